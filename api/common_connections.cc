#include "graph/traverse/common.h"

#include <algorithm>

#include "api/filter_parameters.h"
#include "api/formatted_response.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/subgraph_json.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kDefaultLimit = 50;
constexpr std::uint64_t kMaxLimit = 1000;
constexpr std::size_t kMaxNodes = 20;

Result<Json> CommonNodeJson(Call& call, const graph::CommonNode& common,
                            const std::vector<std::string>& given, bool evidence) {
  auto node = call.View().GetNode(common.node);
  if (!node) return node.error();
  auto relationships = RelationshipsJson(call, common.relationships, evidence);
  if (!relationships) return relationships.error();
  Json json;
  json["node"] = NodeJson(*node);
  json["joins"] = Json::array();
  for (const std::size_t index : common.joins) json["joins"].push_back(given[index]);
  json["degree"] = common.degree;
  json["relationships"] = *std::move(relationships);
  return json;
}

}  // namespace

Result<Response> GetCommonConnections(Call& call) {
  Parameters& parameters = call.parameters;
  const std::vector<std::string> texts = parameters.List("nodes");
  if (!parameters.Has("nodes")) {
    parameters.Fail("nodes", "is required: the two or more nodes to compare");
  } else if (texts.size() < 2) {
    parameters.Fail("nodes", "names fewer than two nodes");
  }
  if (texts.size() > kMaxNodes) parameters.Fail("nodes", "names more than 20 nodes");
  const auto [filter, evidence] = ReadFilters(call);
  graph::TraversalLimits limits;
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  // One hop only, so a hub is read whole unless the client says otherwise.
  limits.max_degree = ReadMaxDegree(parameters, static_cast<std::uint32_t>(limits.capacity));
  limits.limit = parameters.Integer("limit", kDefaultLimit, 1, kMaxLimit);
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  std::vector<graph::NodeId> nodes;
  std::vector<std::string> ids;
  for (const std::string& text : texts) {
    auto node = ResolveNode(call, "nodes", text);
    if (!node) return node.error();
    if (node->ambiguous()) return MultipleChoices(call, "nodes", *node);
    if (std::find(nodes.begin(), nodes.end(), node->node()) != nodes.end()) continue;
    auto id = call.View().PublicId(node->node());
    if (!id) return id.error();
    nodes.push_back(node->node());
    ids.push_back(*std::move(id));
  }
  auto found = graph::CommonConnections(call.View(), nodes, filter, limits, call.context);
  if (!found) return found.error();

  Json items = Json::array();
  for (const graph::CommonNode& common : found->nodes) {
    auto item = CommonNodeJson(call, common, ids, evidence);
    if (!item) return item.error();
    items.push_back(*std::move(item));
  }
  Json body;
  body["nodes"] = ids;
  body["items"] = std::move(items);
  if (auto cuts = AppendCuts(call, found->truncated, body); !cuts) return cuts.error();
  return FormattedResponse(call, body);
}

}  // namespace entente::api
