#pragma once

#include <cstdint>
#include <vector>

#include "graph/traverse/traverse.h"

namespace entente::graph {

struct Companion {
  NodeId node{};
  std::uint32_t meetings = 0;  // how many of the nodes they are both related to
  bool operator==(const Companion&) const = default;
};

struct CompanionsResult {
  std::vector<Companion> companions;  // the most meetings first, then by public id
  std::uint64_t total = 0;            // of all, listed or not
  std::vector<Truncation> truncated;  // kLimit is none: `total` says that there are more
};

// Who is related to the same nodes as `node`, both by relationships that `filter` lets pass; those
// who share most of them, `limits.limit` at most. With ATTENDED, going out: the officials met
// at meetings. A meeting counts once, however many relationships lead to it.
//
// `filter.direction` is as seen from `node` and its companions; `filter.labels` must be empty.
// Of `limits`, max_degree and capacity count too. Errors as of Traverse.
Result<CompanionsResult> FindCompanions(const ReadView& view, NodeId node,
                                        const RelationshipFilter& filter,
                                        const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
