#include "api/holders.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/closed_values.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/node_reference.h"
#include "api/pinned_page.h"
#include "api/term_json.h"
#include "api/whole_list.h"
#include "graph/office.h"

namespace entente::api {
namespace {

using graph::RelationshipType;

// When sources said that somebody held the office, as seen from the day asked for.
struct Sightings {
  std::optional<Day> before;  // the last at or before it
  std::optional<Day> after;   // the first at or after it
};

Sightings SightingsOf(const graph::Relationship& position, const DayInterval& asked,
                      const std::optional<Day>& known_by) {
  Sightings seen;
  for (const graph::Evidence& evidence : position.evidence) {
    if (!evidence.observed) continue;
    const Day first = evidence.observed->FirstDay();
    const Day last = evidence.observed->EndDay() - std::chrono::days{1};
    if (known_by && last > *known_by) continue;
    if (first < asked.end && (!seen.before || *seen.before < first)) seen.before = first;
    if (last >= asked.begin && (!seen.after || *seen.after > last)) seen.after = last;
  }
  return seen;
}

double Closeness(const Sightings& seen, const DayInterval& asked) {
  constexpr double kDaysOfYear = 365.25;
  // Of one who was never told of on a known day nothing speaks for any day.
  constexpr double kUndated = 0.25;
  if (seen.before && seen.after) return 1;
  if (!seen.before && !seen.after) return kUndated;
  const auto gap =
      seen.before ? asked.begin - *seen.before : *seen.after - (asked.end - std::chrono::days{1});
  return std::pow(0.5, std::max(0.0, static_cast<double>(gap.count())) / kDaysOfYear);
}

struct Candidate {
  Holder holder;
  Sightings seen;
};

// Whether another was seen in the office between the time that this one was and the day asked for.
bool IsDisplaced(const Candidate& one, const std::vector<Candidate>& all) {
  return std::any_of(all.begin(), all.end(), [&one](const Candidate& other) {
    if (other.holder.official.id == one.holder.official.id) return false;
    if (!one.seen.after && one.seen.before) return other.seen.before > one.seen.before;
    if (!one.seen.before && one.seen.after) {
      return other.seen.after && *other.seen.after < *one.seen.after;
    }
    return false;
  });
}

}  // namespace

Result<std::vector<Holder>> HoldersOf(Call& call, graph::NodeId partner, std::string_view role,
                                      const std::optional<Date>& on,
                                      graph::RelationshipFilter filter) {
  if (!Confine(filter, {RelationshipType::kHoldsPosition}, graph::Direction::kIn)) {
    return std::vector<Holder>();
  }
  const DayInterval asked = DayInterval::Between(on, on);
  if (on) filter.during = asked;
  std::vector<graph::Adjacent> positions;
  auto scanned = call.View().ForEachAdjacent(partner, filter, call.context,
                                             [&](const graph::Adjacent& adjacent) -> Result<bool> {
                                               positions.push_back(adjacent);
                                               return true;
                                             });
  if (!scanned) return scanned.error();
  std::vector<Candidate> candidates;
  for (const graph::Adjacent& adjacent : positions) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto position = call.View().GetRelationship(adjacent.relationship, true);
    if (!position) return position.error();
    const auto* const held = graph::ValueOf<std::string>(position->properties, "role");
    if (held == nullptr || *held != role) continue;
    auto official = call.View().GetNode(adjacent.neighbor);
    if (!official) return official.error();
    Candidate& candidate = candidates.emplace_back();
    candidate.seen = SightingsOf(*position, asked, filter.known_by);
    candidate.holder.confidence = position->confidence;
    const bool term =
        position->properties.contains("valid_from") && position->properties.contains("valid_to");
    if (on && !term) candidate.holder.confidence *= Closeness(candidate.seen, asked);
    candidate.holder.official = *std::move(official);
    candidate.holder.position = *std::move(position);
  }
  std::vector<Holder> holders;
  for (const Candidate& candidate : candidates) {
    if (on && graph::IsSoleRole(role) && IsDisplaced(candidate, candidates)) continue;
    holders.push_back(candidate.holder);
  }
  std::sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) {
    return a.confidence != b.confidence ? a.confidence > b.confidence
                                        : a.official.id < b.official.id;
  });
  return holders;
}

Json HolderJson(const Holder& holder, WithEvidence evidence, Format form) {
  Json json;
  json["official"] = BriefNodeJson(holder.official);
  for (const char* name : {"role", "title"}) {
    json[name] = PropertyOrNull(holder.position.properties, name);
  }
  AppendTerm(holder.position, evidence, form, json);
  constexpr double kShown = 1000;
  json["confidence"] = std::round(holder.confidence * kShown) / kShown;
  return json;
}

Result<Response> GetHolders(Call& call) {
  Parameters& parameters = call.parameters;
  const std::string partner_text = parameters.RequiredText("partner");
  const auto values = ClosedValues(RelationshipType::kHoldsPosition, "role");
  const std::vector<std::string> roles(values.begin(), values.end());
  const auto role = parameters.Choice("role", roles);
  if (!parameters.Has("role")) parameters.Fail("role", "is required");
  const auto [filter, evidence] = ReadFilters(call);
  const auto on = parameters.DateValue("on");
  if (on && filter.during) {
    parameters.Fail("on", "is given beside from= or to=; one of them will do");
  }
  const PageRequest page = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  auto start = PinPage(call, page);
  if (start.gone) return *std::move(start.gone);
  constexpr std::array kOfPartner{graph::Label::kPartner};
  auto partner = ResolvePartner(call, "partner", partner_text, kOfPartner);
  if (!partner) return partner.error();
  if (partner->ambiguous()) return MultipleChoices(call, "partner", *partner);

  auto holders = HoldersOf(call, partner->node(), roles[*role], on, filter);
  if (!holders) return holders.error();
  const auto of = call.View().GetNode(partner->node());
  if (!of) return of.error();
  Json items = Json::array();
  const auto with_evidence = evidence ? WithEvidence::kYes : WithEvidence::kNo;
  for (const Holder& holder : *holders) {
    Json& item = items.emplace_back(HolderJson(holder, with_evidence, call.form.format));
    if (IsOfGraphs(call.form.format)) item["partner"] = BriefNodeJson(*of);
  }
  return WholeListResponse(call, page, start.after, std::move(items));
}

}  // namespace entente::api
