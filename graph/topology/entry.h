#pragma once

#include <cstddef>
#include <cstdint>

#include "graph/filter.h"
#include "graph/storage/mentions.h"
#include "graph/storage/record.h"

namespace entente::graph::topology {

// Dense ids within the image: 4 bytes rather than the 8 of the store, which holds fewer than that
// while it fits into memory.
using Dense = std::uint32_t;

inline Dense ToDense(NodeId node) { return static_cast<Dense>(node); }
inline NodeId ToNodeId(Dense node) { return NodeId{node}; }

// What an allocation takes beside its bytes: its header, and half of the rounding to 16.
inline constexpr std::size_t kAllocationBytes = 16;

// A relationship as seen from one of its ends, unpacked.
struct Entry {
  Covering covering;
  std::uint32_t identity = 0;  // its IdentityOf in the image's pool; 0: it has none
};

// Whether the image can hold what `covering` says without loss.
inline bool Fits(const Covering& covering) {
  return (static_cast<std::uint64_t>(covering.relationship) <= UINT32_MAX ||
          IsMention(covering.relationship)) &&
         static_cast<std::uint64_t>(covering.far) <= UINT32_MAX;
}

// The id of a relationship at `near`. The image keeps 4 bytes of it; that of a MENTIONS is made of
// its ends.
inline RelationshipId IdOf(const Covering& covering, RelationshipType type, Direction direction,
                           NodeId near) {
  if (type != RelationshipType::kMentions) return covering.relationship;
  return direction == Direction::kOut ? MentionId(near, covering.far)
                                      : MentionId(covering.far, near);
}

}  // namespace entente::graph::topology
