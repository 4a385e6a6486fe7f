#pragma once

#include <string>
#include <unordered_map>

#include "cypher/property_graph.h"
#include "graph/storage/read_view.h"

namespace entente::api {

// The store's graph as queries see it: one view, of which `filter` lets the relationships pass. A
// node has the properties of its JSON (id, name, names, …), found by index by its id and name. Used
// by one thread, as the query is.
class QueryGraph final : public cypher::PropertyGraph {
 public:
  QueryGraph(graph::ReadView view, graph::RelationshipFilter filter, graph::GraphCounts counts,
             QueryContext& context);

  // What a reference stands for, as last read; valid until the next read.
  [[nodiscard]] Result<const graph::Node*> Read(cypher::NodeRef node) const;
  [[nodiscard]] Result<const graph::Relationship*> Read(
      const cypher::RelationshipRef& relationship) const;

  cypher::Outcome<void> ForEachNode(std::string_view label, const VisitNode& visit) const override;
  [[nodiscard]] bool HasIndex(std::string_view property) const override;
  [[nodiscard]] cypher::Outcome<std::vector<cypher::NodeRef>> FindNodes(
      std::string_view property, const cypher::Value& value) const override;
  [[nodiscard]] bool HasDateIndex(std::string_view label, std::string_view property) const override;
  cypher::Outcome<void> ForEachNodeDated(std::string_view label, std::string_view property,
                                         const cypher::DayRange& days,
                                         const VisitNode& visit) const override;
  cypher::Outcome<void> ForEachRelationship(cypher::NodeRef node,
                                            cypher::PatternDirection direction,
                                            std::span<const std::string> types,
                                            const VisitRelationship& visit) const override;
  [[nodiscard]] cypher::Outcome<bool> HasLabel(cypher::NodeRef node,
                                               std::string_view label) const override;
  [[nodiscard]] cypher::Outcome<std::vector<std::string>> Labels(
      cypher::NodeRef node) const override;
  [[nodiscard]] std::string TypeName(const cypher::RelationshipRef& relationship) const override;
  [[nodiscard]] cypher::Outcome<cypher::Value> Property(cypher::NodeRef node,
                                                        std::string_view name) const override;
  [[nodiscard]] cypher::Outcome<cypher::Value> Property(const cypher::RelationshipRef& relationship,
                                                        std::string_view name) const override;
  [[nodiscard]] cypher::Outcome<cypher::Map> Properties(cypher::NodeRef node) const override;
  [[nodiscard]] cypher::Outcome<cypher::Map> Properties(
      const cypher::RelationshipRef& relationship) const override;
  [[nodiscard]] cypher::Outcome<cypher::Value> Id(cypher::NodeRef node) const override;
  [[nodiscard]] cypher::Outcome<cypher::Value> Id(
      const cypher::RelationshipRef& relationship) const override;
  [[nodiscard]] double EstimateNodes(std::string_view label) const override;
  [[nodiscard]] double EstimateDegree(std::span<const std::string> types) const override;

 private:
  graph::ReadView view_;
  graph::RelationshipFilter filter_;
  graph::GraphCounts counts_;
  QueryContext& context_;
  // What was read: a query asks for one property after the other.
  mutable std::unordered_map<std::uint64_t, graph::Node> nodes_;
  mutable std::unordered_map<std::uint64_t, graph::Relationship> relationships_;
};

}  // namespace entente::api
