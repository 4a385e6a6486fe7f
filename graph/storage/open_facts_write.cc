#include <algorithm>
#include <vector>

#include "graph/storage/batch.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/open_facts.h"
#include "graph/storage/order_index.h"

// The part of OpenFacts that writes what changed under its keys.
namespace entente::graph {
namespace {

constexpr Direction kDirections[] = {Direction::kOut, Direction::kIn};

std::uint64_t Number(NodeId id) { return static_cast<std::uint64_t>(id); }
std::uint64_t Number(RelationshipId id) { return static_cast<std::uint64_t>(id); }

Family FamilyOf(Direction direction) {
  return direction == Direction::kOut ? Family::kOut : Family::kIn;
}

std::string AdjacencyKeyOf(const RelationshipRecord& record, Direction direction, Day recency) {
  const bool out = direction == Direction::kOut;
  return Encode(AdjacencyKey{out ? record.from : record.to, record.type, recency,
                             out ? record.to_id : record.from_id, record.identity});
}

std::uint8_t ProminenceOf(const OpenNode& node, std::uint32_t sources) {
  return ProminenceOf(node.record.label, sources);
}

// As the keys of the node were made of them.
std::set<std::string> WrittenNames(const OpenNode& node) {
  if (node.written == nullptr) return {};
  std::set<std::string> names = node.written_curated.added;
  const auto add = [&](const std::string& name) {
    if (!node.written_curated.removed.contains(name)) names.insert(name);
  };
  for (const auto& entry : node.record.tally.names) {
    if (!node.names_added.contains(entry.first)) add(entry.first);
  }
  for (const auto& name : node.names_gone) add(name);
  if (names.empty()) names.insert(node.written->name);
  return names;
}

Result<void> ReplaceNames(Batch& batch, const OpenNode& node) {
  const NodeRecord& now = node.record;
  const std::uint8_t prominence = ProminenceOf(node, now.tally.Sources());
  const std::uint8_t written_prominence = ProminenceOf(node, node.written_sources);
  // Every key of a node tells how prominent it is, and what people decided may touch any name.
  const bool all = !now.curated.empty() || !node.written_curated.empty() ||
                   (node.written != nullptr && written_prominence != prominence);
  const auto keys = [&node](const std::set<std::string>& names, std::uint8_t of) {
    return NameKeys(node.record.id, node.record.label, of, {names.begin(), names.end()});
  };
  for (const auto& key : keys(all ? NamesOf(now) : node.names_added, prominence)) {
    if (auto put = batch.Put(Family::kName, key, EncodeId(Number(node.id))); !put) return put;
  }
  if (!all && node.names_gone.empty()) return {};
  // A name that is left may share keys with one that is gone.
  const auto kept = keys(NamesOf(now), prominence);
  for (const auto& key : keys(all ? WrittenNames(node) : node.names_gone, written_prominence)) {
    if (kept.contains(key)) continue;
    if (auto deleted = batch.Delete(Family::kName, key); !deleted) return deleted;
  }
  return {};
}

}  // namespace

Result<void> OpenFacts::Write(Batch& batch) {
  if (auto touched = TouchRelationshipsOfChangedMeetings(batch.reader()); !touched) return touched;
  if (auto written = WriteRelationships(batch); !written) return written;
  if (auto written = WriteMentions(batch); !written) return written;
  // In their order, in which the batch takes them for less.
  std::vector<NodeId> changed;
  for (const auto& [id, open] : nodes_) {
    if (open.changed) changed.push_back(id);
  }
  std::sort(changed.begin(), changed.end());
  for (const NodeId id : changed) {
    if (auto written = WriteNode(batch, nodes_.at(id)); !written) return written;
  }
  DropSome();
  return {};
}

// The adjacency entries of a Meeting's relationships have its dates and status in them.
Result<void> OpenFacts::TouchRelationshipsOfChangedMeetings(const Reader& reader) {
  std::vector<RelationshipId> touched;
  for (const auto& [id, open] : nodes_) {
    if (!open.changed || open.written == nullptr) continue;
    if (open.record.label != Label::kMeeting) continue;
    if (open.written_meeting == MeetingFactsOf(open.record)) continue;
    for (const Direction direction : kDirections) {
      const Family family = FamilyOf(direction);
      PrefixScan scan(reader, family, KeyRange::Of(NodeKey(id)));
      for (; scan.Valid(); scan.Next()) {
        const auto covering = DecodeCovering(scan.value());
        if (!covering) return AtKey(covering.error(), family, scan.key());
        touched.push_back(covering->relationship);
      }
      if (auto status = scan.status(); !status) return status;
    }
  }
  for (const RelationshipId id : touched) {
    const auto open = Load(reader, id);
    if (!open) return open.error();
    Change(**open);
  }
  return {};
}

Result<End> OpenFacts::EndOf(const Reader& reader, NodeId id) {
  const auto open = Load(reader, id);
  if (!open) return open.error();
  return End{(*open)->record.label, MeetingFactsOf((*open)->record)};
}

Result<void> OpenFacts::WriteRelationships(Batch& batch) {
  std::vector<RelationshipId> changed;
  for (const auto& [id, open] : relationships_) {
    if (open.changed) changed.push_back(id);
  }
  std::sort(changed.begin(), changed.end());
  for (const RelationshipId id : changed) {
    if (auto written = WriteRelationship(batch, relationships_.at(id)); !written) return written;
  }
  return {};
}

Result<void> OpenFacts::WriteRelationship(Batch& batch, OpenRelationship& open) {
  RelationshipRecord& now = open.record;
  const bool removed = now.tally.articles == 0;
  End from;
  End to;
  DayInterval days;
  if (!removed) {
    const auto from_end = EndOf(batch.reader(), now.from);
    if (!from_end) return from_end.error();
    const auto to_end = EndOf(batch.reader(), now.to);
    if (!to_end) return to_end.error();
    from = *from_end;
    to = *to_end;
    days = DaysOf(now, from, to);
    now.recency = RecencyOf(days, FirstObserved(now.tally));
  }
  const bool moved = removed || open.written_recency != now.recency;
  for (const Direction direction : kDirections) {
    const Family family = FamilyOf(direction);
    if (direction == Direction::kOut && IsMention(open.id)) continue;  // it stands in the record
    if (open.written_recency && moved) {
      const std::string key = AdjacencyKeyOf(now, direction, *open.written_recency);
      if (auto deleted = batch.Delete(family, key); !deleted) return deleted;
    }
    if (removed) continue;
    auto put = batch.Put(family, AdjacencyKeyOf(now, direction, now.recency),
                         Encode(CoveringOf(open.id, now, days, from, to, direction)));
    if (!put) return put;
  }
  if (auto written = WriteRecord(batch, open, to); !written) return written;
  auto beyond = WriteClaimants(batch, Family::kRelationshipArticle, Number(open.id), open.beyond);
  open.beyond = {};
  open.changed = false;
  open.written_recency.reset();
  if (!removed) open.written_recency = now.recency;
  return beyond;
}

Result<void> OpenFacts::WriteRecord(Batch& batch, OpenRelationship& open, const End& to) {
  RelationshipRecord& now = open.record;
  const bool removed = now.tally.articles == 0;
  if (!IsMention(open.id)) {
    const std::string key = RelationshipKey(open.id);
    if (!removed) return batch.Put(Family::kRelationship, key, Encode(now));
    auto deleted = batch.Delete(Family::kRelationshipId, open.public_id);
    if (!deleted) return deleted;
    return batch.Delete(Family::kRelationship, key);
  }
  const auto loaded = MentionsFrom(batch.reader(), now.from);
  if (!loaded) return loaded.error();
  OpenMentions& all = **loaded;
  if (removed) {
    all.changed = all.mentions.erase(now.to) > 0 || all.changed;
    return {};
  }
  Mention& stored = all.mentions[now.to];
  Mention mention{now, std::nullopt};
  if (to.meeting) mention.status = to.meeting->status;
  // A Meeting that changed touches all mentions of it, most of which are what they were.
  if (stored == mention) return {};
  stored = std::move(mention);
  all.changed = true;
  return {};
}

Result<void> OpenFacts::WriteMentions(Batch& batch) {
  for (const auto& [from, slot] : mentions_) {
    if (!slot.changed) continue;
    const std::string key = MentionsOutKey(from);
    const bool stays = !slot.mentions.empty();
    if (stays) {
      if (auto put = batch.Put(Family::kOut, key, Encode(slot.mentions)); !put) return put;
    } else if (slot.stored) {
      if (auto deleted = batch.Delete(Family::kOut, key); !deleted) return deleted;
    }
    if (stays == slot.stored) continue;
    const std::string mark = MentionsKey(nodes_.at(from).record.id);
    const auto id = Number(MentionsMark(from));
    auto marked = stays ? batch.Put(Family::kRelationshipId, mark, EncodeId(id))
                        : batch.Delete(Family::kRelationshipId, mark);
    if (!marked) return marked;
  }
  return {};
}

Result<void> OpenFacts::WriteNode(Batch& batch, OpenNode& open) {
  const std::string key = NodeKey(open.id);
  const NodeRecord& now = open.record;
  if (auto replaced = ReplaceNames(batch, open); !replaced) return replaced;
  const OrderedNode before{open.written.get(), open.written_sources};
  const OrderedNode after{open.shown.get(), now.tally.Sources()};
  auto moved = ReplacePlaces(batch, open.id, now.id, now.label, before, after);
  if (!moved) return moved;
  auto beyond = WriteClaimants(batch, Family::kNodeArticle, Number(open.id), open.beyond);
  if (!beyond) return beyond;
  const bool removed = now.tally.articles == 0;
  if (removed) {
    if (!now.degrees.empty()) {
      return AtKey(Corruption("relationships are left at a node that no article claims"),
                   Family::kNode, key);
    }
    if (auto deleted = batch.Delete(Family::kNodeId, now.id); !deleted) return deleted;
    if (auto deleted = batch.Delete(Family::kNode, key); !deleted) return deleted;
  } else if (auto put = batch.Put(Family::kNode, key, Encode(now)); !put) {
    return put;
  }
  open.beyond = {};
  open.names_added.clear();
  open.names_gone.clear();
  open.written = open.shown;
  open.written_sources = now.tally.Sources();
  open.written_meeting = MeetingFactsOf(now);
  open.written_curated = now.curated;
  open.changed = false;
  return {};
}

}  // namespace entente::graph
