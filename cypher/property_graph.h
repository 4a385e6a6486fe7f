#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cypher/ast.h"
#include "cypher/value.h"

namespace entente::cypher {

// Days since 1970-01-01, both included.
struct DayRange {
  std::int64_t first = std::numeric_limits<std::int64_t>::min();
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

// The graph that a query runs on: the store's view, or one in memory. Constant while a query runs.
class PropertyGraph {
 public:
  virtual ~PropertyGraph() = default;

  // A visitor stops the visit by returning false.
  using VisitNode = std::function<Outcome<bool>(NodeRef)>;
  using VisitRelationship = std::function<Outcome<bool>(const RelationshipRef&)>;

  // Nodes that carry `label`, all when it is empty.
  virtual Outcome<void> ForEachNode(std::string_view label, const VisitNode& visit) const = 0;
  // Whether nodes can be found by the value of this property.
  [[nodiscard]] virtual bool HasIndex(std::string_view property) const = 0;
  // At least the nodes whose indexed property equals `value`.
  [[nodiscard]] virtual Outcome<std::vector<NodeRef>> FindNodes(std::string_view property,
                                                                const Value& value) const = 0;
  // Whether nodes of `label` can be found by the range that this property, a date, lies in.
  [[nodiscard]] virtual bool HasDateIndex(std::string_view label,
                                          std::string_view property) const = 0;
  // At least the nodes of `label` whose indexed property is a date within `days`.
  virtual Outcome<void> ForEachNodeDated(std::string_view label, std::string_view property,
                                         const DayRange& days, const VisitNode& visit) const = 0;
  // Relationships at `node`: kRight those that begin there. Of these types, all when none is given.
  // One of a node with itself is visited once.
  virtual Outcome<void> ForEachRelationship(NodeRef node, PatternDirection direction,
                                            std::span<const std::string> types,
                                            const VisitRelationship& visit) const = 0;

  [[nodiscard]] virtual Outcome<bool> HasLabel(NodeRef node, std::string_view label) const = 0;
  [[nodiscard]] virtual Outcome<std::vector<std::string>> Labels(NodeRef node) const = 0;
  [[nodiscard]] virtual std::string TypeName(const RelationshipRef& relationship) const = 0;
  // Null when there is no such property.
  [[nodiscard]] virtual Outcome<Value> Property(NodeRef node, std::string_view name) const = 0;
  [[nodiscard]] virtual Outcome<Value> Property(const RelationshipRef& relationship,
                                                std::string_view name) const = 0;
  [[nodiscard]] virtual Outcome<Map> Properties(NodeRef node) const = 0;
  [[nodiscard]] virtual Outcome<Map> Properties(const RelationshipRef& relationship) const = 0;
  // What id() shows.
  [[nodiscard]] virtual Outcome<Value> Id(NodeRef node) const = 0;
  [[nodiscard]] virtual Outcome<Value> Id(const RelationshipRef& relationship) const = 0;

  // For the planner: about how many nodes carry the label (empty: are there), and how many
  // relationships of these types a node has on average.
  [[nodiscard]] virtual double EstimateNodes(std::string_view label) const = 0;
  [[nodiscard]] virtual double EstimateDegree(std::span<const std::string> types) const = 0;
};

}  // namespace entente::cypher
