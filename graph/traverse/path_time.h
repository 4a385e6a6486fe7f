#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "graph/base/date.h"

namespace entente::graph {

// What the days of a path's hops (graph/filter.h says which they are) have to do with each other.
enum class PathTime : std::uint8_t {
  kAny,         // nothing
  kConcurrent,  // there is one day on which all hops hold
  kOrdered      // days can be chosen, one of each hop's, that never go back from hop to hop
};

// The days left to the hops that follow, once a hop of `days` is taken; nothing when it does not
// fit. `window` begins as all time.
inline std::optional<DayInterval> TakeHop(PathTime time, const DayInterval& window,
                                          const DayInterval& days) {
  if (time == PathTime::kAny) return window;
  const Day begin = std::max(window.begin, days.begin);
  const Day end = std::min(window.end, days.end);
  if (begin >= end) return std::nullopt;
  // In order, a later hop may begin as soon as this one can have been, and end whenever.
  return DayInterval{begin, time == PathTime::kOrdered ? DayInterval::kDistantFuture : end};
}

}  // namespace entente::graph
