#include "cypher/temporal/zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <cctype>

#include "cypher/temporal/calendar.h"

namespace entente::cypher {
namespace {

constexpr std::int32_t kMaxOffset = 18 * 3600;

std::unique_ptr<icu::TimeZone> FindZone(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return nullptr;
  return zone;
}

std::int32_t IcuOffset(const std::string& name, double millis, bool local) {
  const std::unique_ptr<icu::TimeZone> zone = FindZone(name);
  if (zone == nullptr) return 0;
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  if (local && basic != nullptr) {
    basic->getOffsetFromLocal(millis, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, daylight,
                              status);
  } else {
    zone->getOffset(millis, static_cast<UBool>(local), raw, daylight, status);
  }
  return U_FAILURE(status) ? 0 : (raw + daylight) / 1000;
}

}  // namespace

std::int32_t Zone::OffsetAt(const LocalDateTime& local) const {
  if (name == nullptr) return offset;
  const double millis =
      static_cast<double>(local.days * kSecondsPerDay + local.nanos / kNanosPerSecond) * 1000;
  return IcuOffset(*name, millis, true);
}

std::int32_t Zone::OffsetAt(const Instant& instant) const {
  if (name == nullptr) return offset;
  return IcuOffset(*name, static_cast<double>(instant.seconds) * 1000, false);
}

std::optional<std::int32_t> ParseOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':' && (i == 3 || i == 6)) continue;
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) return std::nullopt;
    digits += text[i];
  }
  if (digits.size() != 2 && digits.size() != 4 && digits.size() != 6) return std::nullopt;
  digits.resize(6, '0');
  const std::int32_t minutes = std::stoi(digits.substr(2, 2));
  const std::int32_t seconds = std::stoi(digits.substr(4, 2));
  const std::int32_t total = std::stoi(digits.substr(0, 2)) * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > kMaxOffset) return std::nullopt;
  return text[0] == '-' ? -total : total;
}

Outcome<Zone> ParseZone(std::string_view text) {
  if (const auto offset = ParseOffset(text)) return Zone{*offset, nullptr};
  auto name = std::make_shared<const std::string>(text);
  if (text.empty() || FindZone(*name) == nullptr) {
    return ArgumentError("InvalidArgumentValue", "\"" + *name + "\" is no time zone");
  }
  return Zone{0, std::move(name)};
}

LocalDateTime FromNanos(std::int64_t days, std::int64_t nanos) {
  return {days + FloorDiv(nanos, kNanosPerDay), FloorMod(nanos, kNanosPerDay)};
}

ZonedDateTime AtZone(const LocalDateTime& local, const Zone& zone) {
  return {local, zone.OffsetAt(local), zone.name};
}

ZonedDateTime ToZone(const Instant& instant, const Zone& zone) {
  const std::int32_t offset = zone.OffsetAt(instant);
  const std::int64_t seconds = instant.seconds + offset;
  const std::int64_t days = FloorDiv(seconds, kSecondsPerDay);
  return {{days, (seconds - days * kSecondsPerDay) * kNanosPerSecond + instant.nanos},
          offset,
          zone.name};
}

Instant InstantOf(const ZonedDateTime& value) {
  return {value.local.days * kSecondsPerDay + value.local.nanos / kNanosPerSecond - value.offset,
          value.local.nanos % kNanosPerSecond};
}

}  // namespace entente::cypher
