#include "api/format/columns.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "api/format/text.h"
#include "graph/schema.h"

namespace entente::api {
namespace {

using Properties = std::map<std::string, PropertyKind>;

// A property that is of one kind here and of another there is text.
void Add(std::span<const PropertyEntry> entries, Properties& properties) {
  for (const PropertyEntry& entry : entries) {
    const auto [at, added] = properties.emplace(entry.name, entry.kind);
    if (!added && at->second != entry.kind) at->second = PropertyKind::kText;
  }
}

bool Has(const std::vector<Column>& columns, std::string_view name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& column) { return column.name == name; });
}

std::vector<Column> Make(GraphPart part) {
  const bool nodes = part != GraphPart::kRelationships;
  const bool relationships = part != GraphPart::kNodes;
  std::vector<Column> columns;
  const auto add = [&](bool wanted, std::initializer_list<Column> some) {
    if (wanted) columns.insert(columns.end(), some);
  };
  add(true, {{"id", PropertyKind::kText}});
  add(nodes, {{"label", PropertyKind::kText}});
  add(relationships,
      {{"type", PropertyKind::kText}, {"from", PropertyKind::kText}, {"to", PropertyKind::kText}});
  add(nodes, {{"name", PropertyKind::kText}, {"names", PropertyKind::kList}});
  add(relationships, {{"confidence", PropertyKind::kNumber}});
  add(true, {{"articles", PropertyKind::kInteger}, {"sources", PropertyKind::kInteger}});
  Properties properties;
  if (nodes) {
    for (const graph::Label label : graph::AllLabels()) Add(PropertiesOf(label), properties);
  }
  if (relationships) {
    for (const auto type : graph::AllRelationshipTypes()) Add(PropertiesOf(type), properties);
  }
  for (const auto& [name, kind] : properties) {
    if (!Has(columns, name)) columns.push_back({name, kind});
  }
  return columns;
}

}  // namespace

const std::vector<Column>& ColumnsOf(GraphPart part) {
  static const std::vector<Column> both = Make(GraphPart::kBoth);
  static const std::vector<Column> nodes = Make(GraphPart::kNodes);
  static const std::vector<Column> relationships = Make(GraphPart::kRelationships);
  if (part == GraphPart::kNodes) return nodes;
  return part == GraphPart::kRelationships ? relationships : both;
}

std::string OtherMembers(const Json& element, const std::vector<Column>& columns) {
  Json others = Json::object();
  for (const auto& [name, value] : element.items()) {
    if (!Has(columns, name)) others[name] = value;
  }
  return others.empty() ? std::string() : Dump(others);
}

}  // namespace entente::api
