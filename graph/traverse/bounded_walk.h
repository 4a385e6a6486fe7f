#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/topology/scan.h"
#include "graph/traverse/node_sets.h"
#include "graph/traverse/traverse.h"

// Walks that want to know nothing of a relationship but where it leads. Each is written once, for
// a Graph that is the image or RocksDB, with the answers of Expansion: the same relationships are
// followed in the same order, and the same are cut.
namespace entente::graph {

class ImageGraph {
 public:
  using Node = topology::Dense;
  using Set = DenseSet;
  template <class T>
  using Map = DenseMap<T>;

  ImageGraph(const topology::Snapshot& snapshot, QueryContext& context)
      : snapshot_(snapshot), ticker_(context) {}

  static Node FromId(NodeId node) { return topology::ToDense(node); }
  static NodeId ToId(Node node) { return topology::ToNodeId(node); }
  [[nodiscard]] Node bound() const { return snapshot_.bound(); }

  // Before the node at `next` of a queue is expanded.
  void Approach(const std::vector<Node>& queue, std::size_t next) const {
    constexpr std::size_t kSlotsAhead = 12;
    constexpr std::size_t kVersionsAhead = 8;
    constexpr std::size_t kChunksAhead = 4;
    if (next + kSlotsAhead < queue.size()) snapshot_.PrefetchSlot(queue[next + kSlotsAhead]);
    if (next + kVersionsAhead < queue.size()) {
      snapshot_.PrefetchVersion(queue[next + kVersionsAhead]);
    }
    if (next + kChunksAhead < queue.size()) snapshot_.PrefetchChunk(queue[next + kChunksAhead]);
  }

  // By public id.
  [[nodiscard]] Result<bool> IsBefore(Node a, Node b) {
    if (!ticker_.Tick(kCostOfLookUp)) return ticker_.Check().error();
    return snapshot_.PublicId(a) < snapshot_.PublicId(b);
  }

  // Of all relationships at the node.
  [[nodiscard]] Result<std::uint64_t> Degree(Node node) {
    if (!ticker_.Tick(kCostOfLookUp)) return ticker_.Check().error();
    const auto* const version = snapshot_.Find(node);
    return std::uint64_t{version != nullptr ? version->size() : 0};
  }

  // Calls run(nodes, n) for those that the relationships at `node` lead to, until it returns false.
  template <class Run>
  Result<void> ForEachRun(Node node, const CompiledFilter& filter, AdjacencyOrder order,
                          Run&& run) {
    const auto* const version = snapshot_.Find(node);
    if (version == nullptr) return {};
    bool on_time = true;
    topology::Bands(*version, filter)
        .ForEachRun(snapshot_, order, [&](const topology::BandCursor& cursor, std::size_t n) {
          if (!ticker_.Tick(n)) return on_time = false;
          const topology::Chunk& chunk = cursor.chunk();
          const topology::Dense* const far = chunk.far();
          if (filter.PassesAll(chunk.statuses())) return run(far + cursor.index(), n);
          std::size_t passed = 0;
          for (std::size_t i = cursor.index(); i < cursor.index() + n; ++i) {
            if (filter.Passes(cursor.type(), chunk.covering(i))) passed_[passed++] = far[i];
          }
          return passed == 0 || run(passed_.data(), passed);
        });
    return on_time ? Result<void>() : ticker_.Check();
  }

 private:
  // A look at a node that is not in the processor's caches, in relationships read in a row.
  static constexpr std::size_t kCostOfLookUp = 8;

  const topology::Snapshot& snapshot_;
  topology::Ticker ticker_;
  std::array<Node, topology::Chunk::kMaxEntries> passed_{};
};

class StoreGraph {
 public:
  using Node = std::uint64_t;
  using Set = SparseSet;
  template <class T>
  using Map = SparseMap<T>;

  StoreGraph(const ReadView& view, QueryContext& context) : view_(view), context_(context) {}

  static Node FromId(NodeId node) { return static_cast<std::uint64_t>(node); }
  static NodeId ToId(Node node) { return NodeId{node}; }
  [[nodiscard]] Node bound() const { return 0; }
  void Approach(const std::vector<Node>& /*queue*/, std::size_t /*next*/) const {}

  [[nodiscard]] Result<bool> IsBefore(Node a, Node b) const {
    if (const auto on_time = context_.Check(); !on_time) return on_time.error();
    const auto first = view_.PublicId(ToId(a));
    if (!first) return first.error();
    const auto second = view_.PublicId(ToId(b));
    if (!second) return second.error();
    return *first < *second;
  }

  [[nodiscard]] Result<std::uint64_t> Degree(Node node) const {
    if (const auto on_time = context_.Check(); !on_time) return on_time.error();
    const auto degrees = view_.Degrees(ToId(node));
    if (!degrees) return degrees.error();
    std::uint64_t total = 0;
    for (const DegreeByType& degree : *degrees) total += degree.out + degree.in;
    return total;
  }

  template <class Run>
  Result<void> ForEachRun(Node node, const CompiledFilter& filter, AdjacencyOrder order,
                          Run&& run) {
    return view_.ForEachAdjacent(
        ToId(node), filter.filter(), context_,
        [&run](const Adjacent& adjacent) -> Result<bool> {
          const Node far = FromId(adjacent.neighbor);
          return run(&far, std::size_t{1});
        },
        order);
  }

 private:
  const ReadView& view_;
  QueryContext& context_;
};

// Expands nodes under the limits of one walk.
template <class Graph>
class BoundedWalk {
 public:
  using Node = typename Graph::Node;

  BoundedWalk(Graph& graph, const TraversalLimits& limits) : graph_(graph), limits_(limits) {}

  // Calls take(nodes, n) for where the relationships that may be followed lead, a node as often as
  // relationships lead to it, until it returns false.
  template <class Take>
  Result<void> Expand(Node node, const CompiledFilter& filter, Take&& take) {
    const auto degree = graph_.Degree(node);
    if (!degree) return degree.error();
    const AdjacencyOrder order =
        *degree > limits_.max_degree ? AdjacencyOrder::kMostRecentFirst : AdjacencyOrder::kByType;
    std::uint64_t followed_here = 0;
    return graph_.ForEachRun(node, filter, order, [&](const Node* far, std::size_t n) {
      const std::uint64_t degree_left = limits_.max_degree - followed_here;
      const std::uint64_t capacity_left = limits_.capacity - followed_;
      const std::size_t taken =
          static_cast<std::size_t>(std::min<std::uint64_t>({n, degree_left, capacity_left}));
      followed_here += taken;
      followed_ += taken;
      if (!take(far, taken)) return false;
      if (taken == n) return true;
      exhausted_ = degree_left > capacity_left;
      truncated_.push_back({exhausted_ ? Cut::kCapacity : Cut::kMaxDegree, Graph::ToId(node)});
      return false;
    });
  }

  [[nodiscard]] bool exhausted() const { return exhausted_; }
  [[nodiscard]] const std::vector<Truncation>& truncated() const { return truncated_; }

 private:
  Graph& graph_;
  const TraversalLimits& limits_;
  std::uint64_t followed_ = 0;
  bool exhausted_ = false;
  std::vector<Truncation> truncated_;
};

// Calls walk(graph) with the faster of the two graphs that the view has.
template <class Walk>
auto OverGraphOf(const ReadView& view, const RelationshipFilter& filter, QueryContext& context,
                 Walk&& walk) {
  if (const auto* const snapshot = view.Topology(filter)) {
    ImageGraph graph(*snapshot, context);
    return walk(graph);
  }
  StoreGraph graph(view, context);
  return walk(graph);
}

}  // namespace entente::graph
