
#include "cypher/temporal/calendar.h"
#include "cypher/temporal/construct.h"
#include "cypher/temporal/parts.h"

namespace entente::cypher {
namespace {

// Both ends on one clock, what one lacks taken from the other.
struct Ends {
  ZonedDateTime from;
  ZonedDateTime to;
  Zone zone;
  bool dated = true;  // both have a date of their own
};

Ends Align(const TemporalParts& from, const TemporalParts& to) {
  const Zone from_zone = from.zone ? *from.zone : to.zone.value_or(Zone::Utc());
  const Zone to_zone = to.zone ? *to.zone : from_zone;
  const std::int64_t from_days = from.days ? *from.days : to.days.value_or(0);
  const std::int64_t to_days = to.days ? *to.days : from_days;
  Ends ends;
  ends.zone = from_zone;
  ends.from = AtZone({from_days, from.nanos.value_or(0)}, from_zone);
  ends.to = ToZone(InstantOf(AtZone({to_days, to.nanos.value_or(0)}, to_zone)), from_zone);
  ends.dated = from.days.has_value() && to.days.has_value();
  return ends;
}

// Seconds and nanoseconds from one instant to another.
Duration Elapsed(const ZonedDateTime& from, const ZonedDateTime& to) {
  const Instant a = InstantOf(from);
  const Instant b = InstantOf(to);
  const std::int64_t nanos = b.nanos - a.nanos;
  return {0, 0, b.seconds - a.seconds + FloorDiv(nanos, kNanosPerSecond),
          FloorMod(nanos, kNanosPerSecond)};
}

// Whole months from `a` to `b`, towards zero.
std::int64_t MonthsBetween(const LocalDateTime& a, const LocalDateTime& b) {
  const Civil first = CivilFromDays(a.days);
  const Civil second = CivilFromDays(b.days);
  std::int64_t months = (second.year - first.year) * 12 + second.month - first.month;
  const std::pair<std::int64_t, std::int64_t> day_a{first.day, a.nanos};
  const std::pair<std::int64_t, std::int64_t> day_b{second.day, b.nanos};
  if (months > 0 && day_b < day_a) --months;
  if (months < 0 && day_b > day_a) ++months;
  return months;
}

std::int64_t DaysBetween(const LocalDateTime& a, const LocalDateTime& b) {
  std::int64_t days = b.days - a.days;
  if (days > 0 && b.nanos < a.nanos) --days;
  if (days < 0 && b.nanos > a.nanos) ++days;
  return days;
}

}  // namespace

Outcome<Value> Between(const Value& from, const Value& to, BetweenUnit unit) {
  if (from.IsNull() || to.IsNull()) return Value();
  const auto from_parts = PartsOf(from);
  const auto to_parts = PartsOf(to);
  if (!from_parts || !to_parts) {
    return TypeError("InvalidArgumentType", "a duration lies between two points in time");
  }
  const Ends ends = Align(*from_parts, *to_parts);
  if (unit == BetweenUnit::kSeconds) return Value(Elapsed(ends.from, ends.to));
  if (!ends.dated) {
    return unit == BetweenUnit::kAll ? Value(Elapsed(ends.from, ends.to)) : Value(Duration{});
  }
  if (unit == BetweenUnit::kDays) {
    return Value(Duration{0, DaysBetween(ends.from.local, ends.to.local), 0, 0});
  }
  const std::int64_t months = MonthsBetween(ends.from.local, ends.to.local);
  if (unit == BetweenUnit::kMonths) return Value(Duration{months, 0, 0, 0});
  LocalDateTime middle = ends.from.local;
  middle.days = AddMonths(middle.days, months);
  const std::int64_t days = DaysBetween(middle, ends.to.local);
  middle.days += days;
  Duration rest = Elapsed(AtZone(middle, ends.zone), ends.to);
  rest.months = months;
  rest.days = days;
  return Value(rest);
}

}  // namespace entente::cypher
