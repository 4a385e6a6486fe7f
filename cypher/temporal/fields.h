#pragma once

#include <optional>
#include <string_view>

#include "cypher/temporal/duration.h"
#include "cypher/temporal/parts.h"
#include "cypher/value.h"

// The components of maps: {year: 1984, week: 10, dayOfWeek: 3}.
namespace entente::cypher {

// Days since 1970 by the date's components, the others as in `base`. Without a base a year is
// needed, and each smaller component needs the one above it.
Outcome<std::int64_t> DateFromFields(const Map& fields, std::optional<std::int64_t> base);
// Nanoseconds since midnight by the time's components, the others as in `base`.
Outcome<std::int64_t> TimeFromFields(const Map& fields, std::optional<std::int64_t> base);
// The part that a duration's component names; null for no such name.
double* DurationPart(DurationParts& parts, std::string_view name);
// Sets everything below `unit` to its beginning.
Outcome<void> TruncateTo(std::string_view unit, TemporalParts& parts);

}  // namespace entente::cypher
