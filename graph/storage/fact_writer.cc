#include "graph/storage/fact_writer.h"

#include "graph/storage/curation.h"
#include "graph/storage/key.h"
#include "graph/storage/name_index.h"
#include "graph/storage/order_index.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

template <class Id>
std::uint64_t Number(Id id) {
  return static_cast<std::uint64_t>(id);
}

Error Missing(Family family, std::string_view key) {
  return AtKey(Corruption("something stored leads here, and nothing is here"), family, key);
}

Error NeverClaimed(Family family, std::string_view key) {
  return AtKey(Corruption("it does not hold the claim that is taken back"), family, key);
}

std::string AdjacencyKeyOf(const RelationshipRecord& record, Direction direction) {
  const bool out = direction == Direction::kOut;
  return Encode(AdjacencyKey{out ? record.from : record.to, record.type, record.recency,
                             out ? record.to_id : record.from_id, record.identity});
}

constexpr Direction kDirections[] = {Direction::kOut, Direction::kIn};

Family FamilyOf(Direction direction) {
  return direction == Direction::kOut ? Family::kOut : Family::kIn;
}

ShownNode Shown(const NodeRecord& record) {
  return {DisplayNameOf(record), record.tally.properties.Merge(), record.tally.Sources()};
}

std::uint8_t ProminenceOf(const NodeRecord& record) {
  return ProminenceOf(record.label, record.tally.Sources());
}

std::set<std::string> NameKeysOf(const NodeRecord& node, const std::set<std::string>& names) {
  return NameKeys(node.id, node.label, ProminenceOf(node), {names.begin(), names.end()});
}

// Makes a tally anew, from the claims of `id`, that lost what it cannot do without.
Result<void> CountAnew(const Reader& reader, NodeId id, NodeTally& tally) {
  NodeTally counted;
  counted.copies = tally.copies;
  PrefixScan scan(reader, Family::kNodeClaim, KeyRange::Of(NodeKey(id)));
  for (; scan.Valid(); scan.Next()) {
    const auto record = DecodeNodeClaim(scan.value());
    if (!record) return AtKey(record.error(), Family::kNodeClaim, scan.key());
    counted.Add(record->claim, record->observed);
  }
  tally = std::move(counted);
  return scan.status();
}

}  // namespace

Result<FactsChange> FactWriter::Add(ArticleId article, std::optional<Date> observed,
                                    const ArticleFacts& facts,
                                    const std::vector<SourceMove>& moves) {
  claimed_.try_emplace(article);
  mention_claims_.try_emplace(article);
  std::map<std::string_view, NodeId> ids;
  for (const auto& [public_id, claim] : facts.nodes) {
    const auto id = AddNode(article, observed, claim);
    if (!id) return id.error();
    ids.emplace(public_id, *id);
  }
  for (const auto& [public_id, fact] : facts.relationships) {
    const auto added =
        AddRelationship(article, public_id, fact, ids.at(fact.claim.from), ids.at(fact.claim.to));
    if (!added) return added.error();
  }
  if (const auto regrouped = Regroup(moves); !regrouped) return regrouped.error();
  if (const auto finished = Finish(); !finished) return finished.error();
  return std::move(change_);
}

Result<FactsChange> FactWriter::Retract(ArticleId article, const std::vector<SourceMove>& moves) {
  if (const auto regrouped = Regroup(moves); !regrouped) return regrouped.error();
  const auto claimed = ClaimedBy(article);
  if (!claimed) return claimed.error();
  const FactSet facts = **claimed;
  for (const ArticleFact& fact : facts) {
    if (const auto retracted = Retract(article, fact); !retracted) return retracted.error();
  }
  if (const auto finished = Finish(); !finished) return finished.error();
  return std::move(change_);
}

Result<FactWriter::NodeSlot*> FactWriter::Load(NodeId id) {
  const auto [at, added] = nodes_.try_emplace(id);
  if (added) {
    auto record = LoadNode(batch_.reader(), id);
    if (!record) return record.error();
    if (!*record) return Missing(Family::kNode, NodeKey(id));
    at->second.now = **record;
    at->second.before = std::move(**record);
  }
  return &at->second;
}

Result<FactWriter::RelationshipSlot*> FactWriter::Load(RelationshipId id) {
  const auto [at, added] = relationships_.try_emplace(id);
  if (added) {
    auto record = Stored(id);
    if (!record) return record.error();
    if (!*record) return Missing(Family::kRelationship, RelationshipKey(id));
    at->second.now = **record;
    at->second.before = std::move(**record);
  }
  return &at->second;
}

Result<NodeId> FactWriter::AddNode(ArticleId article, std::optional<Date> observed,
                                   const NodeClaim& claim) {
  const auto found = LoadId(batch_.reader(), Family::kNodeId, claim.id);
  if (!found) return found.error();
  const NodeId id{*found ? **found : state_.next_node++};
  NodeSlot* slot = nullptr;
  if (*found) {
    const auto loaded = Load(id);
    if (!loaded) return loaded.error();
    slot = *loaded;
  } else {
    slot = &nodes_[id];
    slot->now.id = claim.id;
    slot->now.label = claim.label;
    if (state_.interventions > 0) {
      auto curated = CuratedNamesOf(batch_.reader(), claim.id);
      if (!curated) return curated.error();
      slot->now.curated = *std::move(curated);
    }
    auto put = batch_.Put(Family::kNodeId, claim.id, EncodeId(Number(id)));
    if (!put) return put.error();
  }
  const auto& names = slot->now.tally.names;
  if (!names.contains(claim.name)) slot->names_added.insert(claim.name);
  for (const auto& name : claim.names) {
    if (!names.contains(name)) slot->names_added.insert(name);
  }
  slot->now.tally.Add(claim, observed);
  const std::string record = Encode(NodeClaimRecord{claim, observed});
  if (auto put = batch_.Put(Family::kNodeClaim, ClaimKey(id, article), record); !put) {
    return put.error();
  }
  const auto claimed = ClaimedBy(article);
  if (!claimed) return claimed.error();
  (*claimed)->insert(id);
  return id;
}

bool FactWriter::IsNew(NodeId node) const {
  const auto at = nodes_.find(node);
  return at != nodes_.end() && !at->second.before;
}

Result<RelationshipId> FactWriter::AddRelationship(ArticleId article, const std::string& public_id,
                                                   const ArticleFacts::Fact& fact, NodeId from,
                                                   NodeId to) {
  const RelationshipClaim& claim = fact.claim;
  const auto found = FindRelationship(public_id, claim.type, from, to);
  if (!found) return found.error();
  RelationshipId id{};
  RelationshipSlot* slot = nullptr;
  if (*found) {
    id = **found;
    const auto loaded = Load(id);
    if (!loaded) return loaded.error();
    slot = *loaded;
  } else {
    const auto made = NewRelationship(public_id, claim.type, from, to);
    if (!made) return made.error();
    id = *made;
    slot = &relationships_[id];
    slot->now.type = claim.type;
    slot->now.from = from;
    slot->now.to = to;
    slot->now.from_id = claim.from;
    slot->now.to_id = claim.to;
    slot->now.identity = fact.identity;
  }
  if (slot->now.tally.articles == 0) {
    for (const Direction direction : kDirections) {
      const bool out = direction == Direction::kOut;
      const auto end = Load(out ? from : to);
      if (!end) return end.error();
      TypeDegree& degree = (*end)->now.degrees[claim.type];
      ++(out ? degree.out : degree.in);
    }
  }
  const std::optional<Date> observed = ObservedOf(claim);
  slot->now.tally.Add(claim, observed);
  state_.evidence += claim.evidence.size();
  for (const Evidence& evidence : claim.evidence)
    change_.evidence_added.emplace(public_id, evidence);
  auto put = PutClaim(article, id, *slot, RelationshipClaimRecord{claim, observed});
  if (!put) return put.error();
  const auto claimed = ClaimedBy(article);
  if (!claimed) return claimed.error();
  (*claimed)->insert(id);
  return id;
}

Result<void> FactWriter::Retract(ArticleId article, const ArticleFact& fact) {
  const auto claimed = ClaimedBy(article);
  if (!claimed) return claimed.error();
  (*claimed)->erase(fact);
  if (const auto* const node = std::get_if<NodeId>(&fact)) return RetractNode(article, *node);
  return RetractRelationship(article, std::get<RelationshipId>(fact));
}

Result<void> FactWriter::RetractNode(ArticleId article, NodeId id) {
  const auto slot = Load(id);
  if (!slot) return slot.error();
  const std::string key = ClaimKey(id, article);
  const auto bytes = batch_.reader().Get(Family::kNodeClaim, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return Missing(Family::kNodeClaim, key);
  const auto record = DecodeNodeClaim(**bytes);
  if (!record) return AtKey(record.error(), Family::kNodeClaim, key);

  NodeTally& tally = (*slot)->now.tally;
  const Removal removal = tally.Remove(record->claim, record->observed);
  // One that is to be counted anew has forgotten what it held.
  if (removal == Removal::kUnknown && !(*slot)->recount) {
    return NeverClaimed(Family::kNode, NodeKey(id));
  }
  std::set<std::string> names(record->claim.names.begin(), record->claim.names.end());
  names.insert(record->claim.name);
  std::erase_if(names, [&tally](const auto& name) { return tally.names.contains(name); });
  (*slot)->names_gone.merge(names);
  (*slot)->recount = (*slot)->recount || removal == Removal::kRecount;
  return batch_.Delete(Family::kNodeClaim, key);
}

Result<void> FactWriter::RetractRelationship(ArticleId article, RelationshipId id) {
  const auto slot = Load(id);
  if (!slot) return slot.error();
  const auto record = TakeClaim(article, id, **slot);
  if (!record) return record.error();

  RelationshipRecord& now = (*slot)->now;
  const Removal removal = now.tally.Remove(record->claim, record->observed);
  if (removal == Removal::kUnknown && !(*slot)->recount) {
    return NeverClaimed(Family::kRelationship, RelationshipKey(id));
  }
  (*slot)->recount = (*slot)->recount || removal == Removal::kRecount;
  state_.evidence -= record->claim.evidence.size();
  const std::string public_id = PublicIdOf(now);
  for (const Evidence& evidence : record->claim.evidence) {
    change_.evidence_removed.emplace(public_id, evidence);
  }
  if (now.tally.articles == 0) {
    for (const Direction direction : kDirections) {
      const bool out = direction == Direction::kOut;
      const auto end = Load(out ? now.from : now.to);
      if (!end) return end.error();
      auto& degrees = (*end)->now.degrees;
      TypeDegree& degree = degrees[now.type];
      std::uint64_t& count = out ? degree.out : degree.in;
      if (count == 0) return NeverClaimed(Family::kNode, NodeKey(out ? now.from : now.to));
      --count;
      if (degree == TypeDegree{}) degrees.erase(now.type);
    }
  }
  return {};
}

Result<void> FactWriter::Finish() {
  for (auto& [id, slot] : nodes_) {
    if (!slot.recount) continue;
    auto counted = graph::CountAnew(batch_.reader(), id, slot.now.tally);
    if (!counted) return counted;
  }
  for (auto& [id, slot] : relationships_) {
    if (!slot.recount) continue;
    if (auto counted = CountAnew(id, slot.now); !counted) return counted;
  }
  if (auto touched = TouchRelationshipsOfChangedMeetings(); !touched) return touched;
  for (auto& [id, slot] : relationships_) {
    if (auto written = WriteRelationship(id, slot); !written) return written;
  }
  if (auto written = WriteMentions(); !written) return written;
  for (const auto& [id, slot] : nodes_) {
    if (auto written = WriteNode(id, slot); !written) return written;
  }
  for (const auto& [article, facts] : claimed_) {
    if (auto written = WriteClaimed(article, facts); !written) return written;
  }
  for (const auto& [source, counts] : counted_) {
    if (auto written = WriteCounts(source, counts); !written) return written;
  }
  return {};
}

Result<void> FactWriter::WriteClaimed(ArticleId article, const FactSet& facts) {
  const std::string key = ArticleKey(article);
  if (facts.empty()) return batch_.Delete(Family::kArticleFact, key);
  return batch_.Put(Family::kArticleFact, key, Encode(facts));
}

// The adjacency entries of a Meeting's relationships have its dates and status in them.
Result<void> FactWriter::TouchRelationshipsOfChangedMeetings() {
  std::vector<RelationshipId> touched;
  for (const auto& [id, slot] : nodes_) {
    if (!slot.before || MeetingFactsOf(*slot.before) == MeetingFactsOf(slot.now)) continue;
    for (const Direction direction : kDirections) {
      const Family family = FamilyOf(direction);
      PrefixScan scan(batch_.reader(), family, KeyRange::Of(NodeKey(id)));
      for (; scan.Valid(); scan.Next()) {
        const auto covering = DecodeCovering(scan.value());
        if (!covering) return AtKey(covering.error(), family, scan.key());
        touched.push_back(covering->relationship);
      }
      if (auto status = scan.status(); !status) return status;
    }
  }
  for (const RelationshipId id : touched) {
    if (const auto loaded = Load(id); !loaded) return loaded.error();
  }
  return {};
}

Result<End> FactWriter::EndOf(NodeId id) {
  const auto [at, added] = ends_.try_emplace(id);
  if (!added) return at->second;
  if (const auto found = nodes_.find(id); found != nodes_.end()) {
    return at->second = End{found->second.now.label, MeetingFactsOf(found->second.now)};
  }
  const auto bytes = batch_.reader().Get(Family::kNode, NodeKey(id));
  if (!bytes) return bytes.error();
  if (!*bytes) return Missing(Family::kNode, NodeKey(id));
  const auto head = DecodeNodeHead(**bytes);
  if (!head) return AtKey(head.error(), Family::kNode, NodeKey(id));
  at->second.label = head->second;
  if (at->second.label != Label::kMeeting) return at->second;
  const auto record = DecodeNode(**bytes);
  if (!record) return AtKey(record.error(), Family::kNode, NodeKey(id));
  at->second.meeting = MeetingFactsOf(*record);
  return at->second;
}

Result<void> FactWriter::WriteRelationship(RelationshipId id, RelationshipSlot& slot) {
  RelationshipRecord& now = slot.now;
  const bool removed = now.tally.articles == 0;

  End from;
  End to;
  DayInterval days;
  if (!removed) {
    const auto from_end = EndOf(now.from);
    if (!from_end) return from_end.error();
    const auto to_end = EndOf(now.to);
    if (!to_end) return to_end.error();
    from = *from_end;
    to = *to_end;
    days = DaysOf(now, from, to);
    now.recency = RecencyOf(days, FirstObserved(now.tally));
  }
  const bool moved = removed || !slot.before || slot.before->recency != now.recency;
  for (const Direction direction : kDirections) {
    const Family family = FamilyOf(direction);
    if (direction == Direction::kOut && IsMention(id)) continue;  // it stands in the record
    if (slot.before && moved) {
      auto deleted = batch_.Delete(family, AdjacencyKeyOf(*slot.before, direction));
      if (!deleted) return deleted;
    }
    if (removed) continue;
    const std::string adjacency = AdjacencyKeyOf(now, direction);
    const std::string covering = Encode(CoveringOf(id, now, days, from, to, direction));
    auto put = moved ? batch_.Insert(family, adjacency, covering)
                     : batch_.Put(family, adjacency, covering);
    if (!put) return put;
  }

  NoteChange(id, slot);
  if (removed) {
    --state_.relationships;
    --state_.relationships_by_type[now.type];
  } else if (!slot.before) {
    ++state_.relationships;
    ++state_.relationships_by_type[now.type];
  }
  return WriteRecord(id, slot, to);
}

void FactWriter::NoteChange(RelationshipId id, const RelationshipSlot& slot) {
  const RelationshipRecord& now = slot.now;
  const bool removed = now.tally.articles == 0;
  if (slot.before && !removed && slot.before->tally.properties == now.tally.properties) return;
  if (IsMention(id)) {
    // The log leaves them out: they count, and no more is asked.
    FactsChange::RelationshipVersions counted{now.type, {}, {}, std::nullopt, std::nullopt};
    if (slot.before) counted.before.emplace();
    if (!removed) counted.after.emplace();
    change_.relationships.emplace(PublicIdOf(now), std::move(counted));
    return;
  }
  FactsChange::RelationshipVersions versions{now.type, now.from_id, now.to_id, std::nullopt,
                                             std::nullopt};
  if (slot.before) versions.before = slot.before->tally.properties.Merge();
  if (!removed) versions.after = now.tally.properties.Merge();
  change_.relationships.emplace(PublicIdOf(now), std::move(versions));
}

Result<void> FactWriter::WriteNode(NodeId id, const NodeSlot& slot) {
  const std::string key = NodeKey(id);
  if (auto replaced = ReplaceNames(id, slot); !replaced) return replaced;
  FactsChange::NodeVersions versions{slot.now.label, std::nullopt, std::nullopt};
  if (slot.before) versions.before = Shown(*slot.before);
  if (slot.now.tally.articles > 0) versions.after = Shown(slot.now);
  if (auto moved = ReplacePlaces(batch_, id, slot.now.id, versions); !moved) return moved;
  change_.nodes.emplace(slot.now.id, std::move(versions));
  if (slot.now.tally.articles == 0) {
    if (!slot.now.degrees.empty()) {
      return AtKey(Corruption("relationships are left at a node that no article claims"),
                   Family::kNode, key);
    }
    --state_.nodes;
    --state_.nodes_by_label[slot.now.label];
    if (auto deleted = batch_.Delete(Family::kNodeId, slot.now.id); !deleted) return deleted;
    return batch_.Delete(Family::kNode, key);
  }
  if (!slot.before) {
    ++state_.nodes;
    ++state_.nodes_by_label[slot.now.label];
  }
  return batch_.Put(Family::kNode, key, Encode(slot.now));
}

Result<void> FactWriter::ReplaceNames(NodeId id, const NodeSlot& slot) {
  const NodeRecord& now = slot.now;
  // Every key of a node tells how prominent it is, and what people decided may touch any name.
  const bool all =
      !now.curated.empty() || (slot.before && (!slot.before->curated.empty() ||
                                               ProminenceOf(*slot.before) != ProminenceOf(now)));
  for (const auto& key : NameKeysOf(now, all ? NamesOf(now) : slot.names_added)) {
    if (auto put = batch_.Put(Family::kName, key, EncodeId(Number(id))); !put) return put;
  }
  if (!all && slot.names_gone.empty()) return {};
  // A name that is left may share keys with one that is gone.
  const auto kept = NameKeysOf(now, NamesOf(now));
  std::set<std::string> before;
  if (!all) {
    before = NameKeysOf(now, slot.names_gone);
  } else if (slot.before) {
    before = NameKeysOf(*slot.before, NamesOf(*slot.before));
  }
  for (const auto& key : before) {
    if (kept.contains(key)) continue;
    if (auto deleted = batch_.Delete(Family::kName, key); !deleted) return deleted;
  }
  return {};
}

}  // namespace entente::graph
