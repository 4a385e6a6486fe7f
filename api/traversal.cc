#include <algorithm>

#include "api/filter_parameters.h"
#include "api/formatted_response.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/reach.h"
#include "api/subgraph_json.h"
#include "graph/traverse/traverse.h"

namespace entente::api {
Result<Response> GetTraversal(Call& call) {
  constexpr std::size_t kMaxStarts = 100;
  Parameters& parameters = call.parameters;
  std::vector<std::string> texts = parameters.List("start");
  if (!parameters.Has("start")) parameters.Fail("start", "is required: the nodes to start from");
  if (texts.size() > kMaxStarts) parameters.Fail("start", "names more than 100 nodes");
  const auto depth =
      static_cast<std::uint32_t>(parameters.Integer("depth", 1, 1, graph::kMaxTraversalDepth));
  const auto [filter, evidence] = ReadFilters(call);
  const bool subgraph_wanted = call.form.full() || call.form.grafana();
  const auto limits =
      subgraph_wanted ? ReadTraversalLimits(parameters) : ReadReachLimits(parameters);
  if (!subgraph_wanted && parameters.Has("evidence")) {
    parameters.Fail("evidence", "is of relationships, which only view=full shows");
  }
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  std::vector<graph::NodeId> starts;
  for (const std::string& text : texts) {
    auto start = ResolveNode(call, "start", text);
    if (!start) return start.error();
    if (start->ambiguous()) return MultipleChoices(call, "start", *start);
    if (std::find(starts.begin(), starts.end(), start->node()) == starts.end()) {
      starts.push_back(start->node());
    }
  }
  if (!subgraph_wanted) return ReachResponse(call, starts, depth, filter, limits);
  if (auto may = call.MayTakeLong(); !may) return may.error();
  auto subgraph = graph::Traverse(call.View(), starts, depth, filter, limits, call.context);
  if (!subgraph) return subgraph.error();

  auto nodes = ReachedNodesJson(call, subgraph->nodes);
  if (!nodes) return nodes.error();
  auto relationships = RelationshipsJson(call, subgraph->relationships, evidence);
  if (!relationships) return relationships.error();
  Json body;
  body["nodes"] = *std::move(nodes);
  body["relationships"] = *std::move(relationships);
  if (auto cuts = AppendCuts(call, subgraph->truncated, body); !cuts) return cuts.error();
  return FormattedResponse(call, body);
}

}  // namespace entente::api
