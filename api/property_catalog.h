#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/model.h"
#include "graph/schema.h"

namespace entente::api {

enum class PropertyKind : std::uint8_t { kText, kInteger, kNumber, kDate, kList };
std::string_view ToString(PropertyKind kind);

// A property that the vocabulary gives to a label or a relationship type.
struct PropertyEntry {
  std::string_view name;
  PropertyKind kind = PropertyKind::kText;
};

std::span<const PropertyEntry> PropertiesOf(graph::Label label);
std::span<const PropertyEntry> PropertiesOf(graph::RelationshipType type);

// What is wrong with `text` as a value to look for; nothing when it will do.
std::optional<std::string> RefuseFilterValue(PropertyKind kind, std::string_view text);

// Whether a stored value is the one looked for: texts by their folded form, numbers by value, a
// date when the one looked for covers it ("2018" covers 2018-06-20), a list when an item is.
bool ValueMatches(const graph::Value& value, PropertyKind kind, std::string_view text);

}  // namespace entente::api
