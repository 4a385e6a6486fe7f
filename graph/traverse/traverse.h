#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/storage/read_view.h"

namespace entente::graph {

// What a traversal may at most do. Whatever was cut is said in the answer, never silently.
struct TraversalLimits {
  std::uint32_t max_degree = 1000;   // relationships followed from one node, most recent first
  std::uint64_t capacity = 100'000;  // relationships visited in all
  std::uint64_t limit = 1000;        // nodes in the answer
};

enum class Cut : std::uint8_t { kMaxDegree, kCapacity, kLimit };

struct Truncation {
  Cut cut{};
  NodeId at{};  // the node whose expansion was cut
};

struct ReachedNode {
  NodeId node{};
  std::uint32_t depth = 0;
};

// Every end of every relationship is among the nodes.
struct Subgraph {
  std::vector<ReachedNode> nodes;             // breadth-first; starts first
  std::vector<RelationshipId> relationships;  // each once, in the order followed
  std::vector<Truncation> truncated;          // empty: complete
};

// Breadth-first from `starts`, `depth` hops at most. Deterministic. Relationships between nodes of
// the answer are included when the walk read them.
Result<Subgraph> Traverse(const ReadView& view, const std::vector<NodeId>& starts,
                          std::uint32_t depth, const RelationshipFilter& filter,
                          const TraversalLimits& limits, QueryContext& context);

}  // namespace entente::graph
