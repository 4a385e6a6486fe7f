#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::graph {

// How the image of the topology in memory (graph/topology) fares.
struct TopologyStatus {
  enum class State : std::uint8_t {
    kOff,      // none was asked for
    kServing,  // reads use it
    // From these two on there is none until the store is opened again:
    kOverBudget,  // it would take more memory than it may: reads use RocksDB
    kFailed       // it could not be built, or kept up to date: reads use RocksDB
  };
  State state = State::kOff;
  std::uint64_t budget_bytes = 0;
  std::uint64_t bytes = 0;
  std::uint64_t superseded_bytes = 0;  // of these, what only requests that began earlier see
  std::uint64_t relationships = 0;
  std::string reason;  // why there is none, when one was asked for
};

// "off", "serving", "over_budget", "failed".
constexpr std::string_view ToString(TopologyStatus::State state) {
  switch (state) {
    case TopologyStatus::State::kOff:
      return "off";
    case TopologyStatus::State::kServing:
      return "serving";
    case TopologyStatus::State::kOverBudget:
      return "over_budget";
    case TopologyStatus::State::kFailed:
      break;
  }
  return "failed";
}

}  // namespace entente::graph
