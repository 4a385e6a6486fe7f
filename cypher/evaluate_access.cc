#include <algorithm>
#include <array>

#include "cypher/evaluator.h"

// Properties, list items and slices.
namespace entente::cypher {

Outcome<Value> PropertyOf(const Value& value, std::string_view name, const PropertyGraph& graph) {
  switch (value.type()) {
    case ValueType::kNull:
      return Value();
    case ValueType::kNode:
      return graph.Property(value.AsNode(), name);
    case ValueType::kRelationship:
      return graph.Property(value.AsRelationship(), name);
    case ValueType::kMap: {
      const auto found = value.AsMap().find(name);
      return found == value.AsMap().end() ? Value() : found->second;
    }
    default:
      if (IsTemporal(value.type())) return Component(value, name);
      return TypeError("InvalidArgumentType",
                       "a " + std::string(ToString(value.type())) + " has no properties");
  }
}

Outcome<Value> Evaluator::Property(const Expression& expression, Row& row) {
  const Expression& base = *expression.operands[0];
  if (base.kind == ExpressionKind::kVariable) {
    return PropertyOf(row[base.variable.slot], expression.text, execution_.graph);
  }
  auto value = Evaluate(base, row);
  if (!value) return value;
  return PropertyOf(*value, expression.text, execution_.graph);
}

Outcome<Value> Evaluator::Index(const Expression& expression, Row& row) {
  auto base = Evaluate(*expression.operands[0], row);
  if (!base) return base;
  auto index = Evaluate(*expression.operands[1], row);
  if (!index) return index;
  if (base->IsNull() || index->IsNull()) return Value();
  if (base->Is(ValueType::kList)) {
    if (!index->Is(ValueType::kInteger)) {
      return TypeError("InvalidArgumentType", "a List is indexed by an Integer, not a " +
                                                  std::string(ToString(index->type())));
    }
    const List& list = base->AsList();
    const auto size = static_cast<std::int64_t>(list.size());
    std::int64_t at = index->AsInteger();
    if (at < 0) at += size;
    return at < 0 || at >= size ? Value() : list[static_cast<std::size_t>(at)];
  }
  const bool has_properties =
      base->Is(ValueType::kMap) || base->Is(ValueType::kNode) || base->Is(ValueType::kRelationship);
  if (!has_properties) {
    return TypeError("InvalidArgumentType",
                     "a " + std::string(ToString(base->type())) + " cannot be indexed");
  }
  if (!index->Is(ValueType::kString)) {
    return TypeError(
        base->Is(ValueType::kMap) ? "MapElementAccessByNonString" : "InvalidArgumentType",
        "a property is named by a String, not a " + std::string(ToString(index->type())));
  }
  return PropertyOf(*base, index->AsString(), execution_.graph);
}

Outcome<Value> Evaluator::Slice(const Expression& expression, Row& row) {
  auto base = Evaluate(*expression.operands[0], row);
  if (!base) return base;
  std::array<std::optional<std::int64_t>, 2> bounds;
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
    if (!expression.operands[i + 1]) continue;
    auto bound = Evaluate(*expression.operands[i + 1], row);
    if (!bound) return bound;
    if (bound->IsNull()) return Value();
    if (!bound->Is(ValueType::kInteger)) {
      return TypeError("InvalidArgumentType", "a List is sliced by Integers");
    }
    bounds.at(i) = bound->AsInteger();
  }
  if (base->IsNull()) return Value();
  if (!base->Is(ValueType::kList)) {
    return TypeError("InvalidArgumentType", "only a List has slices");
  }
  const List& list = base->AsList();
  const auto size = static_cast<std::int64_t>(list.size());
  const auto place = [size](std::int64_t bound) {
    return std::clamp<std::int64_t>(bound < 0 ? bound + size : bound, 0, size);
  };
  const std::int64_t begin = place(bounds[0].value_or(0));
  const std::int64_t end = place(bounds[1].value_or(size));
  if (begin >= end) return Value(List());
  return Checked(List(list.begin() + begin, list.begin() + end));
}

}  // namespace entente::cypher
