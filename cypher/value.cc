#include "cypher/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::cypher {

Value::Value(List value) {
  auto nested = std::make_shared<Nested<List>>();
  for (const Value& item : value) nested->depth = std::max(nested->depth, item.Depth() + 1);
  nested->items = std::move(value);
  storage_ = std::shared_ptr<const Nested<List>>(std::move(nested));
}

Value::Value(Map value) {
  auto nested = std::make_shared<Nested<Map>>();
  for (const auto& [key, item] : value) nested->depth = std::max(nested->depth, item.Depth() + 1);
  nested->items = std::move(value);
  storage_ = std::shared_ptr<const Nested<Map>>(std::move(nested));
}

std::string_view ToString(ValueType type) {
  switch (type) {
    case ValueType::kNull:
      return "null";
    case ValueType::kBoolean:
      return "Boolean";
    case ValueType::kInteger:
      return "Integer";
    case ValueType::kFloat:
      return "Float";
    case ValueType::kString:
      return "String";
    case ValueType::kList:
      return "List";
    case ValueType::kMap:
      return "Map";
    case ValueType::kNode:
      return "Node";
    case ValueType::kRelationship:
      return "Relationship";
    case ValueType::kPath:
      return "Path";
    case ValueType::kDate:
      return "Date";
    case ValueType::kLocalTime:
      return "LocalTime";
    case ValueType::kTime:
      return "Time";
    case ValueType::kLocalDateTime:
      return "LocalDateTime";
    case ValueType::kDateTime:
      return "DateTime";
    case ValueType::kDuration:
      break;
  }
  return "Duration";
}

std::string FloatToString(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

bool IsTemporal(ValueType type) { return type >= ValueType::kDate; }

std::string TemporalToString(const Value& value) {
  switch (value.type()) {
    case ValueType::kDate:
      return ToString(value.As<LocalDate>());
    case ValueType::kLocalTime:
      return ToString(value.As<LocalTime>());
    case ValueType::kTime:
      return ToString(value.As<ZonedTime>());
    case ValueType::kLocalDateTime:
      return ToString(value.As<LocalDateTime>());
    case ValueType::kDateTime:
      return ToString(value.As<ZonedDateTime>());
    case ValueType::kDuration:
      return ToString(value.As<Duration>());
    default:
      return {};
  }
}

std::size_t SizeOf(const Value& value) {
  std::size_t size = sizeof(Value);
  switch (value.type()) {
    case ValueType::kString:
      return size + value.AsString().size();
    case ValueType::kList:
      for (const Value& item : value.AsList()) size += SizeOf(item);
      return size;
    case ValueType::kMap:
      // A node of the tree beside key and value.
      for (const auto& [key, item] : value.AsMap()) size += 64 + key.size() + SizeOf(item);
      return size;
    case ValueType::kPath:
      return size + value.AsPath().nodes.size() * sizeof(NodeRef) +
             value.AsPath().relationships.size() * sizeof(RelationshipRef);
    default:
      return size;
  }
}

}  // namespace entente::cypher
