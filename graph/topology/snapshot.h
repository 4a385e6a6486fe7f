#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "graph/topology/node_table.h"

namespace entente::graph::topology {

// Says that a reader may still need the versions of `sequence`.
struct Pin {
  std::uint64_t sequence = 0;
  std::atomic<bool> released{false};
};

// The image as of one commit. Reading takes no lock: a node's newest version is one pointer away,
// and the versions before it a chain of which this snapshot's is the first that is not newer than
// it. While the snapshot lives, nothing that it can reach is freed. Thread-safe.
class Snapshot {
 public:
  Snapshot(std::shared_ptr<const NodeTable> table, std::shared_ptr<Pin> pin, Dense bound)
      : table_(std::move(table)), pin_(std::move(pin)), bound_(bound) {}
  ~Snapshot() { pin_->released.store(true, std::memory_order_release); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // What is at a node; null when there is none.
  [[nodiscard]] const NodeVersion* Find(NodeId node) const {
    return static_cast<std::uint64_t>(node) < bound_ ? Find(ToDense(node)) : nullptr;
  }
  [[nodiscard]] const NodeVersion* Find(Dense node) const {
    const NodeSlot* const slot = table_->Find(node);
    if (slot == nullptr) return nullptr;
    const NodeVersion* version = slot->newest.load(std::memory_order_acquire);
    while (version != nullptr && version->sequence() > pin_->sequence) {
      version = version->previous();
    }
    return version != nullptr && version->exists() ? version : nullptr;
  }

  // The node of a public id, if there is one.
  [[nodiscard]] std::optional<NodeId> Find(std::string_view public_id) const {
    std::optional<NodeId> found;
    table_->ForEachNamed(public_id, [&](Dense node) {
      if (Find(node) != nullptr) found = ToNodeId(node);
      return found.has_value();
    });
    return found;
  }

  // Of a node that the snapshot has. Stays where it is as long as the snapshot does.
  [[nodiscard]] std::string_view PublicId(Dense node) const { return table_->PublicId(node); }
  // The same of many.
  template <class Visit>
  void ForEachPublicId(std::span<const NodeId> nodes, const Visit& visit) const {
    // Nodes lie apart: what comes next is fetched while this one is looked at.
    constexpr std::size_t kSlotsAhead = 16;
    constexpr std::size_t kNamesAhead = 8;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (i + kSlotsAhead < nodes.size()) {
        __builtin_prefetch(table_->Find(ToDense(nodes[i + kSlotsAhead])));
      }
      if (i + kNamesAhead < nodes.size()) {
        __builtin_prefetch(PublicId(ToDense(nodes[i + kNamesAhead])).data());
      }
      visit(PublicId(ToDense(nodes[i])));
    }
  }
  [[nodiscard]] std::string_view Identity(std::uint32_t identity) const {
    return table_->Identity(identity);
  }

  // A walk that knows which nodes come next asks for each three times, nearer each time, so that it
  // need not wait for memory: what Find looks up, the version, and its first chunk.
  void PrefetchSlot(Dense node) const { __builtin_prefetch(table_->Find(node)); }
  void PrefetchVersion(Dense node) const {
    if (const NodeSlot* const slot = table_->Find(node)) {
      __builtin_prefetch(slot->newest.load(std::memory_order_relaxed));
    }
  }
  void PrefetchChunk(Dense node) const {
    const NodeVersion* const version = Find(node);
    if (version == nullptr || version->size() == 0) return;
    const Chunk& chunk = *version->pieces().front().chunk;
    __builtin_prefetch(&chunk);
    __builtin_prefetch(chunk.FarOf(version->pieces().front().end));
  }

  // Every dense id in the snapshot is below this.
  [[nodiscard]] Dense bound() const { return bound_; }

 private:
  std::shared_ptr<const NodeTable> table_;
  std::shared_ptr<Pin> pin_;
  Dense bound_;
};

}  // namespace entente::graph::topology
