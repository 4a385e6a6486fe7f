#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cypher/value.h"

// A query as written. The parser makes it; the binder gives every variable its slot and rewrites
// aggregations; after that it never changes, and any number of threads may run it.
namespace entente::cypher {

struct Expression;
struct Function;
struct Query;
struct Projection;
using ExpressionPtr = std::unique_ptr<Expression>;

// Where a variable's value stands in a row.
using Slot = std::size_t;
constexpr Slot kNoSlot = static_cast<Slot>(-1);

// A variable where it is bound or used.
struct Variable {
  std::string name;  // empty: anonymous
  Slot slot = kNoSlot;
  std::size_t offset = 0;
};

enum class PatternDirection : std::uint8_t { kRight, kLeft, kEither };

struct NodePattern {
  Variable variable;
  std::vector<std::string> labels;
  ExpressionPtr properties;  // a map or a parameter; null when none
  std::size_t offset = 0;
};

// Hops of a variable-length relationship: [*], [*2], [*1..3].
struct HopRange {
  std::int64_t min = 1;
  std::optional<std::int64_t> max;
};

struct RelationshipPattern {
  Variable variable;
  std::vector<std::string> types;  // any of these; empty: all
  PatternDirection direction = PatternDirection::kEither;
  std::optional<HopRange> range;
  ExpressionPtr properties;
  std::size_t offset = 0;
};

enum class ShortestPath : std::uint8_t { kNo, kOne, kAll };

struct PathPattern {
  Variable variable;
  ShortestPath shortest = ShortestPath::kNo;
  std::vector<NodePattern> nodes;  // one more than relationships
  std::vector<RelationshipPattern> relationships;
  std::size_t offset = 0;
};

// Patterns and a condition, matched together: of MATCH, pattern predicates and comprehensions.
struct Pattern {
  std::vector<PathPattern> paths;
  ExpressionPtr where;
  std::vector<Slot> fresh;  // by the binder: the variables that matching it binds
};

enum class ExpressionKind : std::uint8_t {
  kLiteral,
  kParameter,
  kVariable,
  kProperty,  // operands[0].text
  kIndex,     // operands[0][operands[1]]
  kSlice,     // operands[0][operands[1]..operands[2]], either bound may be null
  kList,
  kMap,  // keys beside operands
  kNot,
  kAnd,
  kOr,
  kXor,
  kComparison,  // a chain: operands[i] text-of-keys[i] operands[i + 1]
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kNegate,
  kPlus,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kMatches,  // =~
  kIsNull,
  kIsNotNull,
  kHasLabels,  // operands[0]:keys
  kCall,       // text(operands), lower case; `distinct`
  kCountStar,
  kCase,                  // operands: [subject or null], when, then, …, [else or null]
  kQuantifier,            // text: all, any, none, single; operands: list, condition
  kReduce,                // operands: initial, list, step; variable is the accumulator
  kListComprehension,     // operands: list, [condition], [result]
  kPatternComprehension,  // pattern, operands: [result]
  kPatternPredicate,      // pattern
  kShortestPath,          // pattern of one path
  kExists,                // subquery
};

struct Expression {
  ExpressionKind kind = ExpressionKind::kLiteral;
  std::size_t offset = 0;  // of its text in the query
  std::size_t end = 0;
  std::vector<ExpressionPtr> operands;
  std::string text;               // of a parameter, property, function or quantifier
  std::vector<std::string> keys;  // of a map, labels, comparison operators
  Value literal;
  Variable variable;  // used, or bound by a comprehension, quantifier or reduce
  Variable element;   // of reduce
  bool distinct = false;
  bool parenthesized = false;
  const Function* function = nullptr;  // of a call, by the binder
  std::unique_ptr<Pattern> pattern;
  std::unique_ptr<Query> subquery;
};

struct MatchClause {
  bool optional = false;
  Pattern pattern;
};

struct UnwindClause {
  ExpressionPtr list;
  Variable variable;
};

struct ProjectionItem {
  ExpressionPtr expression;
  Variable alias;      // its name is the column's
  bool named = false;  // by AS
  bool aggregates = false;
};

struct SortKey {
  ExpressionPtr expression;
  bool descending = false;
};

// One call of an aggregating function, taken out of the expression that it stands in.
struct Aggregation {
  ExpressionPtr call;
  Slot slot = kNoSlot;  // of its result
};

// WITH and RETURN.
struct Projection {
  bool returns = false;
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;
  std::vector<SortKey> order;
  ExpressionPtr skip;
  ExpressionPtr limit;
  ExpressionPtr where;
  std::size_t offset = 0;
  // By the binder:
  std::vector<Aggregation> aggregations;
  bool aggregates = false;  // groups by the items that do not aggregate
};

struct Clause {
  enum class Kind : std::uint8_t { kMatch, kUnwind, kProjection };
  Kind kind = Kind::kMatch;
  std::size_t offset = 0;
  MatchClause match;
  UnwindClause unwind;
  Projection projection;
};

struct SingleQuery {
  std::vector<Clause> clauses;
  std::size_t offset = 0;
};

enum class ExplainMode : std::uint8_t { kNone, kExplain, kProfile };

// Single queries joined by UNION; `distinct_union` when without ALL.
struct Query {
  std::vector<SingleQuery> parts;
  bool distinct_union = false;
  ExplainMode explain = ExplainMode::kNone;
  // By the binder:
  std::vector<std::string> columns;
  std::vector<std::vector<Slot>> column_slots;  // by part
  std::size_t slots = 0;                        // length of a row
};

// Calls `visit` for the expressions that a pattern holds: properties, and its condition.
template <class Visit>
void ForEachPart(const Pattern& pattern, const Visit& visit) {
  for (const PathPattern& path : pattern.paths) {
    for (const NodePattern& node : path.nodes) {
      if (node.properties) visit(*node.properties);
    }
    for (const RelationshipPattern& relationship : path.relationships) {
      if (relationship.properties) visit(*relationship.properties);
    }
  }
  if (pattern.where) visit(*pattern.where);
}

}  // namespace entente::cypher
