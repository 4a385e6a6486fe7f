#include "graph/traverse/reach.h"

#include "graph/traverse/bounded_walk.h"
#include "graph/traverse/expansion.h"

namespace entente::graph {
namespace {

template <class Graph>
Result<Reach> Walk(Graph& graph, const std::vector<NodeId>& starts, std::uint32_t depth,
                   const CompiledFilter& filter, const TraversalLimits& limits, bool list) {
  using Node = typename Graph::Node;
  Reach reach;
  BoundedWalk<Graph> walk(graph, limits);
  typename Graph::Set reached(graph.bound());
  const auto& nodes = reached.items();
  bool full = false;
  for (const NodeId start : starts) {
    if (!reached.Insert(Graph::FromId(start)) || nodes.size() <= limits.limit) continue;
    full = true;
    reach.truncated.push_back({Cut::kLimit, start});
    break;
  }
  reach.levels.push_back(nodes.size() - (full ? 1 : 0));

  std::size_t next = 0;
  for (std::uint32_t hop = 0; hop < depth && !full && !walk.exhausted(); ++hop) {
    const std::size_t level_end = nodes.size();
    for (; next < level_end && !full && !walk.exhausted(); ++next) {
      const Node near = nodes[next];
      const auto expanded = walk.Expand(near, filter, [&](const Node* far, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) {
          if (!reached.Insert(far[i])) continue;
          if (nodes.size() > limits.limit) return !(full = true);
        }
        return true;
      });
      if (!expanded) return expanded.error();
      if (full) reach.truncated.push_back({Cut::kLimit, Graph::ToId(near)});
    }
    const std::uint64_t found = nodes.size() - level_end - (full ? 1 : 0);
    if (found == 0) break;
    reach.levels.push_back(found);
  }
  if (list) {
    const std::size_t count = std::min<std::uint64_t>(nodes.size(), limits.limit);
    reach.nodes.reserve(count);
    for (std::size_t i = 0; i < count; ++i) reach.nodes.push_back(Graph::ToId(nodes[i]));
  }
  // A cut by the limit comes last.
  reach.truncated.insert(reach.truncated.begin(), walk.truncated().begin(), walk.truncated().end());
  return reach;
}

Result<Reach> Start(const ReadView& view, const std::vector<NodeId>& starts, std::uint32_t depth,
                    const RelationshipFilter& filter, const TraversalLimits& limits,
                    QueryContext& context, bool list) {
  if (const auto checked = CheckDepth(depth); !checked) return checked.error();
  for (const NodeId start : starts) {
    if (const auto known = view.PublicId(start); !known) return known.error();
  }
  return OverGraphOf(view, filter, context, [&](auto& graph) {
    return Walk(graph, starts, depth, CompiledFilter(filter), limits, list);
  });
}

}  // namespace

Result<Reach> FindReach(const ReadView& view, const std::vector<NodeId>& starts,
                        std::uint32_t depth, const RelationshipFilter& filter,
                        const TraversalLimits& limits, QueryContext& context) {
  return Start(view, starts, depth, filter, limits, context, true);
}

Result<Reach> CountReach(const ReadView& view, const std::vector<NodeId>& starts,
                         std::uint32_t depth, const RelationshipFilter& filter,
                         const TraversalLimits& limits, QueryContext& context) {
  return Start(view, starts, depth, filter, limits, context, false);
}

}  // namespace entente::graph
