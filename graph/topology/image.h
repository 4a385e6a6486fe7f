#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/base/result.h"
#include "graph/storage/reader.h"
#include "graph/topology/changes.h"
#include "graph/topology/edit.h"
#include "graph/topology/snapshot.h"

namespace entente::graph::topology {

// The adjacency of the whole graph in memory, in front of the families `out` and `in`, from which
// it is built and which stay the truth. The committer's thread keeps it up to date, each commit
// making new versions of the nodes it touches; readers go through snapshots.
class Image {
 public:
  // kTooLarge when it would take more than `budget` bytes, or ids more than 32 bits; kCorruption.
  // Versions that only old snapshots need do not count, up to as much again: they go with the
  // requests that hold the snapshots.
  static Result<std::unique_ptr<Image>> Build(const Reader& reader, std::uint64_t sequence,
                                              std::uint64_t budget);
  ~Image();
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  // What a batch that is on disk changed; the store is at `sequence` after it. After an error the
  // image is of no more use, though its snapshots are. Frees what no snapshot needs any more.
  Result<void> Apply(const Changes& changes, std::uint64_t sequence);
  std::unique_ptr<const Snapshot> Take(std::uint64_t sequence);

  // Memory of the image, versions that only old snapshots need included, and of these alone;
  // thread-safe.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t superseded_bytes() const {
    return superseded_bytes_.load(std::memory_order_relaxed);
  }
  // Relationships; thread-safe.
  [[nodiscard]] std::uint64_t relationships() const {
    return entries_.load(std::memory_order_relaxed) / 2;
  }

 private:
  class Builder;
  explicit Image(std::uint64_t budget)
      : budget_(budget), storage_(std::make_shared<Storage>()), table_(storage_->table) {}

  // What snapshots keep alive after the image is gone: the nodes, and superseded versions.
  struct Storage {
    NodeTable table;
    struct Retired {
      std::uint64_t sequence;  // from here on no snapshot needs it
      const NodeVersion* version;
    };
    std::deque<Retired> retired;
    ~Storage();
  };

  [[nodiscard]] Result<Edit> ReadEdit(const Changes::EntryKey& key,
                                      const std::optional<std::string>& value) const;
  // What makes those at a node of what it has.
  [[nodiscard]] Result<std::vector<Edit>> MentionEdits(
      NodeId node, const std::vector<MentionEntry>& mentions) const;
  Result<void> ApplyAt(NodeId node, std::span<const Edit> edits, std::uint64_t sequence);
  void Remove(NodeId node, std::uint64_t sequence);
  // Makes `parts` what is at the node from `sequence` on.
  void Replace(NodeSlot& slot, bool exists, const Parts& parts, std::uint64_t sequence);
  void FreeUnneeded(std::uint64_t sequence);
  [[nodiscard]] Result<void> CheckBudget();
  // Walks have an array over all nodes, which they go into by what entries lead to.
  [[nodiscard]] bool IsThere(NodeId node) const;

  const std::uint64_t budget_;
  std::shared_ptr<Storage> storage_;
  NodeTable& table_;
  std::deque<std::shared_ptr<Pin>> pins_;  // of the snapshots given out, in order of their sequence
  std::uint64_t version_bytes_ = 0;        // of all versions
  std::uint64_t newest_bytes_ = 0;         // of these, of the newest of each node
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::uint64_t> superseded_bytes_{0};
  std::atomic<std::uint64_t> entries_{0};
};

}  // namespace entente::graph::topology
