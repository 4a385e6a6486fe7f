#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/claimants.h"
#include "graph/storage/covering.h"
#include "graph/storage/facts_change.h"
#include "graph/storage/mentions.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

namespace entente::graph {

class Batch;

// A node as the articles of a batch leave it, beside what is written of it under its keys.
struct OpenNode {
  NodeId id{};
  NodeRecord record;  // of no article: it is not there
  ClaimantChanges beyond;
  std::shared_ptr<const ShownNode> shown;  // as the last article left it; null when it is not there
  bool may_look_otherwise = false;         // than that
  bool recount = false;                    // the tally, from the claims

  std::shared_ptr<const ShownNode> written;  // null when nothing is
  std::uint32_t written_sources = 0;
  std::optional<MeetingFacts> written_meeting;
  CuratedNames written_curated;
  std::set<std::string> names_added;  // claimed now, and not as it is written
  std::set<std::string> names_gone;   // the other way round
  bool changed = false;               // since it was written
  std::uint64_t batch = 0;            // the last one that used it
};

// The same of a relationship.
struct OpenRelationship {
  RelationshipId id{};
  std::string public_id;  // none of a MENTIONS
  RelationshipRecord record;
  ClaimantChanges beyond;
  std::shared_ptr<const Properties> shown;
  bool may_look_otherwise = false;
  bool recount = false;

  // Where its adjacency entries are; nothing when there are none.
  std::optional<Day> written_recency;
  bool changed = false;
  std::uint64_t batch = 0;
};

// The nodes and relationships that the articles of a batch tell of: read once, changed in memory,
// and written under their keys once for all of the batch. Those of one batch are kept for the next,
// up to a size, for it is mostly about the same.
//
// What is changed here and not written yet is not to be seen through the batch's reader: within a
// batch nodes and relationships are read here. For the committer's thread only. Pointers are good
// until Write or Clear.
class OpenFacts {
 public:
  // Null when there is none: neither stored nor made since.
  Result<OpenNode*> Find(const Reader& reader, const std::string& public_id);
  // kCorruption when it is missing: of one that something stored leads to.
  Result<OpenNode*> Load(const Reader& reader, NodeId id);
  OpenNode& Add(NodeId id, const std::string& public_id, Label label);

  // As of nodes. The ends of a MENTIONS say which it is, those of others whether it can be there.
  Result<OpenRelationship*> Find(const Reader& reader, const std::string& public_id,
                                 RelationshipType type, const OpenNode& from, const OpenNode& to);
  Result<OpenRelationship*> Load(const Reader& reader, RelationshipId id);
  // `record` is of no article yet.
  OpenRelationship& Add(RelationshipId id, const std::string& public_id, RelationshipRecord record);

  // To be called before one is changed: Write writes it.
  void Change(OpenNode& node);
  void Change(OpenRelationship& relationship);
  // How often that was done.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  // Brings what is stored under their keys, and all that is derived from them, up to date.
  Result<void> Write(Batch& batch);
  // Forgets everything, what is not written with it.
  void Clear();
  // Of what is open, about.
  [[nodiscard]] std::size_t memory() const {
    return (nodes_.size() + relationships_.size()) * kEntryBytes;
  }

 private:
  // All MENTIONS from a node that are stored, as Write is to leave them.
  struct OpenMentions {
    Mentions mentions;
    bool stored = false;
    bool changed = false;
  };
  // With names, properties and what the maps take, about.
  static constexpr std::size_t kEntryBytes = 1000;
  static constexpr std::size_t kKeptBytes = std::size_t{16} << 20;
  static constexpr std::uint64_t kKeptBatches = 8;

  Result<OpenMentions*> MentionsFrom(const Reader& reader, NodeId node);
  Result<OpenRelationship*> LoadMention(const Reader& reader, RelationshipId id);
  OpenRelationship& Open(RelationshipId id, std::string public_id, RelationshipRecord record);
  OpenRelationship* OpenStored(RelationshipId id, std::string public_id, RelationshipRecord record);

  Result<void> TouchRelationshipsOfChangedMeetings(const Reader& reader);
  Result<End> EndOf(const Reader& reader, NodeId id);
  Result<void> WriteRelationships(Batch& batch);
  Result<void> WriteRelationship(Batch& batch, OpenRelationship& open);
  Result<void> WriteRecord(Batch& batch, OpenRelationship& open, const End& to);
  Result<void> WriteMentions(Batch& batch);
  Result<void> WriteNode(Batch& batch, OpenNode& open);
  void DropSome();

  std::unordered_map<NodeId, OpenNode> nodes_;
  std::unordered_map<std::string_view, OpenNode*> nodes_by_id_;  // keys are in the nodes
  std::unordered_map<RelationshipId, OpenRelationship> relationships_;
  std::unordered_map<std::string_view, OpenRelationship*> relationships_by_id_;
  std::unordered_map<NodeId, OpenMentions> mentions_;
  std::uint64_t batch_ = 1;
  std::uint64_t changes_ = 0;
};

}  // namespace entente::graph
