#pragma once

#include <cstdint>
#include <vector>

#include "api/call.h"
#include "graph/filter.h"
#include "graph/traverse/traverse.h"

namespace entente::api {

// view=ids and view=count of a traversal.

// The limits, of which limit= may be greater than where more is said of each node.
graph::TraversalLimits ReadReachLimits(Parameters& parameters);

// {"ids" or "count", "levels", "truncated", "cuts"}.
Result<Response> ReachResponse(Call& call, const std::vector<graph::NodeId>& starts,
                               std::uint32_t depth, const graph::RelationshipFilter& filter,
                               const graph::TraversalLimits& limits);

}  // namespace entente::api
