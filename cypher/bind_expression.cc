#include "cypher/binder.h"

namespace entente::cypher {
namespace {

StaticType TypeOf(const Value& literal) {
  switch (literal.type()) {
    case ValueType::kBoolean:
      return {StaticKind::kBoolean};
    case ValueType::kInteger:
      return {StaticKind::kInteger};
    case ValueType::kFloat:
      return {StaticKind::kFloat};
    case ValueType::kString:
      return {StaticKind::kString};
    default:
      return {};
  }
}

QueryError InvalidType(const Expression& expression, std::string message) {
  return SyntaxError("InvalidArgumentType", std::move(message), expression.offset);
}

}  // namespace

Outcome<StaticType> Binder::Bind(Expression& expression, const Scope& scope, const Place& place) {
  using enum ExpressionKind;
  switch (expression.kind) {
    case kLiteral:
      return TypeOf(expression.literal);
    case kParameter:
      return StaticType{};
    case kVariable: {
      const auto found = scope.find(expression.variable.name);
      if (found == scope.end()) {
        return SyntaxError("UndefinedVariable", expression.variable.name + " is no variable here",
                           expression.offset);
      }
      expression.variable.slot = found->second.slot;
      return found->second.type;
    }
    case kProperty:
    case kIndex:
    case kSlice:
    case kHasLabels:
      return BindAccess(expression, scope, place);
    case kNot:
    case kAnd:
    case kOr:
    case kXor:
      return BindLogic(expression, scope, place);
    case kAdd:
    case kSubtract:
    case kMultiply:
    case kDivide:
    case kModulo:
    case kPower:
    case kNegate:
    case kPlus:
      return BindArithmetic(expression, scope, place);
    case kCall:
      return BindCall(expression, scope, place);
    case kCountStar:
      return BindAggregate(expression, scope, place);
    case kList:
    case kIn:
    case kCase:
    case kQuantifier:
    case kReduce:
    case kListComprehension:
      return BindLists(expression, scope, place);
    case kPatternComprehension:
    case kPatternPredicate:
    case kShortestPath:
    case kExists:
      return BindPatternExpression(expression, scope, place);
    case kMap:
      if (auto bound = BindAll(expression, scope, place); !bound) return bound.error();
      return StaticType{StaticKind::kMap};
    case kComparison:
    case kStartsWith:
    case kEndsWith:
    case kContains:
    case kMatches:
    case kIsNull:
    case kIsNotNull:
      break;
  }
  if (auto bound = BindAll(expression, scope, place); !bound) return bound.error();
  return StaticType{StaticKind::kBoolean};
}

Outcome<void> Binder::BindAll(Expression& expression, const Scope& scope, const Place& place) {
  Place inner = place;
  inner.patterns = false;
  for (ExpressionPtr& operand : expression.operands) {
    if (!operand) continue;
    if (auto type = Bind(*operand, scope, inner); !type) return type.error();
  }
  return {};
}

Outcome<StaticType> Binder::BindLogic(Expression& expression, const Scope& scope,
                                      const Place& place) {
  for (ExpressionPtr& operand : expression.operands) {
    auto type = Bind(*operand, scope, place);
    if (!type) return type;
    if (!MayBe(type->kind, StaticKind::kBoolean)) {
      return InvalidType(*operand, "AND, OR, XOR and NOT take Booleans");
    }
  }
  return StaticType{StaticKind::kBoolean};
}

Outcome<StaticType> Binder::BindArithmetic(Expression& expression, const Scope& scope,
                                           const Place& place) {
  Place inner = place;
  inner.patterns = false;
  std::vector<StaticKind> kinds;
  StaticType list;
  for (ExpressionPtr& operand : expression.operands) {
    auto type = Bind(*operand, scope, inner);
    if (!type) return type;
    kinds.push_back(type->kind);
    if (type->kind == StaticKind::kList) list = *type;
  }
  if (expression.kind == ExpressionKind::kAdd) {
    if (kinds[0] == StaticKind::kList || kinds[1] == StaticKind::kList) {
      return StaticType{StaticKind::kList};
    }
  } else {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (!MayBe(kinds[i], StaticKind::kNumber | StaticKind::kTemporal)) {
        return InvalidType(*expression.operands[i], "arithmetic takes numbers");
      }
    }
  }
  if (kinds[0] == StaticKind::kInteger && kinds.back() == StaticKind::kInteger &&
      expression.kind != ExpressionKind::kPower) {
    return StaticType{StaticKind::kInteger};
  }
  if (expression.kind == ExpressionKind::kPower) return StaticType{StaticKind::kFloat};
  const bool float_result =
      (kinds[0] == StaticKind::kFloat || kinds.back() == StaticKind::kFloat) &&
      !MayBe(kinds[0], StaticKind::kString) && !MayBe(kinds.back(), StaticKind::kString) &&
      !MayBe(kinds[0], StaticKind::kTemporal) && !MayBe(kinds.back(), StaticKind::kTemporal);
  return StaticType{float_result ? StaticKind::kFloat : StaticKind::kAny};
}

Outcome<StaticType> Binder::BindAccess(Expression& expression, const Scope& scope,
                                       const Place& place) {
  Place inner = place;
  inner.patterns = false;
  auto base = Bind(*expression.operands[0], scope, inner);
  if (!base) return base;
  for (std::size_t i = 1; i < expression.operands.size(); ++i) {
    if (!expression.operands[i]) continue;
    if (auto type = Bind(*expression.operands[i], scope, inner); !type) return type;
  }
  switch (expression.kind) {
    case ExpressionKind::kHasLabels:
      if (!MayBe(base->kind, StaticKind::kNode | StaticKind::kRelationship)) {
        return InvalidType(expression, "only nodes have labels");
      }
      return StaticType{StaticKind::kBoolean};
    case ExpressionKind::kProperty:
      if (!MayBe(base->kind, StaticKind::kNode | StaticKind::kRelationship | StaticKind::kMap |
                                 StaticKind::kTemporal)) {
        // openCypher takes a path for a mistake of grammar, a scalar for one of type.
        if (base->kind == StaticKind::kPath)
          return InvalidType(expression, "a path has no properties");
        return QueryError(ErrorClass::kTypeError, "InvalidArgumentType", "this has no properties",
                          expression.offset);
      }
      return StaticType{};
    case ExpressionKind::kSlice:
      return StaticType{StaticKind::kList, base->element};
    default:
      return StaticType{base->kind == StaticKind::kList ? base->element : StaticKind::kAny};
  }
}

Outcome<StaticType> Binder::BindCall(Expression& call, const Scope& scope, const Place& place) {
  call.function = FindFunction(call.text);
  if (call.function == nullptr) {
    return SyntaxError("UnknownFunction", "there is no function " + call.text, call.offset);
  }
  const Function& function = *call.function;
  if (call.operands.size() < function.min_arguments ||
      call.operands.size() > function.max_arguments) {
    return SyntaxError("InvalidNumberOfArguments",
                       call.text + "() takes another number of arguments", call.offset);
  }
  if (function.aggregate != AggregateKind::kNone) return BindAggregate(call, scope, place);
  if (call.distinct) {
    return SyntaxError("UnexpectedSyntax", "only aggregating functions take DISTINCT", call.offset);
  }
  if (place.within_aggregate && function.name == "rand") {
    return SyntaxError("NonConstantExpression", "rand() cannot be aggregated", call.offset);
  }
  Place inner = place;
  inner.patterns = false;
  StaticType first;
  for (std::size_t i = 0; i < call.operands.size(); ++i) {
    auto type = Bind(*call.operands[i], scope, inner);
    if (!type) return type;
    if (i > 0) continue;
    first = *type;
    if (!MayBe(type->kind, function.takes)) {
      return InvalidType(*call.operands[i], call.text + "() does not take this");
    }
  }
  StaticType result{function.returns};
  if (function.name == "nodes") result.element = StaticKind::kNode;
  if (function.name == "relationships") result.element = StaticKind::kRelationship;
  if (function.name == "head" || function.name == "last") result.kind = first.element;
  if (function.name == "reverse" || function.name == "tail") result = first;
  return result;
}

Outcome<StaticType> Binder::BindAggregate(Expression& call, const Scope& scope,
                                          const Place& place) {
  if (place.within_aggregate) {
    return SyntaxError("NestedAggregation", "an aggregation cannot stand within another",
                       call.offset);
  }
  if (!place.aggregates) {
    return SyntaxError("InvalidAggregation",
                       "aggregations stand in WITH and RETURN, outside comprehensions",
                       call.offset);
  }
  Place inner = place;
  inner.within_aggregate = true;
  inner.patterns = false;
  StaticType first;
  for (ExpressionPtr& operand : call.operands) {
    auto type = Bind(*operand, scope, inner);
    if (!type) return type;
    if (&operand == &call.operands.front()) first = *type;
  }
  if (call.kind == ExpressionKind::kCountStar) return StaticType{StaticKind::kInteger};
  StaticType result{call.function->returns};
  if (call.function->aggregate == AggregateKind::kCollect) result.element = first.kind;
  return result;
}

Outcome<StaticType> Binder::BindPatternExpression(Expression& expression, const Scope& scope,
                                                  const Place& place) {
  Scope inner = scope;
  Place inside;
  switch (expression.kind) {
    case ExpressionKind::kExists:
      if (auto bound = BindParts(*expression.subquery, scope, true); !bound) return bound.error();
      return StaticType{StaticKind::kBoolean};
    case ExpressionKind::kPatternPredicate:
      if (!place.patterns) {
        return SyntaxError("UnexpectedSyntax", "a pattern stands for a condition only in WHERE",
                           expression.offset);
      }
      if (auto bound = BindPattern(*expression.pattern, inner, false); !bound) return bound.error();
      return StaticType{StaticKind::kBoolean};
    case ExpressionKind::kShortestPath:
      if (auto bound = BindPattern(*expression.pattern, inner, false); !bound) return bound.error();
      return StaticType{expression.pattern->paths[0].shortest == ShortestPath::kOne
                            ? StaticKind::kPath
                            : StaticKind::kList};
    default:
      break;
  }
  if (auto bound = BindPattern(*expression.pattern, inner, true); !bound) return bound.error();
  if (expression.pattern->where) {
    if (auto bound = BindCondition(*expression.pattern->where, inner); !bound) return bound.error();
  }
  inside.within_aggregate = place.within_aggregate;
  auto result = Bind(*expression.operands[0], inner, inside);
  if (!result) return result;
  return StaticType{StaticKind::kList, result->kind};
}

}  // namespace entente::cypher
