#include "api/list_filters.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/closed_values.h"

namespace entente::api {

bool PropertyChoice::Passes(const graph::Node& node) const {
  if (values.empty()) return true;
  const auto* const value = graph::ValueOf<std::string>(node.properties, property);
  return value != nullptr && std::find(values.begin(), values.end(), *value) != values.end();
}

PropertyChoice ReadPropertyChoice(Parameters& parameters, graph::Label label,
                                  std::string property) {
  const auto closed = ClosedValues(label, property);
  const std::vector<std::string> known(closed.begin(), closed.end());
  PropertyChoice choice;
  for (const std::size_t index : parameters.Choices(property, known)) {
    choice.values.push_back(known[index]);
  }
  choice.property = std::move(property);
  return choice;
}

bool DaysPass(const std::optional<DayInterval>& days, const graph::RelationshipFilter& times) {
  if (!days) return !AsksForDays(times);
  if (times.during && !times.during->Overlaps(*days)) return false;
  return !times.as_of || days->begin <= *times.as_of;
}

std::optional<DayInterval> DaysOfDate(const graph::Node& node) {
  const auto date = graph::DateOf(node.label, node.properties);
  if (!date) return std::nullopt;
  return DayInterval{date->FirstDay(), date->EndDay()};
}

bool AsksForSources(const graph::RelationshipFilter& filter) {
  return filter.known_by || filter.min_confidence > 0 || filter.min_sources > 0;
}

bool AsksForDays(const graph::RelationshipFilter& filter) { return filter.during || filter.as_of; }

Facet PropertyFacet(std::string property) {
  auto values = [property](ListedNode& node) -> Result<FacetValues> {
    const auto* const value = graph::ValueOf<std::string>(node.node().properties, property);
    if (value == nullptr) return FacetValues{};
    return FacetValues{{*value}, {}};
  };
  return {std::move(property), std::move(values)};
}

Facet YearFacet() {
  return {"year", [](ListedNode& node) -> Result<FacetValues> {
            const auto date = graph::DateOf(node.node().label, node.node().properties);
            if (!date) return FacetValues{};
            return FacetValues{{fmt::format("{:04}", date->year())}, {}};
          }};
}

Facet BesideFacet(std::string name, std::vector<graph::RelationshipType> types) {
  return {std::move(name), [types = std::move(types)](ListedNode& node) -> Result<FacetValues> {
            auto nodes = node.Beside(types);
            if (!nodes) return nodes.error();
            return FacetValues{{}, *std::move(nodes)};
          }};
}

}  // namespace entente::api
