#pragma once

#include <optional>

#include "cypher/temporal/zone.h"
#include "cypher/value.h"

namespace entente::cypher {

// What of a point in time a temporal value knows.
struct TemporalParts {
  std::optional<std::int64_t> days;
  std::optional<std::int64_t> nanos;
  std::optional<Zone> zone;
};

// Nothing for a value that is no point in time.
std::optional<TemporalParts> PartsOf(const Value& value);

}  // namespace entente::cypher
