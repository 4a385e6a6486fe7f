#include "api/filter_parameters.h"

#include <algorithm>
#include <array>
#include <span>

namespace entente::api {
namespace {

constexpr std::uint64_t kMaxCapacity = 10'000'000;

template <class T>
std::vector<std::string> NamesOf(std::span<const T> all) {
  std::vector<std::string> names;
  for (const T value : all) names.emplace_back(graph::ToString(value));
  return names;
}

std::optional<Day> LastDay(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return date->EndDay() - std::chrono::days{1};
}

}  // namespace

std::vector<graph::Label> ReadLabels(Parameters& parameters, std::string_view name) {
  const auto all = graph::AllLabels();
  static const std::vector<std::string> names = NamesOf(all);
  std::vector<graph::Label> labels;
  for (const std::size_t index : parameters.Choices(name, names)) {
    labels.push_back(all[index]);
  }
  return labels;
}

std::vector<std::string> ReadStatuses(Parameters& parameters) {
  static const std::vector<std::string> all{"held", "planned", "postponed", "cancelled"};
  std::vector<std::string> statuses;
  for (const std::size_t index : parameters.Choices("status", all)) statuses.push_back(all[index]);
  return statuses;
}

graph::RelationshipFilter ReadTimesAndSources(Parameters& parameters) {
  graph::RelationshipFilter filter;
  const auto from = parameters.DateValue("from");
  const auto to = parameters.DateValue("to");
  if (from || to) {
    filter.during = DayInterval::Between(from, to);
    if (filter.during->begin >= filter.during->end) {
      parameters.Fail("to", "ends before from= begins");
    }
  }
  filter.as_of = LastDay(parameters.DateValue("as_of"));
  filter.known_by = LastDay(parameters.DateValue("known_by"));
  filter.min_confidence = parameters.Fraction("min_confidence", 0);
  filter.min_sources =
      static_cast<std::uint32_t>(parameters.Integer("min_sources", 0, 0, 1'000'000));
  return filter;
}

graph::RelationshipFilter ReadFilterWithoutLabel(Parameters& parameters) {
  graph::RelationshipFilter filter = ReadTimesAndSources(parameters);
  const auto all = graph::AllRelationshipTypes();
  static const std::vector<std::string> names = NamesOf(all);
  for (const std::size_t index : parameters.Choices("type", names)) {
    filter.types.push_back(all[index]);
  }
  if (const auto direction = parameters.Choice("direction", {"out", "in", "both"})) {
    using enum graph::Direction;
    constexpr std::array kDirections{kOut, kIn, kBoth};
    filter.direction = kDirections[*direction];
  }
  filter.statuses = ReadStatuses(parameters);
  return filter;
}

graph::RelationshipFilter ReadFilter(Parameters& parameters) {
  graph::RelationshipFilter filter = ReadFilterWithoutLabel(parameters);
  filter.labels = ReadLabels(parameters, "label");
  return filter;
}

bool Narrows(const graph::RelationshipFilter& filter) {
  return !filter.types.empty() || !filter.labels.empty() ||
         filter.direction != graph::Direction::kBoth || filter.during || filter.as_of ||
         filter.known_by || filter.min_confidence > 0 || filter.min_sources > 0 ||
         !filter.statuses.empty();
}

graph::TraversalLimits ReadTraversalLimits(Parameters& parameters) {
  graph::TraversalLimits limits;
  limits.max_degree = ReadMaxDegree(parameters, limits.max_degree);
  limits.capacity = ReadCapacity(parameters, limits.capacity);
  limits.limit = parameters.Integer("limit", limits.limit, 1, 1000);
  return limits;
}

std::uint32_t ReadMaxDegree(Parameters& parameters, std::uint32_t fallback) {
  return static_cast<std::uint32_t>(parameters.Integer("max_degree", fallback, 1, 1'000'000));
}

std::uint64_t ReadCapacity(Parameters& parameters, std::uint64_t fallback) {
  return parameters.Integer("capacity", fallback, 1, kMaxCapacity);
}

bool StatusPasses(const std::vector<std::string>& statuses, std::string_view status) {
  if (status.empty()) status = "held";
  if (statuses.empty()) return status != "cancelled";
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

}  // namespace entente::api
