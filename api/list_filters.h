#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/domain_list.h"
#include "api/parameters.h"
#include "graph/filter.h"

// What the filters and facets of several lists have in common.
namespace entente::api {

// kind=, level=, …: one of the values, all of which the vocabulary has, must be the node's.
struct PropertyChoice {
  std::string property;
  std::vector<std::string> values;  // empty: any will do

  [[nodiscard]] bool Passes(const graph::Node& node) const;
};
PropertyChoice ReadPropertyChoice(Parameters& parameters, graph::Label label, std::string property);

// Whether a thing of these days passes from=, to= and as_of=. Of a thing without a date none does.
bool DaysPass(const std::optional<DayInterval>& days, const graph::RelationshipFilter& times);

// The days of DateOf.
std::optional<DayInterval> DaysOfDate(const graph::Node& node);

// Whether some relationship must pass for a node to do so: sources are asked about.
bool AsksForSources(const graph::RelationshipFilter& filter);
// Whether days are.
bool AsksForDays(const graph::RelationshipFilter& filter);

// Facets.
Facet PropertyFacet(std::string property);
Facet YearFacet();
Facet BesideFacet(std::string name, std::vector<graph::RelationshipType> types);

}  // namespace entente::api
