#pragma once

#include "cypher/compare.h"
#include "cypher/execution.h"
#include "cypher/functions.h"

namespace entente::cypher {

// The values of expressions. A row is written to while an expression that binds variables of its
// own is evaluated: their slots are nobody else's. Definitions in evaluator.cc,
// evaluate_lists.cc and evaluate_patterns.cc.
class Evaluator {
 public:
  explicit Evaluator(Execution& execution) : execution_(execution) {}

  Outcome<Value> Evaluate(const Expression& expression, Row& row);
  // Whether a condition is true; neither false nor null is.
  Outcome<bool> Holds(const Expression& condition, Row& row);

  [[nodiscard]] Execution& execution() { return execution_; }

 private:
  Outcome<Value> Logic(const Expression& expression, Row& row);
  Outcome<Value> Comparison(const Expression& expression, Row& row);
  Outcome<Value> StringPredicate(const Expression& expression, Row& row);
  Outcome<Value> Binary(const Expression& expression, Row& row);
  Outcome<Value> Property(const Expression& expression, Row& row);
  Outcome<Value> Index(const Expression& expression, Row& row);
  Outcome<Value> Slice(const Expression& expression, Row& row);
  Outcome<Value> HasLabels(const Expression& expression, Row& row);
  Outcome<Value> Call(const Expression& expression, Row& row);
  Outcome<Value> Case(const Expression& expression, Row& row);

  Outcome<Value> ListLiteral(const Expression& expression, Row& row);
  Outcome<Value> MapLiteral(const Expression& expression, Row& row);
  Outcome<Value> In(const Expression& expression, Row& row);
  Outcome<Value> Quantifier(const Expression& expression, Row& row);
  Outcome<Value> Reduce(const Expression& expression, Row& row);
  Outcome<Value> ListComprehension(const Expression& expression, Row& row);

  Outcome<Value> PatternComprehension(const Expression& expression, Row& row);
  Outcome<Value> PatternPredicate(const Expression& expression, Row& row);
  Outcome<Value> ShortestPaths(const Expression& expression, Row& row);
  Outcome<Value> Exists(const Expression& expression, Row& row);

  // A list or map that nests too deeply is refused.
  static Outcome<Value> Checked(Value value);

  Execution& execution_;
};

// Property or component by name of anything that has some.
Outcome<Value> PropertyOf(const Value& value, std::string_view name, const PropertyGraph& graph);

// What +, -, *, /, % and ^ give of two values that are not null.
Outcome<Value> Arithmetic(ExpressionKind kind, const Value& a, const Value& b);

}  // namespace entente::cypher
