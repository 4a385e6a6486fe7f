#pragma once

#include <map>
#include <string>

#include "cypher/ast.h"
#include "cypher/functions.h"
#include "cypher/static_type.h"

namespace entente::cypher {

struct Symbol {
  Slot slot = kNoSlot;
  StaticType type;
};
// The variables that are visible at a place, by name.
using Scope = std::map<std::string, Symbol, std::less<>>;

// Checks what can be checked before a query runs, gives every variable its slot, and takes
// aggregating calls out of their expressions. Every binding gets a slot of its own, so that a row
// serves a whole query, subqueries and comprehensions included. Its definitions lie in
// bind_query.cc, bind_projection.cc, bind_pattern.cc and bind_expression.cc.
class Binder {
 public:
  Outcome<void> BindQuery(Query& query);

 private:
  // What an expression may contain where it stands.
  struct Place {
    bool patterns = false;     // pattern predicates: within conditions
    bool aggregates = false;   // in WITH and RETURN
    std::string_view instead;  // error detail where aggregates are not allowed
    bool within_aggregate = false;
  };

  Outcome<void> BindParts(Query& query, const Scope& outer, bool subquery);
  Outcome<void> BindClauses(Query& query, SingleQuery& part, const Scope& outer, bool subquery);
  Outcome<void> BindUnwind(UnwindClause& unwind, Scope& scope);
  Outcome<void> BindCondition(Expression& condition, const Scope& scope);

  Outcome<void> BindPattern(Pattern& pattern, Scope& scope, bool may_bind);
  Outcome<void> BindPath(PathPattern& path, Pattern& pattern, Scope& scope, bool may_bind);
  Outcome<void> BindNode(NodePattern& node, Pattern& pattern, Scope& scope, bool may_bind);
  Outcome<void> BindRelationship(RelationshipPattern& relationship, Pattern& pattern, Scope& scope,
                                 bool may_bind);
  Outcome<void> BindPatternVariable(Variable& variable, StaticType type, Pattern& pattern,
                                    Scope& scope, bool may_bind);

  Outcome<void> BindProjection(Projection& projection, Scope& scope);
  Outcome<void> ExpandStar(Projection& projection, const Scope& scope);
  Outcome<void> CheckNames(const Projection& projection);
  Outcome<void> BindItems(Projection& projection, const Scope& scope, Scope& projected);
  Outcome<void> BindOrder(Projection& projection, const Scope& scope, const Scope& projected);
  Outcome<void> BindCount(Expression* count, std::string_view keyword);
  // Replaces aggregating calls and what the projection groups by with variables; what else depends
  // on a row is ambiguous.
  Outcome<void> TakeAggregations(ExpressionPtr& expression, Projection& projection,
                                 std::vector<Slot>& local);

  Outcome<StaticType> Bind(Expression& expression, const Scope& scope, const Place& place);
  Outcome<StaticType> BindLogic(Expression& expression, const Scope& scope, const Place& place);
  Outcome<StaticType> BindArithmetic(Expression& expression, const Scope& scope,
                                     const Place& place);
  Outcome<StaticType> BindAccess(Expression& expression, const Scope& scope, const Place& place);
  Outcome<StaticType> BindCall(Expression& call, const Scope& scope, const Place& place);
  Outcome<StaticType> BindAggregate(Expression& call, const Scope& scope, const Place& place);
  Outcome<StaticType> BindLists(Expression& expression, const Scope& scope, const Place& place);
  Outcome<StaticType> BindPatternExpression(Expression& expression, const Scope& scope,
                                            const Place& place);
  Outcome<void> BindAll(Expression& expression, const Scope& scope, const Place& place);

  Slot NewSlot() { return slots_++; }

  Slot slots_ = 0;
};

// Whether two expressions are written alike, names and blanks aside.
bool SameExpression(const Expression& a, const Expression& b);
bool ContainsAggregate(const Expression& expression);

}  // namespace entente::cypher
