#include "api/domain_list.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_filters.h"

namespace entente::api {
namespace {

using enum graph::RelationshipType;
using graph::Direction;
using graph::Label;

Result<Json> AgreementJson(ListedNode& agreement, NodeNames& names) {
  Json json = RowJson(agreement.node());
  const std::vector<std::pair<const char*, std::vector<graph::RelationshipType>>> beside = {
      {"parties", {kPartyTo}}, {"signatories", {kSigned}}, {"adopted_at", {kAdopted}}};
  for (const auto& [member, types] : beside) {
    const auto nodes = agreement.Beside(types);
    if (!nodes) return nodes.error();
    auto briefs = names.Briefs(*nodes);
    if (!briefs) return briefs;
    json[member] = *std::move(briefs);
  }
  return json;
}

}  // namespace

Result<Response> ListAgreements(Call& call) {
  Parameters& parameters = call.parameters;
  DomainList list;
  list.label = Label::kAgreement;
  list.lets_all_pass = true;
  ReadNodeParameter(parameters, list,
                    {"partner", {}, {Label::kPartner}, {kPartyTo, kSigned}, Direction::kIn});
  ReadNodeParameter(parameters, list,
                    {"official", {}, {Label::kOfficial}, {kSigned}, Direction::kIn});
  ReadNodeParameter(parameters, list,
                    {"meeting", {}, {Label::kMeeting}, {kAdopted}, Direction::kIn});
  const PropertyChoice kind = ReadPropertyChoice(parameters, list.label, "kind");
  auto beside = ReadListFilters(call, list);
  const auto request = ReadDomainListRequest(
      call, list, "-date",
      {PropertyFacet("kind"), YearFacet(), BesideFacet("partner", {kPartyTo, kSigned})});
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const bool by_days = AsksForDays(beside);
  const bool by_sources = AsksForSources(beside);
  if (!kind.values.empty() || by_days || by_sources) list.lets_all_pass = false;
  list.shown = {kPartyTo, kSigned, kAdopted};
  beside.types = list.shown;
  beside.direction = Direction::kIn;
  list.filter = [=](const graph::Node& node) -> std::optional<graph::RelationshipFilter> {
    if (!kind.Passes(node) || !DaysPass(DaysOfDate(node), beside)) return std::nullopt;
    // The days asked about are the agreement's, not those on which it was signed or told of.
    graph::RelationshipFilter filter = beside;
    filter.during.reset();
    filter.as_of.reset();
    return filter;
  };
  list.passes = [by_sources](ListedNode& node, const std::vector<NodeCondition>&) -> Result<bool> {
    if (!by_sources) return true;
    const auto relationships = node.Relationships();
    if (!relationships) return relationships.error();
    return !(*relationships)->empty();
  };
  list.row = AgreementJson;
  return AnswerDomainList(call, request, std::move(list));
}

}  // namespace entente::api
