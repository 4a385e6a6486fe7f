#pragma once

#include <string>
#include <vector>

#include "cypher/ast.h"
#include "cypher/date_bounds.h"
#include "cypher/property_graph.h"

// In which order the parts of a pattern are matched: from where the fewest nodes are, along the
// relationships that lead to the fewest, each condition as soon as its variables are bound.
namespace entente::cypher {

// Something that must hold: a conjunct of WHERE, or one property of a node or relationship.
struct Condition {
  const Expression* expression = nullptr;  // the whole condition, or the value of the property
  std::string property;                    // empty: a condition of WHERE
  Slot owner = kNoSlot;                    // of the property
};

struct MatchStep {
  enum class Kind : std::uint8_t {
    kCheckNode,         // the node is bound already
    kScan,              // all nodes, or those of `label`
    kDateRange,         // those of `label` whose property lies within `bounds`, by an index
    kSeek,              // nodes by an index: seek's property equals its value
    kSeekAny,           // the same for each item of a list
    kFromRelationship,  // the relationship is bound already; binds its ends
    kExpand,            // one hop along `relationship` from the node that is bound
    kExpandRange,       // a variable number of hops
    kShortest,          // between two nodes that are bound
    kPath,              // binds the variable of `path`
  };
  Kind kind = Kind::kScan;
  const PathPattern* path = nullptr;
  const NodePattern* node = nullptr;  // the one to bind or check
  const NodePattern* from = nullptr;  // of an expansion
  const RelationshipPattern* relationship = nullptr;
  bool reversed = false;  // expands from the right node of the pattern to the left
  std::string label;      // of a scan
  std::vector<DateBound> bounds;
  Condition seek;
  std::vector<Condition> conditions;  // to hold after this step
};

struct MatchPlan {
  std::vector<Condition> before;  // do not depend on the pattern
  std::vector<Slot> required;     // bound before; when one is null nothing matches
  std::vector<MatchStep> steps;
};

MatchPlan PlanMatch(const Pattern& pattern, const PropertyGraph& graph);

// One line a step, for EXPLAIN: "NodeByLabelScan (n:Official)".
std::vector<std::string> Describe(const MatchPlan& plan);

}  // namespace entente::cypher
