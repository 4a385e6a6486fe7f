#include "cypher/temporal/duration.h"

#include <cmath>

#include "cypher/temporal/calendar.h"
#include "cypher/temporal/zone.h"

namespace entente::cypher {
namespace {

constexpr double kSecondsPerMonth = 2'629'746;
constexpr double kLimit = 9.0e18;
// No date is further than this many months or days from any other.
constexpr std::int64_t kMaxMonths = 2 * 12 * (kMaxYear + 1);
constexpr std::int64_t kMaxDays = kMaxMonths * 31;

QueryError OutOfRange() {
  return ArgumentError("NumberOutOfRange", "the duration or date is out of range");
}

// The whole part as an integer; the fraction stays in `value`.
std::int64_t TakeWhole(double& value) {
  const double whole = std::trunc(value);
  value -= whole;
  return static_cast<std::int64_t>(whole);
}

Outcome<Duration> Normal(std::int64_t months, std::int64_t days, std::int64_t seconds,
                         std::int64_t nanos) {
  Duration result{months, days, 0, FloorMod(nanos, kNanosPerSecond)};
  if (__builtin_add_overflow(seconds, FloorDiv(nanos, kNanosPerSecond), &result.seconds)) {
    return OutOfRange();
  }
  return result;
}

Outcome<std::int64_t> ShiftedDay(std::int64_t day, const Duration& duration) {
  if (std::abs(duration.months) > kMaxMonths || std::abs(duration.days) > kMaxDays) {
    return OutOfRange();
  }
  const std::int64_t shifted = AddMonths(day, duration.months) + duration.days;
  if (std::abs(CivilFromDays(shifted).year) > kMaxYear) return OutOfRange();
  return shifted;
}

}  // namespace

void DurationParts::Negate() {
  for (double* part : {&years, &months, &weeks, &days, &hours, &minutes, &seconds, &milliseconds,
                       &microseconds, &nanoseconds}) {
    *part = -*part;
  }
}

Outcome<Duration> MakeDuration(const DurationParts& parts) {
  double months = parts.years * 12 + parts.months;
  double days = parts.weeks * 7 + parts.days;
  double hours = parts.hours;
  double minutes = parts.minutes;
  double seconds = parts.seconds;
  for (const double amount : {months, days, hours * 3600, minutes * 60, seconds, parts.milliseconds,
                              parts.microseconds, parts.nanoseconds}) {
    if (!(std::abs(amount) < kLimit)) return OutOfRange();
  }
  const std::int64_t whole_months = TakeWhole(months);
  double month_seconds = months * kSecondsPerMonth;
  const auto month_days = static_cast<std::int64_t>(month_seconds / kSecondsPerDay);
  month_seconds -= static_cast<double>(month_days * kSecondsPerDay);
  const std::int64_t whole_days = TakeWhole(days) + month_days;

  std::int64_t total = 0;
  double fraction = month_seconds + days * kSecondsPerDay;  // seconds that came down from above
  total += TakeWhole(fraction);
  total += TakeWhole(hours) * 3600 + TakeWhole(minutes) * 60 + TakeWhole(seconds);
  fraction += hours * 3600 + minutes * 60 + seconds;
  total += TakeWhole(fraction);
  double millis = parts.milliseconds;
  double micros = parts.microseconds;
  total += TakeWhole(millis) / 1000 + TakeWhole(micros) / 1'000'000;
  millis = std::fmod(std::trunc(parts.milliseconds), 1000) + millis;
  micros = std::fmod(std::trunc(parts.microseconds), 1'000'000) + micros;
  const auto nanos = static_cast<std::int64_t>(
      std::round(fraction * 1e9 + millis * 1e6 + micros * 1e3) + std::trunc(parts.nanoseconds));
  return Normal(whole_months, whole_days, total, nanos);
}

Outcome<Duration> Add(const Duration& a, const Duration& b) {
  Duration sum;
  if (__builtin_add_overflow(a.months, b.months, &sum.months) ||
      __builtin_add_overflow(a.days, b.days, &sum.days) ||
      __builtin_add_overflow(a.seconds, b.seconds, &sum.seconds)) {
    return OutOfRange();
  }
  return Normal(sum.months, sum.days, sum.seconds, a.nanos + b.nanos);
}

Outcome<Duration> Negate(const Duration& value) {
  Duration negated;
  if (__builtin_sub_overflow(0, value.months, &negated.months) ||
      __builtin_sub_overflow(0, value.days, &negated.days) ||
      __builtin_sub_overflow(0, value.seconds, &negated.seconds)) {
    return OutOfRange();
  }
  return Normal(negated.months, negated.days, negated.seconds, -value.nanos);
}

Outcome<Duration> Multiply(const Duration& value, double factor) {
  if (factor == std::trunc(factor) && std::abs(factor) < 1e9) {
    // Exact, where doubles would lose nanoseconds.
    const auto times = static_cast<std::int64_t>(factor);
    Duration product;
    if (__builtin_mul_overflow(value.months, times, &product.months) ||
        __builtin_mul_overflow(value.days, times, &product.days) ||
        __builtin_mul_overflow(value.seconds, times, &product.seconds)) {
      return OutOfRange();
    }
    return Normal(product.months, product.days, product.seconds, value.nanos * times);
  }
  DurationParts parts;
  parts.months = static_cast<double>(value.months) * factor;
  parts.days = static_cast<double>(value.days) * factor;
  parts.seconds = static_cast<double>(value.seconds) * factor;
  parts.nanoseconds = static_cast<double>(value.nanos) * factor;
  return MakeDuration(parts);
}

Outcome<LocalDate> Add(const LocalDate& date, const Duration& duration) {
  Duration whole = duration;
  whole.days += duration.seconds / kSecondsPerDay;
  auto day = ShiftedDay(date.days, whole);
  if (!day) return day.error();
  return LocalDate{*day};
}

LocalTime Add(const LocalTime& time, const Duration& duration) {
  const std::int64_t nanos =
      (duration.seconds % kSecondsPerDay) * kNanosPerSecond + duration.nanos + time.nanos;
  return {FloorMod(nanos, kNanosPerDay)};
}

ZonedTime Add(const ZonedTime& time, const Duration& duration) {
  return {Add(time.local, duration), time.offset};
}

Outcome<LocalDateTime> Add(const LocalDateTime& value, const Duration& duration) {
  Duration whole = duration;
  const std::int64_t clock_days = FloorDiv(duration.seconds, kSecondsPerDay);
  if (std::abs(clock_days) > kMaxDays || std::abs(whole.days) > kMaxDays) return OutOfRange();
  whole.days += clock_days;
  auto day = ShiftedDay(value.days, whole);
  if (!day) return day.error();
  return FromNanos(
      *day,
      value.nanos + FloorMod(duration.seconds, kSecondsPerDay) * kNanosPerSecond + duration.nanos);
}

Outcome<ZonedDateTime> Add(const ZonedDateTime& value, const Duration& duration) {
  const Zone zone = Zone::Of(value);
  auto date = Add(value.local, {duration.months, duration.days, 0, 0});
  if (!date) return date.error();
  // Months and days move the wall clock, hours the instant.
  Instant instant = InstantOf(AtZone(*date, zone));
  instant.nanos += duration.nanos;
  if (__builtin_add_overflow(instant.seconds, duration.seconds, &instant.seconds) ||
      std::abs(instant.seconds) > kMaxDays * kSecondsPerDay) {
    return OutOfRange();
  }
  instant.seconds += instant.nanos / kNanosPerSecond;
  instant.nanos %= kNanosPerSecond;
  return ToZone(instant, zone);
}

double MeanSeconds(const Duration& value) {
  return static_cast<double>(value.months) * kSecondsPerMonth +
         static_cast<double>(value.days) * static_cast<double>(kSecondsPerDay) +
         static_cast<double>(value.seconds) + static_cast<double>(value.nanos) / 1e9;
}

}  // namespace entente::cypher
