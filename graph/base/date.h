#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/result.h"

namespace entente {

using Day = std::chrono::sys_days;

enum class DatePrecision : std::uint8_t { kYear = 1, kMonth = 2, kDay = 3 };

// A date of the proleptic Gregorian calendar, known to the day, the month or only the year.
// Invariant: a valid date with year in [1, 9999].
class Date {
 public:
  // Nothing when the parts do not make a valid date. A day needs a month.
  static std::optional<Date> FromParts(int year, unsigned month = 0, unsigned day = 0);
  static Date FromDay(Day day);
  // ISO 8601 by precision: "2018", "2018-06", "2018-06-20". kInvalidArgument otherwise.
  static Result<Date> Parse(std::string_view iso);

  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] unsigned month() const { return month_; }  // 0 when unknown
  [[nodiscard]] unsigned day() const { return day_; }      // 0 when unknown
  [[nodiscard]] DatePrecision precision() const;

  // The half-open interval [FirstDay, EndDay) that the date covers.
  [[nodiscard]] Day FirstDay() const;
  [[nodiscard]] Day EndDay() const;

  [[nodiscard]] std::string ToString() const;

  // By year, then month, then day; an unknown part orders before every known one.
  auto operator<=>(const Date&) const = default;

 private:
  Date(int year, unsigned month, unsigned day)
      : year_(static_cast<std::int16_t>(year)),
        month_(static_cast<std::uint8_t>(month)),
        day_(static_cast<std::uint8_t>(day)) {}

  std::int16_t year_;
  std::uint8_t month_;
  std::uint8_t day_;
};

// Half-open [begin, end) in days. An unknown end is open: kDistantPast or kDistantFuture.
struct DayInterval {
  static constexpr Day kDistantPast{std::chrono::days{-1'000'000}};
  static constexpr Day kDistantFuture{std::chrono::days{3'000'000}};

  Day begin = kDistantPast;
  Day end = kDistantFuture;

  // From the first day of `from` to the last day of `to`, both included; a missing one is open.
  static DayInterval Between(std::optional<Date> from, std::optional<Date> to);

  [[nodiscard]] bool Contains(Day day) const { return begin <= day && day < end; }
  [[nodiscard]] bool Overlaps(const DayInterval& other) const {
    return begin < other.end && other.begin < end;
  }
  bool operator==(const DayInterval&) const = default;
};

}  // namespace entente
