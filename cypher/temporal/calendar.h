#pragma once

#include <cstdint>
#include <optional>

// Days since 1970-01-01 to and from years, months, weeks and quarters. 64-bit, since openCypher's
// years go far beyond what std::chrono::year holds.
namespace entente::cypher {

struct Civil {
  std::int64_t year = 1970;
  std::int64_t month = 1;
  std::int64_t day = 1;
};
struct WeekDate {
  std::int64_t year = 1970;  // to which ISO week belongs
  std::int64_t week = 1;
  std::int64_t day = 1;  // Monday is 1
};

constexpr std::int64_t kMaxYear = 999'999'999;

bool IsLeap(std::int64_t year);
std::int64_t DaysInMonth(std::int64_t year, std::int64_t month);
std::int64_t DaysFromCivil(const Civil& civil);
Civil CivilFromDays(std::int64_t days);
// Nothing when the parts make no day.
std::optional<std::int64_t> CheckedDays(const Civil& civil);
std::optional<std::int64_t> DaysFromWeek(const WeekDate& date);
std::optional<std::int64_t> DaysFromOrdinal(std::int64_t year, std::int64_t ordinal);
std::optional<std::int64_t> DaysFromQuarter(std::int64_t year, std::int64_t quarter,
                                            std::int64_t day);
WeekDate WeekFromDays(std::int64_t days);
std::int64_t OrdinalDay(std::int64_t days);
std::int64_t Quarter(std::int64_t days);
std::int64_t DayOfQuarter(std::int64_t days);
// The same day of the month, or its last when it is shorter.
std::int64_t AddMonths(std::int64_t days, std::int64_t months);

// Towards minus infinity, as calendars need.
constexpr std::int64_t FloorDiv(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}
constexpr std::int64_t FloorMod(std::int64_t a, std::int64_t b) { return a - FloorDiv(a, b) * b; }

}  // namespace entente::cypher
