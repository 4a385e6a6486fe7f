#include "cypher/aggregate.h"

#include <algorithm>
#include <cmath>

#include "cypher/evaluator.h"

namespace entente::cypher {

std::size_t ValueHash::operator()(const List& values) const {
  std::size_t seed = values.size();
  for (const Value& value : values) seed = seed * 31 + Hash(value, *work);
  return seed;
}

bool ValueEquivalent::operator()(const List& a, const List& b) const {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [this](const Value& x, const Value& y) { return Equivalent(x, y, *work); });
}

Outcome<std::size_t> Aggregator::Add(const Value& value) {
  if (value.IsNull()) return std::size_t{0};
  std::size_t kept = 0;
  if (distinct_) {
    if (!seen_.insert(value).second) return std::size_t{0};
    kept = SizeOf(value) + kTableEntryBytes;
  }
  ++count_;
  switch (kind_) {
    case AggregateKind::kSum:
    case AggregateKind::kAverage:
      if (auto added = AddToSum(value); !added) return added.error();
      break;
    case AggregateKind::kMin:
      if (best_.IsNull() || Order(value, best_, *work_) < 0) kept += KeepBest(value);
      break;
    case AggregateKind::kMax:
      if (best_.IsNull() || Order(value, best_, *work_) > 0) kept += KeepBest(value);
      break;
    case AggregateKind::kCollect:
      collected_.push_back(value);
      collected_bytes_ += SizeOf(value);
      return kept + SizeOf(value);
    case AggregateKind::kDeviation:
    case AggregateKind::kDeviationOfPopulation:
    case AggregateKind::kPercentileContinuous:
    case AggregateKind::kPercentileDiscrete:
      if (!value.IsNumber()) return WrongArgument("a statistic", value);
      collected_.push_back(value);
      return kept + SizeOf(value);
    case AggregateKind::kCount:
    case AggregateKind::kNone:
      break;
  }
  return kept;
}

std::size_t Aggregator::KeepBest(const Value& value) {
  best_ = value;
  const std::size_t bytes = value.UncountedBytes();
  const std::size_t grown = bytes > best_bytes_ ? bytes - best_bytes_ : 0;
  best_bytes_ += grown;
  return grown;
}

Outcome<void> Aggregator::AddToSum(const Value& value) {
  if (!value.IsNumber() && !value.Is(ValueType::kDuration)) return WrongArgument("sum", value);
  if (count_ == 1) {
    sum_ = value;
    return {};
  }
  // An average of integers must not fail where their sum overflows.
  const bool as_floats = kind_ == AggregateKind::kAverage && value.IsNumber();
  auto sum = Arithmetic(ExpressionKind::kAdd, as_floats && sum_.IsNumber() ? sum_.ToDouble() : sum_,
                        value);
  if (!sum) return sum.error();
  sum_ = std::move(*sum);
  return {};
}

Outcome<void> Aggregator::SetPercentile(const Value& percentile) {
  if (!percentile.IsNumber()) return WrongArgument("a percentile", percentile);
  percentile_ = percentile.ToDouble();
  if (percentile_ >= 0 && percentile_ <= 1) return {};
  return ArgumentError("NumberOutOfRange", "a percentile lies between 0 and 1");
}

Outcome<Value> Aggregator::Result() {
  switch (kind_) {
    case AggregateKind::kSum:
      return sum_;
    case AggregateKind::kAverage:
      if (count_ == 0) return Value();
      if (sum_.IsNumber()) return Value(sum_.ToDouble() / static_cast<double>(count_));
      return Arithmetic(ExpressionKind::kDivide, sum_, Value(count_));
    case AggregateKind::kMin:
    case AggregateKind::kMax:
      return best_;
    case AggregateKind::kCollect:
      if (Value list(std::move(collected_)); list.Depth() <= kMaxNesting) return list;
      return ArgumentError("NumberOutOfRange", "lists and maps nest at most 1,000 deep");
    case AggregateKind::kDeviation:
      return Deviation(false);
    case AggregateKind::kDeviationOfPopulation:
      return Deviation(true);
    case AggregateKind::kPercentileContinuous:
    case AggregateKind::kPercentileDiscrete:
      return Percentile();
    case AggregateKind::kCount:
    case AggregateKind::kNone:
      break;
  }
  return Value(count_);
}

Value Aggregator::Percentile() {
  if (collected_.empty()) return {};
  List& sorted = collected_;
  std::sort(sorted.begin(), sorted.end(), [this](const Value& a, const Value& b) {
    return work_->Go(1) && Order(a, b, *work_) < 0;
  });
  const auto size = static_cast<double>(sorted.size());
  if (kind_ == AggregateKind::kPercentileDiscrete) {
    const double rank = std::ceil(percentile_ * size);
    return sorted[rank < 1 ? 0 : static_cast<std::size_t>(rank) - 1];
  }
  const double place = percentile_ * (size - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const auto above = static_cast<std::size_t>(std::ceil(place));
  const double low = sorted[below].ToDouble();
  return low + (sorted[above].ToDouble() - low) * (place - std::floor(place));
}

Value Aggregator::Deviation(bool population) const {
  const auto size = static_cast<double>(collected_.size());
  if (collected_.size() < 2) return 0.0;
  double mean = 0;
  for (const Value& value : collected_) mean += value.ToDouble() / size;
  double squares = 0;
  for (const Value& value : collected_) squares += std::pow(value.ToDouble() - mean, 2);
  return std::sqrt(squares / (population ? size : size - 1));
}

}  // namespace entente::cypher
