#pragma once

#include <map>
#include <string>

#include "graph/model.h"
#include "tests/quality/annotation.h"

namespace entente::quality {

// Which extracted node is which annotated one: at most one to one.
struct Matching {
  std::map<std::string, std::string> node_of_key;
  std::map<std::string, std::string> key_of_node;
};

Matching MatchNodes(const Annotation& annotation, const graph::Contribution& extracted);

// A property as the annotation would write it: "2023-06-23", "8.3e9" as 8300000000; empty when it
// is absent.
std::string Written(const graph::Properties& properties, std::string_view name);

}  // namespace entente::quality
