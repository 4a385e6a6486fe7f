#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/traverse/traverse.h"

namespace entente::graph {

struct Distance {
  std::optional<std::uint32_t> hops;  // nothing: no path of `max_depth` hops at most was found
  std::vector<Truncation> truncated;
};

// How long the paths are that ShortestPaths would give, without listing any.
//
// Filter, limits and errors are those of ShortestPaths; of two searches cut by the limits one may
// see what the other does not.
Result<Distance> ShortestDistance(const ReadView& view, NodeId from, NodeId to,
                                  std::uint32_t max_depth, const RelationshipFilter& filter,
                                  const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
