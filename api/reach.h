#pragma once

#include <cstdint>
#include <vector>

#include "api/call.h"
#include "graph/filter.h"
#include "graph/traverse/traverse.h"

namespace entente::api {

// What a traversal answers with.
enum class TraversalView : std::uint8_t { kFull, kIds, kCount };

// view= and limit=, which may be greater where less is said of each node.
struct TraversalShape {
  TraversalView view = TraversalView::kFull;
  graph::TraversalLimits limits;
};
TraversalShape ReadTraversalShape(Parameters& parameters);

// {"ids" or "count", "levels", "truncated", "cuts"}.
Result<Response> ReachResponse(Call& call, const std::vector<graph::NodeId>& starts,
                               std::uint32_t depth, const graph::RelationshipFilter& filter,
                               const TraversalShape& shape);

}  // namespace entente::api
