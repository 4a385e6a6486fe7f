#pragma once

#include "graph/storage/adjacency.h"
#include "graph/topology/snapshot.h"

namespace entente::graph::topology {

// VisitAdjacent of graph/storage/adjacency.h, out of memory: the same entries in the same order.
Result<void> VisitAdjacent(const Snapshot& snapshot, NodeId node, const CompiledFilter& filter,
                           AdjacencyOrder order, QueryContext& context,
                           const ReadView::Visit& visit);

// By type; of a node that the snapshot has.
std::vector<DegreeByType> DegreesOf(const NodeVersion& version);

}  // namespace entente::graph::topology
