#pragma once

#include <chrono>
#include <string_view>
#include <vector>

namespace entente::bench {

// The times that one kind of request took.
class Latencies {
 public:
  // Times `request`, which gives whether it succeeded.
  template <class Request>
  bool Measure(Request request) {
    const auto started = std::chrono::steady_clock::now();
    const bool good = request();
    times_.emplace_back(std::chrono::steady_clock::now() - started);
    return good;
  }

  // A row: the name, how many, median, 99th percentile and the longest, in milliseconds.
  void Print(std::string_view name);
  static void PrintHeader();

 private:
  std::vector<std::chrono::duration<double, std::milli>> times_;
};

}  // namespace entente::bench
