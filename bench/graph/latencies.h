#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace entente::bench {

// How long each of many like things took, in microseconds.
class Latencies {
 public:
  using Clock = std::chrono::steady_clock;

  void Add(Clock::duration time) {
    times_.push_back(std::chrono::duration<double, std::micro>(time).count());
  }
  [[nodiscard]] std::size_t count() const { return times_.size(); }
  // The one that so large a part of all do not exceed.
  [[nodiscard]] double Quantile(double part) {
    if (times_.empty()) return 0;
    std::sort(times_.begin(), times_.end());
    const auto at = static_cast<std::size_t>(part * static_cast<double>(times_.size()));
    return times_[std::min(at, times_.size() - 1)];
  }

 private:
  std::vector<double> times_;
};

}  // namespace entente::bench
