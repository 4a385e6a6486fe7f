#include <algorithm>

#include "api/domain_list.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_filters.h"
#include "api/term_json.h"

namespace entente::api {
namespace {

using enum graph::RelationshipType;
using graph::Direction;
using graph::Label;

// The terms that cover the day asked about; without one, the term that begins last.
Result<Json> CoordinatorsJson(Call& call, ListedNode& partnership,
                              const graph::RelationshipFilter& times, NodeNames& names) {
  const auto relationships = partnership.Relationships();
  if (!relationships) return relationships.error();
  std::vector<graph::Adjacent> terms;
  for (const graph::Adjacent& one : **relationships) {
    if (one.type != kCoordinates) continue;
    if (times.as_of && !one.valid.Contains(*times.as_of)) continue;
    if (times.during && !one.valid.Overlaps(*times.during)) continue;
    terms.push_back(one);
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const graph::Adjacent& a, const graph::Adjacent& b) {
                     return a.valid.begin > b.valid.begin;
                   });
  if (!AsksForDays(times) && terms.size() > 1) terms.resize(1);
  Json list = Json::array();
  for (const graph::Adjacent& term : terms) {
    const auto relationship = call.View().GetRelationship(term.relationship, false);
    if (!relationship) return relationship.error();
    auto coordinator = names.Brief(term.neighbor);
    if (!coordinator) return coordinator;
    AppendTerm(*relationship, WithEvidence::kNo, call.form.format, *coordinator);
    list.push_back(*std::move(coordinator));
  }
  return list;
}

Result<Json> PartnershipJson(Call& call, ListedNode& partnership,
                             const graph::RelationshipFilter& times, NodeNames& names) {
  Json json = RowJson(partnership.node());
  const auto parties = partnership.Beside({kPartnerIn});
  if (!parties) return parties.error();
  auto briefs = names.Briefs(*parties);
  if (!briefs) return briefs;
  json["parties"] = *std::move(briefs);
  auto coordinators = CoordinatorsJson(call, partnership, times, names);
  if (!coordinators) return coordinators;
  json["coordinators"] = *std::move(coordinators);
  return json;
}

}  // namespace

Result<Response> ListPartnerships(Call& call) {
  Parameters& parameters = call.parameters;
  DomainList list;
  list.label = Label::kPartnership;
  list.lets_all_pass = true;
  ReadNodeParameter(parameters, list,
                    {"partner", {}, {Label::kPartner}, {kPartnerIn}, Direction::kIn});
  ReadNodeParameter(parameters, list,
                    {"coordinator", {}, {Label::kPartner}, {kCoordinates}, Direction::kIn});
  const PropertyChoice level = ReadPropertyChoice(parameters, list.label, "level");
  auto times = ReadListFilters(call, list);
  const auto request = ReadDomainListRequest(
      call, list, "name", {PropertyFacet("level"), BesideFacet("partner", {kPartnerIn})});
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const bool by_sources = AsksForSources(times);
  if (!level.values.empty() || by_sources) list.lets_all_pass = false;
  graph::RelationshipFilter beside = times;
  list.shown = {kPartnerIn, kCoordinates};
  beside.types = list.shown;
  beside.direction = Direction::kIn;
  // The days decide about its coordinators; it is a partnership all along.
  beside.during.reset();
  beside.as_of.reset();
  list.filter = [=](const graph::Node& node) {
    return level.Passes(node) ? std::optional(beside) : std::nullopt;
  };
  list.passes = [by_sources](ListedNode& node, const std::vector<NodeCondition>&) -> Result<bool> {
    if (!by_sources) return true;
    const auto relationships = node.Relationships();
    if (!relationships) return relationships.error();
    return !(*relationships)->empty();
  };
  list.row = [&call, times](ListedNode& node, NodeNames& names) {
    return PartnershipJson(call, node, times, names);
  };
  return AnswerDomainList(call, request, std::move(list));
}

}  // namespace entente::api
