#include "cypher/binder.h"

namespace entente::cypher {

Outcome<void> Binder::BindQuery(Query& query) {
  auto bound = BindParts(query, {}, false);
  query.slots = slots_;
  return bound;
}

Outcome<void> Binder::BindParts(Query& query, const Scope& outer, bool subquery) {
  for (SingleQuery& part : query.parts) {
    if (auto bound = BindClauses(query, part, outer, subquery); !bound) return bound;
  }
  return {};
}

Outcome<void> Binder::BindClauses(Query& query, SingleQuery& part, const Scope& outer,
                                  bool subquery) {
  Scope scope = outer;
  for (Clause& clause : part.clauses) {
    switch (clause.kind) {
      case Clause::Kind::kMatch: {
        Pattern& pattern = clause.match.pattern;
        if (auto bound = BindPattern(pattern, scope, true); !bound) return bound;
        if (pattern.where) {
          if (auto bound = BindCondition(*pattern.where, scope); !bound) return bound;
        }
        break;
      }
      case Clause::Kind::kUnwind:
        if (auto bound = BindUnwind(clause.unwind, scope); !bound) return bound;
        break;
      case Clause::Kind::kProjection:
        if (auto bound = BindProjection(clause.projection, scope); !bound) return bound;
        // A subquery sees the variables around it throughout.
        for (const auto& [name, symbol] : outer) scope.emplace(name, symbol);
        break;
    }
  }
  const Clause& last = part.clauses.back();
  const bool returns = last.kind == Clause::Kind::kProjection && last.projection.returns;
  if (!returns) {
    if (subquery && last.kind == Clause::Kind::kMatch) return {};
    return SyntaxError("InvalidClauseComposition", "a query ends with RETURN", last.offset);
  }
  std::vector<std::string> columns;
  std::vector<Slot> slots;
  for (const ProjectionItem& item : last.projection.items) {
    columns.push_back(item.alias.name);
    slots.push_back(item.alias.slot);
  }
  if (query.column_slots.empty()) {
    query.columns = std::move(columns);
  } else if (columns != query.columns) {
    return SyntaxError("DifferentColumnsInUnion", "the parts of a UNION must have the same columns",
                       last.offset);
  }
  query.column_slots.push_back(std::move(slots));
  return {};
}

Outcome<void> Binder::BindUnwind(UnwindClause& unwind, Scope& scope) {
  auto type = Bind(*unwind.list, scope, {});
  if (!type) return type.error();
  if (scope.contains(unwind.variable.name)) {
    return SyntaxError("VariableAlreadyBound", unwind.variable.name + " is already a variable",
                       unwind.variable.offset);
  }
  unwind.variable.slot = NewSlot();
  const bool list = type->kind == StaticKind::kList;
  scope[unwind.variable.name] = {unwind.variable.slot,
                                 {list ? type->element : StaticKind::kAny, StaticKind::kAny}};
  return {};
}

Outcome<void> Binder::BindCondition(Expression& condition, const Scope& scope) {
  Place place;
  place.patterns = true;
  auto type = Bind(condition, scope, place);
  if (!type) return type.error();
  if (!MayBe(type->kind, StaticKind::kBoolean)) {
    return SyntaxError("InvalidArgumentType", "a condition must be a Boolean", condition.offset);
  }
  return {};
}

}  // namespace entente::cypher
