#pragma once

#include <span>
#include <string_view>

#include "graph/schema.h"

namespace entente::api {

// The values that the vocabulary lets a property have; empty when it may have any of its kind.
std::span<const std::string_view> ClosedValues(graph::Label label, std::string_view property);
std::span<const std::string_view> ClosedValues(graph::RelationshipType type,
                                               std::string_view property);

}  // namespace entente::api
