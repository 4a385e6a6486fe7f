#include "cypher/temporal/calendar.h"
#include "cypher/temporal/construct.h"
#include "cypher/temporal/parts.h"

namespace entente::cypher {
namespace {

std::optional<std::int64_t> DateComponent(std::int64_t days, std::string_view name) {
  const Civil civil = CivilFromDays(days);
  if (name == "year") return civil.year;
  if (name == "month") return civil.month;
  if (name == "day") return civil.day;
  if (name == "quarter") return Quarter(days);
  if (name == "dayOfQuarter") return DayOfQuarter(days);
  if (name == "week") return WeekFromDays(days).week;
  if (name == "weekYear") return WeekFromDays(days).year;
  if (name == "weekDay" || name == "dayOfWeek") return WeekFromDays(days).day;
  if (name == "ordinalDay") return OrdinalDay(days);
  return std::nullopt;
}

std::optional<std::int64_t> TimeComponent(std::int64_t nanos, std::string_view name) {
  const std::int64_t seconds = nanos / kNanosPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "millisecond") return nanos / 1'000'000 % 1000;
  if (name == "microsecond") return nanos / 1000 % 1'000'000;
  if (name == "nanosecond") return nanos % kNanosPerSecond;
  return std::nullopt;
}

Value ZoneComponent(std::int32_t offset, const std::string* zone, std::string_view name) {
  if (name == "timezone") return zone != nullptr ? *zone : OffsetToString(offset);
  if (name == "offset") return OffsetToString(offset);
  if (name == "offsetMinutes") return std::int64_t{offset / 60};
  if (name == "offsetSeconds") return std::int64_t{offset};
  return {};
}

Value DurationComponent(const Duration& duration, std::string_view name) {
  const std::int64_t nanos = duration.nanos;
  const std::int64_t seconds = duration.seconds;
  // Whole units towards zero, as the text of a duration shows them.
  const auto whole = [&](std::int64_t unit) {
    return (seconds < 0 && nanos > 0 ? seconds + 1 : seconds) / unit;
  };
  if (name == "years") return duration.months / 12;
  if (name == "quarters") return duration.months / 3;
  if (name == "months") return duration.months;
  if (name == "weeks") return duration.days / 7;
  if (name == "days") return duration.days;
  if (name == "hours") return whole(3600);
  if (name == "minutes") return whole(60);
  if (name == "seconds") return seconds;
  if (name == "milliseconds") return seconds * 1000 + nanos / 1'000'000;
  if (name == "microseconds") return seconds * 1'000'000 + nanos / 1000;
  if (name == "nanoseconds") return seconds * kNanosPerSecond + nanos;
  if (name == "quartersOfYear") return duration.months % 12 / 3;
  if (name == "monthsOfQuarter") return duration.months % 3;
  if (name == "monthsOfYear") return duration.months % 12;
  if (name == "daysOfWeek") return duration.days % 7;
  if (name == "minutesOfHour") return whole(60) % 60;
  if (name == "secondsOfMinute") return seconds % 60;
  if (name == "millisecondsOfSecond") return nanos / 1'000'000;
  if (name == "microsecondsOfSecond") return nanos / 1000;
  if (name == "nanosecondsOfSecond") return nanos;
  return {};
}

}  // namespace

Value Component(const Value& temporal, std::string_view name) {
  if (temporal.Is(ValueType::kDuration)) {
    return DurationComponent(temporal.As<Duration>(), name);
  }
  const auto parts = PartsOf(temporal);
  if (!parts) return {};
  if (parts->days) {
    if (const auto value = DateComponent(*parts->days, name)) return *value;
  }
  if (parts->nanos) {
    if (const auto value = TimeComponent(*parts->nanos, name)) return *value;
  }
  if (temporal.Is(ValueType::kTime)) {
    return ZoneComponent(temporal.As<ZonedTime>().offset, nullptr, name);
  }
  if (temporal.Is(ValueType::kDateTime)) {
    const auto& value = temporal.As<ZonedDateTime>();
    const Instant instant = InstantOf(value);
    if (name == "epochSeconds") return instant.seconds;
    if (name == "epochMillis") return instant.seconds * 1000 + instant.nanos / 1'000'000;
    return ZoneComponent(value.offset, value.zone.get(), name);
  }
  return {};
}

}  // namespace entente::cypher
