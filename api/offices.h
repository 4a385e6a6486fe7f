#pragma once

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

// {"title", "role", "partner", and a term}
Result<Json> OfficeJson(const Office& office, WithEvidence evidence, NodeNames& names);

}  // namespace entente::api
