#pragma once

#include <unordered_set>

#include "cypher/compare.h"
#include "cypher/functions.h"

namespace entente::cypher {

struct ValueHash {
  Work* work;

  std::size_t operator()(const Value& value) const { return Hash(value, *work); }
  std::size_t operator()(const List& values) const;
};
struct ValueEquivalent {
  Work* work;

  bool operator()(const Value& a, const Value& b) const { return Equivalent(a, b, *work); }
  bool operator()(const List& a, const List& b) const;
};

// Values, or rows of them, that were met.
template <class T>
class Seen : public std::unordered_set<T, ValueHash, ValueEquivalent> {
 public:
  explicit Seen(Work& work)
      : std::unordered_set<T, ValueHash, ValueEquivalent>(0, ValueHash{&work},
                                                          ValueEquivalent{&work}) {}
};

// Folds the values of one group by one aggregating function. Null is left out.
class Aggregator {
 public:
  Aggregator(AggregateKind kind, bool distinct, Work& work)
      : work_(&work), kind_(kind), distinct_(distinct), seen_(work) {}

  // Bytes that it keeps of the value, beside sizeof(Aggregator).
  Outcome<std::size_t> Add(const Value& value);
  // The second argument of a percentile, between 0 and 1.
  Outcome<void> SetPercentile(const Value& percentile);
  // For count(*), which counts null too.
  void AddRow() { ++count_; }
  // Once. A list that was collected is given away.
  [[nodiscard]] Outcome<Value> Result();
  // Bytes, of what Add said, that the result holds once it is there.
  [[nodiscard]] std::size_t given_bytes() const { return collected_bytes_; }

 private:
  Outcome<void> AddToSum(const Value& value);
  // The bytes by which it grew.
  std::size_t KeepBest(const Value& value);
  [[nodiscard]] Value Percentile();
  [[nodiscard]] Value Deviation(bool population) const;

  Work* work_;
  AggregateKind kind_;
  bool distinct_;
  std::int64_t count_ = 0;
  Value sum_ = Value(std::int64_t{0});
  Value best_;                       // of min and max
  std::size_t best_bytes_ = 0;       // of the largest that best_ was, as counted
  List collected_;                   // of collect, percentiles and deviations
  std::size_t collected_bytes_ = 0;  // of collect
  double percentile_ = 0;
  Seen<Value> seen_;
};

}  // namespace entente::cypher
