#include "api/offices.h"

#include <algorithm>

#include "api/closed_values.h"
#include "api/term_json.h"

namespace entente::api {
namespace {

// An office whose beginning is not known is put where it was first told of.
Day PlaceInTime(const Office& office) {
  if (office.valid.begin != DayInterval::kDistantPast) return office.valid.begin;
  Day first = DayInterval::kDistantFuture;
  for (const graph::Evidence& evidence : office.relationship.evidence) {
    if (evidence.observed) first = std::min(first, evidence.observed->FirstDay());
  }
  return first == DayInterval::kDistantFuture ? DayInterval::kDistantPast : first;
}

bool IsPresumed(const Office& office, const graph::RelationshipFilter& asked) {
  const Observed observed = ObservedIn(office.relationship.evidence);
  DayInterval told = office.valid;
  if (told.begin == DayInterval::kDistantPast && observed.first) {
    told.begin = observed.first->FirstDay();
  }
  if (told.end == DayInterval::kDistantFuture && observed.last) {
    told.end = observed.last->EndDay();
  }
  return (asked.during && !told.Overlaps(*asked.during)) ||
         (asked.as_of && !told.Contains(*asked.as_of));
}

}  // namespace

std::vector<std::string> ReadRoles(Parameters& parameters) {
  const auto known = ClosedValues(graph::RelationshipType::kHoldsPosition, "role");
  const std::vector<std::string> names(known.begin(), known.end());
  std::vector<std::string> roles;
  for (const std::size_t index : parameters.Choices("role", names)) roles.push_back(names[index]);
  return roles;
}

bool RolePasses(const std::vector<std::string>& roles, const graph::Relationship& office) {
  if (roles.empty()) return true;
  const auto* const role = graph::ValueOf<std::string>(office.properties, "role");
  return role != nullptr && std::find(roles.begin(), roles.end(), *role) != roles.end();
}

Result<std::vector<Office>> ReadOffices(Call& call, const std::vector<graph::Adjacent>& passed,
                                        WithEvidence evidence) {
  std::vector<Office> offices;
  for (const graph::Adjacent& one : passed) {
    if (one.type != graph::RelationshipType::kHoldsPosition ||
        one.direction != graph::Direction::kOut) {
      continue;
    }
    auto relationship =
        call.View().GetRelationship(one.relationship, evidence == WithEvidence::kYes);
    if (!relationship) return relationship.error();
    offices.push_back({one.neighbor, one.valid, *std::move(relationship)});
  }
  std::sort(offices.begin(), offices.end(), [](const Office& a, const Office& b) {
    return std::pair(PlaceInTime(a), std::string_view(a.relationship.id)) <
           std::pair(PlaceInTime(b), std::string_view(b.relationship.id));
  });
  return offices;
}

Observed ObservedIn(const std::vector<graph::Evidence>& evidence) {
  Observed observed;
  for (const graph::Evidence& one : evidence) {
    if (!one.observed) continue;
    if (!observed.first || *one.observed < *observed.first) observed.first = one.observed;
    if (!observed.last || *observed.last < *one.observed) observed.last = one.observed;
  }
  return observed;
}

Result<Json> OfficeJson(const Office& office, WithEvidence evidence, Format form,
                        const graph::RelationshipFilter& asked, NodeNames& names) {
  Json json;
  json["title"] = PropertyOrNull(office.relationship.properties, "title");
  json["role"] = PropertyOrNull(office.relationship.properties, "role");
  auto partner = names.Brief(office.partner);
  if (!partner) return partner;
  json["partner"] = *std::move(partner);
  if (asked.during || asked.as_of) json["presumed"] = IsPresumed(office, asked);
  AppendTerm(office.relationship, evidence, form, json);
  return json;
}

}  // namespace entente::api
