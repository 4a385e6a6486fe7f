#include "graph/traverse/companions.h"

#include <algorithm>

#include "graph/traverse/bounded_walk.h"
#include "graph/traverse/expansion.h"

namespace entente::graph {
namespace {

struct Shared {
  std::uint32_t meetings = 0;
  std::uint32_t last = 0;  // the meeting counted last, from 1 on
  bool operator==(const Shared&) const = default;
};

template <class Graph>
Result<CompanionsResult> Count(Graph& graph, NodeId node, const RelationshipFilter& filter,
                               const TraversalLimits& limits) {
  using Node = typename Graph::Node;
  const CompiledFilter there(filter);
  const CompiledFilter back(Reversed(filter));
  const Node start = Graph::FromId(node);
  BoundedWalk<Graph> walk(graph, limits);
  typename Graph::Set meetings(graph.bound());
  auto expanded = walk.Expand(start, there, [&](const Node* far, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) meetings.Insert(far[i]);
    return true;
  });
  if (!expanded) return expanded.error();

  typename Graph::template Map<Shared> shared(graph.bound());
  std::uint32_t number = 0;
  for (std::size_t next = 0; next < meetings.items().size() && !walk.exhausted(); ++next) {
    graph.Approach(meetings.items(), next);
    ++number;
    expanded = walk.Expand(meetings.items()[next], back, [&](const Node* far, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) {
        if (far[i] == start) continue;
        Shared& with = shared[far[i]];
        if (with.last != number) ++with.meetings;
        with.last = number;
      }
      return true;
    });
    if (!expanded) return expanded.error();
  }

  // The best of them: names are asked for only where numbers are equal.
  std::vector<Node> ranked = shared.items();
  Result<void> outcome;
  const auto before = [&](Node a, Node b) {
    if (!outcome) return a < b;
    const std::uint32_t meetings_a = shared.Get(a).meetings;
    const std::uint32_t meetings_b = shared.Get(b).meetings;
    if (meetings_a != meetings_b) return meetings_a > meetings_b;
    const auto first = graph.IsBefore(a, b);
    if (!first) outcome = first.error();
    return first ? *first : a < b;
  };
  const std::size_t listed = std::min<std::uint64_t>(ranked.size(), limits.limit);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(listed),
                    ranked.end(), before);
  if (!outcome) return outcome.error();

  CompanionsResult result;
  result.total = ranked.size();
  result.truncated = walk.truncated();
  for (std::size_t i = 0; i < listed; ++i) {
    result.companions.push_back({Graph::ToId(ranked[i]), shared.Get(ranked[i]).meetings});
  }
  return result;
}

}  // namespace

Result<CompanionsResult> FindCompanions(const ReadView& view, NodeId node,
                                        const RelationshipFilter& filter,
                                        const TraversalLimits& limits, QueryContext& context) {
  if (const auto known = view.PublicId(node); !known) return known.error();
  return OverGraphOf(view, filter, context,
                     [&](auto& graph) { return Count(graph, node, filter, limits); });
}

}  // namespace entente::graph
