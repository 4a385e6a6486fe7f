#include "cypher/pipeline.h"

namespace entente::cypher {
namespace {

class ProduceOperator : public Operator {
 public:
  ProduceOperator(std::vector<Slot> slots, Sink sink)
      : slots_(std::move(slots)), sink_(std::move(sink)) {}

  [[nodiscard]] std::string Name() const override { return "ProduceResults"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    Row values;
    values.reserve(slots_.size());
    for (const Slot slot : slots_) values.push_back(row[slot]);
    return sink_(values);
  }

 private:
  std::vector<Slot> slots_;
  Sink sink_;
};

// The number that SKIP or LIMIT gives; nothing without one.
Outcome<std::optional<std::size_t>> CountOf(const Expression* count, Evaluator& evaluator,
                                            Row& row) {
  if (count == nullptr) return std::optional<std::size_t>();
  auto value = evaluator.Evaluate(*count, row);
  if (!value) return value.error();
  if (!value->Is(ValueType::kInteger)) {
    return SyntaxError(
        "InvalidArgumentType",
        "SKIP and LIMIT need an Integer, not a " + std::string(ToString(value->type())),
        count->offset);
  }
  if (value->AsInteger() < 0) {
    return SyntaxError("NegativeIntegerArgument", "SKIP and LIMIT cannot be negative",
                       count->offset);
  }
  return std::optional(static_cast<std::size_t>(value->AsInteger()));
}

Outcome<void> AddProjection(const Projection& projection, Evaluator& evaluator, Row& outer,
                            std::vector<OperatorPtr>& stages) {
  auto skip = CountOf(projection.skip.get(), evaluator, outer);
  if (!skip) return skip.error();
  auto limit = CountOf(projection.limit.get(), evaluator, outer);
  if (!limit) return limit.error();
  stages.push_back(projection.aggregates ? MakeAggregate(projection, evaluator, outer)
                                         : MakeProject(projection, evaluator));
  if (projection.distinct) {
    std::vector<Slot> slots;
    for (const ProjectionItem& item : projection.items) slots.push_back(item.alias.slot);
    stages.push_back(MakeDistinct(std::move(slots), evaluator));
  }
  if (!projection.order.empty()) {
    // A bound that no memory could hold bounds nothing.
    constexpr std::size_t kMaxBound = 1'000'000;
    std::optional<std::size_t> bound;
    if (*limit && **limit < kMaxBound && skip->value_or(0) < kMaxBound) {
      bound = **limit + skip->value_or(0);
    }
    stages.push_back(MakeSort(projection, evaluator, bound));
  }
  if (*skip || *limit) stages.push_back(MakeSkipLimit(skip->value_or(0), *limit));
  if (projection.where) stages.push_back(MakeFilter(*projection.where, evaluator));
  return {};
}

}  // namespace

Outcome<std::vector<OperatorPtr>> MakePipeline(const SingleQuery& query,
                                               std::vector<Slot> column_slots, Evaluator& evaluator,
                                               Row& outer, Sink sink) {
  std::vector<OperatorPtr> stages;
  for (const Clause& clause : query.clauses) {
    switch (clause.kind) {
      case Clause::Kind::kMatch:
        stages.push_back(MakeMatch(clause.match, evaluator));
        break;
      case Clause::Kind::kUnwind:
        stages.push_back(MakeUnwind(clause.unwind, evaluator));
        break;
      case Clause::Kind::kProjection:
        if (auto added = AddProjection(clause.projection, evaluator, outer, stages); !added) {
          return added.error();
        }
        break;
    }
  }
  stages.push_back(std::make_unique<ProduceOperator>(std::move(column_slots), std::move(sink)));
  for (std::size_t i = 0; i + 1 < stages.size(); ++i) stages[i]->set_next(stages[i + 1].get());
  return stages;
}

Outcome<void> RunParts(const Query& query, Evaluator& evaluator, Row& row, const Sink& sink) {
  Seen<Row> seen(evaluator.execution().work);
  HeldMemory memory(evaluator.execution());
  bool wanted = true;
  const Sink once = [&](const Row& values) -> Outcome<bool> {
    if (query.distinct_union) {
      if (!seen.insert(values).second) return true;
      if (auto kept = memory.Add(SizeOf(values) + sizeof(values) + kTableEntryBytes); !kept)
        return kept.error();
    }
    auto more = sink(values);
    if (more) wanted = *more;
    return more;
  };
  for (std::size_t i = 0; i < query.parts.size() && wanted; ++i) {
    // A subquery may end without RETURN: then rows have no columns.
    std::vector<Slot> slots =
        i < query.column_slots.size() ? query.column_slots[i] : std::vector<Slot>();
    auto stages = MakePipeline(query.parts[i], std::move(slots), evaluator, row, once);
    if (!stages) return stages.error();
    if (auto pushed = stages->front()->Push(row); !pushed) return pushed.error();
    if (auto finished = stages->front()->Finish(); !finished) return finished;
  }
  return {};
}

}  // namespace entente::cypher
