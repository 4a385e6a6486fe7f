#pragma once

#include <algorithm>
#include <boost/container/static_vector.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "graph/base/context.h"
#include "graph/storage/adjacency.h"
#include "graph/topology/snapshot.h"

namespace entente::graph::topology {

// Goes through the entries of one band.
class BandCursor {
 public:
  BandCursor(const NodeVersion& version, const Band& band, std::uint32_t begin)
      : version_(&version), band_(&band), piece_(version.PieceAt(begin)), position_(begin) {
    EnterPiece();
  }

  [[nodiscard]] bool AtEnd() const { return position_ == band_->end; }
  [[nodiscard]] RelationshipType type() const { return band_->type; }
  [[nodiscard]] Direction direction() const { return band_->direction; }
  [[nodiscard]] const Chunk& chunk() const { return *chunk_; }
  // The entry's place in the chunk, and how many of the band follow in it, itself included.
  [[nodiscard]] std::size_t index() const { return position_ - piece_begin_; }
  [[nodiscard]] std::size_t run() const {
    return std::min(version_->pieces()[piece_].end, band_->end) - position_;
  }

  // By at most run().
  void Advance(std::size_t by) {
    position_ += static_cast<std::uint32_t>(by);
    if (!AtEnd() && position_ == version_->pieces()[piece_].end) {
      ++piece_;
      EnterPiece();
    }
  }

  // The order of AdjacencyOrder::kMostRecentFirst, and among the bands of one type of kByType.
  [[nodiscard]] bool IsBefore(const BandCursor& other, const Snapshot& snapshot) const {
    const Day mine = chunk_->recency(index());
    const Day theirs = other.chunk_->recency(other.index());
    if (mine != theirs) return mine > theirs;
    if (type() != other.type()) return type() < other.type();
    const std::string_view my_far = snapshot.PublicId(chunk_->far()[index()]);
    const std::string_view their_far = snapshot.PublicId(other.chunk_->far()[other.index()]);
    if (my_far != their_far) return my_far < their_far;
    const std::string_view my_identity = snapshot.Identity(chunk_->identity(index()));
    const std::string_view their_identity =
        snapshot.Identity(other.chunk_->identity(other.index()));
    if (my_identity != their_identity) return my_identity < their_identity;
    return direction() < other.direction();
  }

 private:
  void EnterPiece() {
    const auto pieces = version_->pieces();
    chunk_ = pieces[piece_].chunk;
    piece_begin_ = piece_ > 0 ? pieces[piece_ - 1].end : 0;
  }

  const NodeVersion* version_ = nullptr;
  const Band* band_ = nullptr;
  const Chunk* chunk_ = nullptr;
  std::size_t piece_ = 0;
  std::uint32_t piece_begin_ = 0;
  std::uint32_t position_ = 0;
};

// Looks at the deadline once in so many entries.
class Ticker {
 public:
  explicit Ticker(const QueryContext& context) : context_(context) {}
  // False when it has passed, or the client has gone; Check() says which.
  bool Tick(std::size_t entries) {
    steps_ += entries;
    if (steps_ < kEvery) return true;
    steps_ = 0;
    return context_.Check().has_value();
  }
  [[nodiscard]] Result<void> Check() const { return context_.Check(); }

 private:
  static constexpr std::size_t kEvery = 1024;

  const QueryContext& context_;
  std::size_t steps_ = 0;
};

// Whether the image tells apart all that the filter asks.
inline bool Answers(const RelationshipFilter& filter) {
  return filter.min_sources <= Chunk::kMaxSources;
}

// The bands that a filter follows at a node. Every type has one each way at most.
class Bands {
 public:
  Bands(const NodeVersion& version, const CompiledFilter& filter);

  // Merges them into one order. Calls run(cursor, n) for the entries that stand at the cursor, one
  // after the other; it returns whether to go on.
  template <class Run>
  void ForEachRun(const Snapshot& snapshot, AdjacencyOrder order, Run&& run);

 private:
  static constexpr std::size_t kMaxBands = 64;  // 22 types, each way

  template <class Run>
  static bool Merge(const Snapshot& snapshot, BandCursor* begin, BandCursor* end, Run& run);

  boost::container::static_vector<BandCursor, kMaxBands> cursors_;  // by type, then direction
};

template <class Run>
void Bands::ForEachRun(const Snapshot& snapshot, AdjacencyOrder order, Run&& run) {
  BandCursor* const begin = cursors_.data();
  BandCursor* const end = begin + cursors_.size();
  if (order == AdjacencyOrder::kMostRecentFirst) {
    Merge(snapshot, begin, end, run);
    return;
  }
  for (BandCursor* first = begin; first != end;) {
    BandCursor* last = first + 1;
    if (last != end && last->type() == first->type()) ++last;
    if (!Merge(snapshot, first, last, run)) return;
    first = last;
  }
}

template <class Run>
bool Bands::Merge(const Snapshot& snapshot, BandCursor* begin, BandCursor* end, Run& run) {
  // A heap with the next entry in front.
  const auto after = [&snapshot](const BandCursor& a, const BandCursor& b) {
    return b.IsBefore(a, snapshot);
  };
  if (end - begin > 1) std::make_heap(begin, end, after);
  while (end - begin > 1) {
    std::pop_heap(begin, end, after);
    BandCursor& next = end[-1];
    if (!run(next, std::size_t{1})) return false;
    next.Advance(1);
    if (next.AtEnd()) {
      --end;
    } else {
      std::push_heap(begin, end, after);
    }
  }
  if (begin == end) return true;
  while (!begin->AtEnd()) {
    const std::size_t n = begin->run();
    if (!run(*begin, n)) return false;
    begin->Advance(n);
  }
  return true;
}

}  // namespace entente::graph::topology
