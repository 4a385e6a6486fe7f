#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/date.h"
#include "graph/schema.h"

// What of the graph a read sees. Filters act during a traversal, not after it.
//
// When a relationship lies in time ("its days", half-open):
//   state      [valid_from, valid_to], both days, months or years included; an unknown end is open.
//              HOLDS_POSITION since 2021: [2021-01-01, …). PARTNER_IN with no dates: always.
//              An office of which no source tells the beginning says nothing of decades before:
//              from, to and as_of take it to have begun kUsualTerm before its end or before it was
//              first told of, whichever is earlier.
//   event      the days of the Meeting at its `from`, else `to`: 2018-06-20 to 2018-06-21 is
//              [2018-06-20, 2018-06-22); "2018" alone is [2018-01-01, 2019-01-01).
//   act        the day of its own `date` (SIGNED, PROPOSED, SUPPORTS, INVITED).
//   event, act without a date: the day on which the first source told of it, for want of better;
//              always when no source is dated.
//   timeless   always (MENTIONS, HAS_FIGURE).
// A valid_to or end_date before its beginning is a contradiction of sources: such a state holds on
// no day, such a meeting lasts the days of its start_date.
namespace entente::graph {

// How long offices last: five years, or less.
inline constexpr std::chrono::days kUsualTerm{1826};

enum class Direction : std::uint8_t { kOut = 1, kIn = 2, kBoth = 3 };

// Which relationships a read follows. Default: everything but MENTIONS, which must be named to be
// followed, and cancelled meetings.
struct RelationshipFilter {
  std::vector<RelationshipType> types;  // empty: all but MENTIONS. ATTENDED finds the chairs and
                                        // heads of delegation too, which imply attendance
  std::vector<Label> labels;            // labels of the far node; empty: all
  Direction direction = Direction::kBoth;
  // Its days overlap these (from=, to=).
  std::optional<DayInterval> during;
  // True on this day (as_of=): a state whose days contain it; an event or act whose days begin on
  // it or before, for what has happened stays a fact. The talks of 2018-06-20 are seen as of
  // 2018-06-20 and as of 2024, not as of 2018-06-19; a coordinator for 2021 to 2024 not as of 2025.
  std::optional<Day> as_of;
  // Some source said so by this day (known_by=): evidence observed on it or before. An article
  // dated "2018-06" is sure to have said so by 2018-06-30. Undated evidence never counts.
  std::optional<Day> known_by;
  double min_confidence = 0;
  std::uint32_t min_sources = 0;  // articles that tell of it, copies of one report counted once
  // Of the Meetings at its ends, both when both are: "held", "planned", "postponed", "cancelled".
  // One of which no source says how it stands counts as held. Empty: all but cancelled. A name that
  // is none of these matches nothing.
  std::vector<std::string> statuses;
};

}  // namespace entente::graph
