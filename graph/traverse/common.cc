#include "graph/traverse/common.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "graph/traverse/expansion.h"

namespace entente::graph {
namespace {

Result<std::uint64_t> TotalDegree(const ReadView& view, NodeId node) {
  const auto degrees = view.Degrees(node);
  if (!degrees) return degrees.error();
  std::uint64_t total = 0;
  for (const DegreeByType& degree : *degrees) total += degree.out + degree.in;
  return total;
}

}  // namespace

Result<CommonResult> CommonConnections(const ReadView& view, const std::vector<NodeId>& given,
                                       const RelationshipFilter& filter,
                                       const TraversalLimits& limits, QueryContext& context) {
  for (const NodeId node : given) {
    if (const auto known = view.PublicId(node); !known) return known.error();
  }
  std::unordered_map<NodeId, CommonNode> near;
  Expansion expansion(view, limits, context);
  for (std::size_t i = 0; i < given.size() && !expansion.exhausted(); ++i) {
    const auto expanded = expansion.Expand(
        given[i], filter,
        [&](const Adjacent& adjacent) {
          return std::find(given.begin(), given.end(), adjacent.neighbor) == given.end();
        },
        [&](const Adjacent& adjacent) {
          CommonNode& common = near[adjacent.neighbor];
          common.node = adjacent.neighbor;
          if (common.joins.empty() || common.joins.back() != i) common.joins.push_back(i);
          common.relationships.push_back(adjacent.relationship);
        });
    if (!expanded) return expanded.error();
  }

  using Rank = std::tuple<std::size_t, std::uint64_t, std::string>;
  std::vector<std::pair<Rank, CommonNode>> ranked;
  for (auto& [node, common] : near) {
    if (common.joins.size() < 2) continue;
    if (const auto step = context.Step(); !step) return step.error();
    const auto degree = TotalDegree(view, node);
    if (!degree) return degree.error();
    auto id = view.PublicId(node);
    if (!id) return id.error();
    common.degree = *degree;
    ranked.emplace_back(Rank{given.size() - common.joins.size(), *degree, *std::move(id)},
                        std::move(common));
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });

  CommonResult result;
  result.truncated = expansion.truncated();
  for (auto& entry : ranked) {
    if (result.nodes.size() == limits.limit) {
      result.truncated.push_back({Cut::kLimit, given.front()});
      break;
    }
    result.nodes.push_back(std::move(entry.second));
  }
  return result;
}

}  // namespace entente::graph
