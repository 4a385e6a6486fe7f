#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/date.h"
#include "graph/schema.h"

namespace entente::graph {

enum class Direction : std::uint8_t { kOut = 1, kIn = 2, kBoth = 3 };

// Which relationships a read follows. Acts during a traversal, not after it. Default: everything
// but MENTIONS, which must be named to be followed, and cancelled meetings.
struct RelationshipFilter {
  std::vector<RelationshipType> types;  // empty: all but MENTIONS. ATTENDED finds the chairs and
                                        // heads of delegation too, which imply attendance
  std::vector<Label> labels;            // labels of the far node; empty: all
  Direction direction = Direction::kBoth;
  // The event's or the validity's interval overlaps this one (from=, to=).
  std::optional<DayInterval> during;
  // Holds on this day: a state valid then, an event that has begun by then (as_of=).
  std::optional<Day> as_of;
  // Some evidence was observed on or before this day (known_by=). Undated evidence never counts.
  std::optional<Day> known_by;
  double min_confidence = 0;
  std::uint32_t min_sources = 0;
  std::vector<std::string> statuses;  // of a meeting at either end; empty: all but cancelled
};

}  // namespace entente::graph
