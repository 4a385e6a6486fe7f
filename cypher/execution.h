#pragma once

#include <unordered_map>

#include "cypher/match_plan.h"
#include "cypher/property_graph.h"
#include "cypher/temporal/construct.h"
#include "graph/base/context.h"

namespace entente::cypher {

// The values of all variables, by slot; null those not bound.
using Row = std::vector<Value>;

// How much a query may take. Beyond it the query fails; nothing is cut in silence.
struct Limits {
  std::size_t rows = 100'000;                   // of the result
  std::size_t memory = std::size_t{256} << 20;  // bytes kept for sorting, grouping and the result
};

// One run of a query: what all its operators share. Used by one thread.
struct Execution {
  const PropertyGraph& graph;
  const Map& parameters;
  QueryContext& context;
  Limits limits;
  Now now = Now::FromClock();
  // By pattern, made when first matched.
  std::unordered_map<const Pattern*, MatchPlan> plans{};
  std::size_t kept = 0;  // bytes

  // kTooLarge when the bytes kept go over the limit.
  Outcome<void> Keep(std::size_t bytes) {
    kept += bytes;
    if (kept <= limits.memory) return {};
    QueryError error(ErrorClass::kExecution, "MemoryLimit",
                     "the query keeps more than " + std::to_string(limits.memory >> 20U) +
                         " MiB; narrow it or return less");
    error.code = ErrorCode::kTooLarge;
    return error;
  }
};

}  // namespace entente::cypher
