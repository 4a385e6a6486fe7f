#include "cypher/engine.h"

#include "cypher/binder.h"
#include "cypher/parser.h"
#include "cypher/pipeline.h"
#include "graph/text/code_points.h"

namespace entente::cypher {
namespace {

void AddPlan(const std::vector<OperatorPtr>& stages, bool profile, std::vector<PlanLine>& plan) {
  for (const OperatorPtr& stage : stages) {
    PlanLine line{stage->Name(), 0, std::nullopt};
    if (profile) line.rows = stage->rows();
    plan.push_back(std::move(line));
    for (std::string& detail : stage->Details()) plan.push_back({std::move(detail), 1, {}});
  }
}

}  // namespace

Outcome<PreparedQuery> PreparedQuery::Prepare(std::string_view text) {
  if (!graph::IsUtf8(text)) {
    return SyntaxError("InvalidUnicodeCharacter", "the query is not valid UTF-8", 0);
  }
  auto query = ParseQuery(text);
  if (!query) return query.error();
  if (auto bound = Binder().BindQuery(*query); !bound) return bound.error();
  return PreparedQuery(std::move(*query));
}

Outcome<QueryResult> PreparedQuery::Run(const PropertyGraph& graph, const Map& parameters,
                                        QueryContext& context, const Limits& limits) const {
  Execution execution{graph, parameters, context, limits};
  Evaluator evaluator(execution);
  QueryResult result;
  result.columns = query_.columns;
  Seen<Row> seen(execution.work);
  HeldMemory memory(execution);
  const Sink sink = [&](const Row& values) -> Outcome<bool> {
    if (query_.distinct_union && !seen.insert(values).second) return true;
    if (result.rows.size() == limits.rows) {
      QueryError error(
          ErrorClass::kExecution, "RowLimit",
          "the result has more than " + std::to_string(limits.rows) + " rows; add a LIMIT");
      error.code = ErrorCode::kTooLarge;
      return error;
    }
    const std::size_t bytes = SizeOf(values) + sizeof(values);
    // Of a UNION they are in `seen` as well.
    if (auto kept = memory.Add(query_.distinct_union ? 2 * bytes + kTableEntryBytes : bytes);
        !kept) {
      return kept.error();
    }
    result.rows.push_back(values);
    return true;
  };
  const auto run_part = [&](std::size_t i) -> Outcome<void> {
    Row row(query_.slots);
    auto stages = MakePipeline(query_.parts[i], query_.column_slots[i], evaluator, row, sink);
    if (!stages) return stages.error();
    if (query_.explain != ExplainMode::kExplain) {
      if (auto pushed = stages->front()->Push(row); !pushed) return pushed.error();
      if (auto finished = stages->front()->Finish(); !finished) return finished.error();
    }
    if (query_.explain != ExplainMode::kNone) {
      AddPlan(*stages, query_.explain == ExplainMode::kProfile, result.plan);
    }
    return {};
  };
  for (std::size_t i = 0; i < query_.parts.size(); ++i) {
    auto run = run_part(i);
    // Whatever came of values that were no longer compared.
    if (execution.work.stopped()) return execution.work.failure();
    if (!run) return run.error();
  }
  result.repeatable = !execution.now.asked() && !execution.random;
  return result;
}

}  // namespace entente::cypher
