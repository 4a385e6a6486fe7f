#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "cypher/error.h"
#include "graph/base/context.h"

namespace entente::cypher {

// What a run has done, counted in values made, compared or scanned. Looks at the clock and the stop
// token every few thousand of them, since one row may cost a scan of millions. Once it has stopped
// it stays so: comparing and hashing, which cannot fail, then end at once with any answer, and
// whoever runs the query returns failure() instead of what came of it. For one thread.
class Work {
 public:
  // Without an end.
  Work() = default;
  explicit Work(const QueryContext& context) : context_(&context) {}

  // False when the run must stop.
  bool Go(std::size_t values) {
    unchecked_ += values;
    return unchecked_ < kUnchecked ? !failure_ : Look();
  }
  // The same for bytes of text, of which many are scanned in the time that a value takes.
  bool GoOver(std::string_view text) { return Go(text.size() / kTextBytes); }
  // Looks at the clock whatever was done.
  bool Look() {
    unchecked_ = 0;
    if (!failure_ && context_ != nullptr) {
      if (auto checked = context_->Check(); !checked) failure_ = checked.error();
    }
    return !failure_;
  }

  [[nodiscard]] bool stopped() const { return failure_.has_value(); }
  // Of one that has stopped.
  [[nodiscard]] const QueryError& failure() const { return *failure_; }

  static constexpr std::size_t kTextBytes = 64;

 private:
  static constexpr std::size_t kUnchecked = 4096;

  const QueryContext* context_ = nullptr;
  std::size_t unchecked_ = 0;
  std::optional<QueryError> failure_;
};

}  // namespace entente::cypher
