#include "api/domain_list.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_filters.h"

namespace entente::api {
namespace {

using enum graph::RelationshipType;
using graph::Direction;
using graph::Label;

// How much there is around a partner, unfiltered.
Result<Json> PartnerJson(Call& call, ListedNode& partner) {
  Json json = RowJson(partner.node());
  const auto degrees = call.View().Degrees(partner.id());
  if (!degrees) return degrees.error();
  const auto count = [&](graph::RelationshipType type, bool out) {
    for (const graph::DegreeByType& degree : *degrees) {
      if (degree.type == type) return out ? degree.out : degree.in;
    }
    return std::uint64_t{0};
  };
  json["meetings"] = count(kParticipatedIn, true);
  json["hosted"] = count(kHosted, true);
  json["agreements"] = count(kPartyTo, true);
  json["partnerships"] = count(kPartnerIn, true);
  json["positions"] = count(kHoldsPosition, false);
  return json;
}

}  // namespace

Result<Response> ListPartners(Call& call) {
  Parameters& parameters = call.parameters;
  DomainList list;
  list.label = Label::kPartner;
  list.lets_all_pass = true;
  ReadNodeParameter(parameters, list,
                    {"official", {}, {Label::kOfficial}, {kHoldsPosition}, Direction::kIn});
  ReadNodeParameter(
      parameters, list,
      {"meeting", {}, {Label::kMeeting}, {kParticipatedIn, kHosted}, Direction::kOut});
  ReadNodeParameter(parameters, list,
                    {"agreement", {}, {Label::kAgreement}, {kPartyTo, kSigned}, Direction::kOut});
  ReadNodeParameter(parameters, list, {"forum", {}, {Label::kForum}, {kChairs}, Direction::kOut});
  const PropertyChoice kind = ReadPropertyChoice(parameters, list.label, "kind");
  auto beside = ReadListFilters(call, list);
  const auto request = ReadDomainListRequest(call, list, "-sources", {PropertyFacet("kind")});
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const bool narrows = Narrows(beside);
  if (!kind.values.empty() || narrows) list.lets_all_pass = false;
  list.from_afar = beside;
  list.filter = [=](const graph::Node& node) {
    return kind.Passes(node) ? std::optional(beside) : std::nullopt;
  };
  list.passes = [=, &call](ListedNode& node,
                           const std::vector<NodeCondition>& conditions) -> Result<bool> {
    if (!narrows || !conditions.empty()) return true;
    // Some one relationship must pass; read no further, for a partner has very many.
    bool found = false;
    auto scanned = call.View().ForEachAdjacent(node.id(), beside, call.context,
                                               [&](const graph::Adjacent&) -> Result<bool> {
                                                 found = true;
                                                 return false;
                                               });
    if (!scanned) return scanned.error();
    return found;
  };
  list.row = [&call](ListedNode& node, NodeNames&) { return PartnerJson(call, node); };
  return AnswerDomainList(call, request, std::move(list));
}

}  // namespace entente::api
