#pragma once

#include <string>

#include "graph/base/ids.h"
#include "graph/node_order.h"
#include "graph/storage/batch.h"
#include "graph/storage/facts_change.h"

// The family `order`: the nodes of each label in each order that lists of it go by.
namespace entente::graph {

// order                                                     label:1 | order:1 | PlaceIn(order,
// node)
std::string OrderPrefix(Label label, NodeOrder order);

// Moves a node from where it stood to where it stands now.
Result<void> ReplacePlaces(Batch& batch, NodeId node, std::string_view id,
                           const FactsChange::NodeVersions& versions);

}  // namespace entente::graph
