#include <fmt/format.h>

#include "cypher/temporal/calendar.h"
#include "cypher/temporal/temporal.h"

namespace entente::cypher {
namespace {

std::string Fraction(std::int64_t nanos) {
  if (nanos == 0) return "";
  std::string digits = fmt::format(".{:09}", nanos);
  digits.resize(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string DayToString(std::int64_t days) {
  const Civil civil = CivilFromDays(days);
  // ISO 8601 wants a sign beyond four digits.
  const std::string year = civil.year > 9999 ? fmt::format("+{}", civil.year)
                           : civil.year < 0  ? fmt::format("-{:04}", -civil.year)
                                             : fmt::format("{:04}", civil.year);
  return fmt::format("{}-{:02}-{:02}", year, civil.month, civil.day);
}

std::string ClockToString(std::int64_t nanos) {
  const std::int64_t seconds = nanos / kNanosPerSecond;
  const std::int64_t fraction = nanos % kNanosPerSecond;
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0 || fraction != 0) {
    text += fmt::format(":{:02}{}", seconds % 60, Fraction(fraction));
  }
  return text;
}

// "16H13M10.5S"; each part carries the sign of the whole.
std::string ClockPart(std::int64_t seconds, std::int64_t nanos) {
  const bool negative = seconds < 0;
  if (negative && nanos != 0) {
    seconds += 1;
    nanos = kNanosPerSecond - nanos;
  }
  std::string text;
  if (seconds / 3600 != 0) text += fmt::format("{}H", seconds / 3600);
  if (seconds / 60 % 60 != 0) text += fmt::format("{}M", seconds / 60 % 60);
  if (seconds % 60 != 0 || nanos != 0) {
    const std::int64_t rest = seconds % 60;
    text += fmt::format("{}{}{}S", negative ? "-" : "", rest < 0 ? -rest : rest, Fraction(nanos));
  }
  return text;
}

}  // namespace

std::string ToString(const LocalDate& value) {
  std::string text = DayToString(value.days);
  if (value.precision == DatePrecision::kMonth) text.resize(text.size() - 3);
  if (value.precision == DatePrecision::kYear) text.resize(text.size() - 6);
  return text;
}

std::string ToString(const LocalTime& value) { return ClockToString(value.nanos); }

std::string ToString(const ZonedTime& value) {
  return ClockToString(value.local.nanos) + OffsetToString(value.offset);
}

std::string ToString(const LocalDateTime& value) {
  return DayToString(value.days) + "T" + ClockToString(value.nanos);
}

std::string ToString(const ZonedDateTime& value) {
  std::string text = ToString(value.local) + OffsetToString(value.offset);
  if (value.zone != nullptr) text += "[" + *value.zone + "]";
  return text;
}

std::string OffsetToString(std::int32_t offset) {
  if (offset == 0) return "Z";
  const std::int32_t size = offset < 0 ? -offset : offset;
  std::string text =
      fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) text += fmt::format(":{:02}", size % 60);
  return text;
}

std::string ToString(const Duration& value) {
  std::string text;
  if (value.months / 12 != 0) text += fmt::format("{}Y", value.months / 12);
  if (value.months % 12 != 0) text += fmt::format("{}M", value.months % 12);
  if (value.days != 0) text += fmt::format("{}D", value.days);
  const std::string clock = ClockPart(value.seconds, value.nanos);
  if (!clock.empty()) text += "T" + clock;
  return text.empty() ? "PT0S" : "P" + text;
}

}  // namespace entente::cypher
