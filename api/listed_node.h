#pragma once

#include <map>
#include <optional>
#include <vector>

#include "api/call.h"
#include "api/json.h"
#include "graph/filter.h"

namespace entente::api {

// A node that a list looks at, with what is beside it: read when first asked for, for filters, rows
// and facets alike.
class ListedNode {
 public:
  ListedNode(Call& call, graph::NodeId id, graph::Node node, graph::RelationshipFilter filter)
      : call_(call), id_(id), node_(std::move(node)), filter_(std::move(filter)) {}

  [[nodiscard]] graph::NodeId id() const { return id_; }
  [[nodiscard]] const graph::Node& node() const { return node_; }

  // Its relationships that pass the list's filter.
  Result<const std::vector<graph::Adjacent>*> Relationships();
  // The nodes at the far ends of those of `types`, each once, in the order read.
  Result<std::vector<graph::NodeId>> Beside(const std::vector<graph::RelationshipType>& types);

 private:
  Call& call_;
  graph::NodeId id_;
  graph::Node node_;
  graph::RelationshipFilter filter_;
  std::optional<std::vector<graph::Adjacent>> relationships_;
};

// {"id", "label", "name"} of nodes, each read once for a page.
class NodeNames {
 public:
  explicit NodeNames(Call& call) : call_(call) {}
  Result<Json> Brief(graph::NodeId node);
  Result<Json> Briefs(const std::vector<graph::NodeId>& nodes);

 private:
  Call& call_;
  std::map<graph::NodeId, Json> known_;
};

// A node as a row of a list has it: without its aliases.
Json RowJson(const graph::Node& node);

}  // namespace entente::api
