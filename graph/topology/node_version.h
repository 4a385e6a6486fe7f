#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "graph/storage/read_view.h"
#include "graph/topology/chunk.h"

namespace entente::graph::topology {

// The entries of one type and direction at a node, in order: the most recent first, then by the far
// node's public id and the identity, as in the store. They begin where the band before ends.
struct Band {
  RelationshipType type{};
  Direction direction{};
  std::uint32_t end = 0;
};

// A chunk of a node's entries, and the position at which it ends.
struct Piece {
  Chunk* chunk = nullptr;
  std::uint32_t end = 0;
};

// All relationships at a node from one commit on, until the next that changes them or the node's
// record: what goes out by type, then what comes in by type, cut into chunks, which versions share.
// Never changes.
class NodeVersion {
 public:
  // Takes over one use of each chunk. `exists`: false marks the end of a node.
  static const NodeVersion* Make(std::uint64_t sequence, const NodeVersion* previous, bool exists,
                                 std::span<const Band> bands, std::span<const Piece> pieces);
  // Releases the chunks; the number of bytes given back.
  static std::size_t Free(const NodeVersion* version);

  // The store's Sequence() from which on it counts.
  [[nodiscard]] std::uint64_t sequence() const { return sequence_; }
  // The version before, which may have been freed when no reader is left that could need it.
  [[nodiscard]] const NodeVersion* previous() const { return previous_; }
  [[nodiscard]] bool exists() const { return exists_; }

  [[nodiscard]] std::uint32_t size() const { return piece_count_ > 0 ? pieces().back().end : 0; }
  [[nodiscard]] std::span<const Band> bands() const {
    return {reinterpret_cast<const Band*>(pieces().data() + piece_count_), band_count_};
  }
  [[nodiscard]] std::span<const Piece> pieces() const {
    return {reinterpret_cast<const Piece*>(this + 1), piece_count_};
  }
  // The index of the piece that holds `position`.
  [[nodiscard]] std::size_t PieceAt(std::uint32_t position) const;

  // Of memory, without the chunks.
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(NodeVersion) + piece_count_ * sizeof(Piece) + band_count_ * sizeof(Band) +
           kAllocationBytes;
  }

 private:
  NodeVersion() = default;

  std::uint64_t sequence_ = 0;
  const NodeVersion* previous_ = nullptr;
  std::uint32_t piece_count_ = 0;
  std::uint16_t band_count_ = 0;
  bool exists_ = true;
};
static_assert(sizeof(NodeVersion) % alignof(Piece) == 0);

}  // namespace entente::graph::topology
