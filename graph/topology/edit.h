#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/topology/node_table.h"

namespace entente::graph::topology {

// What one commit does to one adjacency entry of a node.
struct Edit {
  Direction direction{};
  RelationshipType type{};
  Day recency{};
  std::string_view far_id;
  std::string_view identity;
  std::optional<Covering> now;  // nothing: it is gone
};

// The parts of a version to be.
struct Parts {
  std::vector<Band> bands;
  std::vector<Piece> pieces;
  std::size_t chunk_bytes = 0;    // of those newly made
  std::size_t dropped_bytes = 0;  // of those that were there before and are not among them
};

// Cuts `entries` into chunks, the first of which begins where the last piece ends.
void AppendPieces(std::span<const Entry> entries, Parts& parts);

// What is at a node after `edits`, each of another entry, in order of direction, type and key.
// Makes anew only the chunks that they fall into, and shares the others with `before`, which may be
// null. The parts must go into a version, which then owns them.
Parts Apply(const NodeVersion* before, std::span<const Edit> edits, NodeTable& table);

}  // namespace entente::graph::topology
