#include "api/format/grafana.h"

#include <algorithm>
#include <initializer_list>

#include "api/format/text.h"
#include "graph/schema.h"

namespace entente::api {
namespace {

const Json* Find(const Json& element, const char* name) {
  const auto found = element.find(name);
  return found == element.end() ? nullptr : &*found;
}

// What a click on a node or an edge shows: everything that has no field of its own.
void AddDetails(const Json& element, std::initializer_list<std::string_view> shown, Json& row) {
  for (const auto& [name, value] : element.items()) {
    const bool has_field = std::find(shown.begin(), shown.end(), name) != shown.end();
    if (!has_field && !value.is_null()) row["detail__" + name] = TextOf(value);
  }
}

Json NodeRow(const Json& node) {
  const std::string label = StringAt(node, "label");
  Json row;
  row["id"] = StringAt(node, "id");
  row["title"] = StringAt(node, "name");
  row["subtitle"] = label;
  if (const Json* sources = Find(node, "sources")) row["mainstat"] = *sources;
  if (const Json* kind = Find(node, "kind")) row["secondarystat"] = *kind;
  // A circle all of one colour, which the panel chooses by the field's name. Every row has all of
  // the fields: a table has no others.
  for (const graph::Label each : graph::AllLabels()) {
    const std::string_view name = graph::ToString(each);
    row[std::string("arc__").append(name)] = name == label ? 1 : 0;
  }
  AddDetails(node, {"id", "name", "label", "sources", "kind"}, row);
  return row;
}

Json EdgeRow(const Json& relationship) {
  constexpr int kMaxThickness = 6;
  Json row;
  row["id"] = StringAt(relationship, "id");
  row["source"] = StringAt(relationship, "from");
  row["target"] = StringAt(relationship, "to");
  row["mainstat"] = StringAt(relationship, "type");
  if (const Json* role = Find(relationship, "role")) row["secondarystat"] = *role;
  const Json* sources = Find(relationship, "sources");
  row["thickness"] = sources != nullptr && sources->is_number_integer()
                         ? std::clamp(sources->get<int>(), 1, kMaxThickness)
                         : 1;
  AddDetails(relationship, {"id", "from", "to", "type", "role"}, row);
  return row;
}

}  // namespace

Json GrafanaRows(const GraphElements& graph, GraphPart part) {
  Json nodes = Json::array();
  Json edges = Json::array();
  for (const Json& node : graph.nodes) nodes.push_back(NodeRow(node));
  for (const Json& relationship : graph.relationships) edges.push_back(EdgeRow(relationship));
  if (part == GraphPart::kNodes) return nodes;
  if (part == GraphPart::kRelationships) return edges;
  Json both;
  both["nodes"] = std::move(nodes);
  both["edges"] = std::move(edges);
  return both;
}

}  // namespace entente::api
