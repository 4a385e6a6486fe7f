#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/topology/entry.h"

namespace entente::graph::topology {

// Leads from a public id to the dense ids that have ever stood for it; one that came again after it
// was gone has several. A hash table with linear probing, at most half full, that one thread adds
// to while others read: entries never leave it. It holds no text: whoever asks compares.
class IdIndex {
 public:
  IdIndex() { table_.store(&Grow(kFirstSlots)); }

  // Calls `visit` with the node of each entry that may be `public_id`'s until it returns true.
  template <class Visit>
  void ForEach(std::string_view public_id, const Visit& visit) const {
    const Table& table = *table_.load(std::memory_order_acquire);
    for (std::size_t at = table.Home(public_id);; at = table.After(at)) {
      const Dense node = table.slots[at].load(std::memory_order_acquire);
      if (node == kFree || visit(node)) return;
    }
  }

  // The writer's. `id_of` gives the public id of a node that was added before.
  template <class IdOf>
  void Add(std::string_view public_id, Dense node, const IdOf& id_of) {
    const Table& full = *tables_.back();
    if (2 * (size_ + 1) > full.slots.size()) {
      Table& larger = Grow(2 * full.slots.size());
      for (const auto& slot : full.slots) {
        const Dense known = slot.load(std::memory_order_relaxed);
        if (known != kFree) larger.Put(id_of(known), known);
      }
      table_.store(&larger, std::memory_order_release);
    }
    tables_.back()->Put(public_id, node);
    ++size_;
  }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  static constexpr Dense kFree = 0;  // dense ids begin at 1
  static constexpr std::size_t kFirstSlots = 1024;

  struct Table {
    explicit Table(std::size_t size) : slots(size) {}
    [[nodiscard]] std::size_t Home(std::string_view id) const {
      return std::hash<std::string_view>()(id) & (slots.size() - 1);
    }
    [[nodiscard]] std::size_t After(std::size_t at) const { return (at + 1) & (slots.size() - 1); }
    void Put(std::string_view id, Dense node) {
      std::size_t at = Home(id);
      while (slots[at].load(std::memory_order_relaxed) != kFree) at = After(at);
      slots[at].store(node, std::memory_order_release);
    }
    std::vector<std::atomic<Dense>> slots;  // a power of two of them
  };

  Table& Grow(std::size_t size) {
    bytes_ += size * sizeof(std::atomic<Dense>);
    return *tables_.emplace_back(std::make_unique<Table>(size));
  }

  // The last one counts. Those before it stay, for readers that are still in them: together they
  // are no larger than it.
  std::vector<std::unique_ptr<Table>> tables_;
  std::atomic<const Table*> table_{nullptr};
  std::size_t size_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace entente::graph::topology
