#pragma once

#include <cstdint>
#include <vector>

#include "graph/traverse/traverse.h"

namespace entente::graph {

// A node that several of the given ones are related to.
struct CommonNode {
  NodeId node{};
  std::vector<std::size_t> joins;             // indexes of the given nodes, ascending; two at least
  std::vector<RelationshipId> relationships;  // to them, in the order of `joins`
  std::uint64_t degree = 0;                   // its relationships in all, unfiltered
};

struct CommonResult {
  std::vector<CommonNode> nodes;
  std::vector<Truncation> truncated;  // kLimit: there are more than `limit`
};

// What `given` (two or more, distinct) share: the nodes one hop from two of them at least, never
// one of them itself. First those that join most of them; of these the rarest, by degree, since a
// meeting of two tells more than a country that everybody has to do with; then by public id.
//
// `filter.direction` is as seen from the given nodes. Errors as of Traverse.
Result<CommonResult> CommonConnections(const ReadView& view, const std::vector<NodeId>& given,
                                       const RelationshipFilter& filter,
                                       const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
