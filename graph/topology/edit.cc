#include "graph/topology/edit.h"

#include <compare>
#include <map>
#include <tuple>

namespace entente::graph::topology {
namespace {

// A chunk with fewer entries is joined to its neighbour when one of the two is made anew.
constexpr std::size_t kFewEntries = 64;

struct Located {
  std::uint32_t position = 0;  // of the entry itself, else of the one that it goes before
  bool found = false;
  const Edit* edit = nullptr;
};

// How the entry at a position stands to that of the edit, in the order of their band.
std::strong_ordering Compare(const NodeVersion& version, std::uint32_t position, const Edit& edit,
                             const NodeTable& table) {
  const std::size_t at = version.PieceAt(position);
  const auto pieces = version.pieces();
  const Chunk& chunk = *pieces[at].chunk;
  const std::size_t i = position - (at > 0 ? pieces[at - 1].end : 0);
  // The most recent first.
  if (const auto order = edit.recency <=> chunk.recency(i); order != 0) return order;
  const std::string_view far_id = table.PublicId(chunk.far()[i]);
  if (const auto order = far_id <=> edit.far_id; order != 0) return order;
  return table.Identity(chunk.identity(i)) <=> edit.identity;
}

Located Locate(const NodeVersion& version, const Edit& edit, const NodeTable& table) {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  for (const Band& band : version.bands()) {
    const auto order = std::tie(band.direction, band.type) <=> std::tie(edit.direction, edit.type);
    if (order > 0) break;
    begin = end = band.end;
    if (order == 0) {
      const auto bands = version.bands();
      begin = &band == bands.data() ? 0 : (&band)[-1].end;
      break;
    }
  }
  std::uint32_t low = begin;
  for (std::uint32_t high = end; low < high;) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (Compare(version, middle, edit, table) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return {low, low < end && Compare(version, low, edit, table) == 0, &edit};
}

// The bands after the edits.
std::vector<Band> BandsAfter(const NodeVersion* before, const std::vector<Located>& located) {
  std::map<std::pair<Direction, RelationshipType>, std::uint32_t> sizes;
  if (before != nullptr) {
    std::uint32_t begin = 0;
    for (const Band& band : before->bands()) {
      sizes[{band.direction, band.type}] = band.end - begin;
      begin = band.end;
    }
  }
  for (const Located& one : located) {
    std::uint32_t& size = sizes[{one.edit->direction, one.edit->type}];
    if (one.edit->now && !one.found) ++size;
    if (!one.edit->now && one.found) --size;
  }
  std::vector<Band> bands;
  std::uint32_t end = 0;
  for (const auto& [key, size] : sizes) {
    if (size == 0) continue;
    end += size;
    bands.push_back({key.second, key.first, end});
  }
  return bands;
}

class PieceWriter {
 public:
  PieceWriter(const NodeVersion* before, NodeTable& table, Parts& parts)
      : before_(before), table_(table), parts_(parts) {}

  void Write(std::span<const Located> located) {
    std::uint32_t begin = 0;
    const auto pieces = before_ != nullptr ? before_->pieces() : std::span<const Piece>();
    for (const Piece& piece : pieces) {
      const bool last = piece.end == before_->size();
      std::size_t count = 0;
      while (count < located.size() && (last || located[count].position < piece.end)) ++count;
      if (count == 0) {
        Keep(piece, begin);
      } else {
        Change(*piece.chunk, begin, located.first(count));
        located = located.subspan(count);
      }
      begin = piece.end;
    }
    for (const Located& one : located) Add(*one.edit);
    Flush();
  }

 private:
  void Keep(const Piece& piece, std::uint32_t begin) {
    const std::size_t size = piece.end - begin;
    if (!pending_.empty() && (pending_.size() < kFewEntries || size < kFewEntries)) {
      parts_.dropped_bytes += piece.chunk->bytes();
      for (std::size_t i = 0; i < size; ++i) pending_.push_back(piece.chunk->entry(i));
      return;
    }
    Flush();
    piece.chunk->Share();
    const std::uint32_t end = parts_.pieces.empty() ? 0 : parts_.pieces.back().end;
    parts_.pieces.push_back({piece.chunk, end + static_cast<std::uint32_t>(size)});
  }

  void Change(const Chunk& chunk, std::uint32_t begin, std::span<const Located> edits) {
    parts_.dropped_bytes += chunk.bytes();
    std::size_t next = 0;
    for (std::size_t i = 0; i <= chunk.size(); ++i) {
      bool replaced = false;
      for (; next < edits.size() && edits[next].position == begin + i; ++next) {
        replaced = replaced || edits[next].found;
        Add(*edits[next].edit);
      }
      if (i < chunk.size() && !replaced) pending_.push_back(chunk.entry(i));
    }
    if (pending_.size() >= kFewEntries) Flush();
  }

  void Add(const Edit& edit) {
    if (edit.now) pending_.push_back({*edit.now, table_.Intern(edit.identity)});
  }

  void Flush() {
    AppendPieces(pending_, parts_);
    pending_.clear();
  }

  const NodeVersion* before_;
  NodeTable& table_;
  Parts& parts_;
  std::vector<Entry> pending_;  // to be made into chunks
};

}  // namespace

void AppendPieces(std::span<const Entry> entries, Parts& parts) {
  std::uint32_t end = parts.pieces.empty() ? 0 : parts.pieces.back().end;
  std::size_t chunks = (entries.size() + Chunk::kMaxEntries - 1) / Chunk::kMaxEntries;
  for (; chunks > 0; --chunks) {
    const std::size_t size = entries.size() / chunks;
    Chunk* const chunk = Chunk::Make(entries.first(size));
    entries = entries.subspan(size);
    end += static_cast<std::uint32_t>(size);
    parts.pieces.push_back({chunk, end});
    parts.chunk_bytes += chunk->bytes();
  }
}

Parts Apply(const NodeVersion* before, std::span<const Edit> edits, NodeTable& table) {
  std::vector<Located> located;
  located.reserve(edits.size());
  for (const Edit& edit : edits) {
    const Located one = before != nullptr ? Locate(*before, edit, table) : Located{0, false, &edit};
    // Written and taken back in one batch.
    if (!edit.now && !one.found) continue;
    located.push_back(one);
  }
  Parts parts;
  parts.bands = BandsAfter(before, located);
  PieceWriter(before, table, parts).Write(located);
  return parts;
}

}  // namespace entente::graph::topology
