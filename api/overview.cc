#include <algorithm>
#include <map>

#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/property_catalog.h"
#include "api/property_census.h"

namespace entente::api {
namespace {

// The vocabulary's properties with their types, then whatever else was counted.
Json PropertiesJson(std::span<const PropertyEntry> known,
                    const std::map<std::string, std::uint64_t>& counts) {
  Json list = Json::array();
  const auto add = [&](std::string_view name, Json type, std::uint64_t count) {
    Json json;
    json["name"] = name;
    json["type"] = std::move(type);
    json["count"] = count;
    list.push_back(std::move(json));
  };
  for (const PropertyEntry& entry : known) {
    const auto found = counts.find(std::string(entry.name));
    add(entry.name, ToString(entry.kind), found == counts.end() ? 0 : found->second);
  }
  for (const auto& counted : counts) {
    const bool listed = std::any_of(known.begin(), known.end(), [&](const PropertyEntry& entry) {
      return entry.name == counted.first;
    });
    if (!listed) add(counted.first, nullptr, counted.second);
  }
  return list;
}

Json ConnectsJson(graph::RelationshipType type) {
  Json list = Json::array();
  for (const graph::Label from : graph::AllLabels()) {
    for (const graph::Label to : graph::AllLabels()) {
      if (!graph::MayConnect(from, type, to)) continue;
      list.push_back({{"from", graph::ToString(from)}, {"to", graph::ToString(to)}});
    }
  }
  return list;
}

template <class T>
Json CountsByName(const std::vector<std::pair<T, std::uint64_t>>& counts) {
  Json json = Json::object();
  for (const auto& [key, count] : counts) json[std::string(graph::ToString(key))] = count;
  return json;
}

}  // namespace

Result<Response> GetSchema(Call& call) {
  constexpr std::uint64_t kDefaultCapacity = 20'000;
  const std::uint64_t capacity = ReadCapacity(call.parameters, kDefaultCapacity);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto counts = call.View().Counts();
  if (!counts) return counts.error();
  auto census = TakePropertyCensus(call, capacity);
  if (!census) return census.error();

  const std::map<graph::Label, std::uint64_t> nodes(counts->nodes_by_label.begin(),
                                                    counts->nodes_by_label.end());
  const std::map<graph::RelationshipType, std::uint64_t> relationships(
      counts->relationships_by_type.begin(), counts->relationships_by_type.end());
  const auto count_in = [](const auto& map, auto key) -> std::uint64_t {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  };

  Json body;
  Json& labels = body["labels"] = Json::array();
  for (const graph::Label label : graph::AllLabels()) {
    Json json;
    json["label"] = graph::ToString(label);
    json["count"] = count_in(nodes, label);
    json["properties"] = PropertiesJson(PropertiesOf(label), census->nodes[label]);
    labels.push_back(std::move(json));
  }
  Json& types = body["relationship_types"] = Json::array();
  for (const graph::RelationshipType type : graph::AllRelationshipTypes()) {
    Json json;
    json["type"] = graph::ToString(type);
    json["count"] = count_in(relationships, type);
    json["connects"] = ConnectsJson(type);
    json["properties"] = PropertiesJson(PropertiesOf(type), census->relationships[type]);
    types.push_back(std::move(json));
  }
  // Whether the counts of properties (not the others) leave a part of the graph out.
  body["truncated"] = !census->complete;
  return JsonResponse(200, body);
}

Result<Response> GetStats(Call& call) {
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto counts = call.View().Counts();
  if (!counts) return counts.error();
  Json body;
  body["articles"] = counts->articles;
  body["nodes"] = counts->nodes;
  body["relationships"] = counts->relationships;
  body["evidence"] = counts->evidence;
  body["nodes_by_label"] = CountsByName(counts->nodes_by_label);
  body["relationships_by_type"] = CountsByName(counts->relationships_by_type);
  const graph::TopologyStatus topology = call.backend.store.Topology();
  body["topology"] = {{"state", graph::ToString(topology.state)},
                      {"bytes", topology.bytes},
                      {"budget", topology.budget_bytes}};
  body["sequence"] = call.View().Sequence();
  body["version"] = call.backend.options.version;
  return JsonResponse(200, body);
}

}  // namespace entente::api
