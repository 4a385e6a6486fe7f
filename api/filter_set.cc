#include "api/filter_set.h"

#include <array>

namespace entente::api {
namespace {

// Every set is a range of one of these.
constexpr std::array kWithEvidence{
    FilterName{"type", "Type"},
    FilterName{"label", "Label"},
    FilterName{"direction", "Direction"},
    FilterName{"from", "From"},
    FilterName{"to", "To"},
    FilterName{"as_of", "AsOf"},
    FilterName{"known_by", "KnownBy"},
    FilterName{"min_confidence", "MinConfidence"},
    FilterName{"min_sources", "MinSources"},
    FilterName{"status", "Status"},
    FilterName{"evidence", "Evidence"},
};
constexpr auto kEvidenced = [] {
  auto filters = kWithEvidence;
  filters.back().component = "EvidenceUnlessFalse";
  return filters;
}();
constexpr std::size_t kFirstOfTimes = 3;
constexpr std::size_t kEvidencePlace = kWithEvidence.size() - 1;

}  // namespace

std::span<const FilterName> FiltersOf(FilterSet set) {
  const std::span<const FilterName> all(kWithEvidence);
  switch (set) {
    case FilterSet::kNone:
      break;
    case FilterSet::kTimes:
      return all.subspan(kFirstOfTimes, kEvidencePlace - kFirstOfTimes);
    case FilterSet::kNodes:
      return all.first(kEvidencePlace);
    case FilterSet::kRelationships:
      return all;
    case FilterSet::kEvidenced:
      return kEvidenced;
    case FilterSet::kEvidence:
      return all.last(1);
  }
  return {};
}

}  // namespace entente::api
