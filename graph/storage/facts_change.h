#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "graph/base/ids.h"
#include "graph/model.h"
#include "graph/storage/record.h"

namespace entente::graph {

// What others see of a node.
struct ShownNode {
  std::string name;
  Properties properties;
  bool operator==(const ShownNode&) const = default;
};

ShownNode ShownOf(const NodeRecord& record);

// A piece of evidence of a relationship, enough to know it again by: its text is a hash.
struct EvidenceMark {
  RelationshipId relationship{};
  std::uint32_t sentence = 0;
  TextSpan span;
  std::size_t text = 0;  // with the article's id and date
  auto operator<=>(const EvidenceMark&) const = default;
};
EvidenceMark MarkOf(RelationshipId relationship, const Evidence& evidence);

// What adding or retracting facts did, by public ids: as it was before and as it is after; null
// when it was, or is, not there.
struct FactsChange {
  struct NodeVersions {
    Label label{};
    std::shared_ptr<const ShownNode> before;
    std::shared_ptr<const ShownNode> after;
  };
  struct RelationshipVersions {
    RelationshipType type{};
    std::string from;
    std::string to;
    std::shared_ptr<const Properties> before;
    std::shared_ptr<const Properties> after;
  };
  using EvidenceSet = std::set<EvidenceMark>;

  // Those that look otherwise than they did, and the ends of relationships that do.
  std::map<std::string, NodeVersions> nodes;
  std::map<std::string, RelationshipVersions> relationships;
  // The log leaves MENTIONS out: they count, and no more is asked.
  std::set<RelationshipId> mentions_added;
  std::set<RelationshipId> mentions_removed;
  EvidenceSet evidence_added;
  EvidenceSet evidence_removed;

  [[nodiscard]] bool empty() const {
    return nodes.empty() && relationships.empty() && mentions_added.empty() &&
           mentions_removed.empty() && evidence_added.empty() && evidence_removed.empty();
  }
};

// Both as one: what was taken out and put in again did not change.
FactsChange Together(FactsChange first, FactsChange then);

}  // namespace entente::graph
