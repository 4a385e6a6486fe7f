#pragma once

#include <cstdint>
#include <vector>

#include "graph/traverse/traverse.h"

namespace entente::graph {

struct Reach {
  std::vector<NodeId> nodes;          // breadth-first, starts first: in the order of Traverse
  std::vector<std::uint64_t> levels;  // how many of them are so many hops away, from 0 on
  std::vector<Truncation> truncated;
};

// The nodes that Traverse would give, without their relationships, which makes it fast. When there
// are more than `limit` it ends at once, the last cut being said.
//
// Errors as of Traverse.
Result<Reach> FindReach(const ReadView& view, const std::vector<NodeId>& starts,
                        std::uint32_t depth, const RelationshipFilter& filter,
                        const TraversalLimits& limits, QueryContext& context);

// The same, but for `nodes`.
Result<Reach> CountReach(const ReadView& view, const std::vector<NodeId>& starts,
                         std::uint32_t depth, const RelationshipFilter& filter,
                         const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
