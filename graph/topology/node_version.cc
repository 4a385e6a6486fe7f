#include "graph/topology/node_version.h"

#include <algorithm>
#include <new>

namespace entente::graph::topology {

const NodeVersion* NodeVersion::Make(std::uint64_t sequence, const NodeVersion* previous,
                                     bool exists, std::span<const Band> bands,
                                     std::span<const Piece> pieces) {
  void* const memory =
      ::operator new(sizeof(NodeVersion) + pieces.size_bytes() + bands.size_bytes());
  auto* const version = new (memory) NodeVersion;
  version->sequence_ = sequence;
  version->previous_ = previous;
  version->exists_ = exists;
  version->piece_count_ = static_cast<std::uint32_t>(pieces.size());
  version->band_count_ = static_cast<std::uint16_t>(bands.size());
  auto* const at = reinterpret_cast<Piece*>(version + 1);
  std::uninitialized_copy(pieces.begin(), pieces.end(), at);
  std::uninitialized_copy(bands.begin(), bands.end(), reinterpret_cast<Band*>(at + pieces.size()));
  return version;
}

std::size_t NodeVersion::Free(const NodeVersion* version) {
  std::size_t freed = version->bytes();
  for (const Piece& piece : version->pieces()) freed += piece.chunk->Release();
  ::operator delete(const_cast<NodeVersion*>(version));
  return freed;
}

std::size_t NodeVersion::PieceAt(std::uint32_t position) const {
  const auto found =
      std::upper_bound(pieces().begin(), pieces().end(), position,
                       [](std::uint32_t at, const Piece& piece) { return at < piece.end; });
  return static_cast<std::size_t>(found - pieces().begin());
}

}  // namespace entente::graph::topology
