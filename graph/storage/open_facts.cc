#include "graph/storage/open_facts.h"

#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"

namespace entente::graph {
Result<OpenNode*> OpenFacts::Find(const Reader& reader, const std::string& public_id) {
  if (const auto open = nodes_by_id_.find(public_id); open != nodes_by_id_.end()) {
    open->second->batch = batch_;
    return open->second;
  }
  const auto id = LoadId(reader, Family::kNodeId, public_id);
  if (!id) return id.error();
  if (!*id) return static_cast<OpenNode*>(nullptr);
  return Load(reader, NodeId{**id});
}

Result<OpenNode*> OpenFacts::Load(const Reader& reader, NodeId id) {
  if (const auto open = nodes_.find(id); open != nodes_.end()) {
    open->second.batch = batch_;
    return &open->second;
  }
  auto record = LoadNode(reader, id);
  if (!record) return record.error();
  if (!*record) return NothingAt(Family::kNode, NodeKey(id));
  OpenNode& node = nodes_[id];
  node.id = id;
  node.record = **std::move(record);
  node.shown = std::make_shared<const ShownNode>(ShownOf(node.record));
  node.written = node.shown;
  node.written_sources = node.record.tally.Sources();
  node.written_meeting = MeetingFactsOf(node.record);
  node.written_curated = node.record.curated;
  node.batch = batch_;
  nodes_by_id_.emplace(node.record.id, &node);
  return &node;
}

OpenNode& OpenFacts::Add(NodeId id, const std::string& public_id, Label label) {
  OpenNode& node = nodes_[id];
  node.id = id;
  node.record.id = public_id;
  node.record.label = label;
  node.batch = batch_;
  nodes_by_id_.emplace(node.record.id, &node);
  return node;
}

Result<OpenRelationship*> OpenFacts::Find(const Reader& reader, const std::string& public_id,
                                          RelationshipType type, const OpenNode& from,
                                          const OpenNode& to) {
  OpenRelationship* const none = nullptr;
  if (type == RelationshipType::kMentions) {
    const auto id = MakeMentionId(from.id, to.id);
    if (!id) return id.error();
    if (const auto open = relationships_.find(*id); open != relationships_.end()) {
      return &open->second;
    }
    if (from.written == nullptr || to.written == nullptr) return none;
    const auto mentions = MentionsFrom(reader, from.id);
    if (!mentions) return mentions.error();
    return (*mentions)->mentions.contains(to.id) ? LoadMention(reader, *id) : none;
  }
  if (const auto open = relationships_by_id_.find(public_id); open != relationships_by_id_.end()) {
    open->second->batch = batch_;
    return open->second;
  }
  if (from.written == nullptr || to.written == nullptr) return none;
  const auto id = LoadId(reader, Family::kRelationshipId, public_id);
  if (!id) return id.error();
  if (!*id) return none;
  return Load(reader, RelationshipId{**id});
}

Result<OpenRelationship*> OpenFacts::Load(const Reader& reader, RelationshipId id) {
  if (const auto open = relationships_.find(id); open != relationships_.end()) {
    open->second.batch = batch_;
    return &open->second;
  }
  if (IsMention(id)) return LoadMention(reader, id);
  auto record = LoadRelationship(reader, id);
  if (!record) return record.error();
  if (!*record) return NothingAt(Family::kRelationship, RelationshipKey(id));
  std::string public_id = PublicIdOf(**record);
  return OpenStored(id, std::move(public_id), **std::move(record));
}

OpenRelationship& OpenFacts::Add(RelationshipId id, const std::string& public_id,
                                 RelationshipRecord record) {
  return Open(id, IsMention(id) ? std::string() : public_id, std::move(record));
}

OpenRelationship& OpenFacts::Open(RelationshipId id, std::string public_id,
                                  RelationshipRecord record) {
  OpenRelationship& open = relationships_[id];
  open.id = id;
  open.public_id = std::move(public_id);
  open.record = std::move(record);
  open.batch = batch_;
  if (!IsMention(id)) relationships_by_id_.emplace(open.public_id, &open);
  return open;
}

OpenRelationship* OpenFacts::OpenStored(RelationshipId id, std::string public_id,
                                        RelationshipRecord record) {
  OpenRelationship& open = Open(id, std::move(public_id), std::move(record));
  open.shown = std::make_shared<const Properties>(open.record.tally.properties.Merge());
  open.written_recency = open.record.recency;
  return &open;
}

Result<OpenFacts::OpenMentions*> OpenFacts::MentionsFrom(const Reader& reader, NodeId node) {
  if (const auto open = mentions_.find(node); open != mentions_.end()) return &open->second;
  OpenMentions mentions;
  // Of a node that is not stored there are none to be read.
  const auto open = nodes_.find(node);
  const bool fresh = open != nodes_.end() && open->second.written == nullptr;
  if (!fresh) {
    auto loaded = LoadMentions(reader, node);
    if (!loaded) return loaded.error();
    mentions.mentions = *std::move(loaded);
    mentions.stored = !mentions.mentions.empty();
  }
  return &mentions_.emplace(node, std::move(mentions)).first->second;
}

Result<OpenRelationship*> OpenFacts::LoadMention(const Reader& reader, RelationshipId id) {
  const auto mentions = MentionsFrom(reader, MentionFrom(id));
  if (!mentions) return mentions.error();
  const auto found = (*mentions)->mentions.find(MentionTo(id));
  if (found == (*mentions)->mentions.end()) {
    return NothingAt(Family::kOut, MentionsOutKey(MentionFrom(id)));
  }
  return OpenStored(id, {}, found->second.relationship);
}

void OpenFacts::Change(OpenNode& node) {
  node.changed = true;
  ++changes_;
}

void OpenFacts::Change(OpenRelationship& relationship) {
  relationship.changed = true;
  ++changes_;
}

void OpenFacts::Clear() {
  nodes_by_id_.clear();
  nodes_.clear();
  relationships_by_id_.clear();
  relationships_.clear();
  mentions_.clear();
}

// All but what is written and may well be asked for again.
void OpenFacts::DropSome() {
  mentions_.clear();
  std::erase_if(relationships_, [](const auto& entry) { return IsMention(entry.first); });
  const std::uint64_t kept = memory() > kKeptBytes ? 0 : kKeptBatches;
  const auto goes = [this, kept](const auto& open) { return batch_ - open.batch > kept; };
  for (auto at = relationships_.begin(); at != relationships_.end();) {
    if (at->second.written_recency && !goes(at->second)) {
      ++at;
      continue;
    }
    relationships_by_id_.erase(at->second.public_id);
    at = relationships_.erase(at);
  }
  for (auto at = nodes_.begin(); at != nodes_.end();) {
    if (at->second.written != nullptr && !goes(at->second)) {
      ++at;
      continue;
    }
    nodes_by_id_.erase(at->second.record.id);
    at = nodes_.erase(at);
  }
  ++batch_;
}

}  // namespace entente::graph
