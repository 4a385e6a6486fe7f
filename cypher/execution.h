#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "cypher/match_plan.h"
#include "cypher/property_graph.h"
#include "cypher/temporal/construct.h"
#include "cypher/work.h"
#include "graph/base/context.h"

namespace entente::cypher {

// The values of all variables, by slot; null those not bound.
using Row = std::vector<Value>;

// How much a query may take. Beyond it the query fails; nothing is cut in silence.
struct Limits {
  std::size_t rows = 100'000;  // of the result
  // Bytes held at one time: by sorting, grouping, the result and large values.
  std::size_t memory = std::size_t{256} << 20;
};

// One run of a query: what all its operators share. Used by one thread.
struct Execution {
  const PropertyGraph& graph;
  const Map& parameters;
  QueryContext& context;
  Limits limits;
  Work work = Work(context);
  Now now = Now::FromClock();
  bool random = false;  // whether it has asked for a random number
  // By pattern, made when first matched.
  std::unordered_map<const Pattern*, MatchPlan> plans{};
  // Bytes that large values and HeldMemory hold now.
  std::shared_ptr<std::size_t> held = std::make_shared<std::size_t>(0);

  // kTooLarge when more is held than may be.
  [[nodiscard]] Outcome<void> CheckMemory() const {
    if (*held <= limits.memory) return {};
    QueryError error(ErrorClass::kExecution, "MemoryLimit",
                     "the query holds more than " + std::to_string(limits.memory >> 20U) +
                         " MiB; narrow it or return less");
    error.code = ErrorCode::kTooLarge;
    return error;
  }

  // A new value: a large one counts from now on until it dies. Small ones do not: a row holds few
  // of them, and what outlives a row is kept by a stage that counts it.
  Outcome<void> Make(const Value& value) {
    value.CountIn(held);
    return CheckMemory();
  }
};

// What a stage or an evaluation keeps, counted while it lives.
class HeldMemory {
 public:
  explicit HeldMemory(Execution& execution) : execution_(execution), held_(execution.held, 0) {}

  Outcome<void> Add(std::size_t bytes) {
    held_.Add(bytes);
    return execution_.CheckMemory();
  }
  void Return(std::size_t bytes) { held_.Return(bytes); }
  void ReturnAll() { held_.Return(held_.bytes()); }

 private:
  Execution& execution_;
  HeldBytes held_;
};

// Counts a list while it grows, what its items hold included.
class ListGrowth {
 public:
  explicit ListGrowth(Execution& execution) : memory_(execution) {}

  Outcome<void> Add(const Value& item) {
    uncounted_ += SizeOf(item);
    if (uncounted_ < kLargeBytes) return {};
    return memory_.Add(std::exchange(uncounted_, 0));
  }
  // The list is a value, and counts itself.
  void Done() { memory_.ReturnAll(); }

 private:
  HeldMemory memory_;
  std::size_t uncounted_ = 0;
};

}  // namespace entente::cypher
