#include "tests/graph/reference_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace entente::graph {
namespace {

using enum RelationshipType;

std::optional<Date> DateOf(const Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found != properties.end() ? std::optional(std::get<Date>(found->second)) : std::nullopt;
}

bool IsAttendance(RelationshipType type) {
  return type == kChaired || type == kCoChaired || type == kLedDelegation || type == kAttended;
}

bool IsState(RelationshipType type) { return type == kHoldsPosition || type == kPartnerIn; }

std::optional<Day> FirstObserved(const Relationship& found) {
  std::optional<Day> first;
  for (const Evidence& evidence : found.evidence) {
    if (!evidence.observed) continue;
    const Day day = evidence.observed->EndDay() - std::chrono::days{1};
    first = first ? std::min(*first, day) : day;
  }
  return first;
}

// Its days, as graph/filter.h says.
DayInterval DaysOf(const Reference& graph, const Relationship& found) {
  if (IsState(found.type)) {
    return DayInterval::Between(DateOf(found.properties, "valid_from"),
                                DateOf(found.properties, "valid_to"));
  }
  if (found.type == kMentions) return {};
  std::optional<Date> date;
  if (found.type == kInvited) {
    date = DateOf(found.properties, "date");
  } else {
    const Node& from = graph.nodes.at(found.from);
    const Node& meeting = from.label == Label::kMeeting ? from : graph.nodes.at(found.to);
    date = DateOf(meeting.properties, "start_date");
  }
  if (date) return {date->FirstDay(), date->EndDay()};
  if (const auto day = FirstObserved(found)) return {*day, *day + std::chrono::days{1}};
  return {};
}

// The filter's words, taken literally.
bool Passes(const Reference& graph, const Relationship& found, const RelationshipFilter& filter,
            bool out) {
  const Node& from = graph.nodes.at(found.from);
  const Node& to = graph.nodes.at(found.to);
  const Node& far = out ? to : from;

  bool type = filter.types.empty() && found.type != kMentions;
  for (const auto wanted : filter.types) {
    type = type || wanted == found.type || (wanted == kAttended && IsAttendance(found.type));
  }
  if (!type) return false;
  if (!filter.labels.empty() &&
      std::find(filter.labels.begin(), filter.labels.end(), far.label) == filter.labels.end()) {
    return false;
  }
  const Direction direction = out ? Direction::kOut : Direction::kIn;
  if (filter.direction != Direction::kBoth && filter.direction != direction) return false;
  for (const Node* end : {&from, &to}) {
    if (end->label != Label::kMeeting) continue;
    const auto property = end->properties.find("status");
    const std::string status =
        property != end->properties.end() ? std::get<std::string>(property->second) : "held";
    if (filter.statuses.empty() ? status == "cancelled"
                                : std::find(filter.statuses.begin(), filter.statuses.end(),
                                            status) == filter.statuses.end()) {
      return false;
    }
  }
  std::set<std::string> articles;
  for (const Evidence& evidence : found.evidence) articles.insert(evidence.article);
  const std::optional<Day> first_observed = FirstObserved(found);
  if (found.confidence < filter.min_confidence || articles.size() < filter.min_sources) {
    return false;
  }
  if (filter.known_by && (!first_observed || *first_observed > *filter.known_by)) return false;

  const bool state = IsState(found.type);
  DayInterval days = DaysOf(graph, found);
  if (found.type == kHoldsPosition && !DateOf(found.properties, "valid_from")) {
    std::vector<Day> known;
    if (first_observed) known.push_back(*first_observed);
    if (const auto end = DateOf(found.properties, "valid_to")) {
      known.push_back(end->EndDay() - std::chrono::days{1});
    }
    if (known.empty()) {
      if (filter.during || filter.as_of) return false;
    } else {
      days.begin = *std::min_element(known.begin(), known.end()) - std::chrono::days{1826};
    }
  }
  if (filter.during && !(days.begin < filter.during->end && filter.during->begin < days.end)) {
    return false;
  }
  if (filter.as_of) {
    if (*filter.as_of < days.begin) return false;
    if (state && *filter.as_of >= days.end) return false;
  }
  return true;
}

}  // namespace

Reference Load(const ReadView& view) {
  Reference reference;
  QueryContext context;
  EXPECT_TRUE(view.ForEachNode(context, [&](const Node& node) -> Result<void> {
    reference.nodes.emplace(node.id, node);
    return {};
  }));
  EXPECT_TRUE(
      view.ForEachRelationship(true, context, [&](const Relationship& found) -> Result<void> {
        reference.relationships.push_back(found);
        return {};
      }));
  return reference;
}

std::vector<Step> StepsFrom(const Reference& graph, const std::string& near,
                            const RelationshipFilter& filter) {
  std::vector<Step> steps;
  for (const Relationship& found : graph.relationships) {
    if (found.from == near && Passes(graph, found, filter, true)) {
      steps.push_back({found.to, found.id, DaysOf(graph, found)});
    }
    if (found.to == near && Passes(graph, found, filter, false)) {
      steps.push_back({found.from, found.id, DaysOf(graph, found)});
    }
  }
  return steps;
}

}  // namespace entente::graph
