#include "cypher/functions.h"

// Functions of nodes, relationships and paths.
namespace entente::cypher {
namespace {

using Arguments = std::span<const Value>;

Outcome<Value> Id(Arguments a, const FunctionContext& context) {
  if (a[0].Is(ValueType::kNode)) return context.graph.Id(a[0].AsNode());
  if (a[0].Is(ValueType::kRelationship)) return context.graph.Id(a[0].AsRelationship());
  return WrongArgument("id", a[0]);
}

Outcome<Value> Labels(Arguments a, const FunctionContext& context) {
  if (!a[0].Is(ValueType::kNode)) return WrongArgument("labels", a[0]);
  auto labels = context.graph.Labels(a[0].AsNode());
  if (!labels) return labels.error();
  return Value(List(labels->begin(), labels->end()));
}

Outcome<Value> Type(Arguments a, const FunctionContext& context) {
  if (!a[0].Is(ValueType::kRelationship)) return WrongArgument("type", a[0]);
  return Value(context.graph.TypeName(a[0].AsRelationship()));
}

Outcome<Value> Properties(Arguments a, const FunctionContext& context) {
  const auto as_value = [](Outcome<Map> map) -> Outcome<Value> {
    if (!map) return map.error();
    return Value(std::move(*map));
  };
  if (a[0].Is(ValueType::kNode)) return as_value(context.graph.Properties(a[0].AsNode()));
  if (a[0].Is(ValueType::kRelationship)) {
    return as_value(context.graph.Properties(a[0].AsRelationship()));
  }
  if (a[0].Is(ValueType::kMap)) return a[0];
  return WrongArgument("properties", a[0]);
}

Outcome<Value> Keys(Arguments a, const FunctionContext& context) {
  auto properties = Properties(a, context);
  if (!properties) return WrongArgument("keys", a[0]);
  List keys;
  for (const auto& [key, value] : properties->AsMap()) keys.emplace_back(key);
  return Value(std::move(keys));
}

Outcome<Value> StartNode(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kRelationship)) return WrongArgument("startNode", a[0]);
  return Value(NodeRef{a[0].AsRelationship().start});
}

Outcome<Value> EndNode(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kRelationship)) return WrongArgument("endNode", a[0]);
  return Value(NodeRef{a[0].AsRelationship().end});
}

Outcome<Value> Nodes(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kPath)) return WrongArgument("nodes", a[0]);
  const auto& nodes = a[0].AsPath().nodes;
  return Value(List(nodes.begin(), nodes.end()));
}

Outcome<Value> Relationships(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kPath)) return WrongArgument("relationships", a[0]);
  const auto& relationships = a[0].AsPath().relationships;
  return Value(List(relationships.begin(), relationships.end()));
}

Outcome<Value> Length(Arguments a, const FunctionContext& /*context*/) {
  if (!a[0].Is(ValueType::kPath)) return WrongArgument("length", a[0]);
  return Value(static_cast<std::int64_t>(a[0].AsPath().relationships.size()));
}

}  // namespace

std::span<const Function> GraphFunctions() {
  using enum StaticKind;
  static constexpr Function kTable[] = {
      {"id", 1, 1, Id, kNode | kRelationship, kAny},
      {"elementid", 1, 1, Id, kNode | kRelationship, kAny},
      {"labels", 1, 1, Labels, kNode, kList},
      {"type", 1, 1, Type, kRelationship, kString},
      {"properties", 1, 1, Properties, kNode | kRelationship | kMap, kMap},
      {"keys", 1, 1, Keys, kNode | kRelationship | kMap, kList},
      {"startnode", 1, 1, StartNode, kRelationship, kNode},
      {"endnode", 1, 1, EndNode, kRelationship, kNode},
      {"nodes", 1, 1, Nodes, kPath, kList},
      {"relationships", 1, 1, Relationships, kPath, kList},
      {"rels", 1, 1, Relationships, kPath, kList},
      {"length", 1, 1, Length, kPath, kInteger},
  };
  return kTable;
}

}  // namespace entente::cypher
