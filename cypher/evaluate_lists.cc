#include "cypher/evaluator.h"

namespace entente::cypher {
namespace {

QueryError NotAList(const Value& value) {
  return TypeError("InvalidArgumentType",
                   "a List is needed, not a " + std::string(ToString(value.type())));
}

// What it took to make a value.
std::size_t UnitsOf(const Value& value) {
  if (value.Is(ValueType::kList)) return value.AsList().size();
  if (value.Is(ValueType::kString)) return value.AsString().size() / Work::kTextBytes;
  return 0;
}

}  // namespace

Outcome<Value> Evaluator::Checked(Value value) {
  if (value.Depth() > kMaxNesting) {
    return ArgumentError("NumberOutOfRange", "lists and maps nest at most 1,000 deep");
  }
  if (!execution_.work.Go(UnitsOf(value))) return execution_.work.failure();
  if (auto made = execution_.Make(value); !made) return made.error();
  return value;
}

Outcome<Value> Evaluator::ListLiteral(const Expression& expression, Row& row) {
  List list;
  list.reserve(expression.operands.size());
  for (const ExpressionPtr& operand : expression.operands) {
    auto item = Evaluate(*operand, row);
    if (!item) return item;
    list.push_back(std::move(*item));
  }
  return Checked(std::move(list));
}

Outcome<Value> Evaluator::MapLiteral(const Expression& expression, Row& row) {
  Map map;
  for (std::size_t i = 0; i < expression.keys.size(); ++i) {
    auto item = Evaluate(*expression.operands[i], row);
    if (!item) return item;
    map[expression.keys[i]] = std::move(*item);
  }
  return Checked(std::move(map));
}

Outcome<Value> Evaluator::In(const Expression& expression, Row& row) {
  auto item = Evaluate(*expression.operands[0], row);
  if (!item) return item;
  auto list = Evaluate(*expression.operands[1], row);
  if (!list) return list;
  if (list->IsNull()) return Value();
  if (!list->Is(ValueType::kList)) return NotAList(*list);
  bool unknown = false;
  for (const Value& other : list->AsList()) {
    if (!execution_.work.Go(1)) return execution_.work.failure();
    const auto equal = Equal(*item, other, execution_.work);
    if (equal == true) return Value(true);
    unknown |= !equal.has_value();
  }
  return unknown ? Value() : Value(false);
}

Outcome<Value> Evaluator::Quantifier(const Expression& expression, Row& row) {
  auto list = Evaluate(*expression.operands[0], row);
  if (!list) return list;
  if (list->IsNull()) return Value();
  if (!list->Is(ValueType::kList)) return NotAList(*list);
  std::size_t holds = 0;
  std::size_t fails = 0;
  const std::size_t size = list->AsList().size();
  for (const Value& item : list->AsList()) {
    if (auto step = execution_.context.Step(); !step) return step.error();
    row[expression.variable.slot] = item;
    auto condition = Evaluate(*expression.operands[1], row);
    if (!condition) return condition;
    if (condition->IsNull()) continue;
    ++(condition->IsTrue() ? holds : fails);
  }
  const std::size_t unknown = size - holds - fails;
  const std::string& which = expression.text;
  if (which == "all") return fails > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
  if (which == "any") return holds > 0 ? Value(true) : unknown > 0 ? Value() : Value(false);
  if (which == "none") return holds > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
  if (holds > 1) return Value(false);
  return unknown > 0 ? Value() : Value(holds == 1);
}

Outcome<Value> Evaluator::Reduce(const Expression& expression, Row& row) {
  auto accumulator = Evaluate(*expression.operands[0], row);
  if (!accumulator) return accumulator;
  auto list = Evaluate(*expression.operands[1], row);
  if (!list) return list;
  if (list->IsNull()) return Value();
  if (!list->Is(ValueType::kList)) return NotAList(*list);
  for (const Value& item : list->AsList()) {
    if (auto step = execution_.context.Step(); !step) return step.error();
    row[expression.variable.slot] = std::move(*accumulator);
    row[expression.element.slot] = item;
    accumulator = Evaluate(*expression.operands[2], row);
    if (!accumulator) return accumulator;
  }
  return accumulator;
}

Outcome<Value> Evaluator::ListComprehension(const Expression& expression, Row& row) {
  auto list = Evaluate(*expression.operands[0], row);
  if (!list) return list;
  if (list->IsNull()) return Value();
  if (!list->Is(ValueType::kList)) return NotAList(*list);
  List result;
  ListGrowth growth(execution_);
  for (const Value& item : list->AsList()) {
    if (auto step = execution_.context.Step(); !step) return step.error();
    row[expression.variable.slot] = item;
    if (expression.operands[1]) {
      auto holds = Holds(*expression.operands[1], row);
      if (!holds) return holds.error();
      if (!*holds) continue;
    }
    if (!expression.operands[2]) {
      result.push_back(item);
      continue;
    }
    auto mapped = Evaluate(*expression.operands[2], row);
    if (!mapped) return mapped;
    if (auto counted = growth.Add(*mapped); !counted) return counted.error();
    result.push_back(std::move(*mapped));
  }
  growth.Done();
  return Checked(std::move(result));
}

}  // namespace entente::cypher
