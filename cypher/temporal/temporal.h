#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cypher/error.h"
#include "graph/base/date.h"

// openCypher's temporal types as plain values: proleptic Gregorian, years ±999,999,999.
namespace entente::cypher {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

// A day. Dates of the store may be known to the month or year only: such a one stands for its first
// day in arithmetic, orders before that day, and prints as "2018-06".
struct LocalDate {
  std::int64_t days = 0;  // since 1970-01-01
  DatePrecision precision = DatePrecision::kDay;
  auto operator<=>(const LocalDate&) const = default;
};

struct LocalTime {
  std::int64_t nanos = 0;  // since midnight, below kNanosPerDay
  auto operator<=>(const LocalTime&) const = default;
};

struct ZonedTime {
  LocalTime local;
  std::int32_t offset = 0;  // seconds east of UTC
  bool operator==(const ZonedTime&) const = default;
};

struct LocalDateTime {
  std::int64_t days = 0;
  std::int64_t nanos = 0;
  auto operator<=>(const LocalDateTime&) const = default;
};

struct ZonedDateTime {
  LocalDateTime local;
  std::int32_t offset = 0;
  std::shared_ptr<const std::string> zone;  // "Europe/Stockholm"; null when only an offset is known
};

struct Duration {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;  // in [0, kNanosPerSecond): -0.5 s is seconds -1, nanos 500,000,000
  auto operator<=>(const Duration&) const = default;
};

// Seconds and nanoseconds of UTC since 1970.
struct Instant {
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
  auto operator<=>(const Instant&) const = default;
};
Instant InstantOf(const ZonedDateTime& value);

std::string ToString(const LocalDate& value);
std::string ToString(const LocalTime& value);
std::string ToString(const ZonedTime& value);
std::string ToString(const LocalDateTime& value);
std::string ToString(const ZonedDateTime& value);
std::string ToString(const Duration& value);
std::string OffsetToString(std::int32_t offset);  // "Z", "+01:00", "+00:53:28"

// ISO 8601, basic and extended forms. ArgumentError when `text` is none.
Outcome<LocalDate> ParseDate(std::string_view text);
Outcome<LocalTime> ParseLocalTime(std::string_view text);
Outcome<ZonedTime> ParseTime(std::string_view text);
Outcome<LocalDateTime> ParseLocalDateTime(std::string_view text);
Outcome<ZonedDateTime> ParseDateTime(std::string_view text);
Outcome<Duration> ParseDuration(std::string_view text);

}  // namespace entente::cypher
