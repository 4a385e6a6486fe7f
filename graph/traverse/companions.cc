#include "graph/traverse/companions.h"

#include <algorithm>
#include <string>

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
  for (const Node meeting : meetings.items()) {
    if (walk.exhausted()) break;
    ++number;
    expanded = walk.Expand(meeting, back, [&](const Node* far, std::size_t n) {
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

  CompanionsResult result;
  result.total = shared.items().size();
  result.truncated = walk.truncated();
  result.companions.reserve(shared.items().size());
  for (const Node companion : shared.items()) {
    result.companions.push_back({Graph::ToId(companion), shared.Get(companion).meetings});
  }
  return result;
}

}  // namespace

Result<CompanionsResult> FindCompanions(const ReadView& view, NodeId node,
                                        const RelationshipFilter& filter,
                                        const TraversalLimits& limits, QueryContext& context) {
  if (const auto known = view.PublicId(node); !known) return known.error();
  auto found = OverGraphOf(view, filter, context,
                           [&](auto& graph) { return Count(graph, node, filter, limits); });
  if (!found) return found;

  // Names are asked only of those that the number of meetings leaves at the limit.
  auto& all = found->companions;
  const auto more = [](const Companion& a, const Companion& b) { return a.meetings > b.meetings; };
  if (limits.limit == 0) all.clear();
  if (all.size() > limits.limit) {
    const auto last = all.begin() + static_cast<std::ptrdiff_t>(limits.limit) - 1;
    std::nth_element(all.begin(), last, all.end(), more);
    const std::uint32_t least = last->meetings;
    std::erase_if(all, [least](const Companion& one) { return one.meetings < least; });
  }
  std::vector<std::pair<std::string, Companion>> named;
  named.reserve(all.size());
  for (const Companion& companion : all) {
    auto id = view.PublicId(companion.node);
    if (!id) return id.error();
    named.emplace_back(*std::move(id), companion);
  }
  std::sort(named.begin(), named.end(), [](const auto& a, const auto& b) {
    return a.second.meetings != b.second.meetings ? a.second.meetings > b.second.meetings
                                                  : a.first < b.first;
  });
  if (named.size() > limits.limit) named.resize(static_cast<std::size_t>(limits.limit));
  all.clear();
  for (const auto& entry : named) all.push_back(entry.second);
  return found;
}

}  // namespace entente::graph
