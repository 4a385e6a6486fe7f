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

bool Has(std::span<const FilterName> filters, std::string_view parameter) {
  return std::ranges::any_of(
      filters, [parameter](const FilterName& filter) { return filter.parameter == parameter; });
}

// type, label, direction.
void ReadKinds(Parameters& parameters, graph::RelationshipFilter& filter) {
  const auto types = graph::AllRelationshipTypes();
  static const std::vector<std::string> type_names = NamesOf(types);
  for (const std::size_t index : parameters.Choices("type", type_names)) {
    filter.types.push_back(types[index]);
  }
  const auto labels = graph::AllLabels();
  static const std::vector<std::string> label_names = NamesOf(labels);
  for (const std::size_t index : parameters.Choices("label", label_names)) {
    filter.labels.push_back(labels[index]);
  }
  if (const auto direction = parameters.Choice("direction", {"out", "in", "both"})) {
    using enum graph::Direction;
    constexpr std::array kDirections{kOut, kIn, kBoth};
    filter.direction = kDirections[*direction];
  }
}

// from, to, as_of, known_by, min_confidence, min_sources, status.
void ReadTimes(Parameters& parameters, graph::RelationshipFilter& filter) {
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
  static const std::vector<std::string> statuses{"held", "planned", "postponed", "cancelled"};
  for (const std::size_t index : parameters.Choices("status", statuses)) {
    filter.statuses.push_back(statuses[index]);
  }
}

bool Attends(graph::RelationshipType type) {
  using enum graph::RelationshipType;
  return type == kAttended || type == kChaired || type == kCoChaired || type == kLedDelegation;
}

}  // namespace

CommonFilters ReadFilters(Call& call) {
  const auto filters = FiltersOf(call.filters);
  CommonFilters read;
  if (Has(filters, "type")) ReadKinds(call.parameters, read.relationships);
  if (Has(filters, "from")) ReadTimes(call.parameters, read.relationships);
  if (Has(filters, "evidence")) {
    const bool by_default = call.filters == FilterSet::kEvidenced;
    read.evidence = call.parameters.Flag("evidence", by_default);
  }
  return read;
}

std::vector<graph::RelationshipType> PassingTypes(std::span<const graph::RelationshipType> types,
                                                  const graph::RelationshipFilter& filter) {
  std::vector<graph::RelationshipType> passing;
  for (const graph::RelationshipType type : types) {
    const auto lets_pass = [type](graph::RelationshipType wanted) {
      return wanted == type || (wanted == graph::RelationshipType::kAttended && Attends(type));
    };
    if (filter.types.empty() || std::ranges::any_of(filter.types, lets_pass)) {
      passing.push_back(type);
    }
  }
  return passing;
}

bool Confine(graph::RelationshipFilter& filter,
             std::initializer_list<graph::RelationshipType> types, graph::Direction direction) {
  filter.types = PassingTypes(std::span(types.begin(), types.size()), filter);
  if (filter.direction == graph::Direction::kBoth) filter.direction = direction;
  return !filter.types.empty() && filter.direction == direction;
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
