#pragma once

#include "cypher/temporal/temporal.h"

// Durations from amounts, and arithmetic with them.
namespace entente::cypher {

// Amounts as written, fractions allowed; a fraction goes on to the smaller units, a month being
// 1/12 of the Gregorian mean year (2,629,746 s) and a day 24 hours.
struct DurationParts {
  double years = 0, months = 0, weeks = 0, days = 0;
  double hours = 0, minutes = 0, seconds = 0;
  double milliseconds = 0, microseconds = 0, nanoseconds = 0;

  void Negate();
};

// ArgumentError when an amount is beyond what 64 bits count.
Outcome<Duration> MakeDuration(const DurationParts& parts);

Outcome<Duration> Add(const Duration& a, const Duration& b);
Outcome<Duration> Negate(const Duration& value);
Outcome<Duration> Multiply(const Duration& value, double factor);

Outcome<LocalDate> Add(const LocalDate& date, const Duration& duration);
LocalTime Add(const LocalTime& time, const Duration& duration);
ZonedTime Add(const ZonedTime& time, const Duration& duration);
Outcome<LocalDateTime> Add(const LocalDateTime& value, const Duration& duration);
Outcome<ZonedDateTime> Add(const ZonedDateTime& value, const Duration& duration);

// By length, for ordering: months and days at their mean lengths.
double MeanSeconds(const Duration& value);

}  // namespace entente::cypher
