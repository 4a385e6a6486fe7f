#include "bench/latencies.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace entente::bench {

Latencies::Clock::duration Latencies::ProcessorTime() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds(spent.tv_sec) + std::chrono::nanoseconds(spent.tv_nsec);
}

double Latencies::Quantile(double part) {
  if (times_.empty()) return 0;
  std::sort(times_.begin(), times_.end());
  const auto at = static_cast<std::size_t>(part * static_cast<double>(times_.size()));
  return times_[std::min(at, times_.size() - 1)].count();
}

void Latencies::PrintHeader() {
  fmt::print("  {:<44}{:>8}{:>10}{:>10}{:>10}\n", "", "requests", "p50, ms", "p99, ms", "max, ms");
}

void Latencies::Print(std::string_view name) {
  if (times_.empty()) return;
  fmt::print("  {:<44}{:>8}{:>10.3f}{:>10.3f}{:>10.3f}\n", name, count(), Quantile(0.5) / 1000,
             Quantile(0.99) / 1000, Quantile(1) / 1000);
  std::fflush(stdout);
}

}  // namespace entente::bench
