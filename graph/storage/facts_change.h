#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "graph/model.h"

namespace entente::graph {

// Of a node, what others see and what its place in lists goes by.
struct ShownNode {
  std::string name;
  Properties properties;
  std::uint32_t sources = 0;
};

// What adding or retracting facts did, by public ids: each thing touched as it was before and as it
// is after; nothing when it was, or is, not there.
struct FactsChange {
  struct NodeVersions {
    Label label{};
    std::optional<ShownNode> before;
    std::optional<ShownNode> after;
  };
  struct RelationshipVersions {
    RelationshipType type{};
    std::string from;
    std::string to;
    std::optional<Properties> before;
    std::optional<Properties> after;
  };
  using EvidenceSet = std::set<std::pair<std::string, Evidence>>;  // of the relationship of that id

  std::map<std::string, NodeVersions> nodes;                  // all that were touched
  std::map<std::string, RelationshipVersions> relationships;  // that are other than they were
  EvidenceSet evidence_added;
  EvidenceSet evidence_removed;

  [[nodiscard]] bool empty() const {
    return nodes.empty() && relationships.empty() && evidence_added.empty() &&
           evidence_removed.empty();
  }
};

// Both as one: what was taken out and put in again did not change.
FactsChange Together(FactsChange first, FactsChange then);

}  // namespace entente::graph
