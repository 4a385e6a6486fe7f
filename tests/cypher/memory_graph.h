#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cypher/property_graph.h"

namespace entente::cypher {

// A property graph in memory, for tests: what its own CREATE builds.
class MemoryGraph : public PropertyGraph {
 public:
  NodeRef AddNode(std::vector<std::string> labels, Map properties = {});
  RelationshipRef AddRelationship(NodeRef start, const std::string& type, NodeRef end,
                                  Map properties = {});
  void Remove(const RelationshipRef& relationship);
  // With its relationships.
  void Remove(NodeRef node);
  // From now on nodes are found by this property.
  void Index(const std::string& property) { indexed_.insert(property); }
  // And nodes of this label by the range of this property.
  void IndexDates(const std::string& label, const std::string& property) {
    dated_.emplace(label, property);
  }

  // How often the engine asked for all nodes (of a label) and for nodes by an index.
  struct Accesses {
    std::size_t scans = 0;
    std::size_t seeks = 0;
    std::size_t dated = 0;  // nodes visited by their dates
  };
  [[nodiscard]] const Accesses& accesses() const { return accesses_; }

  // What the TCK counts as side effects.
  struct Totals {
    std::int64_t nodes = 0;
    std::int64_t relationships = 0;
    std::int64_t labels = 0;  // distinct ones
    std::int64_t properties = 0;
  };
  [[nodiscard]] Totals Count() const;

  Outcome<void> ForEachNode(std::string_view label, const VisitNode& visit) const override;
  [[nodiscard]] bool HasIndex(std::string_view property) const override;
  [[nodiscard]] Outcome<std::vector<NodeRef>> FindNodes(std::string_view property,
                                                        const Value& value) const override;
  [[nodiscard]] bool HasDateIndex(std::string_view label, std::string_view property) const override;
  Outcome<void> ForEachNodeDated(std::string_view label, std::string_view property,
                                 const DayRange& days, const VisitNode& visit) const override;
  Outcome<void> ForEachRelationship(NodeRef node, PatternDirection direction,
                                    std::span<const std::string> types,
                                    const VisitRelationship& visit) const override;
  [[nodiscard]] Outcome<bool> HasLabel(NodeRef node, std::string_view label) const override;
  [[nodiscard]] Outcome<std::vector<std::string>> Labels(NodeRef node) const override;
  [[nodiscard]] std::string TypeName(const RelationshipRef& relationship) const override;
  [[nodiscard]] Outcome<Value> Property(NodeRef node, std::string_view name) const override;
  [[nodiscard]] Outcome<Value> Property(const RelationshipRef& relationship,
                                        std::string_view name) const override;
  [[nodiscard]] Outcome<Map> Properties(NodeRef node) const override;
  [[nodiscard]] Outcome<Map> Properties(const RelationshipRef& relationship) const override;
  [[nodiscard]] Outcome<Value> Id(NodeRef node) const override;
  [[nodiscard]] Outcome<Value> Id(const RelationshipRef& relationship) const override;
  [[nodiscard]] double EstimateNodes(std::string_view label) const override;
  [[nodiscard]] double EstimateDegree(std::span<const std::string> types) const override;

 private:
  struct Node {
    std::vector<std::string> labels;
    Map properties;
    std::vector<std::size_t> relationships;
    bool removed = false;
  };
  struct Relationship {
    RelationshipRef ref;
    std::string type;
    Map properties;
    bool removed = false;
  };

  // A removed node or relationship is an error, as in any database that deletes.
  [[nodiscard]] Outcome<const Node*> Find(NodeRef node) const;
  [[nodiscard]] Outcome<const Relationship*> Find(const RelationshipRef& relationship) const;

  std::vector<Node> nodes_;                  // by id
  std::vector<Relationship> relationships_;  // by id
  std::set<std::string, std::less<>> indexed_;
  std::set<std::pair<std::string, std::string>> dated_;  // label and property
  mutable Accesses accesses_;
};

}  // namespace entente::cypher
