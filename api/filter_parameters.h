#pragma once

#include "api/parameters.h"
#include "graph/filter.h"
#include "graph/traverse/traverse.h"

// The parameters that every read of the graph takes.
namespace entente::api {

// type, label, direction, from, to, as_of, known_by, min_confidence, min_sources, status.
// A date of as_of= and known_by= that is only a year or a month stands for its last day.
graph::RelationshipFilter ReadFilter(Parameters& parameters);

// The same but for label=, which the caller has read with another meaning.
graph::RelationshipFilter ReadFilterWithoutLabel(Parameters& parameters);
// from, to, as_of, known_by, min_confidence, min_sources alone.
graph::RelationshipFilter ReadTimesAndSources(Parameters& parameters);

// status: of the meetings that pass; none given, all but the cancelled ones.
std::vector<std::string> ReadStatuses(Parameters& parameters);

std::vector<graph::Label> ReadLabels(Parameters& parameters, std::string_view name);

// Whether it lets less pass than the default does.
bool Narrows(const graph::RelationshipFilter& filter);

// max_degree, capacity, limit.
graph::TraversalLimits ReadTraversalLimits(Parameters& parameters);

inline bool ReadEvidence(Parameters& parameters, bool fallback = false) {
  return parameters.Flag("evidence", fallback);
}

std::uint32_t ReadMaxDegree(Parameters& parameters, std::uint32_t fallback);

// capacity= of a read that is no traversal: how many nodes or relationships it may look at.
std::uint64_t ReadCapacity(Parameters& parameters, std::uint64_t fallback);

// Whether a meeting of this status passes a filter's status=: cancelled ones must be asked for, and
// one of which no source says how it stands ("") counts as held.
bool StatusPasses(const std::vector<std::string>& statuses, std::string_view status);

}  // namespace entente::api
