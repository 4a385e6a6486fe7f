#include "graph/topology/node_table.h"

#include <algorithm>

namespace entente::graph::topology {

NodeTable::~NodeTable() {
  for (Dense node = 0; node < bound_; ++node) {
    const NodeSlot* const slot = slots_.Find(node);
    if (slot == nullptr) continue;
    const NodeVersion* const newest = slot->newest.load(std::memory_order_relaxed);
    if (newest != nullptr) NodeVersion::Free(newest);
  }
}

NodeSlot& NodeTable::Name(Dense node, std::string_view public_id) {
  NodeSlot& slot = slots_.Make(node);
  if (slot.id == nullptr) {
    const std::string_view kept = text_.Add(public_id);
    slot.id = kept.data();
    slot.id_bytes = static_cast<std::uint32_t>(kept.size());
    bound_ = std::max(bound_, node + 1);
    ids_.Add(kept, node, [this](Dense known) { return PublicId(known); });
  }
  return slot;
}

std::uint32_t NodeTable::Intern(std::string_view identity) {
  if (identity.empty()) return 0;
  if (const auto found = numbers_.find(identity); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(numbers_.size() + 1);
  const std::string_view kept = text_.Add(identity);
  identities_.Make(number) = kept;
  numbers_.emplace(kept, number);
  return number;
}

std::size_t NodeTable::bytes() const {
  // A node of the map: its link, the pair and a bucket.
  constexpr std::size_t kMapEntry = 64;
  return slots_.bytes() + text_.bytes() + ids_.bytes() + identities_.bytes() +
         numbers_.size() * kMapEntry;
}

}  // namespace entente::graph::topology
