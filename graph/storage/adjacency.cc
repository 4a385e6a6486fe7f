#include "graph/storage/adjacency.h"

#include <algorithm>
#include <tuple>

#include "graph/storage/key.h"
#include "graph/storage/mentions.h"

namespace entente::graph {
namespace {

template <class Enum>
constexpr std::uint32_t Bit(Enum value) {
  return std::uint32_t{1} << static_cast<unsigned>(value);
}

// The days by which from=, to= and as_of= judge a relationship: none for an office of which no day
// is known.
DayInterval TakenDays(RelationshipType type, const Covering& covering) {
  DayInterval days = covering.valid;
  if (type != RelationshipType::kHoldsPosition || days.begin != DayInterval::kDistantPast) {
    return days;
  }
  const bool ended = days.end != DayInterval::kDistantFuture;
  if (!ended && !covering.first_observed) return {days.end, days.end};
  const Day told = covering.first_observed.value_or(days.end);
  days.begin = std::min(told, days.end - std::chrono::days{1}) - kUsualTerm;
  return days;
}

// One range of `out` or `in`: the relationships of consecutive types.
class Stream {
 public:
  Stream(const Reader& reader, NodeId node, Direction direction, std::uint16_t first_type,
         std::uint16_t last_type)
      : family_(direction == Direction::kOut ? Family::kOut : Family::kIn),
        direction_(direction),
        scan_(reader, family_,
              KeyRange{NodeKey(node), AdjacencyPrefix(node, first_type),
                       AdjacencyPrefix(node, static_cast<std::uint16_t>(last_type + 1))}) {}

  // Reads the entry that the stream stands at; false at its end.
  Result<bool> Load() {
    if (mentions_.empty()) {
      if (!scan_.Valid()) {
        if (const auto status = scan_.status(); !status) return status.error();
        return false;
      }
      if (!IsMentionsOutKey(scan_.key())) return LoadEntry();
      auto mentions = DecodeMentionEntries(scan_.key(), scan_.value());
      if (!mentions) return mentions.error();
      mentions_ = *std::move(mentions);
      mention_ = 0;
    }
    const MentionEntry& mention = mentions_[mention_];
    key_ = {MentionFrom(mention.covering.relationship),
            RelationshipType::kMentions,
            mention.recency,
            mention.far_id,
            {}};
    covering_ = mention.covering;
    return true;
  }
  void Next() {
    if (++mention_ < mentions_.size()) return;
    mentions_.clear();
    scan_.Next();
  }

  [[nodiscard]] const AdjacencyKey& key() const { return key_; }
  [[nodiscard]] const Covering& covering() const { return covering_; }
  [[nodiscard]] Direction direction() const { return direction_; }

  // The order of keys within one direction; the two directions of a pair of nodes end to end.
  [[nodiscard]] auto ByType() const {
    return std::tuple(key_.type, -key_.recency.time_since_epoch().count(), key_.far_id,
                      key_.identity, direction_);
  }
  [[nodiscard]] auto ByRecency() const {
    return std::tuple(-key_.recency.time_since_epoch().count(), key_.type, key_.far_id,
                      key_.identity, direction_);
  }

 private:
  Result<bool> LoadEntry() {
    const auto key = ParseAdjacencyKey(scan_.key());
    if (!key) return AtKey(Corruption("not an adjacency key"), family_, scan_.key());
    auto covering = DecodeCovering(scan_.value());
    if (!covering) return AtKey(covering.error(), family_, scan_.key());
    key_ = *key;
    covering_ = *covering;
    return true;
  }

  Family family_;
  Direction direction_;
  PrefixScan scan_;
  std::vector<MentionEntry> mentions_;  // of the record that the scan stands at
  std::size_t mention_ = 0;             // of these the one that the stream stands at
  AdjacencyKey key_;                    // views into the scan's key, or into the mention
  Covering covering_;
};

using Streams = std::vector<std::unique_ptr<Stream>>;

// The streams to merge. By type, types with consecutive numbers share one; by recency, every type
// has its own, for only within a type are entries in order of time.
Streams Open(const Reader& reader, NodeId node, const CompiledFilter& filter,
             AdjacencyOrder order) {
  Streams streams;
  const auto add = [&](std::uint16_t first, std::uint16_t last) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      if ((static_cast<unsigned>(filter.direction()) & static_cast<unsigned>(direction)) != 0) {
        streams.push_back(std::make_unique<Stream>(reader, node, direction, first, last));
      }
    }
  };
  const auto types = AllRelationshipTypes();
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (!filter.Follows(types[i])) continue;
    const auto first = static_cast<std::uint16_t>(types[i]);
    if (order == AdjacencyOrder::kByType) {
      while (i + 1 < types.size() && filter.Follows(types[i + 1])) ++i;
    }
    add(first, static_cast<std::uint16_t>(types[i]));
  }
  return streams;
}

}  // namespace

CompiledFilter::CompiledFilter(const RelationshipFilter& filter) : filter_(filter) {
  const auto follow = [this](RelationshipType type) {
    types_ |= std::uint64_t{1} << static_cast<unsigned>(type);
  };
  for (const RelationshipType type : AllRelationshipTypes()) {
    if (filter.types.empty() && type != RelationshipType::kMentions) follow(type);
  }
  for (const RelationshipType type : filter.types) {
    follow(type);
    if (type == RelationshipType::kAttended) {
      follow(RelationshipType::kChaired);
      follow(RelationshipType::kCoChaired);
      follow(RelationshipType::kLedDelegation);
    }
  }
  for (const Label label : filter.labels) labels_ |= Bit(label);
  if (filter.labels.empty()) labels_ = ~std::uint32_t{0};

  asks_for_statuses_only_ = filter.labels.empty() && !filter.during && !filter.as_of &&
                            !filter.known_by && filter.min_confidence <= 0 &&
                            filter.min_sources == 0;
  if (filter.statuses.empty()) statuses_ = ~Bit(MeetingStatus::kCancelled);
  for (const auto& name : filter.statuses) {
    const auto status = ParseMeetingStatus(name);
    if (!status) continue;
    statuses_ |= Bit(*status);
    if (*status == MeetingStatus::kHeld) statuses_ |= Bit(MeetingStatus::kUnsaid);
  }
}

bool CompiledFilter::Passes(RelationshipType type, const Covering& covering) const {
  if ((labels_ & Bit(covering.far_label)) == 0) return false;
  if (!PassesStatus(covering.near_status) || !PassesStatus(covering.far_status)) return false;
  if (covering.confidence < filter_.min_confidence) return false;
  if (covering.sources < filter_.min_sources) return false;
  if (filter_.during && !TakenDays(type, covering).Overlaps(*filter_.during)) return false;
  if (filter_.as_of) {
    const Temporality temporality = TemporalityOf(type);
    const bool happens = temporality == Temporality::kEvent || temporality == Temporality::kAct;
    if (happens ? covering.valid.begin > *filter_.as_of
                : !TakenDays(type, covering).Contains(*filter_.as_of)) {
      return false;
    }
  }
  if (filter_.known_by &&
      (!covering.first_observed || *covering.first_observed > *filter_.known_by)) {
    return false;
  }
  return true;
}

Result<void> VisitAdjacent(const Reader& reader, NodeId node, const CompiledFilter& filter,
                           AdjacencyOrder order, QueryContext& context,
                           const ReadView::Visit& visit) {
  Streams streams = Open(reader, node, filter, order);
  // A heap with the next entry in front.
  const auto after = [order](const std::unique_ptr<Stream>& a, const std::unique_ptr<Stream>& b) {
    return order == AdjacencyOrder::kByType ? a->ByType() > b->ByType()
                                            : a->ByRecency() > b->ByRecency();
  };
  Streams heap;
  for (auto& stream : streams) {
    const auto loaded = stream->Load();
    if (!loaded) return loaded.error();
    if (*loaded) heap.push_back(std::move(stream));
  }
  std::make_heap(heap.begin(), heap.end(), after);

  while (!heap.empty()) {
    if (auto step = context.Step(); !step) return step;
    std::pop_heap(heap.begin(), heap.end(), after);
    Stream& stream = *heap.back();
    const Covering& covering = stream.covering();
    if (filter.Passes(stream.key().type, covering)) {
      const Adjacent adjacent{covering.relationship, stream.key().type,  stream.direction(),
                              covering.far,          covering.far_label, covering.valid};
      const auto more = visit(adjacent);
      if (!more) return more.error();
      if (!*more) return {};
    }
    stream.Next();
    const auto loaded = stream.Load();
    if (!loaded) return loaded.error();
    if (*loaded) {
      std::push_heap(heap.begin(), heap.end(), after);
    } else {
      heap.pop_back();
    }
  }
  return {};
}

}  // namespace entente::graph
