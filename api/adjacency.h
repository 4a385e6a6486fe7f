#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "graph/filter.h"

namespace entente::api {

struct AdjacentRelationship {
  graph::RelationshipId id{};
  graph::Direction direction{};  // as seen from the node
  graph::NodeId neighbor{};
};

// What touches `node` and passes `filter`, by type, then what goes out before what comes in, then
// by the far node's public id, then by the relationship's: an order that no later article changes,
// so that a cursor into it stays true. After the key `after`; at most `limit`.
struct AdjacentPage {
  std::vector<AdjacentRelationship> items;
  std::optional<std::string> next;  // the key of the last item when more follow
};
Result<AdjacentPage> ReadAdjacentPage(Call& call, graph::NodeId node,
                                      const graph::RelationshipFilter& filter,
                                      const std::optional<std::string>& after, std::size_t limit);

// The same by neighbor, in order of the neighbors' public ids; each with all that joins it.
struct Neighbor {
  graph::Node node;
  std::vector<AdjacentRelationship> relationships;  // in the order of an AdjacentPage
};
struct NeighborPage {
  std::vector<Neighbor> items;
  std::optional<std::string> next;
};
Result<NeighborPage> ReadNeighborPage(Call& call, graph::NodeId node,
                                      const graph::RelationshipFilter& filter,
                                      const std::optional<std::string>& after, std::size_t limit);

}  // namespace entente::api
