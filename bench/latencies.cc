#include "bench/latencies.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace entente::bench {

void Latencies::PrintHeader() {
  fmt::print("  {:<44}{:>8}{:>10}{:>10}{:>10}\n", "", "requests", "p50, ms", "p99, ms", "max, ms");
}

void Latencies::Print(std::string_view name) {
  if (times_.empty()) return;
  std::sort(times_.begin(), times_.end());
  const auto at = [this](double share) {
    return times_[static_cast<std::size_t>(share * static_cast<double>(times_.size() - 1))].count();
  };
  fmt::print("  {:<44}{:>8}{:>10.3f}{:>10.3f}{:>10.3f}\n", name, times_.size(), at(0.5), at(0.99),
             at(1));
  std::fflush(stdout);
}

}  // namespace entente::bench
