#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "graph/filter.h"
#include "graph/traverse/traverse.h"

// The parameters that reads of the graph have in common.
namespace entente::api {

struct CommonFilters {
  graph::RelationshipFilter relationships;
  bool evidence = false;
};

// Reads those that the call's route takes (api/filter_set.h). A date of as_of= and known_by= that
// is only a year or a month stands for its last day.
CommonFilters ReadFilters(Call& call);

// Narrows a filter to what a view is made of: these types, seen from the near node in this
// direction. False when nothing passes both.
bool Confine(graph::RelationshipFilter& filter,
             std::initializer_list<graph::RelationshipType> types, graph::Direction direction);

// Those of `types` that a filter of types lets pass; ATTENDED lets the chairs and heads of
// delegation pass, too.
std::vector<graph::RelationshipType> PassingTypes(std::span<const graph::RelationshipType> types,
                                                  const graph::RelationshipFilter& filter);

// Whether it lets less pass than the default does.
bool Narrows(const graph::RelationshipFilter& filter);

// max_degree, capacity, limit.
graph::TraversalLimits ReadTraversalLimits(Parameters& parameters);

std::uint32_t ReadMaxDegree(Parameters& parameters, std::uint32_t fallback);

// capacity= of a read that is no traversal: how many nodes or relationships it may look at.
std::uint64_t ReadCapacity(Parameters& parameters, std::uint64_t fallback);

// Whether a meeting of this status passes a filter's status=: cancelled ones must be asked for, and
// one of which no source says how it stands ("") counts as held.
bool StatusPasses(const std::vector<std::string>& statuses, std::string_view status);

}  // namespace entente::api
