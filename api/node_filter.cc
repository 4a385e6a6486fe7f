#include "api/node_filter.h"

#include <algorithm>
#include <span>
#include <utility>

#include "api/closed_values.h"
#include "api/filter_parameters.h"
#include "graph/text/fold.h"

namespace entente::api {
namespace {

std::optional<Date> DateOf(const graph::Node& node, std::string_view property) {
  const auto found = node.properties.find(property);
  if (found == node.properties.end()) return std::nullopt;
  const auto* date = std::get_if<Date>(&found->second);
  return date != nullptr ? std::optional(*date) : std::nullopt;
}

std::string_view TextOf(const graph::Node& node, std::string_view property) {
  const auto found = node.properties.find(property);
  if (found == node.properties.end()) return {};
  const auto* text = std::get_if<std::string>(&found->second);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

// When a node happened, for the labels that happen; nothing when it has no date. As graph/filter.h
// has it for relationships: an end before its beginning is not believed.
std::optional<DayInterval> OwnInterval(const graph::Node& node) {
  const bool meeting = node.label == graph::Label::kMeeting;
  if (!meeting && node.label != graph::Label::kArticle) return std::nullopt;
  const auto start = DateOf(node, meeting ? "start_date" : "published");
  const auto end = DateOf(node, "end_date");
  if (!start && !end) return std::nullopt;
  const auto days = DayInterval::Between(start ? start : end, end ? end : start);
  return days.begin < days.end ? days : DayInterval::Between(start, start);
}

bool PropertiesPass(const graph::Node& node, const NodeFilter& filter) {
  if (!filter.labels.empty() &&
      std::find(filter.labels.begin(), filter.labels.end(), node.label) == filter.labels.end()) {
    return false;
  }
  if (!filter.name.empty()) {
    const std::string wanted = graph::Fold(filter.name);
    const auto is_wanted = [&](const std::string& name) { return graph::Fold(name) == wanted; };
    if (!is_wanted(node.name) && std::none_of(node.names.begin(), node.names.end(), is_wanted)) {
      return false;
    }
  }
  return std::all_of(filter.properties.begin(), filter.properties.end(),
                     [&](const NodeFilter::Property& wanted) {
                       const auto found = node.properties.find(wanted.name);
                       return found != node.properties.end() &&
                              ValueMatches(found->second, wanted.kind, wanted.value);
                     });
}

// Whether the sources alone are asked about, so that being mentioned will do.
bool OnlySources(const graph::RelationshipFilter& filter) {
  return filter.types.empty() && filter.direction == graph::Direction::kBoth && !filter.during &&
         !filter.as_of && filter.statuses.empty();
}

// What the vocabulary lets a property be at nodes of these labels; empty when it may be anything.
std::vector<std::string> AllowedValues(std::span<const graph::Label> labels,
                                       std::string_view property) {
  std::vector<std::string> allowed;
  for (const graph::Label label : labels) {
    const auto known = PropertiesOf(label);
    const auto is_this = [property](const PropertyEntry& entry) { return entry.name == property; };
    if (std::none_of(known.begin(), known.end(), is_this)) continue;
    const auto values = ClosedValues(label, property);
    if (values.empty()) return {};
    for (const std::string_view value : values) {
      if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
        allowed.emplace_back(value);
      }
    }
  }
  return allowed;
}

}  // namespace

NodeFilter ReadNodeFilterWithoutProperties(Call& call) {
  NodeFilter filter;
  filter.relationships = ReadFilters(call).relationships;
  filter.labels = std::exchange(filter.relationships.labels, {});
  return filter;
}

NodeFilter ReadNodeFilter(Call& call) {
  Parameters& parameters = call.parameters;
  NodeFilter filter = ReadNodeFilterWithoutProperties(call);
  filter.name = parameters.Text("name").value_or("");

  std::vector<PropertyEntry> known;
  const auto add = [&](graph::Label label) {
    for (const PropertyEntry& entry : PropertiesOf(label)) {
      const bool seen = std::any_of(known.begin(), known.end(), [&](const PropertyEntry& other) {
        return other.name == entry.name;
      });
      // status= is a filter of its own, which also keeps cancelled meetings out by default.
      if (!seen && entry.name != "status") known.push_back(entry);
    }
  };
  const std::span<const graph::Label> labels =
      filter.labels.empty() ? graph::AllLabels() : std::span<const graph::Label>(filter.labels);
  for (const graph::Label label : labels) add(label);
  for (const PropertyEntry& entry : known) {
    const auto value = parameters.Text(entry.name);
    if (!value) continue;
    const auto allowed = AllowedValues(labels, entry.name);
    if (!allowed.empty() && !parameters.Choice(entry.name, allowed)) continue;
    if (auto refusal = RefuseFilterValue(entry.kind, *value)) {
      parameters.Fail(entry.name, *std::move(refusal));
    }
    filter.properties.push_back({std::string(entry.name), entry.kind, *value});
  }
  return filter;
}

Result<bool> Passes(Call& call, const graph::Node& node, const NodeFilter& filter) {
  if (!PropertiesPass(node, filter)) return false;
  graph::RelationshipFilter rest = filter.relationships;
  if (node.label == graph::Label::kMeeting) {
    const std::string_view status = TextOf(node, "status");
    if (!StatusPasses(rest.statuses, status)) return false;
    // Its own relationships would otherwise be held against the default, which has no cancelled.
    rest.statuses = {std::string(status.empty() ? "held" : status)};
  }
  if (const auto own = OwnInterval(node)) {
    if (rest.during && !rest.during->Overlaps(*own)) return false;
    if (rest.as_of && own->begin > *rest.as_of) return false;
    rest.during.reset();
    rest.as_of.reset();
  }

  graph::RelationshipFilter without_status = rest;
  if (node.label == graph::Label::kMeeting) without_status.statuses.clear();
  if (!Narrows(without_status)) return true;
  if (OnlySources(without_status)) {
    const auto all = graph::AllRelationshipTypes();
    rest.types.assign(all.begin(), all.end());
  }
  auto id = call.View().FindNode(node.id);
  if (!id) return id.error();
  if (!*id) return false;
  bool found = false;
  auto scanned = call.View().ForEachAdjacent(**id, rest, call.context,
                                             [&](const graph::Adjacent&) -> Result<bool> {
                                               found = true;
                                               return false;
                                             });
  if (!scanned) return scanned.error();
  return found;
}

}  // namespace entente::api
