#include "cypher/matcher.h"
#include "cypher/operator.h"

// The stages that take rows one by one.
namespace entente::cypher {
namespace {

class MatchOperator : public Operator {
 public:
  MatchOperator(const MatchClause& match, Evaluator& evaluator)
      : match_(match), matcher_(evaluator, match.pattern), evaluator_(evaluator) {}

  [[nodiscard]] std::string Name() const override {
    return match_.optional ? "OptionalMatch" : "Match";
  }
  [[nodiscard]] std::vector<std::string> Details() const override {
    return Describe(evaluator_.execution().plans.at(&match_.pattern));
  }

 protected:
  Outcome<bool> Take(Row& row) override {
    bool matched = false;
    auto more = matcher_.Run(row, [this, &matched](Row& found) {
      matched = true;
      return PushOn(found);
    });
    if (!more || matched || !match_.optional) return more;
    for (const Slot slot : match_.pattern.fresh) row[slot] = Value();
    return PushOn(row);
  }

 private:
  const MatchClause& match_;
  Matcher matcher_;
  Evaluator& evaluator_;
};

class UnwindOperator : public Operator {
 public:
  UnwindOperator(const UnwindClause& unwind, Evaluator& evaluator)
      : unwind_(unwind), evaluator_(evaluator) {}

  [[nodiscard]] std::string Name() const override { return "Unwind"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    auto list = evaluator_.Evaluate(*unwind_.list, row);
    if (!list) return list.error();
    if (list->IsNull()) return true;
    if (!list->Is(ValueType::kList)) {
      row[unwind_.variable.slot] = *list;
      return PushOn(row);
    }
    for (const Value& item : list->AsList()) {
      if (auto spent = evaluator_.execution().context.Step(); !spent) return spent.error();
      row[unwind_.variable.slot] = item;
      auto more = PushOn(row);
      if (!more || !*more) return more;
    }
    return true;
  }

 private:
  const UnwindClause& unwind_;
  Evaluator& evaluator_;
};

class ProjectOperator : public Operator {
 public:
  ProjectOperator(const Projection& projection, Evaluator& evaluator)
      : projection_(projection), evaluator_(evaluator) {}

  [[nodiscard]] std::string Name() const override { return "Project"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    for (const ProjectionItem& item : projection_.items) {
      auto value = evaluator_.Evaluate(*item.expression, row);
      if (!value) return value.error();
      row[item.alias.slot] = std::move(*value);
    }
    return PushOn(row);
  }

 private:
  const Projection& projection_;
  Evaluator& evaluator_;
};

class DistinctOperator : public Operator {
 public:
  DistinctOperator(std::vector<Slot> slots, Evaluator& evaluator)
      : slots_(std::move(slots)),
        memory_(evaluator.execution()),
        seen_(evaluator.execution().work) {}

  [[nodiscard]] std::string Name() const override { return "Distinct"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    List key;
    for (const Slot slot : slots_) key.push_back(row[slot]);
    const std::size_t bytes = SizeOf(key) + sizeof(key) + kTableEntryBytes;
    if (!seen_.insert(std::move(key)).second) return true;
    if (auto kept = memory_.Add(bytes); !kept) return kept.error();
    return PushOn(row);
  }

 private:
  std::vector<Slot> slots_;
  HeldMemory memory_;
  Seen<Row> seen_;
};

class SkipLimitOperator : public Operator {
 public:
  SkipLimitOperator(std::size_t skip, std::optional<std::size_t> limit)
      : skip_(skip), left_(limit) {}

  [[nodiscard]] std::string Name() const override { return left_ ? "SkipLimit" : "Skip"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    if (left_ == 0U) return false;
    if (skip_ > 0) {
      --skip_;
      return true;
    }
    auto more = PushOn(row);
    if (!more || !*more || !left_) return more;
    return --*left_ > 0;
  }

 private:
  std::size_t skip_;
  std::optional<std::size_t> left_;
};

class FilterOperator : public Operator {
 public:
  FilterOperator(const Expression& condition, Evaluator& evaluator)
      : condition_(condition), evaluator_(evaluator) {}

  [[nodiscard]] std::string Name() const override { return "Filter"; }

 protected:
  Outcome<bool> Take(Row& row) override {
    auto holds = evaluator_.Holds(condition_, row);
    if (!holds) return holds;
    return *holds ? PushOn(row) : Outcome<bool>(true);
  }

 private:
  const Expression& condition_;
  Evaluator& evaluator_;
};

}  // namespace

OperatorPtr MakeMatch(const MatchClause& match, Evaluator& evaluator) {
  return std::make_unique<MatchOperator>(match, evaluator);
}
OperatorPtr MakeUnwind(const UnwindClause& unwind, Evaluator& evaluator) {
  return std::make_unique<UnwindOperator>(unwind, evaluator);
}
OperatorPtr MakeProject(const Projection& projection, Evaluator& evaluator) {
  return std::make_unique<ProjectOperator>(projection, evaluator);
}
OperatorPtr MakeDistinct(std::vector<Slot> slots, Evaluator& evaluator) {
  return std::make_unique<DistinctOperator>(std::move(slots), evaluator);
}
OperatorPtr MakeSkipLimit(std::size_t skip, std::optional<std::size_t> limit) {
  return std::make_unique<SkipLimitOperator>(skip, limit);
}
OperatorPtr MakeFilter(const Expression& condition, Evaluator& evaluator) {
  return std::make_unique<FilterOperator>(condition, evaluator);
}

}  // namespace entente::cypher
