#include "tests/cypher/memory_graph.h"

#include <algorithm>

#include "cypher/compare.h"

namespace entente::cypher {
namespace {

// A property that is null is none.
Map WithoutNulls(Map properties) {
  std::erase_if(properties, [](const auto& property) { return property.second.IsNull(); });
  return properties;
}

QueryError Deleted() {
  QueryError error;
  error.detail = "DeletedEntityAccess";
  error.message = "this was deleted";
  return error;
}

bool Contains(std::span<const std::string> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Value Lookup(const Map& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found == properties.end() ? Value() : found->second;
}

}  // namespace

NodeRef MemoryGraph::AddNode(std::vector<std::string> labels, Map properties) {
  std::vector<std::string> distinct;
  for (std::string& label : labels) {
    if (!Contains(distinct, label)) distinct.push_back(std::move(label));
  }
  nodes_.push_back({std::move(distinct), WithoutNulls(std::move(properties)), {}, false});
  return NodeRef{nodes_.size() - 1};
}

RelationshipRef MemoryGraph::AddRelationship(NodeRef start, const std::string& type, NodeRef end,
                                             Map properties) {
  const std::size_t id = relationships_.size();
  const RelationshipRef ref{id, start.id, end.id, 0};
  relationships_.push_back({ref, type, WithoutNulls(std::move(properties)), false});
  nodes_[start.id].relationships.push_back(id);
  if (start != end) nodes_[end.id].relationships.push_back(id);
  return ref;
}

void MemoryGraph::Remove(const RelationshipRef& relationship) {
  relationships_[relationship.id].removed = true;
}

void MemoryGraph::Remove(NodeRef node) {
  nodes_[node.id].removed = true;
  for (const std::size_t id : nodes_[node.id].relationships) relationships_[id].removed = true;
}

MemoryGraph::Totals MemoryGraph::Count() const {
  Totals totals;
  std::set<std::string> labels;
  for (const Node& node : nodes_) {
    if (node.removed) continue;
    ++totals.nodes;
    totals.properties += static_cast<std::int64_t>(node.properties.size());
    labels.insert(node.labels.begin(), node.labels.end());
  }
  for (const Relationship& relationship : relationships_) {
    if (relationship.removed) continue;
    ++totals.relationships;
    totals.properties += static_cast<std::int64_t>(relationship.properties.size());
  }
  totals.labels = static_cast<std::int64_t>(labels.size());
  return totals;
}

Outcome<const MemoryGraph::Node*> MemoryGraph::Find(NodeRef node) const {
  if (nodes_[node.id].removed) return Deleted();
  return &nodes_[node.id];
}

Outcome<const MemoryGraph::Relationship*> MemoryGraph::Find(
    const RelationshipRef& relationship) const {
  if (relationships_[relationship.id].removed) return Deleted();
  return &relationships_[relationship.id];
}

Outcome<void> MemoryGraph::ForEachNode(std::string_view label, const VisitNode& visit) const {
  ++accesses_.scans;
  for (std::size_t id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].removed || (!label.empty() && !Contains(nodes_[id].labels, label))) continue;
    auto more = visit(NodeRef{id});
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

bool MemoryGraph::HasIndex(std::string_view property) const { return indexed_.contains(property); }

Outcome<std::vector<NodeRef>> MemoryGraph::FindNodes(std::string_view property,
                                                     const Value& value) const {
  ++accesses_.seeks;
  std::vector<NodeRef> found;
  Work unbounded;
  for (std::size_t id = 0; id < nodes_.size(); ++id) {
    if (!nodes_[id].removed &&
        Equal(Lookup(nodes_[id].properties, property), value, unbounded) == true) {
      found.push_back(NodeRef{id});
    }
  }
  return found;
}

bool MemoryGraph::HasDateIndex(std::string_view label, std::string_view property) const {
  return dated_.contains({std::string(label), std::string(property)});
}

Outcome<void> MemoryGraph::ForEachNodeDated(std::string_view label, std::string_view property,
                                            const DayRange& days, const VisitNode& visit) const {
  for (std::size_t id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].removed || !Contains(nodes_[id].labels, label)) continue;
    const Value date = Lookup(nodes_[id].properties, property);
    if (!date.Is(ValueType::kDate)) continue;
    const std::int64_t day = date.As<LocalDate>().days;
    if (day < days.first || day > days.last) continue;
    ++accesses_.dated;
    auto more = visit(NodeRef{id});
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

Outcome<void> MemoryGraph::ForEachRelationship(NodeRef node, PatternDirection direction,
                                               std::span<const std::string> types,
                                               const VisitRelationship& visit) const {
  auto at = Find(node);
  if (!at) return at.error();
  for (const std::size_t id : (*at)->relationships) {
    const Relationship& relationship = relationships_[id];
    if (relationship.removed) continue;
    if (direction == PatternDirection::kRight && relationship.ref.start != node.id) continue;
    if (direction == PatternDirection::kLeft && relationship.ref.end != node.id) continue;
    if (!types.empty() && !Contains(types, relationship.type)) continue;
    auto more = visit(relationship.ref);
    if (!more) return more.error();
    if (!*more) break;
  }
  return {};
}

Outcome<bool> MemoryGraph::HasLabel(NodeRef node, std::string_view label) const {
  auto found = Find(node);
  if (!found) return found.error();
  return Contains((*found)->labels, label);
}

Outcome<std::vector<std::string>> MemoryGraph::Labels(NodeRef node) const {
  auto found = Find(node);
  if (!found) return found.error();
  return (*found)->labels;
}

// The type of what was deleted is still known: it belongs to the reference.
std::string MemoryGraph::TypeName(const RelationshipRef& relationship) const {
  return relationships_[relationship.id].type;
}

Outcome<Value> MemoryGraph::Property(NodeRef node, std::string_view name) const {
  auto found = Find(node);
  if (!found) return found.error();
  return Lookup((*found)->properties, name);
}

Outcome<Value> MemoryGraph::Property(const RelationshipRef& relationship,
                                     std::string_view name) const {
  auto found = Find(relationship);
  if (!found) return found.error();
  return Lookup((*found)->properties, name);
}

Outcome<Map> MemoryGraph::Properties(NodeRef node) const {
  auto found = Find(node);
  if (!found) return found.error();
  return (*found)->properties;
}

Outcome<Map> MemoryGraph::Properties(const RelationshipRef& relationship) const {
  auto found = Find(relationship);
  if (!found) return found.error();
  return (*found)->properties;
}

Outcome<Value> MemoryGraph::Id(NodeRef node) const {
  return Value(static_cast<std::int64_t>(node.id));
}

Outcome<Value> MemoryGraph::Id(const RelationshipRef& relationship) const {
  return Value(static_cast<std::int64_t>(relationship.id));
}

double MemoryGraph::EstimateNodes(std::string_view label) const {
  if (label.empty()) return static_cast<double>(nodes_.size());
  return static_cast<double>(std::count_if(nodes_.begin(), nodes_.end(), [label](const Node& node) {
    return Contains(node.labels, label);
  }));
}

double MemoryGraph::EstimateDegree(std::span<const std::string> types) const {
  const auto matching = std::count_if(relationships_.begin(), relationships_.end(),
                                      [types](const Relationship& relationship) {
                                        return types.empty() || Contains(types, relationship.type);
                                      });
  return static_cast<double>(matching) /
         static_cast<double>(std::max<std::size_t>(nodes_.size(), 1));
}

}  // namespace entente::cypher
