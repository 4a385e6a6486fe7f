#include "cypher/evaluator.h"
#include "cypher/matcher.h"
#include "cypher/pipeline.h"

// Patterns and queries within expressions.
namespace entente::cypher {

Outcome<Value> Evaluator::PatternPredicate(const Expression& expression, Row& row) {
  bool found = false;
  auto run = Matcher(*this, *expression.pattern).Run(row, [&found](Row& /*row*/) {
    found = true;
    return Outcome<bool>(false);
  });
  if (!run) return run.error();
  return Value(found);
}

Outcome<Value> Evaluator::PatternComprehension(const Expression& expression, Row& row) {
  List result;
  ListGrowth growth(execution_);
  auto run = Matcher(*this, *expression.pattern).Run(row, [&](Row& matched) -> Outcome<bool> {
    auto value = Evaluate(*expression.operands[0], matched);
    if (!value) return value.error();
    if (auto counted = growth.Add(*value); !counted) return counted.error();
    result.push_back(std::move(*value));
    return true;
  });
  if (!run) return run.error();
  growth.Done();
  return Checked(std::move(result));
}

Outcome<Value> Evaluator::ShortestPaths(const Expression& expression, Row& row) {
  const PathPattern& pattern = expression.pattern->paths[0];
  const Value& from = row[pattern.nodes[0].variable.slot];
  const Value& to = row[pattern.nodes[1].variable.slot];
  if (!from.Is(ValueType::kNode) || !to.Is(ValueType::kNode)) return Value();
  HeldMemory memory(execution_);
  auto paths = FindShortestPaths(*this, pattern, row, from.AsNode(), to.AsNode(), memory);
  if (!paths) return paths.error();
  if (pattern.shortest == ShortestPath::kOne) {
    return paths->empty() ? Value() : Value(std::move(paths->front()));
  }
  List list;
  for (Path& path : *paths) list.emplace_back(std::move(path));
  memory.ReturnAll();
  return Checked(std::move(list));
}

Outcome<Value> Evaluator::Exists(const Expression& expression, Row& row) {
  bool found = false;
  Row inner = row;
  auto run = RunParts(*expression.subquery, *this, inner, [&found](const Row& /*row*/) {
    found = true;
    return Outcome<bool>(false);
  });
  if (!run) return run.error();
  return Value(found);
}

}  // namespace entente::cypher
