#include "cypher/temporal/calendar.h"

#include <algorithm>
#include <array>

namespace entente::cypher {
namespace {

std::int64_t FirstWeekMonday(std::int64_t year) {
  // 4 January is always in week 1.
  const std::int64_t fourth = DaysFromCivil({year, 1, 4});
  return fourth - FloorMod(fourth + 3, 7);
}

}  // namespace

bool IsLeap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::int64_t DaysInMonth(std::int64_t year, std::int64_t month) {
  static constexpr std::array<std::int64_t, 12> kDays = {31, 28, 31, 30, 31, 30,
                                                         31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

// Both directions after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
std::int64_t DaysFromCivil(const Civil& civil) {
  const std::int64_t year = civil.year - (civil.month <= 2 ? 1 : 0);
  const std::int64_t era = FloorDiv(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year =
      (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Civil CivilFromDays(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = FloorDiv(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * shifted + 2) / 5 + 1};
}

std::optional<std::int64_t> CheckedDays(const Civil& civil) {
  if (civil.year < -kMaxYear || civil.year > kMaxYear || civil.month < 1 || civil.month > 12 ||
      civil.day < 1 || civil.day > DaysInMonth(civil.year, civil.month)) {
    return std::nullopt;
  }
  return DaysFromCivil(civil);
}

std::optional<std::int64_t> DaysFromWeek(const WeekDate& date) {
  if (date.year < -kMaxYear || date.year > kMaxYear || date.week < 1 || date.day < 1 ||
      date.day > 7) {
    return std::nullopt;
  }
  const std::int64_t first = FirstWeekMonday(date.year);
  const std::int64_t weeks = (FirstWeekMonday(date.year + 1) - first) / 7;
  if (date.week > weeks) return std::nullopt;
  return first + (date.week - 1) * 7 + date.day - 1;
}

std::optional<std::int64_t> DaysFromOrdinal(std::int64_t year, std::int64_t ordinal) {
  if (year < -kMaxYear || year > kMaxYear || ordinal < 1 || ordinal > (IsLeap(year) ? 366 : 365)) {
    return std::nullopt;
  }
  return DaysFromCivil({year, 1, 1}) + ordinal - 1;
}

std::optional<std::int64_t> DaysFromQuarter(std::int64_t year, std::int64_t quarter,
                                            std::int64_t day) {
  if (year < -kMaxYear || year > kMaxYear || quarter < 1 || quarter > 4 || day < 1) {
    return std::nullopt;
  }
  const std::int64_t first = DaysFromCivil({year, quarter * 3 - 2, 1});
  if (day > AddMonths(first, 3) - first) return std::nullopt;
  return first + day - 1;
}

WeekDate WeekFromDays(std::int64_t days) {
  const std::int64_t day = FloorMod(days + 3, 7) + 1;
  // The Thursday of a week is in the year to which the week belongs.
  const std::int64_t year = CivilFromDays(days - day + 4).year;
  return {year, (days - FirstWeekMonday(year)) / 7 + 1, day};
}

std::int64_t OrdinalDay(std::int64_t days) {
  return days - DaysFromCivil({CivilFromDays(days).year, 1, 1}) + 1;
}

std::int64_t Quarter(std::int64_t days) { return (CivilFromDays(days).month + 2) / 3; }

std::int64_t DayOfQuarter(std::int64_t days) {
  return days - DaysFromCivil({CivilFromDays(days).year, Quarter(days) * 3 - 2, 1}) + 1;
}

std::int64_t AddMonths(std::int64_t days, std::int64_t months) {
  const Civil civil = CivilFromDays(days);
  const std::int64_t total = civil.year * 12 + civil.month - 1 + months;
  const std::int64_t year = FloorDiv(total, 12);
  const std::int64_t month = FloorMod(total, 12) + 1;
  return DaysFromCivil({year, month, std::min(civil.day, DaysInMonth(year, month))});
}

}  // namespace entente::cypher
