#include "cypher/temporal/construct.h"

#include <chrono>

#include "cypher/temporal/calendar.h"
#include "cypher/temporal/duration.h"
#include "cypher/temporal/fields.h"
#include "cypher/temporal/parts.h"

namespace entente::cypher {
namespace {

Value Assemble(TemporalType type, const TemporalParts& parts) {
  const std::int64_t days = parts.days.value_or(0);
  const std::int64_t nanos = parts.nanos.value_or(0);
  const Zone zone = parts.zone.value_or(Zone::Utc());
  switch (type) {
    case TemporalType::kDate:
      return LocalDate{days};
    case TemporalType::kLocalTime:
      return LocalTime{nanos};
    case TemporalType::kTime:
      // The offset of a named zone depends on the day.
      return ZonedTime{{nanos}, zone.OffsetAt(LocalDateTime{days, nanos})};
    case TemporalType::kLocalDateTime:
      return LocalDateTime{days, nanos};
    case TemporalType::kDateTime:
      break;
  }
  return AtZone({days, nanos}, zone);
}

bool NeedsDate(TemporalType type) {
  return type == TemporalType::kDate || type == TemporalType::kLocalDateTime ||
         type == TemporalType::kDateTime;
}
bool NeedsTime(TemporalType type) { return type != TemporalType::kDate; }
bool NeedsZone(TemporalType type) {
  return type == TemporalType::kTime || type == TemporalType::kDateTime;
}

Outcome<Value> FromString(TemporalType type, const std::string& text) {
  const auto as_value = [](auto&& parsed) -> Outcome<Value> {
    if (!parsed) return parsed.error();
    return Value(*parsed);
  };
  switch (type) {
    case TemporalType::kDate:
      return as_value(ParseDate(text));
    case TemporalType::kLocalTime:
      return as_value(ParseLocalTime(text));
    case TemporalType::kTime:
      return as_value(ParseTime(text));
    case TemporalType::kLocalDateTime:
      return as_value(ParseLocalDateTime(text));
    case TemporalType::kDateTime:
      break;
  }
  return as_value(ParseDateTime(text));
}

// The same instant on the clock of another zone. A time without a date keeps to 1970-01-01.
void MoveToZone(TemporalParts& parts, const Zone& zone) {
  const Zone from = parts.zone.value_or(zone);
  const LocalDateTime local{parts.days.value_or(0), parts.nanos.value_or(0)};
  const ZonedDateTime moved = ToZone(InstantOf(AtZone(local, from)), zone);
  if (parts.days) parts.days = moved.local.days;
  parts.nanos = moved.local.nanos;
  parts.zone = zone;
}

Outcome<std::optional<Zone>> ZoneField(const Map& fields) {
  const auto found = fields.find("timezone");
  if (found == fields.end() || found->second.IsNull()) return std::optional<Zone>();
  if (!found->second.Is(ValueType::kString)) {
    return TypeError("InvalidArgumentType", "timezone must be a String");
  }
  auto zone = ParseZone(found->second.AsString());
  if (!zone) return zone.error();
  return std::optional<Zone>(*zone);
}

// What `date:`, `time:` or `datetime:` of a map give as the values to start from.
Outcome<TemporalParts> BaseOf(const Map& fields) {
  TemporalParts base;
  for (const char* name : {"datetime", "date", "time"}) {
    const auto found = fields.find(name);
    if (found == fields.end()) continue;
    const auto parts = PartsOf(found->second);
    const std::string_view key = name;
    if (!parts || (key != "time" && !parts->days) || (key != "date" && !parts->nanos)) {
      return ArgumentError("InvalidArgumentValue", std::string(key) + " is given a " +
                                                       std::string(ToString(found->second.type())) +
                                                       ", which has none");
    }
    if (key != "time") base.days = parts->days;
    if (key != "date") {
      base.nanos = parts->nanos;
      base.zone = parts->zone;
    }
  }
  return base;
}

Outcome<Value> FromMap(TemporalType type, const Map& fields) {
  auto base = BaseOf(fields);
  if (!base) return base.error();
  auto zone = ZoneField(fields);
  if (!zone) return zone.error();
  if (NeedsDate(type)) {
    auto days = DateFromFields(fields, base->days);
    if (!days) return days.error();
    base->days = *days;
  }
  if (NeedsTime(type)) {
    // A clock that is moved to another zone moves before its fields are replaced.
    if (*zone && base->zone) {
      MoveToZone(*base, **zone);
      if (NeedsDate(type)) {
        auto days = DateFromFields(fields, base->days);
        if (!days) return days.error();
        base->days = *days;
      }
    } else if (*zone) {
      base->zone = **zone;
    }
    auto nanos = TimeFromFields(fields, base->nanos);
    if (!nanos) return nanos.error();
    base->nanos = *nanos;
  }
  return Assemble(type, *base);
}

}  // namespace

Now Now::FromClock() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
  return Now(ToZone({seconds.count(),
                     std::chrono::duration_cast<std::chrono::nanoseconds>(since - seconds).count()},
                    Zone::Utc()));
}

Value Current(TemporalType type, Now& now) { return Assemble(type, *PartsOf(now.Utc())); }

Outcome<Value> Construct(TemporalType type, const Value& argument, Now& now) {
  if (argument.IsNull()) return Value();
  if (argument.Is(ValueType::kString)) return FromString(type, argument.AsString());
  if (argument.Is(ValueType::kMap)) {
    const Map& fields = argument.AsMap();
    // {timezone: …} alone asks for now in that zone.
    if (fields.size() == 1 && fields.contains("timezone")) {
      auto zone = ZoneField(fields);
      if (!zone) return zone.error();
      TemporalParts parts = *PartsOf(now.Utc());
      if (*zone) MoveToZone(parts, **zone);
      return Assemble(type, parts);
    }
    return FromMap(type, fields);
  }
  const auto parts = PartsOf(argument);
  if (!parts || (NeedsDate(type) && !parts->days) ||
      (NeedsTime(type) && !parts->nanos && !parts->days)) {
    return TypeError("InvalidArgumentType", "no such temporal value is made of a " +
                                                std::string(ToString(argument.type())));
  }
  return Assemble(type, *parts);
}

Outcome<Value> ConstructDuration(const Value& argument) {
  if (argument.IsNull() || argument.Is(ValueType::kDuration)) return argument;
  if (argument.Is(ValueType::kString)) {
    auto parsed = ParseDuration(argument.AsString());
    if (!parsed) return parsed.error();
    return Value(*parsed);
  }
  if (!argument.Is(ValueType::kMap)) {
    return TypeError("InvalidArgumentType",
                     "no duration is made of a " + std::string(ToString(argument.type())));
  }
  DurationParts parts;
  for (const auto& [name, value] : argument.AsMap()) {
    double* part = DurationPart(parts, name);
    if (part == nullptr) {
      return ArgumentError("InvalidArgumentValue", "a duration has no component " + name);
    }
    if (value.IsNull()) return Value();
    if (!value.IsNumber()) {
      return TypeError("InvalidArgumentType", name + " of a duration must be a number");
    }
    *part = value.ToDouble();
  }
  auto duration = MakeDuration(parts);
  if (!duration) return duration.error();
  return Value(*duration);
}

Outcome<Value> FromEpoch(std::int64_t seconds, std::int64_t nanos) {
  constexpr std::int64_t kMax = (kMaxYear - 1970) * 31'556'952;
  const std::int64_t carried =
      seconds > kMax || seconds < -kMax ? seconds : seconds + FloorDiv(nanos, kNanosPerSecond);
  if (carried > kMax || carried < -kMax) {
    return ArgumentError("NumberOutOfRange", "the instant is out of range");
  }
  return Value(ToZone({carried, FloorMod(nanos, kNanosPerSecond)}, Zone::Utc()));
}

Outcome<Value> Truncate(TemporalType type, std::string_view unit, const Value& value,
                        const Map& components) {
  const auto parts = PartsOf(value);
  if (!parts) {
    return TypeError("InvalidArgumentType",
                     "a " + std::string(ToString(value.type())) + " cannot be truncated");
  }
  TemporalParts truncated = *parts;
  auto done = TruncateTo(unit, truncated);
  if (!done) return done.error();
  if (NeedsDate(type) && !truncated.days) {
    return TypeError("InvalidArgumentType",
                     "a " + std::string(ToString(value.type())) + " has no date to truncate");
  }
  auto zone = ZoneField(components);
  if (!zone) return zone.error();
  if (NeedsZone(type) && *zone) truncated.zone = **zone;
  if (NeedsDate(type)) {
    auto days = DateFromFields(components, truncated.days);
    if (!days) return days.error();
    truncated.days = *days;
  }
  if (NeedsTime(type)) {
    auto nanos = TimeFromFields(components, truncated.nanos.value_or(0));
    if (!nanos) return nanos.error();
    truncated.nanos = *nanos;
  }
  return Assemble(type, truncated);
}

}  // namespace entente::cypher
