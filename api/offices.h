#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/listed_node.h"
#include "graph/filter.h"

namespace entente::api {

// An office that someone holds or held.
struct Office {
  graph::NodeId partner{};
  DayInterval valid;
  graph::Relationship relationship;  // HOLDS_POSITION
};

// role=: the normalised roles to look for; empty: any.
std::vector<std::string> ReadRoles(Parameters& parameters);
bool RolePasses(const std::vector<std::string>& roles, const graph::Relationship& office);

// The offices of an official among relationships that have passed a filter, in order of time: by
// their beginning, else by the day on which they were first told of; then by id.
Result<std::vector<Office>> ReadOffices(Call& call, const std::vector<graph::Adjacent>& passed,
                                        WithEvidence evidence);

// The first and the last date on which some source said so.
struct Observed {
  std::optional<Date> first;
  std::optional<Date> last;
};
Observed ObservedIn(const std::vector<graph::Evidence>& evidence);

// {"title", "role", "partner", and a term}; and, when `asked` is about some time, "presumed":
// whether no source tells that the office was held just then, the time being before the first
// report of an office without a known beginning, or after the last of one without a known end. Then
// the evidence must have been read.
Result<Json> OfficeJson(const Office& office, WithEvidence evidence, Format form,
                        const graph::RelationshipFilter& asked, NodeNames& names);

}  // namespace entente::api
