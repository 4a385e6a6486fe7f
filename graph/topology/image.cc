#include "graph/topology/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "graph/storage/covering.h"
#include "graph/storage/key.h"
#include "graph/topology/scan.h"

namespace entente::graph::topology {
namespace {

Error TooManyIds() {
  return {ErrorCode::kTooLarge, "the store has given out more ids than the image can number", {}};
}

Error LeadsNowhere(Family family, std::string_view key) {
  return AtKey(Corruption("it leads to a node that is not there"), family, key);
}

}  // namespace

Image::Storage::~Storage() {
  for (const Retired& old : retired) NodeVersion::Free(old.version);
}

Image::~Image() = default;

std::unique_ptr<const Snapshot> Image::Take(std::uint64_t sequence) {
  auto pin = std::make_shared<Pin>();
  pin->sequence = sequence;
  pins_.push_back(pin);
  // The table lives in the storage, and keeps all of it alive.
  const std::shared_ptr<const NodeTable> table(storage_, &storage_->table);
  return std::make_unique<const Snapshot>(table, std::move(pin), table_.bound());
}

Result<void> Image::CheckBudget() {
  const std::uint64_t needed = newest_bytes_ + table_.bytes();
  const std::uint64_t superseded = version_bytes_ - newest_bytes_;
  bytes_.store(needed + superseded, std::memory_order_relaxed);
  superseded_bytes_.store(superseded, std::memory_order_relaxed);
  if (needed <= budget_ && superseded <= budget_) return {};
  return Error{ErrorCode::kTooLarge,
               fmt::format("{} more than the {} MiB allowed",
                           needed > budget_
                               ? "the image of the topology takes"
                               : "what requests still see of older images of the topology takes",
                           budget_ >> 20),
               {}};
}

bool Image::IsThere(NodeId node) const {
  const NodeSlot* const slot = table_.Slot(node);
  if (slot == nullptr) return false;
  const NodeVersion* const newest = slot->newest.load(std::memory_order_relaxed);
  return newest != nullptr && newest->exists();
}

void Image::Replace(NodeSlot& slot, bool exists, const Parts& parts, std::uint64_t sequence) {
  const NodeVersion* const before = slot.newest.load(std::memory_order_relaxed);
  const NodeVersion* const now =
      NodeVersion::Make(sequence, before, exists, parts.bands, parts.pieces);
  version_bytes_ += now->bytes() + parts.chunk_bytes;
  newest_bytes_ += now->bytes() + parts.chunk_bytes;
  entries_.fetch_add(now->size() - std::uint64_t{before != nullptr ? before->size() : 0},
                     std::memory_order_relaxed);
  slot.newest.store(now, std::memory_order_release);
  if (before == nullptr) return;
  newest_bytes_ -= before->bytes() + parts.dropped_bytes;
  storage_->retired.push_back({sequence, before});
}

void Image::FreeUnneeded(std::uint64_t sequence) {
  while (!pins_.empty() && pins_.front()->released.load(std::memory_order_acquire)) {
    pins_.pop_front();
  }
  const std::uint64_t oldest = pins_.empty() ? sequence : pins_.front()->sequence;
  auto& retired = storage_->retired;
  while (!retired.empty() && retired.front().sequence <= oldest) {
    version_bytes_ -= NodeVersion::Free(retired.front().version);
    retired.pop_front();
  }
}

Result<Edit> Image::ReadEdit(const Changes::EntryKey& key,
                             const std::optional<std::string>& value) const {
  const auto& [near, direction, bytes] = key;
  const Family family = direction == Direction::kOut ? Family::kOut : Family::kIn;
  const auto parsed = ParseAdjacencyKey(bytes);
  if (!parsed) return AtKey(Corruption("not an adjacency key"), family, bytes);
  Edit edit{direction,      parsed->type,     parsed->recency,
            parsed->far_id, parsed->identity, std::nullopt};
  if (!value) return edit;
  const auto covering = DecodeCovering(*value);
  if (!covering) return AtKey(covering.error(), family, bytes);
  if (!Fits(*covering)) return TooManyIds();
  if (!IsThere(covering->far)) return LeadsNowhere(family, bytes);
  edit.now = *covering;
  return edit;
}

Result<std::vector<Edit>> Image::MentionEdits(NodeId node,
                                              const std::vector<MentionEntry>& mentions) const {
  std::vector<Edit> edits;
  std::set<std::pair<Day, std::string_view>> stay;
  for (const MentionEntry& mention : mentions) {
    if (!Fits(mention.covering)) return TooManyIds();
    if (!IsThere(mention.covering.far)) {
      return LeadsNowhere(Family::kOut, MentionsOutKey(node));
    }
    stay.insert({mention.recency, mention.far_id});
    edits.push_back({Direction::kOut,
                     RelationshipType::kMentions,
                     mention.recency,
                     mention.far_id,
                     {},
                     mention.covering});
  }
  const NodeSlot* const slot = table_.Slot(node);
  const NodeVersion* const version =
      slot != nullptr ? slot->newest.load(std::memory_order_relaxed) : nullptr;
  if (version == nullptr) return edits;
  std::uint32_t begin = 0;
  for (const Band& band : version->bands()) {
    BandCursor cursor(*version, band, begin);
    begin = band.end;
    if (band.type != RelationshipType::kMentions || band.direction != Direction::kOut) continue;
    for (; !cursor.AtEnd(); cursor.Advance(1)) {
      const Day recency = cursor.chunk().recency(cursor.index());
      const std::string_view far_id = table_.PublicId(cursor.chunk().far()[cursor.index()]);
      if (stay.contains({recency, far_id})) continue;
      edits.push_back({Direction::kOut, band.type, recency, far_id, {}, std::nullopt});
    }
  }
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return a.recency != b.recency ? a.recency > b.recency : a.far_id < b.far_id;
  });
  return edits;
}

Result<void> Image::ApplyAt(NodeId node, std::span<const Edit> edits, std::uint64_t sequence) {
  NodeSlot* const slot = table_.Slot(node);
  if (slot == nullptr) {
    // A node that came and went within the batch.
    const auto gone = [](const Edit& edit) { return !edit.now; };
    if (std::all_of(edits.begin(), edits.end(), gone)) return {};
    return Corruption(fmt::format("relationships at a node {} that is not there",
                                  static_cast<std::uint64_t>(node)));
  }
  const NodeVersion* const before = slot->newest.load(std::memory_order_relaxed);
  Replace(*slot, true, graph::topology::Apply(before, edits, table_), sequence);
  return {};
}

void Image::Remove(NodeId node, std::uint64_t sequence) {
  NodeSlot* const slot = table_.Slot(node);
  if (slot == nullptr) return;
  Parts nothing;
  if (const NodeVersion* const last = slot->newest.load(std::memory_order_relaxed)) {
    for (const Piece& piece : last->pieces()) nothing.dropped_bytes += piece.chunk->bytes();
  }
  Replace(*slot, false, nothing, sequence);
}

Result<void> Image::Apply(const Changes& changes, std::uint64_t sequence) {
  for (const auto& [node, public_id] : changes.nodes) {
    if (static_cast<std::uint64_t>(node) >= UINT32_MAX) return TooManyIds();
    if (!public_id) continue;
    NodeSlot& slot = table_.Name(ToDense(node), *public_id);
    const NodeVersion* const newest = slot.newest.load(std::memory_order_relaxed);
    if (newest == nullptr || !newest->exists()) Replace(slot, true, {}, sequence);
  }
  for (const auto& [node, mentions] : changes.mentions) {
    const auto edits = MentionEdits(node, mentions);
    if (!edits) return edits.error();
    if (auto applied = ApplyAt(node, *edits, sequence); !applied) return applied;
  }
  std::vector<Edit> edits;  // of one node
  for (auto at = changes.entries.begin(); at != changes.entries.end();) {
    const NodeId node = std::get<NodeId>(at->first);
    edits.clear();
    for (; at != changes.entries.end() && std::get<NodeId>(at->first) == node; ++at) {
      const auto edit = ReadEdit(at->first, at->second);
      if (!edit) return edit.error();
      edits.push_back(*edit);
    }
    if (auto applied = ApplyAt(node, edits, sequence); !applied) return applied;
  }
  for (const auto& [node, public_id] : changes.nodes) {
    if (!public_id) {
      Remove(node, sequence);
      continue;
    }
    NodeSlot* const slot = table_.Slot(node);
    if (slot == nullptr) continue;
    // A version of its own also where nothing but the node's record changed: a version stands for
    // one state of both.
    const NodeVersion* const newest = slot->newest.load(std::memory_order_relaxed);
    if (newest->sequence() == sequence) continue;
    Replace(*slot, true, graph::topology::Apply(newest, {}, table_), sequence);
  }
  FreeUnneeded(sequence);
  return CheckBudget();
}

// Goes through `node`, `out` and `in` side by side, each in order of the nodes' dense ids.
class Image::Builder {
 public:
  Builder(Image& image, const Reader& reader, std::uint64_t sequence)
      : image_(image), sequence_(sequence), out_(reader, Family::kOut), in_(reader, Family::kIn) {}

  Result<void> Run(PrefixScan& nodes) {
    constexpr std::uint64_t kCheckEvery = 1024;
    for (std::uint64_t count = 1; nodes.Valid(); nodes.Next(), ++count) {
      if (auto added = Add(nodes.key(), nodes.value()); !added) return added;
      if (count % kCheckEvery != 0) continue;
      if (auto checked = image_.CheckBudget(); !checked) return checked;
    }
    if (auto status = nodes.status(); !status) return status;
    for (Side* const side : {&out_, &in_}) {
      if (auto status = side->scan.status(); !status) return status;
      if (side->scan.Valid()) return Stray(*side);
    }
    if (auto checked = CheckEnds(); !checked) return checked;
    return image_.CheckBudget();
  }

 private:
  struct Side {
    Side(const Reader& reader, Family of) : family(of), scan(reader, of, {}, Caching::kSkip) {}
    Family family;
    PrefixScan scan;
  };

  static Error Stray(const Side& side) {
    return AtKey(Corruption("a relationship at a node that is not there"), side.family,
                 side.scan.key());
  }

  Result<void> Add(std::string_view node_key, std::string_view record) {
    const auto head = DecodeNodeHead(record);
    if (!head) return AtKey(head.error(), Family::kNode, node_key);
    const auto id = DecodeId(node_key);
    if (!id) return AtKey(Corruption("not a node's key"), Family::kNode, node_key);
    if (*id >= UINT32_MAX) return TooManyIds();
    NodeSlot& slot = image_.table_.Name(static_cast<Dense>(*id), head->first);
    entries_.clear();
    Parts parts;
    for (Side* const side : {&out_, &in_}) {
      if (auto read = Read(*side, node_key, parts.bands); !read) return read;
    }
    AppendPieces(entries_, parts);
    image_.Replace(slot, true, parts, sequence_);
    return {};
  }

  // When all nodes are known.
  Result<void> CheckEnds() const {
    const Dense bound = image_.table_.bound();
    std::vector<bool> there(bound);
    for (Dense node = 0; node < bound; ++node) there[node] = image_.IsThere(ToNodeId(node));
    for (Dense node = 0; node < bound; ++node) {
      if (!there[node]) continue;
      const auto& version = *image_.table_.Find(node)->newest.load(std::memory_order_relaxed);
      for (const Piece& piece : version.pieces()) {
        const Dense* const far = piece.chunk->far();
        for (std::size_t i = 0; i < piece.chunk->size(); ++i) {
          if (far[i] < bound && there[far[i]]) continue;
          return Corruption(
              fmt::format("relationship {} leads from or to a node {} that is not there",
                          static_cast<std::uint64_t>(piece.chunk->relationship(i)), far[i]));
        }
      }
    }
    return {};
  }

  // The entries of one direction at a node.
  Result<void> Read(Side& side, std::string_view node_key, std::vector<Band>& bands) {
    const Direction direction = side.family == Family::kOut ? Direction::kOut : Direction::kIn;
    const auto add = [&](const Entry& entry, RelationshipType type) {
      entries_.push_back(entry);
      if (bands.empty() || bands.back().type != type || bands.back().direction != direction) {
        bands.push_back({type, direction, 0});
      }
      bands.back().end = static_cast<std::uint32_t>(entries_.size());
    };
    for (; side.scan.Valid() && side.scan.key().starts_with(node_key); side.scan.Next()) {
      if (direction == Direction::kOut && IsMentionsOutKey(side.scan.key())) {
        const auto mentions = DecodeMentionEntries(side.scan.key(), side.scan.value());
        if (!mentions) return mentions.error();
        for (const MentionEntry& mention : *mentions) {
          if (!Fits(mention.covering)) return TooManyIds();
          add({mention.covering, 0}, RelationshipType::kMentions);
        }
        continue;
      }
      const auto key = ParseAdjacencyKey(side.scan.key());
      if (!key) return AtKey(Corruption("not an adjacency key"), side.family, side.scan.key());
      const auto covering = DecodeCovering(side.scan.value());
      if (!covering) return AtKey(covering.error(), side.family, side.scan.key());
      if (!Fits(*covering)) return TooManyIds();
      if (RecencyOf(covering->valid, covering->first_observed) != key->recency) {
        return AtKey(Corruption("it stands at another day than its own"), side.family,
                     side.scan.key());
      }
      add({*covering, image_.table_.Intern(key->identity)}, key->type);
    }
    if (side.scan.Valid() && side.scan.key().substr(0, node_key.size()) < node_key) {
      return Stray(side);
    }
    return side.scan.status();
  }

  Image& image_;
  const std::uint64_t sequence_;
  Side out_;
  Side in_;
  std::vector<Entry> entries_;
};

Result<std::unique_ptr<Image>> Image::Build(const Reader& reader, std::uint64_t sequence,
                                            std::uint64_t budget) {
  std::unique_ptr<Image> image(new Image(budget));
  PrefixScan nodes(reader, Family::kNode, {}, Caching::kSkip);
  if (auto built = Builder(*image, reader, sequence).Run(nodes); !built) return built.error();
  return image;
}

}  // namespace entente::graph::topology
