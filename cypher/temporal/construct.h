#pragma once

#include "cypher/value.h"

// Temporal values from what a query's constructor functions are given: nothing, a string, another
// temporal value or a map of components. Null gives null.
namespace entente::cypher {

// The values that now is, one for the whole query, and whether the query has asked for it.
class Now {
 public:
  static Now FromClock();

  [[nodiscard]] const ZonedDateTime& Utc() {
    asked_ = true;
    return utc_;
  }
  [[nodiscard]] bool asked() const { return asked_; }

 private:
  explicit Now(ZonedDateTime utc) : utc_(std::move(utc)) {}

  ZonedDateTime utc_;
  bool asked_ = false;
};

enum class TemporalType : std::uint8_t { kDate, kLocalTime, kTime, kLocalDateTime, kDateTime };

Outcome<Value> Construct(TemporalType type, const Value& argument, Now& now);
Value Current(TemporalType type, Now& now);
Outcome<Value> ConstructDuration(const Value& argument);
// datetime.fromepoch and datetime.fromepochmillis.
Outcome<Value> FromEpoch(std::int64_t seconds, std::int64_t nanos);

// date.truncate('month', value, {day: 2}): down to the unit, then the components replaced.
Outcome<Value> Truncate(TemporalType type, std::string_view unit, const Value& value,
                        const Map& components);

// The component of a temporal value by name, `weekYear`; null when it has none of the name.
Value Component(const Value& temporal, std::string_view name);

enum class BetweenUnit : std::uint8_t { kAll, kMonths, kDays, kSeconds };
Outcome<Value> Between(const Value& from, const Value& to, BetweenUnit unit);

}  // namespace entente::cypher
