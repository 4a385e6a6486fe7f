#include "graph/base/date.h"

#include <fmt/format.h>

#include <charconv>

namespace entente {
namespace {

// Reads exactly `text` as decimal digits.
std::optional<int> ParseDigits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> Date::FromParts(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month > 12 || (month == 0 && day != 0)) return std::nullopt;
  if (day != 0) {
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
    if (!ymd.ok()) return std::nullopt;
  }
  return Date(year, month, day);
}

Date Date::FromDay(Day day) {
  const std::chrono::year_month_day ymd{day};
  return Date(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
              static_cast<unsigned>(ymd.day()));
}

Result<Date> Date::Parse(std::string_view iso) {
  const auto invalid = [iso] {
    return InvalidArgument(
        fmt::format("'{}' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD", iso));
  };
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return invalid();
  if ((iso.size() > 4 && iso[4] != '-') || (iso.size() > 7 && iso[7] != '-')) return invalid();
  const auto year = ParseDigits(iso.substr(0, 4));
  const auto month = iso.size() > 4 ? ParseDigits(iso.substr(5, 2)) : 0;
  const auto day = iso.size() > 7 ? ParseDigits(iso.substr(8, 2)) : 0;
  if (!year || !month || !day || (iso.size() > 4 && *month == 0) || (iso.size() > 7 && *day == 0)) {
    return invalid();
  }
  const auto date = FromParts(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return invalid();
  return *date;
}

DatePrecision Date::precision() const {
  if (day_ != 0) return DatePrecision::kDay;
  return month_ != 0 ? DatePrecision::kMonth : DatePrecision::kYear;
}

Day Date::FirstDay() const {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year_} / std::chrono::month{month_ ? month_ : 1U} /
                  std::chrono::day{day_ ? day_ : 1U}};
}

Day Date::EndDay() const {
  using namespace std::chrono;
  switch (precision()) {
    case DatePrecision::kYear:
      return sys_days{std::chrono::year{year_ + 1} / January / 1};
    case DatePrecision::kMonth:
      return sys_days{(std::chrono::year{year_} / std::chrono::month{month_} + months{1}) / 1};
    case DatePrecision::kDay:
      break;
  }
  return FirstDay() + days{1};
}

std::string Date::ToString() const {
  switch (precision()) {
    case DatePrecision::kYear:
      return fmt::format("{:04}", year_);
    case DatePrecision::kMonth:
      return fmt::format("{:04}-{:02}", year_, month_);
    case DatePrecision::kDay:
      break;
  }
  return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}

DayInterval DayInterval::Between(std::optional<Date> from, std::optional<Date> to) {
  DayInterval interval;
  if (from) interval.begin = from->FirstDay();
  if (to) interval.end = to->EndDay();
  return interval;
}

}  // namespace entente
