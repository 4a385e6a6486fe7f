#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "graph/topology/id_index.h"
#include "graph/topology/node_version.h"
#include "graph/topology/segmented_array.h"
#include "graph/topology/string_arena.h"

namespace entente::graph::topology {

struct NodeSlot {
  std::atomic<const NodeVersion*> newest{nullptr};  // null: there was never such a node
  const char* id = nullptr;                         // set before `newest`, and never changed
  std::uint32_t id_bytes = 0;
};

// The nodes by dense id and by public id, with the newest version of what is at them, and the
// identities of relationships. One thread writes; any may read what a version it has found leads
// to.
class NodeTable {
 public:
  NodeTable() { identities_.Make(0); }
  // Frees the newest versions; older ones are their keeper's.
  ~NodeTable();
  NodeTable(const NodeTable&) = delete;
  NodeTable& operator=(const NodeTable&) = delete;

  [[nodiscard]] const NodeSlot* Find(Dense node) const { return slots_.Find(node); }
  // Of a node that some version names.
  [[nodiscard]] std::string_view PublicId(Dense node) const {
    const NodeSlot* const slot = slots_.Find(node);
    return slot != nullptr ? std::string_view(slot->id, slot->id_bytes) : std::string_view();
  }
  // Calls `visit` with each dense id that has ever stood for `public_id` until it returns true.
  template <class Visit>
  void ForEachNamed(std::string_view public_id, const Visit& visit) const {
    ids_.ForEach(public_id, [&](Dense node) { return PublicId(node) == public_id && visit(node); });
  }
  [[nodiscard]] std::string_view Identity(std::uint32_t identity) const {
    return *identities_.Find(identity);
  }

  // The writer's.
  NodeSlot& Name(Dense node, std::string_view public_id);
  // Null for a node that was never named.
  [[nodiscard]] NodeSlot* Slot(NodeId node) {
    return static_cast<std::uint64_t>(node) < bound_ ? slots_.Find(ToDense(node)) : nullptr;
  }
  std::uint32_t Intern(std::string_view identity);
  // One above the greatest node there ever was.
  [[nodiscard]] Dense bound() const { return bound_; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  SegmentedArray<NodeSlot> slots_;
  Dense bound_ = 0;
  StringArena text_;
  IdIndex ids_;
  SegmentedArray<std::string_view> identities_;  // by number; 0 is the empty one
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace entente::graph::topology
