#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/date.h"

// Offices that are held by one person at a time, and how an article names their holder without a
// name. Plain values, no I/O.
namespace entente::graph {

// Whether a partner has the office once.
bool IsSoleRole(std::string_view role);
// Whether, moreover, the office alone tells who is meant: a state has several parties and may have
// two chambers, but one government.
bool IsReferableRole(std::string_view role);

// "Thủ tướng Nhật Bản" of an article that never says who that is: whoever held the office then.
// It stands in claims as an official of an id of its own, which no person's can be, and never in
// the graph: storage tells the claim of the holder, or leaves it out.
struct OfficeReference {
  std::string role;     // of HOLDS_POSITION
  std::string partner;  // public id
  Date on;              // to the day or the month
};

// The one who held an office, by what articles say.
struct OfficeHolder {
  std::string official;  // public id
  std::string name;      // as one of them has it
};

// "official:@head_of_government@jp@2021-10-05"
std::string ReferenceId(const OfficeReference& reference);
// What every such id begins with.
inline constexpr std::string_view kReferencePrefix = "official:@";
inline bool IsReference(std::string_view id) { return id.starts_with(kReferencePrefix); }
// Nothing for an id that begins so and means nothing.
std::optional<OfficeReference> ParseReference(std::string_view id);

}  // namespace entente::graph
