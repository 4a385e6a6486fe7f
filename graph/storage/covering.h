#pragma once

#include "graph/filter.h"
#include "graph/storage/record.h"

namespace entente::graph {

// What the relationships at a Meeting take from it.
struct MeetingFacts {
  std::optional<DayInterval> days;  // nothing when undated
  MeetingStatus status = MeetingStatus::kUnsaid;
  bool operator==(const MeetingFacts&) const = default;
};

// Nothing for a node that is not a Meeting.
std::optional<MeetingFacts> MeetingFactsOf(const NodeRecord& node);

// One end of a relationship.
struct End {
  Label label{};
  std::optional<MeetingFacts> meeting;
};

// When a relationship lies in time, by the rules of graph/filter.h.
DayInterval DaysOf(const RelationshipRecord& relationship, const End& from, const End& to);

// The value of the entry in `out` (direction kOut, near is `from`) or `in`. `days` is DaysOf.
Covering CoveringOf(RelationshipId id, const RelationshipRecord& relationship,
                    const DayInterval& days, const End& from, const End& to, Direction direction);

// The last day known of a relationship: the last of its days, else the first, else the one on which
// it was first observed. Orders it among the relationships of a node.
Day RecencyOf(const DayInterval& days, std::optional<Day> first_observed);

// The earliest day on which an article said so; nothing when none is dated.
std::optional<Day> FirstObserved(const RelationshipTally& tally);

}  // namespace entente::graph
