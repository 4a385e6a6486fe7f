#include "graph/traverse/traverse.h"

#include <unordered_set>

#include "graph/traverse/expansion.h"

namespace entente::graph {

Result<Subgraph> Traverse(const ReadView& view, const std::vector<NodeId>& starts,
                          std::uint32_t depth, const RelationshipFilter& filter,
                          const TraversalLimits& limits, QueryContext& context) {
  if (const auto checked = CheckDepth(depth); !checked) return checked.error();
  Subgraph answer;
  std::unordered_set<NodeId> reached;
  std::unordered_set<RelationshipId> followed;
  std::optional<Truncation> over_limit;

  // Whether the node is in the answer, now if not before.
  const auto reach = [&](NodeId node, std::uint32_t at_depth, NodeId from) {
    if (reached.contains(node)) return true;
    if (answer.nodes.size() >= limits.limit) {
      if (!over_limit) over_limit = Truncation{Cut::kLimit, from};
      return false;
    }
    reached.insert(node);
    answer.nodes.push_back({node, at_depth});
    return true;
  };

  for (const NodeId start : starts) {
    if (const auto known = view.PublicId(start); !known) return known.error();
    reach(start, 0, start);
  }
  Expansion expansion(view, limits, context);
  for (std::size_t i = 0; i < answer.nodes.size() && !expansion.exhausted(); ++i) {
    const ReachedNode near = answer.nodes[i];
    if (near.depth == depth) break;
    const auto expanded = expansion.Expand(
        near.node, filter, [](const Adjacent&) { return true; },
        [&](const Adjacent& adjacent) {
          if (reach(adjacent.neighbor, near.depth + 1, near.node) &&
              followed.insert(adjacent.relationship).second) {
            answer.relationships.push_back(adjacent.relationship);
          }
        });
    if (!expanded) return expanded.error();
  }
  answer.truncated = expansion.truncated();
  if (over_limit) answer.truncated.push_back(*over_limit);
  return answer;
}

}  // namespace entente::graph
