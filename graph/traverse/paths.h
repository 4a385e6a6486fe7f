#pragma once

#include <cstdint>
#include <vector>

#include "graph/traverse/traverse.h"

namespace entente::graph {

// nodes.size() == relationships.size() + 1; relationship i joins nodes i and i + 1, either way
// round.
struct Path {
  std::vector<NodeId> nodes;
  std::vector<RelationshipId> relationships;
};

struct PathsResult {
  std::vector<Path> paths;  // shortest first, then by the public ids along them; empty: none found
  std::vector<Truncation> truncated;
};

// All shortest paths from `from` to `to` of `max_depth` hops at most, `k` of them at most; parallel
// relationships between the same nodes give one path each. Bidirectional breadth-first search.
Result<PathsResult> ShortestPaths(const ReadView& view, NodeId from, NodeId to,
                                  std::uint32_t max_depth, std::uint32_t k,
                                  const RelationshipFilter& filter, const TraversalLimits& limits,
                                  QueryContext& context);

}  // namespace entente::graph
