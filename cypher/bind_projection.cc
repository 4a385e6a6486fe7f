#include <algorithm>
#include <set>

#include "cypher/binder.h"

namespace entente::cypher {
namespace {

// Calls `visit` for an expression's operands, also where it may replace them.
template <class Visit>
void ForEachOperand(Expression& expression, const Visit& visit) {
  for (ExpressionPtr& operand : expression.operands) {
    if (operand) visit(operand);
  }
}

bool IsSimpleKey(const Expression& expression) {
  if (expression.kind == ExpressionKind::kVariable) return true;
  return expression.kind == ExpressionKind::kProperty && IsSimpleKey(*expression.operands[0]);
}

ExpressionPtr UseOf(const Variable& variable, const Expression& replaced) {
  auto use = std::make_unique<Expression>();
  use->kind = ExpressionKind::kVariable;
  use->offset = replaced.offset;
  use->end = replaced.end;
  use->variable = variable;
  return use;
}

// Replaces every part of a sort key that is written like an item by the item's alias. Beside an
// aggregation only what groups are made by may stand: variables and their properties.
Outcome<void> UseAliases(ExpressionPtr& expression, const std::vector<ProjectionItem>& items,
                         bool beside_aggregation) {
  for (const ProjectionItem& item : items) {
    const Expression& projected = *item.expression;
    if (projected.kind == ExpressionKind::kVariable || !SameExpression(*expression, projected)) {
      continue;
    }
    if (beside_aggregation && !IsSimpleKey(projected) && !ContainsAggregate(projected)) {
      return SyntaxError("AmbiguousAggregationExpression",
                         "beside an aggregation use this by its column's name", expression->offset);
    }
    expression = UseOf({item.alias.name, kNoSlot, expression->offset}, *expression);
    return {};
  }
  Outcome<void> result;
  ForEachOperand(*expression, [&](ExpressionPtr& operand) {
    if (result) result = UseAliases(operand, items, beside_aggregation);
  });
  return result;
}

}  // namespace

Outcome<void> Binder::ExpandStar(Projection& projection, const Scope& scope) {
  if (scope.empty() && projection.returns) {
    return SyntaxError("NoVariablesInScope", "there are no variables for * to stand for",
                       projection.offset);
  }
  std::vector<ProjectionItem> items;
  for (const auto& [name, symbol] : scope) {
    ProjectionItem item;
    item.expression = std::make_unique<Expression>();
    item.expression->kind = ExpressionKind::kVariable;
    item.expression->offset = projection.offset;
    item.expression->variable = {name, kNoSlot, projection.offset};
    item.alias = {name, kNoSlot, projection.offset};
    item.named = true;
    items.push_back(std::move(item));
  }
  std::move(projection.items.begin(), projection.items.end(), std::back_inserter(items));
  projection.items = std::move(items);
  return {};
}

Outcome<void> Binder::CheckNames(const Projection& projection) {
  std::set<std::string> names;
  for (const ProjectionItem& item : projection.items) {
    if (!item.named && !projection.returns) {
      return SyntaxError("NoExpressionAlias", "WITH needs a name for this: … AS name",
                         item.expression->offset);
    }
    if (!names.insert(item.alias.name).second) {
      return SyntaxError("ColumnNameConflict", "two columns are named " + item.alias.name,
                         item.alias.offset);
    }
  }
  return {};
}

Outcome<void> Binder::BindProjection(Projection& projection, Scope& scope) {
  if (projection.star) {
    if (auto expanded = ExpandStar(projection, scope); !expanded) return expanded;
  }
  Scope projected;
  // Sort keys are compared with the items as written, before aggregations are taken out.
  const bool aggregates =
      std::any_of(projection.items.begin(), projection.items.end(),
                  [](const ProjectionItem& item) { return ContainsAggregate(*item.expression); });
  if (aggregates || projection.distinct) {
    for (SortKey& key : projection.order) {
      const bool beside = ContainsAggregate(*key.expression);
      auto used = UseAliases(key.expression, projection.items, beside);
      if (!used) return used;
    }
  }
  if (auto checked = CheckNames(projection); !checked) return checked;
  if (auto bound = BindItems(projection, scope, projected); !bound) return bound;
  if (auto bound = BindOrder(projection, scope, projected); !bound) return bound;
  if (auto bound = BindCount(projection.skip.get(), "SKIP"); !bound) return bound;
  if (auto bound = BindCount(projection.limit.get(), "LIMIT"); !bound) return bound;
  if (projection.where) {
    Scope visible = projected;
    if (!aggregates && !projection.distinct) visible.insert(scope.begin(), scope.end());
    if (auto bound = BindCondition(*projection.where, visible); !bound) return bound;
  }
  scope = std::move(projected);
  return {};
}

Outcome<void> Binder::BindItems(Projection& projection, const Scope& scope, Scope& projected) {
  Place place;
  place.aggregates = true;
  for (ProjectionItem& item : projection.items) {
    item.aggregates = ContainsAggregate(*item.expression);
    projection.aggregates |= item.aggregates;
    auto type = Bind(*item.expression, scope, place);
    if (!type) return type.error();
    item.alias.slot = NewSlot();
    projected[item.alias.name] = {item.alias.slot, *type};
  }
  for (ProjectionItem& item : projection.items) {
    if (!item.aggregates) continue;
    std::vector<Slot> local;
    auto taken = TakeAggregations(item.expression, projection, local);
    if (!taken) return taken;
  }
  return {};
}

Outcome<void> Binder::BindOrder(Projection& projection, const Scope& scope,
                                const Scope& projected) {
  const bool closed = projection.aggregates || projection.distinct;
  Scope visible = projected;
  if (!closed) visible.insert(scope.begin(), scope.end());
  for (SortKey& key : projection.order) {
    // Aggregations that are columns have been replaced by their names.
    const bool aggregates = ContainsAggregate(*key.expression);
    Place place;
    place.aggregates = aggregates;
    auto type = Bind(*key.expression, visible, place);
    if (!type) return type.error();
    if (aggregates) {
      return SyntaxError("InvalidAggregation",
                         "rows are ordered by an aggregation only when it is one of the columns",
                         key.expression->offset);
    }
  }
  return {};
}

Outcome<void> Binder::BindCount(Expression* count, std::string_view keyword) {
  if (count == nullptr) return {};
  auto type = Bind(*count, {}, {});
  if (!type) {
    if (type.error().detail != "UndefinedVariable") return type.error();
    return SyntaxError("NonConstantExpression",
                       std::string(keyword) + " cannot depend on a row's variables", count->offset);
  }
  if (!MayBe(type->kind, StaticKind::kInteger)) {
    return SyntaxError("InvalidArgumentType", std::string(keyword) + " needs an Integer",
                       count->offset);
  }
  if (count->kind == ExpressionKind::kLiteral && count->literal.Is(ValueType::kInteger) &&
      count->literal.AsInteger() < 0) {
    return SyntaxError("NegativeIntegerArgument", std::string(keyword) + " cannot be negative",
                       count->offset);
  }
  return {};
}

Outcome<void> Binder::TakeAggregations(ExpressionPtr& expression, Projection& projection,
                                       std::vector<Slot>& local) {
  const bool aggregate =
      expression->kind == ExpressionKind::kCountStar ||
      (expression->kind == ExpressionKind::kCall && expression->function != nullptr &&
       expression->function->aggregate != AggregateKind::kNone);
  if (aggregate) {
    Aggregation aggregation;
    aggregation.slot = NewSlot();
    ExpressionPtr use = UseOf({{}, aggregation.slot, expression->offset}, *expression);
    aggregation.call = std::move(expression);
    expression = std::move(use);
    projection.aggregations.push_back(std::move(aggregation));
    return {};
  }
  if (IsSimpleKey(*expression)) {
    for (const ProjectionItem& item : projection.items) {
      if (!item.aggregates && SameExpression(*expression, *item.expression)) {
        expression = UseOf(item.alias, *expression);
        return {};
      }
    }
  }
  if (expression->kind == ExpressionKind::kVariable) {
    if (std::find(local.begin(), local.end(), expression->variable.slot) != local.end()) return {};
    return SyntaxError(
        "AmbiguousAggregationExpression",
        expression->variable.name + " is neither aggregated nor among what the rows are grouped by",
        expression->offset);
  }
  if (expression->pattern || expression->subquery) {
    return SyntaxError("AmbiguousAggregationExpression",
                       "a pattern cannot stand beside an aggregation", expression->offset);
  }
  for (const Variable* variable : {&expression->variable, &expression->element}) {
    if (variable->slot != kNoSlot) local.push_back(variable->slot);
  }
  Outcome<void> result;
  ForEachOperand(*expression, [&](ExpressionPtr& operand) {
    if (!result) return;
    if (auto taken = TakeAggregations(operand, projection, local); !taken) result = taken.error();
  });
  return result;
}

}  // namespace entente::cypher
