#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cypher/property_graph.h"

// Values as the TCK's tables write them: (:A {x: 1}), [:T], <(:A)-[:T]->(:B)>. Two values are the
// same when their canonical texts are: labels and keys sorted, numbers in one form.
namespace entente::cypher {

// Whether the order of the items of lists counts.
enum class ListOrder : bool { kCounts, kIgnored };

// Of a cell; nothing when it cannot be read.
std::optional<std::string> CanonicalText(std::string_view cell, ListOrder order);
// Of what the engine gave.
std::string CanonicalText(const Value& value, const PropertyGraph& graph, ListOrder order);

}  // namespace entente::cypher
