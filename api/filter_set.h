#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// Which of the filters that reads of the graph have in common a route takes: routes.cc says it for
// each. What is read and what the description of the API lists both follow from that.
namespace entente::api {

enum class FilterSet : std::uint8_t {
  kNone,
  kTimes,          // from, to, as_of, known_by, min_confidence, min_sources, status
  kNodes,          // the same, type, label and direction
  kRelationships,  // the same and evidence, false unless told otherwise
  kEvidenced,      // the same, true unless told otherwise
  kEvidence        // evidence alone
};

struct FilterName {
  std::string_view parameter;  // "as_of"
  std::string_view component;  // of the description: "AsOf"
};
// The filters of a set, in the order in which they are described.
std::span<const FilterName> FiltersOf(FilterSet set);

}  // namespace entente::api
