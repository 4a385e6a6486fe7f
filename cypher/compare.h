#pragma once

#include <compare>
#include <cstddef>
#include <optional>

#include "cypher/value.h"
#include "cypher/work.h"

// The three relations between values that openCypher knows. Lists and maps are walked through, as
// often as they are shared, and what that takes is charged to `work`; once it has stopped, the
// answer means nothing.
namespace entente::cypher {

// a = b, nothing when null makes it unknown.
std::optional<bool> Equal(const Value& a, const Value& b, Work& work);
// a < b and so on; nothing when unknown or when the two do not compare.
enum class Relation : std::uint8_t { kLess, kLessOrEqual, kGreater, kGreaterOrEqual };
std::optional<bool> Compare(const Value& a, Relation relation, const Value& b, Work& work);

// The total order of ORDER BY, min and max: values of any types, null last.
std::weak_ordering Order(const Value& a, const Value& b, Work& work);

// What DISTINCT and grouping put together: null with null, NaN with NaN, 1 with 1.0.
bool Equivalent(const Value& a, const Value& b, Work& work);
std::size_t Hash(const Value& value, Work& work);

}  // namespace entente::cypher
