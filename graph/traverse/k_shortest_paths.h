#pragma once

#include <cstdint>

#include "graph/traverse/path_time.h"
#include "graph/traverse/paths.h"

namespace entente::graph {

// The `k` shortest simple paths (no node twice) from `from` to `to` of `max_depth` hops at most,
// whose times are as `time` says: by length, then by the public ids along them. Parallel
// relationships give one path each; from a node to itself: one path of no hop.
//
// Filter, limits and errors are those of ShortestPaths; `limits.capacity` bounds the hops tried as
// well as the relationships read. kLimit at `to`: there may be more than k.
//
// Depth-first by length, led by distances to `to` that one breadth-first search from there gives,
// a level at a time as longer paths are asked for.
Result<PathsResult> KShortestPaths(const ReadView& view, NodeId from, NodeId to,
                                   std::uint32_t max_depth, std::uint32_t k, PathTime time,
                                   const RelationshipFilter& filter, const TraversalLimits& limits,
                                   QueryContext& context);

}  // namespace entente::graph
