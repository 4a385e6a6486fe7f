#pragma once

#include <string>
#include <vector>

#include "graph/storage/reader.h"
#include "graph/storage/record.h"

// Where sources contradict each other. Derived from the claims whenever a node or relationship is
// read, so that a contradiction is gone with the article that made it; nothing is ever invalidated.
//
// Contested are functional facts alone, of which there is one: when a meeting was, in which city,
// who coordinated a partnership, what a figure was. What adds up, such as offices and attendance,
// never.
namespace entente::graph {

// What was also said of a Meeting's dates or a Figure's value and cannot be true beside the merged
// value: a date outside of the meeting's days, a value that is off by more than rounding. By
// property, then value.
std::vector<RivalValue> RivalValuesOf(Label label, const PropertyTally& tally,
                                      const Properties& merged);

// The public ids of the relationships that cannot be true beside this one, in order:
//   HELD_IN      the same meeting in another city; but a visit goes on from one to the next
//   COORDINATES  another coordinator of the same partnership in terms that surely overlap. A year
//                that ends one term and begins another is a handover, and an unknown end tells
//                nothing
// An article that says both does not contradict itself: then they are no rivals.
Result<std::vector<std::string>> RivalsOf(const Reader& reader, RelationshipId id,
                                          const RelationshipRecord& relationship);

}  // namespace entente::graph
