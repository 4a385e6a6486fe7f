#include "cypher/binder.h"

// Lists, and the expressions that bind a variable to each of their items.
namespace entente::cypher {
namespace {

// The kind that all have; kAny when they differ.
StaticKind Common(StaticKind so_far, StaticKind next, bool first) {
  return first || so_far == next ? next : StaticKind::kAny;
}

}  // namespace

Outcome<StaticType> Binder::BindLists(Expression& expression, const Scope& scope,
                                      const Place& place) {
  Place plain = place;
  plain.patterns = false;
  // Aggregations range over rows, not over the items of a list.
  Place inside;
  inside.within_aggregate = place.within_aggregate;
  Place condition = inside;
  condition.patterns = true;
  Scope inner = scope;
  const auto bind_variable = [this, &inner](Variable& variable, StaticKind kind) {
    variable.slot = NewSlot();
    inner[variable.name] = {variable.slot, {kind, StaticKind::kAny}};
  };
  const auto not_a_list = [](const Expression& operand) {
    return SyntaxError("InvalidArgumentType", "a List is needed here", operand.offset);
  };
  switch (expression.kind) {
    case ExpressionKind::kList: {
      StaticKind common = StaticKind::kAny;
      for (ExpressionPtr& operand : expression.operands) {
        auto type = Bind(*operand, scope, plain);
        if (!type) return type;
        common = Common(common, type->kind, &operand == &expression.operands.front());
      }
      return StaticType{StaticKind::kList, common};
    }
    case ExpressionKind::kIn: {
      if (auto item = Bind(*expression.operands[0], scope, plain); !item) return item;
      auto list = Bind(*expression.operands[1], scope, plain);
      if (!list) return list;
      if (!MayBe(list->kind, StaticKind::kList)) return not_a_list(*expression.operands[1]);
      return StaticType{StaticKind::kBoolean};
    }
    case ExpressionKind::kCase: {
      StaticKind common = StaticKind::kAny;
      const std::size_t count = expression.operands.size();
      for (std::size_t i = 0; i < count; ++i) {
        if (!expression.operands[i]) continue;
        const bool when = i % 2 == 1 && i + 1 < count;
        auto type = Bind(*expression.operands[i], scope, when ? place : plain);
        if (!type) return type;
        if (i == 0 || when) continue;
        common = Common(common, type->kind, i == 2);
      }
      return StaticType{common};
    }
    case ExpressionKind::kReduce: {
      auto initial = Bind(*expression.operands[0], scope, plain);
      if (!initial) return initial;
      auto list = Bind(*expression.operands[1], scope, plain);
      if (!list) return list;
      if (!MayBe(list->kind, StaticKind::kList)) return not_a_list(*expression.operands[1]);
      bind_variable(expression.variable, StaticKind::kAny);
      bind_variable(expression.element, list->element);
      if (auto step = Bind(*expression.operands[2], inner, inside); !step) return step;
      return StaticType{};
    }
    default:
      break;
  }
  auto list = Bind(*expression.operands[0], scope, plain);
  if (!list) return list;
  if (!MayBe(list->kind, StaticKind::kList)) return not_a_list(*expression.operands[0]);
  bind_variable(expression.variable, list->element);
  if (expression.operands[1]) {
    auto type = Bind(*expression.operands[1], inner, condition);
    if (!type) return type;
    if (!MayBe(type->kind, StaticKind::kBoolean)) {
      return SyntaxError("InvalidArgumentType", "a condition must be a Boolean",
                         expression.operands[1]->offset);
    }
  }
  if (expression.kind == ExpressionKind::kQuantifier) return StaticType{StaticKind::kBoolean};
  if (!expression.operands[2]) return StaticType{StaticKind::kList, list->element};
  auto result = Bind(*expression.operands[2], inner, inside);
  if (!result) return result;
  return StaticType{StaticKind::kList, result->kind};
}

}  // namespace entente::cypher
