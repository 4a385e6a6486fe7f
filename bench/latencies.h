#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

namespace entente::bench {

// How long each of many like things took.
class Latencies {
 public:
  using Clock = std::chrono::steady_clock;

  void Add(Clock::duration time) { times_.emplace_back(time); }
  // Times `request`, which gives whether it succeeded.
  template <class Request>
  bool Measure(Request request) {
    const auto started = Clock::now();
    const bool good = request();
    Add(Clock::now() - started);
    return good;
  }

  // That this thread has had so far: what a busy machine falsifies less than the clock.
  static Clock::duration ProcessorTime();

  [[nodiscard]] std::size_t count() const { return times_.size(); }
  // The one that so large a part of all do not exceed, in microseconds; 0 when there are none.
  [[nodiscard]] double Quantile(double part);

  // A row: the name, how many, median, 99th percentile and the longest, in milliseconds. Nothing
  // when there are none.
  void Print(std::string_view name);
  static void PrintHeader();

 private:
  std::vector<std::chrono::duration<double, std::micro>> times_;
};

}  // namespace entente::bench
