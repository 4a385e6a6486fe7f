#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "api/domain_list.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_filters.h"
#include "api/node_reference.h"
#include "api/offices.h"
#include "api/pinned_page.h"
#include "api/whole_list.h"

namespace entente::api {
namespace {

using enum graph::RelationshipType;
using graph::Direction;
using graph::Label;

Result<std::vector<Office>> OfficesOf(Call& call, ListedNode& official, WithEvidence evidence) {
  const auto relationships = official.Relationships();
  if (!relationships) return relationships.error();
  return ReadOffices(call, **relationships, evidence);
}

// With a time asked for, the offices held then; without, those that nobody says have ended.
Result<Json> OfficialJson(Call& call, ListedNode& official, const graph::RelationshipFilter& held,
                          WithEvidence evidence, NodeNames& names) {
  Json json = RowJson(official.node());
  Json& list = json["offices"] = Json::array();
  const bool at_a_time = AsksForDays(held);
  // What is presumed is told by when sources spoke of it.
  const auto offices = OfficesOf(call, official, at_a_time ? WithEvidence::kYes : evidence);
  if (!offices) return offices.error();
  for (const Office& office : *offices) {
    if (!at_a_time && office.valid.end != DayInterval::kDistantFuture) continue;
    auto row = OfficeJson(office, evidence, call.form.format, held, names);
    if (!row) return row;
    list.push_back(*std::move(row));
  }
  return json;
}

Facet RoleFacet(Call& call) {
  return {"role", [&call](ListedNode& official) -> Result<FacetValues> {
            const auto offices = OfficesOf(call, official, WithEvidence::kNo);
            if (!offices) return offices.error();
            FacetValues values;
            for (const Office& office : *offices) {
              const auto* const role =
                  graph::ValueOf<std::string>(office.relationship.properties, "role");
              auto& texts = values.texts;
              if (role != nullptr && std::find(texts.begin(), texts.end(), *role) == texts.end()) {
                texts.push_back(*role);
              }
            }
            return values;
          }};
}

// Whether there is an office of one of `roles` under each partner that is asked for, or under any.
bool HoldsOne(const std::vector<Office>& offices, const std::vector<std::string>& roles,
              const std::vector<NodeCondition>& partners) {
  const auto held_under = [&](const graph::NodeId* partner) {
    return std::any_of(offices.begin(), offices.end(), [&](const Office& office) {
      return (partner == nullptr || office.partner == *partner) &&
             RolePasses(roles, office.relationship);
    });
  };
  if (partners.empty()) return held_under(nullptr);
  return std::all_of(partners.begin(), partners.end(),
                     [&](const NodeCondition& partner) { return held_under(&partner.node); });
}

}  // namespace

Result<Response> ListOfficials(Call& call) {
  Parameters& parameters = call.parameters;
  DomainList list;
  list.label = Label::kOfficial;
  list.lets_all_pass = true;
  ReadNodeParameter(parameters, list,
                    {"partner", {}, {Label::kPartner}, {kHoldsPosition}, Direction::kOut});
  const auto roles = ReadRoles(parameters);
  auto held = ReadListFilters(call, list);
  held.types = {kHoldsPosition};
  held.direction = Direction::kOut;
  const auto request = ReadDomainListRequest(
      call, list, "name", {BesideFacet("partner", {kHoldsPosition}), RoleFacet(call)});
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const bool any_will_do = roles.empty() && !AsksForDays(held) && !AsksForSources(held);
  if (!any_will_do) list.lets_all_pass = false;
  list.filter = [held](const graph::Node&) { return std::optional(held); };
  list.passes = [=, &call](ListedNode& node,
                           const std::vector<NodeCondition>& partners) -> Result<bool> {
    if (any_will_do) return true;
    const auto offices = OfficesOf(call, node, WithEvidence::kNo);
    if (!offices) return offices.error();
    return HoldsOne(*offices, roles, partners);
  };
  // The evidence is told with each office.
  const auto evidence =
      std::exchange(list.evidence, false) ? WithEvidence::kYes : WithEvidence::kNo;
  list.row = [&call, held, evidence](ListedNode& node, NodeNames& names) {
    return OfficialJson(call, node, held, evidence, names);
  };
  return AnswerDomainList(call, request, std::move(list));
}

Result<Response> GetPositions(Call& call) {
  Parameters& parameters = call.parameters;
  auto [filter, with_evidence] = ReadFilters(call);
  const bool some_may_pass = Confine(filter, {kHoldsPosition}, Direction::kOut);
  const auto evidence = with_evidence ? WithEvidence::kYes : WithEvidence::kNo;
  const auto roles = ReadRoles(parameters);
  const PageRequest page = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  auto start = PinPage(call, page);
  if (start.gone) return *std::move(start.gone);
  constexpr std::array kOfOfficial{Label::kOfficial};
  const auto reference = ResolveNode(call, "id", call.path[0], kOfOfficial);
  if (!reference) return reference.error();
  if (reference->moved_to) return MovedPermanently(call, *reference->moved_to);
  if (reference->ambiguous()) return MultipleChoices(call, "id", *reference);
  auto node = call.View().GetNode(reference->node());
  if (!node) return node.error();
  if (node->label != Label::kOfficial) {
    return NotFound(fmt::format("{} is a {}, and only an Official holds positions",
                                Quoted(node->id), graph::ToString(node->label)));
  }

  Json items = Json::array();
  if (!some_may_pass) return WholeListResponse(call, page, start.after, std::move(items));
  ListedNode official(call, reference->node(), *std::move(node), filter);
  NodeNames names(call);
  // Evidence is read in any case: it puts offices without a beginning into their place.
  const auto offices = OfficesOf(call, official, WithEvidence::kYes);
  if (!offices) return offices.error();
  for (const Office& office : *offices) {
    if (!RolePasses(roles, office.relationship)) continue;
    auto row = OfficeJson(office, evidence, call.form.format, filter, names);
    if (!row) return row.error();
    const Observed observed = ObservedIn(office.relationship.evidence);
    (*row)["first_observed"] = ToJson(observed.first);
    (*row)["last_observed"] = ToJson(observed.last);
    if (IsOfGraphs(call.form.format)) (*row)["official"] = BriefNodeJson(official.node());
    items.push_back(*std::move(row));
  }
  return WholeListResponse(call, page, start.after, std::move(items));
}

}  // namespace entente::api
