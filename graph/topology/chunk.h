#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "graph/topology/entry.h"

namespace entente::graph::topology {

// Up to 256 adjacency entries in a row, packed, in one allocation. Never changes once made, so any
// thread may read it. Made, shared and freed on the committer's thread alone, which is why its
// counter of users is a plain number.
//
//   header:16 | times:8 × n | [confidence:8 × n] | far:4 × n | relationship:4 × n | seen:4 × n
//             | [identity:4 × n] | confidence:2 × n
//   times   begin:22 end:22 sources:20           days count from DayInterval::kDistantPast
//   seen    first observed:22 far label:4 near status:3 far status:3
//
// 22 bytes an entry, 44 a relationship, which stands at both of its ends. What stands in brackets
// is there when some entry needs it: a confidence that is no multiple of 1/10000, an identity.
class alignas(8) Chunk {
 public:
  static constexpr std::size_t kMaxEntries = 256;
  // More sources than this are not told apart.
  static constexpr std::uint32_t kMaxSources = (1U << 20) - 1;

  // One user; 1 to kMaxEntries entries.
  static Chunk* Make(std::span<const Entry> entries);
  void Share() { ++users_; }
  // Frees it when that was the last user, and says how many bytes that gave back.
  std::size_t Release();

  [[nodiscard]] std::size_t size() const { return size_; }
  // Of memory, the allocator's share included.
  [[nodiscard]] std::size_t bytes() const { return layout().end + kAllocationBytes; }

  [[nodiscard]] const Dense* far() const { return At<Dense>(layout().far); }
  // Where the far nodes of a chunk of this size most likely are, without looking into it.
  [[nodiscard]] const Dense* FarOf(std::size_t size) const {
    return At<Dense>(sizeof(Chunk) + 8 * size);
  }
  // Of a MENTIONS this is nothing: see IdOf.
  [[nodiscard]] RelationshipId relationship(std::size_t i) const {
    return RelationshipId{At<std::uint32_t>(layout().relationship)[i]};
  }
  [[nodiscard]] std::uint32_t identity(std::size_t i) const {
    return identities_ ? At<std::uint32_t>(layout().identity)[i] : 0;
  }
  [[nodiscard]] Covering covering(std::size_t i) const;
  // RecencyOf, which reads no array more than it needs.
  [[nodiscard]] Day recency(std::size_t i) const;
  [[nodiscard]] Entry entry(std::size_t i) const { return {covering(i), identity(i)}; }

  // A bit for each MeetingStatus at either end of any entry: most filters let a whole chunk pass.
  [[nodiscard]] std::uint32_t statuses() const { return statuses_; }

 private:
  // Where the arrays begin, in bytes from the chunk.
  struct Layout {
    Layout(std::size_t n, bool exact, bool identities);
    std::size_t times, exact_confidence, far, relationship, seen, identity, confidence, end;
  };

  Chunk() = default;
  [[nodiscard]] Layout layout() const { return {size_, exact_, identities_}; }
  template <class T>
  [[nodiscard]] const T* At(std::size_t offset) const {
    return reinterpret_cast<const T*>(reinterpret_cast<const std::byte*>(this) + offset);
  }
  template <class T>
  [[nodiscard]] T* At(std::size_t offset) {
    return reinterpret_cast<T*>(reinterpret_cast<std::byte*>(this) + offset);
  }

  std::uint32_t users_ = 1;
  std::uint32_t statuses_ = 0;
  std::uint16_t size_ = 0;
  bool exact_ = false;       // confidences as doubles
  bool identities_ = false;  // some entry has one
};
static_assert(sizeof(Chunk) == 16);  // the times that follow lie at a multiple of 8

}  // namespace entente::graph::topology
