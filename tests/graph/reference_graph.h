#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/storage/read_view.h"

// The graph as a reference to check traversals against: read by ForEachNode and ForEachRelationship
// only, so it knows nothing of adjacency, covering values or orders, and searched by trying every
// way.
namespace entente::graph {

struct Reference {
  std::map<std::string, Node> nodes;
  std::vector<Relationship> relationships;
};

Reference Load(const ReadView& view);

// A relationship as seen from one of its ends.
struct Step {
  std::string far;
  std::string relationship;
  DayInterval days;
};

std::vector<Step> StepsFrom(const Reference& graph, const std::string& near,
                            const RelationshipFilter& filter);

}  // namespace entente::graph
