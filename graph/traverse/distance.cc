#include "graph/traverse/distance.h"

#include <algorithm>
#include <utility>

#include "graph/traverse/bounded_walk.h"
#include "graph/traverse/expansion.h"
#include "graph/traverse/paths.h"

namespace entente::graph {
namespace {

// One of the two searches. What it has reached has its depth and one: kMaxTraversalDepth fits.
template <class Graph>
struct Side {
  Side(Graph& graph, NodeId origin, const RelationshipFilter& with)
      : filter(with), reached(graph.bound()) {
    reached[Graph::FromId(origin)] = 1;
  }

  CompiledFilter filter;
  typename Graph::template Map<std::uint8_t> reached;
  std::size_t next = 0;  // where the frontier begins among what is reached; it goes to the end
  std::uint32_t depth = 0;
  std::uint64_t cost = 0;  // how many relationships are at the frontier

  [[nodiscard]] bool AtEnd() const { return next == reached.items().size(); }
};

template <class Graph>
Result<void> Weigh(Graph& graph, Side<Graph>& side) {
  side.cost = 0;
  for (std::size_t i = side.next; i < side.reached.items().size(); ++i) {
    const auto degree = graph.Degree(side.reached.items()[i]);
    if (!degree) return degree.error();
    side.cost += *degree;
  }
  return {};
}

template <class Graph>
Result<Distance> Search(Graph& graph, NodeId from, NodeId to, std::uint32_t max_depth,
                        const RelationshipFilter& filter, const TraversalLimits& limits) {
  using Node = typename Graph::Node;
  BoundedWalk<Graph> walk(graph, limits);
  Side<Graph> forward(graph, from, filter);
  Side<Graph> backward(graph, to, Reversed(filter));
  for (Side<Graph>* const side : {&forward, &backward}) {
    if (const auto weighed = Weigh(graph, *side); !weighed) return weighed.error();
  }
  Distance distance;
  while (forward.depth + backward.depth < max_depth && !forward.AtEnd() && !backward.AtEnd() &&
         !walk.exhausted()) {
    const bool ahead = forward.cost <= backward.cost;
    Side<Graph>& side = ahead ? forward : backward;
    const Side<Graph>& other = ahead ? backward : forward;

    ++side.depth;
    const auto mark = static_cast<std::uint8_t>(side.depth + 1);
    std::uint32_t least = UINT32_MAX;
    for (const std::size_t end = side.reached.items().size(); side.next < end; ++side.next) {
      const auto expanded = walk.Expand(
          side.reached.items()[side.next], side.filter, [&](const Node* far, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
              if (const std::uint8_t met = other.reached.Get(far[i])) {
                least = std::min(least, side.depth + met - 1);
                // Where nothing was cut, no other way of this level can be shorter.
                if (walk.truncated().empty()) return false;
              }
              if (side.reached.Get(far[i]) == 0) side.reached[far[i]] = mark;
            }
            return true;
          });
      if (!expanded) return expanded.error();
      if (walk.exhausted() || (least != UINT32_MAX && walk.truncated().empty())) break;
    }
    if (least != UINT32_MAX) {
      distance.hops = least;
      break;
    }
    if (const auto weighed = Weigh(graph, side); !weighed) return weighed.error();
  }
  distance.truncated = walk.truncated();
  return distance;
}

}  // namespace

Result<Distance> ShortestDistance(const ReadView& view, NodeId from, NodeId to,
                                  std::uint32_t max_depth, const RelationshipFilter& filter,
                                  const TraversalLimits& limits, QueryContext& context) {
  if (!filter.labels.empty()) {
    // Labels are asked of the nodes between alone, which a walk that sees no labels cannot.
    auto found = ShortestPaths(view, from, to, max_depth, 1, filter, limits, context);
    if (!found) return found.error();
    Distance distance;
    if (!found->paths.empty()) {
      distance.hops = static_cast<std::uint32_t>(found->paths.front().relationships.size());
    }
    // That there are more paths is no cut of a length.
    std::erase_if(found->truncated, [](const Truncation& cut) { return cut.cut == Cut::kLimit; });
    distance.truncated = std::move(found->truncated);
    return distance;
  }
  if (const auto checked = CheckDepth(max_depth); !checked) return checked.error();
  for (const NodeId end : {from, to}) {
    if (const auto known = view.PublicId(end); !known) return known.error();
  }
  if (from == to) return Distance{0, {}};
  return OverGraphOf(view, filter, context, [&](auto& graph) {
    return Search(graph, from, to, max_depth, filter, limits);
  });
}

}  // namespace entente::graph
