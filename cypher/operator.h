#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cypher/aggregate.h"
#include "cypher/evaluator.h"

namespace entente::cypher {

// One stage of a query. Rows are pushed from the first to the last, so that no stage keeps more
// than it must, and a LIMIT stops everything before it. One row travels; who needs it later copies.
class Operator {
 public:
  virtual ~Operator() = default;

  // False when no more rows are wanted.
  Outcome<bool> Push(Row& row) {
    ++rows_;
    return Take(row);
  }
  // After the last row; also when Push said that it wants no more.
  virtual Outcome<void> Finish() { return next_ ? next_->Finish() : Outcome<void>(); }

  // For EXPLAIN.
  [[nodiscard]] virtual std::string Name() const = 0;
  [[nodiscard]] virtual std::vector<std::string> Details() const { return {}; }
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  void set_next(Operator* next) { next_ = next; }

 protected:
  virtual Outcome<bool> Take(Row& row) = 0;
  Outcome<bool> PushOn(Row& row) { return next_->Push(row); }
  Outcome<void> FinishNext() { return next_->Finish(); }

 private:
  Operator* next_ = nullptr;  // none after the last
  std::uint64_t rows_ = 0;    // taken
};

using OperatorPtr = std::unique_ptr<Operator>;

OperatorPtr MakeMatch(const MatchClause& match, Evaluator& evaluator);
OperatorPtr MakeUnwind(const UnwindClause& unwind, Evaluator& evaluator);
OperatorPtr MakeProject(const Projection& projection, Evaluator& evaluator);
// `outer`: the row that groups start from.
OperatorPtr MakeAggregate(const Projection& projection, Evaluator& evaluator, const Row& outer);
OperatorPtr MakeDistinct(std::vector<Slot> slots, Evaluator& evaluator);
// Keeps only the first `bound` rows when it is given.
OperatorPtr MakeSort(const Projection& projection, Evaluator& evaluator,
                     std::optional<std::size_t> bound);
OperatorPtr MakeSkipLimit(std::size_t skip, std::optional<std::size_t> limit);
OperatorPtr MakeFilter(const Expression& condition, Evaluator& evaluator);

}  // namespace entente::cypher
