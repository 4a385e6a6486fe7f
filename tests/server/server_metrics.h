#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

#include "tests/server/http_connection.h"

namespace entente::testing {

// The value that /metrics tells of a series, labels included; "0" when there is none yet.
inline std::string Metric(std::uint16_t port, const std::string& series) {
  const std::string all = Get(port, "/metrics").body;
  const std::size_t at = all.find("\n" + series + " ");
  if (at == std::string::npos) return "0";
  const std::size_t value = at + series.size() + 2;
  return all.substr(value, all.find('\n', value) - value);
}

// Asks until it is so: what is waited for does happen, sooner or later. ctest ends what hangs.
inline void AwaitMetric(std::uint16_t port, const std::string& series, const std::string& value) {
  while (Metric(port, series) != value) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace entente::testing
