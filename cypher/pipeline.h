#pragma once

#include "cypher/operator.h"

namespace entente::cypher {

// Takes the rows of a query: the values of the columns. False stops.
using Sink = std::function<Outcome<bool>(const Row& values)>;

// The stages of one single query, the one that calls `sink` last.
Outcome<std::vector<OperatorPtr>> MakePipeline(const SingleQuery& query,
                                               std::vector<Slot> column_slots, Evaluator& evaluator,
                                               Row& outer, Sink sink);

// Runs all parts of a query from `row`.
Outcome<void> RunParts(const Query& query, Evaluator& evaluator, Row& row, const Sink& sink);

}  // namespace entente::cypher
