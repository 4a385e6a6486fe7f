#include <map>
#include <set>

#include "api/filter_parameters.h"
#include "api/formatted_response.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/subgraph_json.h"
#include "graph/traverse/distance.h"
#include "graph/traverse/k_shortest_paths.h"
#include "graph/traverse/paths.h"

namespace entente::api {
namespace {

constexpr std::uint32_t kMaxPaths = 100;

// k=: a number, or nothing for "all": every path as short as the shortest.
std::optional<std::uint32_t> ReadHowMany(Parameters& parameters) {
  if (parameters.Text("k") == "all") return std::nullopt;
  return static_cast<std::uint32_t>(parameters.Integer("k", 1, 1, kMaxPaths));
}

// concurrent= and ordered=, of which one at most.
graph::PathTime ReadPathTime(Parameters& parameters) {
  const bool concurrent = parameters.Flag("concurrent", false);
  const bool ordered = parameters.Flag("ordered", false);
  if (concurrent && ordered) {
    parameters.Fail("ordered",
                    "cannot be asked for together with concurrent: hops that hold at "
                    "one time are in any order");
  }
  if (concurrent) return graph::PathTime::kConcurrent;
  return ordered ? graph::PathTime::kOrdered : graph::PathTime::kAny;
}

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

// Whether the answer is the length alone.
bool ReadLengthOnly(Call& call) {
  const bool length_only = call.form.view == "length";
  for (const char* const of_full : {"k", "evidence"}) {
    if (length_only && call.parameters.Has(of_full)) {
      call.parameters.Fail(of_full, "is of the paths, which only view=full shows");
    }
  }
  return length_only;
}

Result<Response> LengthResponse(Call& call, std::optional<std::size_t> length,
                                const std::vector<graph::Truncation>& truncated) {
  Json body;
  body["length"] = length ? Json(*length) : Json(nullptr);
  if (auto cuts = AppendCuts(call, truncated, body); !cuts) return cuts.error();
  return JsonResponse(200, body);
}

}  // namespace

Result<Response> GetPaths(Call& call) {
  constexpr std::uint64_t kDefaultMaxDepth = 6;
  Parameters& parameters = call.parameters;
  const std::string from_text = parameters.RequiredText("from_node");
  const std::string to_text = parameters.RequiredText("to_node");
  const auto max_depth = static_cast<std::uint32_t>(
      parameters.Integer("max_depth", kDefaultMaxDepth, 1, graph::kMaxTraversalDepth));
  const bool length_only = ReadLengthOnly(call);
  const auto k = ReadHowMany(parameters);
  const auto time = ReadPathTime(parameters);
  const auto [filter, evidence] = ReadFilters(call);
  auto limits = graph::TraversalLimits{};
  limits.max_degree = ReadMaxDegree(parameters, limits.max_degree);
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  auto from = ResolveNode(call, "from_node", from_text);
  if (!from) return from.error();
  if (from->ambiguous()) return MultipleChoices(call, "from_node", *from);
  auto to = ResolveNode(call, "to_node", to_text);
  if (!to) return to.error();
  if (to->ambiguous()) return MultipleChoices(call, "to_node", *to);
  // All of the shortest, and one of them, are found from both ends.
  const bool shortest = time == graph::PathTime::kAny && (!k || *k == 1);
  if (length_only && shortest) {
    const auto distance = graph::ShortestDistance(call.View(), from->node(), to->node(), max_depth,
                                                  filter, limits, call.context);
    if (!distance) return distance.error();
    return LengthResponse(call, distance->hops, distance->truncated);
  }
  if (auto may = call.MayTakeLong(); !may) return may.error();
  auto found =
      shortest ? graph::ShortestPaths(call.View(), from->node(), to->node(), max_depth,
                                      k.value_or(kMaxPaths), filter, limits, call.context)
               : graph::KShortestPaths(call.View(), from->node(), to->node(), max_depth,
                                       k.value_or(kMaxPaths), time, filter, limits, call.context);
  if (!found) return found.error();
  if (length_only) {
    std::erase_if(found->truncated,
                  [](const graph::Truncation& cut) { return cut.cut == graph::Cut::kLimit; });
    return LengthResponse(call,
                          found->paths.empty()
                              ? std::nullopt
                              : std::optional(found->paths.front().relationships.size()),
                          found->truncated);
  }

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
  return FormattedResponse(call, body);
}

}  // namespace entente::api
