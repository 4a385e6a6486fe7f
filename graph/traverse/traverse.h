#pragma once

#include <cstdint>
#include <vector>

#include "graph/storage/read_view.h"

namespace entente::graph {

// Hops from a start; more is asked of no graph of people and meetings, and reaches all of it.
inline constexpr std::uint32_t kMaxTraversalDepth = 10;

// What a traversal may at most do. Whatever was cut is said in the answer, never silently.
struct TraversalLimits {
  std::uint32_t max_degree = 1000;   // relationships followed from one node, most recent first
  std::uint64_t capacity = 100'000;  // relationships followed in all; then the walk ends
  std::uint64_t limit = 1000;        // nodes in the answer; the walk goes on among those it has
};

enum class Cut : std::uint8_t { kMaxDegree, kCapacity, kLimit };

struct Truncation {
  Cut cut{};
  NodeId at{};  // the node whose expansion was cut; of several cut by kLimit, the first
  bool operator==(const Truncation&) const = default;
};

struct ReachedNode {
  NodeId node{};
  std::uint32_t depth = 0;
  bool operator==(const ReachedNode&) const = default;
};

// Every end of every relationship is among the nodes.
struct Subgraph {
  std::vector<ReachedNode> nodes;             // breadth-first; starts first
  std::vector<RelationshipId> relationships;  // each once, in the order followed
  std::vector<Truncation> truncated;          // empty: complete
};

// Breadth-first from `starts`, `depth` hops at most. The filter acts during the walk: what it does
// not let pass leads nowhere. Relationships between nodes of the answer are included when the walk
// read them, which it does from all nodes but those at the last depth.
//
// The answer depends on the graph only, not on the order in which its articles came: nodes are
// expanded in the order they were reached, and the relationships of each are followed in the order
// of ReadView::ForEachAdjacent, the most recent first at a node with more than max_degree of them.
//
// kInvalidArgument for a depth above kMaxTraversalDepth, kNotFound for an unknown start,
// kDeadlineExceeded or kCancelled from `context`.
Result<Subgraph> Traverse(const ReadView& view, const std::vector<NodeId>& starts,
                          std::uint32_t depth, const RelationshipFilter& filter,
                          const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
