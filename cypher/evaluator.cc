#include "cypher/evaluator.h"

#include <unicode/regex.h>

#include "cypher/find_text.h"

namespace entente::cypher {
namespace {

QueryError NotABoolean(const Value& value) {
  return TypeError("InvalidArgumentType",
                   "a Boolean is needed, not a " + std::string(ToString(value.type())));
}

std::optional<bool> CompareBy(const Value& a, const std::string& symbol, const Value& b,
                              Work& work) {
  if (symbol == "=") return Equal(a, b, work);
  if (symbol == "<>") {
    const auto equal = Equal(a, b, work);
    return equal ? std::optional(!*equal) : std::nullopt;
  }
  if (symbol == "<") return Compare(a, Relation::kLess, b, work);
  if (symbol == "<=") return Compare(a, Relation::kLessOrEqual, b, work);
  if (symbol == ">") return Compare(a, Relation::kGreater, b, work);
  return Compare(a, Relation::kGreaterOrEqual, b, work);
}

// In ICU's unit, of 10,000 states that a match comes through: about a second.
constexpr std::int32_t kRegexSteps = 2'500;

// Called by ICU after each unit.
UBool MayGoOn(const void* work, std::int32_t /*steps*/) {
  // ICU has no other pointer to give than one to what does not change.
  return const_cast<Work*>(static_cast<const Work*>(work))->Look();  // NOLINT
}

Outcome<Value> MatchesPattern(const std::string& text, const std::string& pattern, Work& work) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), 0, status);
  if (U_FAILURE(status)) {
    return ArgumentError("InvalidArgumentValue", "\"" + pattern + "\" is no regular expression");
  }
  matcher.setTimeLimit(kRegexSteps, status);
  matcher.setMatchCallback(MayGoOn, &work, status);
  const icu::UnicodeString input = icu::UnicodeString::fromUTF8(text);
  matcher.reset(input);
  const bool matches = matcher.matches(status) != 0;
  if (work.stopped()) return work.failure();
  if (U_FAILURE(status)) {
    return ArgumentError("InvalidArgumentValue",
                         "the regular expression \"" + pattern + "\" takes too long");
  }
  return Value(matches);
}

}  // namespace

Outcome<Value> Evaluator::Evaluate(const Expression& expression, Row& row) {
  using enum ExpressionKind;
  switch (expression.kind) {
    case kLiteral:
      return expression.literal;
    case kParameter: {
      const auto found = execution_.parameters.find(expression.text);
      if (found != execution_.parameters.end()) return found->second;
      return QueryError{ErrorClass::kParameterMissing, "MissingParameter",
                        "there is no parameter $" + expression.text, expression.offset};
    }
    case kVariable:
      return row[expression.variable.slot];
    case kProperty:
      return Property(expression, row);
    case kIndex:
      return Index(expression, row);
    case kSlice:
      return Slice(expression, row);
    case kList:
      return ListLiteral(expression, row);
    case kMap:
      return MapLiteral(expression, row);
    case kNot:
    case kAnd:
    case kOr:
    case kXor:
      return Logic(expression, row);
    case kComparison:
      return Comparison(expression, row);
    case kAdd:
    case kSubtract:
    case kMultiply:
    case kDivide:
    case kModulo:
    case kPower:
    case kNegate:
    case kPlus:
      return Binary(expression, row);
    case kIn:
      return In(expression, row);
    case kStartsWith:
    case kEndsWith:
    case kContains:
    case kMatches:
      return StringPredicate(expression, row);
    case kIsNull:
    case kIsNotNull: {
      auto operand = Evaluate(*expression.operands[0], row);
      if (!operand) return operand;
      return Value(operand->IsNull() == (expression.kind == kIsNull));
    }
    case kHasLabels:
      return HasLabels(expression, row);
    case kCall:
      return Call(expression, row);
    case kCase:
      return Case(expression, row);
    case kQuantifier:
      return Quantifier(expression, row);
    case kReduce:
      return Reduce(expression, row);
    case kListComprehension:
      return ListComprehension(expression, row);
    case kPatternComprehension:
      return PatternComprehension(expression, row);
    case kPatternPredicate:
      return PatternPredicate(expression, row);
    case kShortestPath:
      return ShortestPaths(expression, row);
    case kExists:
      return Exists(expression, row);
    case kCountStar:
      break;  // the binder has taken it out
  }
  return SyntaxError("InvalidAggregation", "an aggregation cannot stand here", expression.offset);
}

Outcome<bool> Evaluator::Holds(const Expression& condition, Row& row) {
  auto value = Evaluate(condition, row);
  if (!value) return value.error();
  if (value->IsNull()) return false;
  if (!value->Is(ValueType::kBoolean)) return NotABoolean(*value);
  return value->AsBoolean();
}

Outcome<Value> Evaluator::Logic(const Expression& expression, Row& row) {
  auto left = Evaluate(*expression.operands[0], row);
  if (!left) return left;
  if (!left->IsNull() && !left->Is(ValueType::kBoolean)) return NotABoolean(*left);
  if (expression.kind == ExpressionKind::kNot) {
    return left->IsNull() ? Value() : Value(!left->AsBoolean());
  }
  // What decides whatever the other side is: false for AND, true for OR.
  const bool is_xor = expression.kind == ExpressionKind::kXor;
  const bool deciding = expression.kind == ExpressionKind::kOr;
  if (!is_xor && !left->IsNull() && left->AsBoolean() == deciding) return left;
  auto right = Evaluate(*expression.operands[1], row);
  if (!right) return right;
  if (!right->IsNull() && !right->Is(ValueType::kBoolean)) return NotABoolean(*right);
  if (is_xor) {
    if (left->IsNull() || right->IsNull()) return Value();
    return Value(left->AsBoolean() != right->AsBoolean());
  }
  if (!right->IsNull() && right->AsBoolean() == deciding) return right;
  return left->IsNull() || right->IsNull() ? Value() : Value(!deciding);
}

Outcome<Value> Evaluator::Comparison(const Expression& expression, Row& row) {
  auto left = Evaluate(*expression.operands[0], row);
  if (!left) return left;
  bool unknown = false;
  for (std::size_t i = 0; i < expression.keys.size(); ++i) {
    auto right = Evaluate(*expression.operands[i + 1], row);
    if (!right) return right;
    const auto holds = CompareBy(*left, expression.keys[i], *right, execution_.work);
    if (holds == false) return Value(false);
    unknown |= !holds.has_value();
    left = std::move(right);
  }
  return unknown ? Value() : Value(true);
}

Outcome<Value> Evaluator::StringPredicate(const Expression& expression, Row& row) {
  auto text = Evaluate(*expression.operands[0], row);
  if (!text) return text;
  auto part = Evaluate(*expression.operands[1], row);
  if (!part) return part;
  if (!text->Is(ValueType::kString) || !part->Is(ValueType::kString)) return Value();
  if (!execution_.work.GoOver(text->AsString())) return execution_.work.failure();
  switch (expression.kind) {
    case ExpressionKind::kStartsWith:
      return Value(text->AsString().starts_with(part->AsString()));
    case ExpressionKind::kEndsWith:
      return Value(text->AsString().ends_with(part->AsString()));
    case ExpressionKind::kContains:
      return Value(FindText(text->AsString(), part->AsString()) != std::string_view::npos);
    default:
      return MatchesPattern(text->AsString(), part->AsString(), execution_.work);
  }
}

Outcome<Value> Evaluator::Binary(const Expression& expression, Row& row) {
  auto left = Evaluate(*expression.operands[0], row);
  if (!left) return left;
  if (expression.kind == ExpressionKind::kNegate) {
    if (left->IsNull()) return left;
    // 0 - x would lose the sign of zero.
    if (left->Is(ValueType::kFloat)) return Value(-left->AsFloat());
    return Arithmetic(ExpressionKind::kSubtract, Value(std::int64_t{0}), *left);
  }
  if (expression.kind == ExpressionKind::kPlus) {
    if (left->IsNull() || left->IsNumber()) return left;
    return TypeError("InvalidArgumentType", "+ takes a number");
  }
  auto right = Evaluate(*expression.operands[1], row);
  if (!right) return right;
  if (left->IsNull() || right->IsNull()) return Value();
  auto result = Arithmetic(expression.kind, *left, *right);
  if (!result) {
    QueryError error = result.error();
    error.offset = expression.offset;
    return error;
  }
  return Checked(std::move(*result));
}

Outcome<Value> Evaluator::HasLabels(const Expression& expression, Row& row) {
  auto value = Evaluate(*expression.operands[0], row);
  if (!value) return value;
  if (value->IsNull()) return value;
  if (value->Is(ValueType::kRelationship)) {
    const std::string type = execution_.graph.TypeName(value->AsRelationship());
    for (const std::string& wanted : expression.keys) {
      if (wanted != type) return Value(false);
    }
    return Value(true);
  }
  if (!value->Is(ValueType::kNode)) {
    return TypeError("InvalidArgumentType", "only nodes have labels");
  }
  for (const std::string& label : expression.keys) {
    auto has = execution_.graph.HasLabel(value->AsNode(), label);
    if (!has) return has.error();
    if (!*has) return Value(false);
  }
  return Value(true);
}

Outcome<Value> Evaluator::Call(const Expression& expression, Row& row) {
  std::vector<Value> arguments;
  arguments.reserve(expression.operands.size());
  bool null = false;
  for (const ExpressionPtr& operand : expression.operands) {
    auto value = Evaluate(*operand, row);
    if (!value) return value;
    null |= value->IsNull();
    // Most functions of text go through all of it, whatever they make of it.
    if (value->Is(ValueType::kString) && !execution_.work.GoOver(value->AsString())) {
      return execution_.work.failure();
    }
    arguments.push_back(std::move(*value));
  }
  if (null && expression.function->null_in_null_out) return Value();
  auto result =
      expression.function->body(arguments, {execution_.graph, execution_.now, execution_.random});
  if (!result) {
    QueryError error = result.error();
    if (error.offset == QueryError::kNowhere) error.offset = expression.offset;
    return error;
  }
  return Checked(std::move(*result));
}

Outcome<Value> Evaluator::Case(const Expression& expression, Row& row) {
  const auto& operands = expression.operands;
  Value subject;
  if (operands[0]) {
    auto value = Evaluate(*operands[0], row);
    if (!value) return value;
    subject = std::move(*value);
  }
  for (std::size_t i = 1; i + 1 < operands.size(); i += 2) {
    auto when = Evaluate(*operands[i], row);
    if (!when) return when;
    const bool chosen =
        operands[0] ? Equal(subject, *when, execution_.work) == true : when->IsTrue();
    if (chosen) return Evaluate(*operands[i + 1], row);
  }
  return operands.back() ? Evaluate(*operands.back(), row) : Value();
}

}  // namespace entente::cypher
