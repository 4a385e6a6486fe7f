#pragma once

#include <functional>
#include <vector>

#include "graph/storage/read_view.h"
#include "graph/traverse/traverse.h"

namespace entente::graph {

// Follows the relationships of one node after the other under the limits of one traversal.
class Expansion {
 public:
  Expansion(const ReadView& view, const TraversalLimits& limits, QueryContext& context)
      : view_(view), limits_(limits), context_(context) {}

  // Calls `follow` for the relationships at `node` that pass `filter` and `accept`, `max_degree` of
  // them at most, and notes what was cut.
  using Accept = std::function<bool(const Adjacent&)>;
  using Follow = std::function<void(const Adjacent&)>;
  Result<void> Expand(NodeId node, const RelationshipFilter& filter, const Accept& accept,
                      const Follow& follow);

  // The capacity is used up: no more is followed.
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  [[nodiscard]] const std::vector<Truncation>& truncated() const { return truncated_; }

 private:
  // A hub that will be cut is read by recency, which costs more scans, any other node by type.
  [[nodiscard]] Result<AdjacencyOrder> OrderAt(NodeId node) const;

  const ReadView& view_;
  const TraversalLimits& limits_;
  QueryContext& context_;
  std::uint64_t followed_ = 0;
  bool exhausted_ = false;
  std::vector<Truncation> truncated_;
};

// The filter as asked from the far end.
RelationshipFilter Reversed(RelationshipFilter filter);

// kInvalidArgument above kMaxTraversalDepth.
Result<void> CheckDepth(std::uint32_t depth);

}  // namespace entente::graph
