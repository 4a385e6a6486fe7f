#include <algorithm>
#include <utility>

#include "api/domain_list.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_filters.h"

namespace entente::api {
namespace {

using enum graph::RelationshipType;
using graph::Direction;
using graph::Label;

// A node beside a meeting with what the relationship says of it.
Result<Json> ForumsJson(Call& call, ListedNode& meeting, NodeNames& names) {
  const auto relationships = meeting.Relationships();
  if (!relationships) return relationships.error();
  Json list = Json::array();
  for (const graph::Adjacent& one : **relationships) {
    if (one.type != kSessionOf) continue;
    auto forum = names.Brief(one.neighbor);
    if (!forum) return forum;
    const auto session = call.View().GetRelationship(one.relationship, false);
    if (!session) return session.error();
    const auto ordinal = session->properties.find("ordinal");
    (*forum)["ordinal"] =
        ordinal == session->properties.end() ? Json(nullptr) : ToJson(ordinal->second);
    list.push_back(*std::move(forum));
  }
  return list;
}

Result<Json> MeetingJson(Call& call, ListedNode& meeting, NodeNames& names) {
  Json json = RowJson(meeting.node());
  const std::pair<const char*, std::vector<graph::RelationshipType>> beside[] = {
      {"parties", {kParticipatedIn, kHosted}},
      {"hosts", {kHosted}},
      {"chairs", {kChaired, kCoChaired}},
      {"places", {kHeldIn}}};
  for (const auto& [member, types] : beside) {
    const auto nodes = meeting.Beside(types);
    if (!nodes) return nodes.error();
    auto briefs = names.Briefs(*nodes);
    if (!briefs) return briefs;
    json[member] = *std::move(briefs);
  }
  auto forums = ForumsJson(call, meeting, names);
  if (!forums) return forums;
  json["forums"] = *std::move(forums);
  return json;
}

// When a meeting was, from its first day to its last; nothing when no source tells.
std::optional<DayInterval> DaysOfMeeting(const graph::Node& meeting) {
  auto days = DaysOfDate(meeting);
  const auto* const end = graph::ValueOf<Date>(meeting.properties, "end_date");
  if (days && end != nullptr) days->end = std::max(days->end, end->EndDay());
  return days;
}

void ReadMeetingNodes(Parameters& parameters, DomainList& list) {
  const auto read = [&](const char* name, std::vector<Label> labels,
                        std::vector<graph::RelationshipType> types, Direction direction) {
    ReadNodeParameter(parameters, list, {name, {}, std::move(labels), std::move(types), direction});
  };
  read("partner", {Label::kPartner}, {kParticipatedIn, kHosted}, Direction::kIn);
  read("official", {Label::kOfficial}, {kAttended, kChaired, kCoChaired, kLedDelegation},
       Direction::kIn);
  read("place", {Label::kPlace}, {kHeldIn}, Direction::kOut);
  read("forum", {Label::kForum}, {kSessionOf}, Direction::kOut);
  read("topic",
       {Label::kTopic, Label::kAgreement, Label::kInitiative, Label::kForum, Label::kPlace},
       {kDiscussed}, Direction::kOut);
  read("agreement", {Label::kAgreement}, {kAdopted}, Direction::kOut);
}

}  // namespace

Result<Response> ListMeetings(Call& call) {
  Parameters& parameters = call.parameters;
  DomainList list;
  list.label = Label::kMeeting;
  ReadMeetingNodes(parameters, list);
  const PropertyChoice kind = ReadPropertyChoice(parameters, list.label, "kind");
  auto beside = ReadListFilters(call, list);
  const auto statuses = std::exchange(beside.statuses, {});
  list.shown = {kParticipatedIn, kHosted, kChaired,   kCoChaired, kLedDelegation,
                kAttended,       kHeldIn, kSessionOf, kDiscussed, kAdopted};
  const auto request =
      ReadDomainListRequest(call, list, "-date",
                            {PropertyFacet("kind"), PropertyFacet("status"), YearFacet(),
                             BesideFacet("partner", {kParticipatedIn, kHosted}),
                             BesideFacet("place", {kHeldIn}), BesideFacet("forum", {kSessionOf})});
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  list.filter = [=](const graph::Node& node) -> std::optional<graph::RelationshipFilter> {
    const auto* const status = graph::ValueOf<std::string>(node.properties, "status");
    const std::string_view said = status != nullptr ? std::string_view(*status) : "";
    if (!kind.Passes(node) || !StatusPasses(statuses, said)) return std::nullopt;
    graph::RelationshipFilter filter = beside;
    // It has passed already: what is beside a cancelled meeting is shown with it.
    filter.statuses = {std::string(said.empty() ? "held" : said)};
    if (const auto days = DaysOfMeeting(node)) {
      if (!DaysPass(days, beside)) return std::nullopt;
      filter.during.reset();
      filter.as_of.reset();
    }
    return filter;
  };
  list.passes = [=](ListedNode& node, const std::vector<NodeCondition>&) -> Result<bool> {
    // Without a date of its own it is taken for the day on which it was first told of.
    const bool undated = !DaysOfMeeting(node.node());
    if (!AsksForSources(beside) && !(undated && AsksForDays(beside))) return true;
    const auto relationships = node.Relationships();
    if (!relationships) return relationships.error();
    return !(*relationships)->empty();
  };
  list.row = [&call](ListedNode& node, NodeNames& names) { return MeetingJson(call, node, names); };
  return AnswerDomainList(call, request, std::move(list));
}

}  // namespace entente::api
