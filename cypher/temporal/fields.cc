#include "cypher/temporal/fields.h"

#include <array>
#include <utility>

#include "cypher/temporal/calendar.h"

namespace entente::cypher {
namespace {

// Reads integers of a map; remembers the first that is none.
class Fields {
 public:
  explicit Fields(const Map& map) : map_(map) {}

  [[nodiscard]] bool Has(std::string_view name) const { return map_.find(name) != map_.end(); }

  std::int64_t Get(std::string_view name, std::int64_t otherwise) {
    const auto found = map_.find(name);
    if (found == map_.end()) return otherwise;
    if (!found->second.Is(ValueType::kInteger)) {
      if (bad_.empty()) bad_ = name;
      return otherwise;
    }
    return found->second.AsInteger();
  }

  [[nodiscard]] std::optional<QueryError> error() const {
    if (bad_.empty()) return std::nullopt;
    return TypeError("InvalidArgumentType", std::string(bad_) + " must be an Integer");
  }

 private:
  const Map& map_;
  std::string_view bad_;
};

QueryError NoSuchDay() {
  return ArgumentError("InvalidArgumentValue", "the components make no valid date");
}

std::optional<std::int64_t> ByFields(Fields& fields, std::optional<std::int64_t> base) {
  const Civil civil = CivilFromDays(base.value_or(0));
  if (fields.Has("week") || fields.Has("dayOfWeek") || fields.Has("weekYear")) {
    const WeekDate week = base ? WeekFromDays(*base) : WeekDate{};
    return DaysFromWeek({fields.Get("year", fields.Get("weekYear", week.year)),
                         fields.Get("week", week.week), fields.Get("dayOfWeek", week.day)});
  }
  const std::int64_t year = fields.Get("year", civil.year);
  if (fields.Has("quarter") || fields.Has("dayOfQuarter")) {
    return DaysFromQuarter(year, fields.Get("quarter", base ? Quarter(*base) : 1),
                           fields.Get("dayOfQuarter", base ? DayOfQuarter(*base) : 1));
  }
  if (fields.Has("ordinalDay")) return DaysFromOrdinal(year, fields.Get("ordinalDay", 1));
  return CheckedDays(
      {year, fields.Get("month", base ? civil.month : 1), fields.Get("day", base ? civil.day : 1)});
}

// Milliseconds, microseconds and nanoseconds beside each other count below each other; the
// smallest alone counts on what is above it of the base.
std::optional<std::int64_t> SubSecond(Fields& fields, std::int64_t base) {
  const bool milli = fields.Has("millisecond");
  const bool micro = fields.Has("microsecond");
  const bool nano = fields.Has("nanosecond");
  std::int64_t millis = base / 1'000'000;
  std::int64_t micros = base / 1000 % 1000;
  std::int64_t nanos = base % 1000;
  if (milli) {
    millis = fields.Get("millisecond", 0);
    if (millis < 0 || millis > 999) return std::nullopt;
  }
  if (micro) {
    micros = fields.Get("microsecond", 0);
    if (micros < 0 || micros > (milli ? 999 : 999'999)) return std::nullopt;
    if (micros > 999) millis = 0;
  }
  if (nano) {
    nanos = fields.Get("nanosecond", 0);
    if (nanos < 0 || nanos > (micro ? 999 : milli ? 999'999 : 999'999'999)) return std::nullopt;
    if (nanos > 999 && !micro) micros = 0;
    if (nanos > 999'999 && !milli) millis = 0;
  }
  return millis * 1'000'000 + micros * 1000 + nanos;
}

}  // namespace

Outcome<std::int64_t> DateFromFields(const Map& map, std::optional<std::int64_t> base) {
  Fields fields(map);
  if (!base && !fields.Has("year")) {
    return ArgumentError("InvalidArgumentValue", "a date needs a year");
  }
  if (!base && fields.Has("day") && !fields.Has("month")) {
    return ArgumentError("InvalidArgumentValue", "a day needs a month");
  }
  const auto days = ByFields(fields, base);
  if (const auto error = fields.error()) return *error;
  if (!days) return NoSuchDay();
  return *days;
}

Outcome<std::int64_t> TimeFromFields(const Map& map, std::optional<std::int64_t> base) {
  Fields fields(map);
  const std::int64_t start = base.value_or(0);
  const std::int64_t seconds = start / kNanosPerSecond;
  const std::int64_t hour = fields.Get("hour", seconds / 3600);
  const std::int64_t minute = fields.Get("minute", seconds / 60 % 60);
  const std::int64_t second = fields.Get("second", seconds % 60);
  const auto sub_second = SubSecond(fields, start % kNanosPerSecond);
  if (const auto error = fields.error()) return *error;
  if (!sub_second || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 59) {
    return ArgumentError("InvalidArgumentValue", "the components make no valid time");
  }
  return ((hour * 60 + minute) * 60 + second) * kNanosPerSecond + *sub_second;
}

double* DurationPart(DurationParts& parts, std::string_view name) {
  const std::array<std::pair<std::string_view, double*>, 10> names = {{
      {"years", &parts.years},
      {"months", &parts.months},
      {"weeks", &parts.weeks},
      {"days", &parts.days},
      {"hours", &parts.hours},
      {"minutes", &parts.minutes},
      {"seconds", &parts.seconds},
      {"milliseconds", &parts.milliseconds},
      {"microseconds", &parts.microseconds},
      {"nanoseconds", &parts.nanoseconds},
  }};
  for (const auto& [known, part] : names) {
    if (known == name) return part;
  }
  return nullptr;
}

Outcome<void> TruncateTo(std::string_view unit, TemporalParts& parts) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> kClockUnits = {{
      {"day", kNanosPerDay},
      {"hour", 3600 * kNanosPerSecond},
      {"minute", 60 * kNanosPerSecond},
      {"second", kNanosPerSecond},
      {"millisecond", 1'000'000},
      {"microsecond", 1000},
  }};
  for (const auto& [name, nanos] : kClockUnits) {
    if (name != unit) continue;
    if (parts.nanos) *parts.nanos -= *parts.nanos % nanos;
    return {};
  }
  if (!parts.days) {
    return ArgumentError("InvalidArgumentValue",
                         "a time cannot be truncated to a " + std::string(unit));
  }
  if (parts.nanos) parts.nanos = 0;
  const Civil civil = CivilFromDays(*parts.days);
  const auto first_of = [&civil](std::int64_t years) {
    return DaysFromCivil({FloorDiv(civil.year, years) * years, 1, 1});
  };
  const WeekDate week = WeekFromDays(*parts.days);
  if (unit == "millennium") {
    parts.days = first_of(1000);
  } else if (unit == "century") {
    parts.days = first_of(100);
  } else if (unit == "decade") {
    parts.days = first_of(10);
  } else if (unit == "year") {
    parts.days = first_of(1);
  } else if (unit == "weekYear") {
    parts.days = *DaysFromWeek({week.year, 1, 1});
  } else if (unit == "quarter") {
    parts.days = *parts.days - DayOfQuarter(*parts.days) + 1;
  } else if (unit == "month") {
    parts.days = *parts.days - civil.day + 1;
  } else if (unit == "week") {
    parts.days = *parts.days - week.day + 1;
  } else {
    return ArgumentError("InvalidArgumentValue",
                         "\"" + std::string(unit) + "\" is no unit of time");
  }
  return {};
}

}  // namespace entente::cypher
