#pragma once

#include <cstdint>
#include <optional>
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
  std::vector<Path> paths;  // all of one length, by the public ids along them; empty: none found
  std::vector<Truncation> truncated;  // kLimit at `to`: there are more than k
};

// All shortest paths from `from` to `to` of `max_depth` hops at most, `k` of them at most; parallel
// relationships between the same nodes give one path each. From a node to itself: one path of no
// hop. Bidirectional breadth-first search.
//
// `filter.direction` is that of the path: kOut follows every relationship from its `from` to its
// `to`. `filter.labels` are those of the nodes between the ends, which may be of any label. Of
// `limits`, max_degree and capacity count; a cut by either may hide shorter or further paths.
//
// Errors as of Traverse.
Result<PathsResult> ShortestPaths(const ReadView& view, NodeId from, NodeId to,
                                  std::uint32_t max_depth, std::uint32_t k,
                                  const RelationshipFilter& filter, const TraversalLimits& limits,
                                  QueryContext& context);

// What a search for paths comes to without one: an error, no path when none is asked for, the path
// of no hop from a node to itself; nothing when there is something to be searched for.
Result<std::optional<PathsResult>> PathsWithoutSearch(const ReadView& view, NodeId from, NodeId to,
                                                      std::uint32_t max_depth, std::uint32_t k);

}  // namespace entente::graph
