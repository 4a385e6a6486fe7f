#include <algorithm>
#include <map>
#include <set>

#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/subgraph_json.h"
#include "graph/traverse/paths.h"
#include "graph/traverse/traverse.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kMaxDepth = 10;

Json PathJson(std::size_t length, Json nodes, Json relationships) {
  Json json;
  json["length"] = length;
  json["nodes"] = std::move(nodes);
  json["relationships"] = std::move(relationships);
  return json;
}

// The distinct items of all paths, in the order of their first appearance.
template <class T>
std::vector<T> Union(const std::vector<graph::Path>& paths, std::vector<T> graph::Path::*items) {
  std::vector<T> all;
  std::set<T> seen;
  for (const graph::Path& path : paths) {
    for (const T item : path.*items) {
      if (seen.insert(item).second) all.push_back(item);
    }
  }
  return all;
}

}  // namespace

Result<Response> GetTraversal(Call& call) {
  constexpr std::size_t kMaxStarts = 100;
  Parameters& parameters = call.parameters;
  std::vector<std::string> texts = parameters.List("start");
  if (!parameters.Has("start")) parameters.Fail("start", "is required: the nodes to start from");
  if (texts.size() > kMaxStarts) parameters.Fail("start", "names more than 100 nodes");
  const auto depth = static_cast<std::uint32_t>(parameters.Integer("depth", 1, 1, kMaxDepth));
  const auto filter = ReadFilter(parameters);
  const auto limits = ReadTraversalLimits(parameters);
  const bool evidence = ReadEvidence(parameters);
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
  return JsonResponse(200, body);
}

Result<Response> GetPaths(Call& call) {
  constexpr std::uint64_t kDefaultMaxDepth = 6;
  constexpr std::uint64_t kMaxPaths = 100;
  Parameters& parameters = call.parameters;
  const std::string from_text = parameters.RequiredText("from_node");
  const std::string to_text = parameters.RequiredText("to_node");
  const auto max_depth =
      static_cast<std::uint32_t>(parameters.Integer("max_depth", kDefaultMaxDepth, 1, kMaxDepth));
  const auto k = static_cast<std::uint32_t>(parameters.Integer("k", 1, 1, kMaxPaths));
  const auto filter = ReadFilter(parameters);
  auto limits = graph::TraversalLimits{};
  limits.max_degree = ReadMaxDegree(parameters, limits.max_degree);
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  const bool evidence = ReadEvidence(parameters);
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  auto from = ResolveNode(call, "from_node", from_text);
  if (!from) return from.error();
  if (from->ambiguous()) return MultipleChoices(call, "from_node", *from);
  auto to = ResolveNode(call, "to_node", to_text);
  if (!to) return to.error();
  if (to->ambiguous()) return MultipleChoices(call, "to_node", *to);
  auto found = graph::ShortestPaths(call.View(), from->node(), to->node(), max_depth, k, filter,
                                    limits, call.context);
  if (!found) return found.error();

  const auto node_ids = Union(found->paths, &graph::Path::nodes);
  const auto relationship_ids = Union(found->paths, &graph::Path::relationships);
  std::map<graph::NodeId, std::string> node_names;
  Json nodes = Json::array();
  for (const graph::NodeId id : node_ids) {
    auto node = call.View().GetNode(id);
    if (!node) return node.error();
    node_names.emplace(id, node->id);
    nodes.push_back(NodeJson(*node));
  }
  auto relationships = RelationshipsJson(call, relationship_ids, evidence);
  if (!relationships) return relationships.error();
  std::map<graph::RelationshipId, std::string> relationship_names;
  for (std::size_t i = 0; i < relationship_ids.size(); ++i) {
    relationship_names.emplace(relationship_ids[i], (*relationships)[i]["id"].get<std::string>());
  }

  Json paths = Json::array();
  for (const graph::Path& path : found->paths) {
    Json along = Json::array();
    for (const graph::NodeId id : path.nodes) along.push_back(node_names.at(id));
    Json hops = Json::array();
    for (const graph::RelationshipId id : path.relationships) {
      hops.push_back(relationship_names.at(id));
    }
    paths.push_back(PathJson(path.relationships.size(), std::move(along), std::move(hops)));
  }
  Json body;
  body["paths"] = std::move(paths);
  body["nodes"] = std::move(nodes);
  body["relationships"] = *std::move(relationships);
  if (auto cuts = AppendCuts(call, found->truncated, body); !cuts) return cuts.error();
  return JsonResponse(200, body);
}

}  // namespace entente::api
