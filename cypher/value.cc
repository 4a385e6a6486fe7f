#include "cypher/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entente::cypher {

namespace {

// A node of a map's tree beside key and value.
constexpr std::size_t kMapNodeBytes = 64;

std::size_t SizeOf(const Map& map) {
  std::size_t bytes = 0;
  for (const auto& [key, item] : map) bytes += kMapNodeBytes + key.size() + SizeOf(item);
  return bytes;
}

}  // namespace

Value::Value(std::string value) {
  if (value.size() < kLargeBytes) {
    storage_ = std::move(value);
  } else {
    auto large = std::make_shared<Nested<std::string>>();
    large->bytes = value.size();
    large->items = std::move(value);
    storage_ = std::shared_ptr<const Nested<std::string>>(std::move(large));
  }
}

Value::Value(List value) {
  auto nested = std::make_shared<Nested<List>>();
  for (const Value& item : value) nested->depth = std::max(nested->depth, item.Depth() + 1);
  nested->bytes = SizeOf(value);
  nested->items = std::move(value);
  storage_ = std::shared_ptr<const Nested<List>>(std::move(nested));
}

Value::Value(Map value) {
  auto nested = std::make_shared<Nested<Map>>();
  for (const auto& [key, item] : value) nested->depth = std::max(nested->depth, item.Depth() + 1);
  nested->bytes = SizeOf(value);
  nested->items = std::move(value);
  storage_ = std::shared_ptr<const Nested<Map>>(std::move(nested));
}

void Value::CountIn(const std::shared_ptr<std::size_t>& total) const {
  const auto count = [&total](const auto& held) {
    if constexpr (requires { held->counted_in; }) {
      if (held->bytes < kLargeBytes || held->counted_in.counted()) return;
      held->counted_in = HeldBytes(total, held->bytes);
    }
  };
  std::visit(count, storage_);
}

std::size_t Value::UncountedBytes() const {
  if (const auto* const text = std::get_if<std::string>(&storage_)) return text->size();
  if (const auto* const path = std::get_if<std::shared_ptr<const Path>>(&storage_)) {
    return (*path)->nodes.size() * sizeof(NodeRef) +
           (*path)->relationships.size() * sizeof(RelationshipRef);
  }
  const auto bytes = [](const auto& held) -> std::size_t {
    if constexpr (requires { held->counted_in; }) {
      return held->counted_in.counted() ? 0 : held->bytes;
    }
    return 0;
  };
  return std::visit(bytes, storage_);
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

std::size_t SizeOf(const Value& value) { return sizeof(Value) + value.UncountedBytes(); }

std::size_t SizeOf(const List& values) {
  std::size_t bytes = 0;
  for (const Value& value : values) bytes += SizeOf(value);
  return bytes;
}

}  // namespace entente::cypher
