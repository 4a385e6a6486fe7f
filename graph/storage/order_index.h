#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/ids.h"
#include "graph/node_order.h"
#include "graph/storage/batch.h"
#include "graph/storage/facts_change.h"

// The family `order`: the nodes of each label in each order that lists of it go by.
namespace entente::graph {

// order                                        label:1 | order:1 | PlaceIn(order, node)
std::string OrderPrefix(Label label, NodeOrder order);

// What a node's places go by; no look when it is not there.
struct OrderedNode {
  const ShownNode* shown = nullptr;
  std::uint32_t sources = 0;
};

// Moves a node from where it stood to where it stands now.
Result<void> ReplacePlaces(Batch& batch, NodeId node, std::string_view id, Label label,
                           const OrderedNode& before, const OrderedNode& after);

}  // namespace entente::graph
