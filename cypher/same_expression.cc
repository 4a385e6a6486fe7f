#include <algorithm>

#include "cypher/binder.h"
#include "cypher/compare.h"

namespace entente::cypher {

bool SameExpression(const Expression& a, const Expression& b) {
  if (a.kind != b.kind || a.text != b.text || a.keys != b.keys || a.distinct != b.distinct ||
      a.variable.name != b.variable.name || a.element.name != b.element.name ||
      a.operands.size() != b.operands.size()) {
    return false;
  }
  // Patterns and subqueries are never taken to be the same.
  if (a.pattern || b.pattern || a.subquery || b.subquery) return false;
  Work unbounded;  // literals are short
  if (a.literal.type() != b.literal.type() || !Equivalent(a.literal, b.literal, unbounded)) {
    return false;
  }
  for (std::size_t i = 0; i < a.operands.size(); ++i) {
    const bool both = a.operands[i] && b.operands[i];
    if (!both && (a.operands[i] || b.operands[i])) return false;
    if (both && !SameExpression(*a.operands[i], *b.operands[i])) return false;
  }
  return true;
}

bool ContainsAggregate(const Expression& expression) {
  if (expression.kind == ExpressionKind::kCountStar) return true;
  if (expression.kind == ExpressionKind::kCall) {
    const Function* function = FindFunction(expression.text);
    if (function != nullptr && function->aggregate != AggregateKind::kNone) return true;
  }
  return std::any_of(
      expression.operands.begin(), expression.operands.end(),
      [](const ExpressionPtr& operand) { return operand && ContainsAggregate(*operand); });
}

}  // namespace entente::cypher
