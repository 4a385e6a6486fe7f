#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/node_reference.h"
#include "api/pinned_page.h"
#include "api/term_json.h"
#include "api/whole_list.h"

namespace entente::api {
namespace {

using graph::NodeId;
using graph::RelationshipType;

Result<std::set<NodeId>> PartnershipsOf(Call& call, NodeId partner) {
  graph::RelationshipFilter filter;
  filter.types = {RelationshipType::kPartnerIn};
  filter.direction = graph::Direction::kOut;
  std::set<NodeId> partnerships;
  auto scanned = call.View().ForEachAdjacent(partner, filter, call.context,
                                             [&](const graph::Adjacent& adjacent) -> Result<bool> {
                                               partnerships.insert(adjacent.neighbor);
                                               return true;
                                             });
  if (!scanned) return scanned.error();
  return partnerships;
}

// The relation of two parties, in whichever order they are named; there is at most one.
Result<NodeId> PartnershipBetween(Call& call, const NodeReference& a, const NodeReference& b) {
  auto of_a = PartnershipsOf(call, a.node());
  if (!of_a) return of_a.error();
  auto of_b = PartnershipsOf(call, b.node());
  if (!of_b) return of_b.error();
  for (const NodeId partnership : *of_a) {
    if (of_b->contains(partnership)) return partnership;
  }
  return NotFound(
      fmt::format("no partnership of {} and {} is known", Quoted(a.text), Quoted(b.text)));
}

struct Term {
  graph::RelationshipId id{};
  graph::Relationship relationship;
  graph::Node coordinator;
};

Json TermJson(const Call& call, const Term& term, const graph::Node& partnership, bool evidence) {
  Json json;
  json["partnership"] = BriefNodeJson(partnership);
  json["coordinator"] = BriefNodeJson(term.coordinator);
  AppendTerm(term.relationship, evidence ? WithEvidence::kYes : WithEvidence::kNo, call.form.format,
             json);
  return json;
}

Result<std::vector<graph::Adjacent>> FindTerms(Call& call, NodeId partnership,
                                               const graph::RelationshipFilter& filter) {
  std::vector<graph::Adjacent> adjacents;
  auto scanned = call.View().ForEachAdjacent(partnership, filter, call.context,
                                             [&](const graph::Adjacent& adjacent) -> Result<bool> {
                                               adjacents.push_back(adjacent);
                                               return true;
                                             });
  if (!scanned) return scanned.error();
  return adjacents;
}

Result<std::vector<Term>> ReadTerms(Call& call, const std::vector<graph::Adjacent>& adjacents,
                                    bool evidence) {
  std::vector<Term> terms;
  for (const graph::Adjacent& adjacent : adjacents) {
    auto relationship = call.View().GetRelationship(adjacent.relationship, evidence);
    if (!relationship) return relationship.error();
    auto coordinator = call.View().GetNode(adjacent.neighbor);
    if (!coordinator) return coordinator.error();
    terms.push_back({adjacent.relationship, *std::move(relationship), *std::move(coordinator)});
  }
  // By the beginning of the term, an unknown one first.
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
    const auto begin = [](const Term& term) {
      return PropertyOrNull(term.relationship.properties, "valid_from").dump();
    };
    const auto begin_a = begin(a);
    const auto begin_b = begin(b);
    if (begin_a != begin_b) return begin_a == "null" || (begin_b != "null" && begin_a < begin_b);
    return a.relationship.id < b.relationship.id;
  });
  return terms;
}

// Whether another report tells all that this one tells of the coordinator's term, and more: then
// they tell of one term. A handover tells of its end alone, which would have it last since ever.
bool IsPartOf(const Term& half, const Term& fuller) {
  if (half.coordinator.id != fuller.coordinator.id) return false;
  bool more = false;
  for (const char* const end : {"valid_from", "valid_to"}) {
    const Json told = PropertyOrNull(half.relationship.properties, end);
    const Json told_elsewhere = PropertyOrNull(fuller.relationship.properties, end);
    if (!told.is_null() && told != told_elsewhere) return false;
    more = more || (told.is_null() && !told_elsewhere.is_null());
  }
  return more;
}

}  // namespace

Result<Response> GetCoordinators(Call& call) {
  Parameters& parameters = call.parameters;
  const auto members = parameters.List("partnership");
  if (!parameters.Has("partnership")) {
    parameters.Fail("partnership", "is required: its two members, as in partnership=asean,kr");
  } else if (members.size() > 2) {
    parameters.Fail("partnership", "names more than two members");
  }
  auto [filter, evidence] = ReadFilters(call);
  const bool some_may_pass =
      Confine(filter, {RelationshipType::kCoordinates}, graph::Direction::kIn);
  if (const auto on = parameters.DateValue("on")) {
    if (filter.during) parameters.Fail("on", "is given beside from= or to=; one of them will do");
    filter.during = DayInterval::Between(on, on);
  }
  const PageRequest page = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  auto start = PinPage(call, page);
  if (start.gone) return *std::move(start.gone);

  NodeId partnership{};
  constexpr std::array kOfPartner{graph::Label::kPartner};
  constexpr std::array kOfPartnership{graph::Label::kPartnership};
  auto first = members.size() == 2 ? ResolvePartner(call, "partnership", members[0], kOfPartner)
                                   : ResolveNode(call, "partnership", members[0], kOfPartnership);
  if (!first) return first.error();
  if (first->ambiguous()) return MultipleChoices(call, "partnership", *first);
  if (members.size() == 2) {
    auto second = ResolvePartner(call, "partnership", members[1], kOfPartner);
    if (!second) return second.error();
    if (second->ambiguous()) return MultipleChoices(call, "partnership", *second);
    auto between = PartnershipBetween(call, *first, *second);
    if (!between) return between.error();
    partnership = *between;
  } else {
    partnership = first->node();
  }

  auto node = call.View().GetNode(partnership);
  if (!node) return node.error();
  if (node->label != graph::Label::kPartnership) {
    return Error{ErrorCode::kInvalidArgument,
                 fmt::format("{} is a {}, not a Partnership", Quoted(node->id),
                             graph::ToString(node->label)),
                 {{"partnership", "must be a Partnership or its two members: asean,kr"}}};
  }
  Json items = Json::array();
  if (!some_may_pass) return WholeListResponse(call, page, start.after, std::move(items));
  const auto passing = FindTerms(call, partnership, filter);
  if (!passing) return passing.error();
  // What tells of a term in part may be asked for at a time that the whole of it does not cover.
  graph::RelationshipFilter any_time = filter;
  any_time.during.reset();
  any_time.as_of.reset();
  const auto all = FindTerms(call, partnership, any_time);
  if (!all) return all.error();
  const auto terms = ReadTerms(call, *all, evidence);
  if (!terms) return terms.error();
  for (const Term& term : *terms) {
    const bool passes =
        std::ranges::find(*passing, term.id, &graph::Adjacent::relationship) != passing->end();
    const auto tells_more = [&term](const Term& other) { return IsPartOf(term, other); };
    if (passes && std::ranges::none_of(*terms, tells_more)) {
      items.push_back(TermJson(call, term, *node, evidence));
    }
  }
  return WholeListResponse(call, page, start.after, std::move(items));
}

}  // namespace entente::api
