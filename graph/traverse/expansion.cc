#include "graph/traverse/expansion.h"

#include <fmt/format.h>

namespace entente::graph {

Result<AdjacencyOrder> Expansion::OrderAt(NodeId node) const {
  const auto degrees = view_.Degrees(node);
  if (!degrees) return degrees.error();
  std::uint64_t total = 0;
  for (const DegreeByType& degree : *degrees) total += degree.out + degree.in;
  return total > limits_.max_degree ? AdjacencyOrder::kMostRecentFirst : AdjacencyOrder::kByType;
}

Result<void> Expansion::Expand(NodeId node, const RelationshipFilter& filter, const Accept& accept,
                               const Follow& follow) {
  const auto order = OrderAt(node);
  if (!order) return order.error();
  std::uint32_t followed_here = 0;
  return view_.ForEachAdjacent(
      node, filter, context_,
      [&](const Adjacent& adjacent) -> Result<bool> {
        if (!accept(adjacent)) return true;
        if (followed_here == limits_.max_degree) {
          truncated_.push_back({Cut::kMaxDegree, node});
          return false;
        }
        if (followed_ == limits_.capacity) {
          truncated_.push_back({Cut::kCapacity, node});
          exhausted_ = true;
          return false;
        }
        ++followed_here;
        ++followed_;
        follow(adjacent);
        return true;
      },
      *order);
}

RelationshipFilter Reversed(RelationshipFilter filter) {
  if (filter.direction == Direction::kOut) {
    filter.direction = Direction::kIn;
  } else if (filter.direction == Direction::kIn) {
    filter.direction = Direction::kOut;
  }
  return filter;
}

Result<void> CheckDepth(std::uint32_t depth) {
  if (depth <= kMaxTraversalDepth) return {};
  return InvalidArgument(fmt::format("a depth of {} is more than the {} hops that a traversal goes",
                                     depth, kMaxTraversalDepth));
}

}  // namespace entente::graph
