#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/batch.h"
#include "graph/storage/covering.h"
#include "graph/storage/fact_set.h"
#include "graph/storage/facts.h"
#include "graph/storage/facts_change.h"
#include "graph/storage/key.h"
#include "graph/storage/mentions.h"
#include "graph/storage/record.h"

namespace entente::graph {

// An article that came to a group of copies, or left one; nothing stands for no group.
struct SourceMove {
  ArticleId article{};
  std::optional<SourceId> from;
  std::optional<SourceId> to;
};

// Writes the facts of one article into a batch, or takes them out: claims, tallies, both directions
// of adjacency, names, totals. Use once; after an error the batch must be rolled back.
class FactWriter {
 public:
  // `state` has the id counters and totals, and is updated.
  FactWriter(Batch& batch, StoreState& state) : batch_(batch), state_(state) {}

  // Of an article that claims nothing yet. `moves` is what comes of its copies, as of Retract: the
  // sources of what these articles claim are counted by the groups that they are in then.
  Result<FactsChange> Add(ArticleId article, std::optional<Date> observed,
                          const ArticleFacts& facts, const std::vector<SourceMove>& moves);
  Result<FactsChange> Retract(ArticleId article, const std::vector<SourceMove>& moves);

  // For a change that touches many articles: any number of these, then Finish.
  //
  // Makes the claims of a stored article, which are `before`, those of `after`.
  Result<void> Recast(ArticleId article, std::optional<Date> observed, const ArticleFacts& before,
                      const ArticleFacts& after);
  // Takes up what people decided of the names of a node, if there is such a node.
  Result<void> Rename(const std::string& public_id);
  // Brings everything that is derived from the claims up to date.
  Result<void> Finish();
  // What all of it came to, once it is finished.
  FactsChange TakeChange();

 private:
  // A node or relationship that the article touches: as it was, and as it will be.
  struct NodeSlot {
    std::optional<NodeRecord> before;
    NodeRecord now;
    std::set<std::string> names_added;  // that nobody used before
    std::set<std::string> names_gone;   // that nobody uses any more
    bool recount = false;
  };
  struct RelationshipSlot {
    std::optional<RelationshipRecord> before;
    RelationshipRecord now;
    bool recount = false;
  };
  // Records of many MENTIONS: as stored, until Finish brings them up to date, and to be changed.
  struct MentionsSlot {
    Mentions mentions;
    std::string from_id;
    bool stored = false;
    bool changed = false;
  };
  struct MentionClaimsSlot {
    MentionClaims claims;
    bool stored = false;
  };

  // What an article claims, and what the articles of a source do, to be changed.
  Result<FactSet*> ClaimedBy(ArticleId article) { return Loaded(claimed_, article, LoadFactSet); }
  Result<FactCounts*> CountsOf(SourceId source) { return Loaded(counted_, source, LoadFactCounts); }
  // What `loaded` has of `id`, read when it is first asked for.
  template <class Id, class Value>
  Result<Value*> Loaded(std::map<Id, Value>& loaded, Id id,
                        Result<Value> (*load)(const Reader&, Id)) {
    const auto [at, added] = loaded.try_emplace(id);
    if (added) {
      auto value = load(batch_.reader(), id);
      if (!value) return value.error();
      at->second = *std::move(value);
    }
    return &at->second;
  }

  Result<void> Regroup(const std::vector<SourceMove>& moves);
  // How many claims of it only repeat another: the tally's, to be changed.
  Result<std::uint32_t*> CopiesOf(const ArticleFact& fact);
  Result<void> Leave(SourceId source, const ArticleFact& fact);
  Result<void> Join(SourceId source, const ArticleFact& fact);

  Result<NodeSlot*> Load(NodeId id);
  Result<RelationshipSlot*> Load(RelationshipId id);
  // A relationship as it was before.
  Result<std::optional<RelationshipRecord>> Stored(RelationshipId id);
  // The id of a relationship that is there.
  Result<std::optional<RelationshipId>> FindRelationship(const std::string& public_id,
                                                         RelationshipType type, NodeId from,
                                                         NodeId to);

  // The id of one that is not.
  Result<RelationshipId> NewRelationship(const std::string& public_id, RelationshipType type,
                                         NodeId from, NodeId to);

  Result<MentionsSlot*> MentionsOf(NodeId from);
  Result<MentionClaimsSlot*> MentionClaimsOf(ArticleId article);

  Result<NodeId> AddNode(ArticleId article, std::optional<Date> observed, const NodeClaim& claim);
  Result<RelationshipId> AddRelationship(ArticleId article, const std::string& public_id,
                                         const ArticleFacts::Fact& fact, NodeId from, NodeId to);
  [[nodiscard]] bool IsNew(NodeId node) const;
  // The node or relationship of a stored claim.
  Result<NodeId> NodeOf(std::string_view public_id) const;
  Result<RelationshipId> RelationshipOf(std::string_view public_id) const;
  Result<void> TakeBack(ArticleId article, std::optional<SourceId> source, const ArticleFact& fact);
  Result<void> Retract(ArticleId article, const ArticleFact& fact);
  // Whoever tells of a change names both ends.
  Result<void> LoadEnds(RelationshipId id);

  Result<void> PutClaim(ArticleId article, RelationshipId id, RelationshipSlot& slot,
                        RelationshipClaimRecord record);
  // Deletes it as well.
  Result<RelationshipClaimRecord> TakeClaim(ArticleId article, RelationshipId id,
                                            RelationshipSlot& slot);
  Result<void> RetractNode(ArticleId article, NodeId id);
  Result<void> RetractRelationship(ArticleId article, RelationshipId id);

  Result<void> TouchRelationshipsOfChangedMeetings();
  Result<void> WriteClaimed(ArticleId article, const FactSet& facts);
  Result<void> WriteCounts(SourceId source, const FactCounts& counts);
  Result<void> WriteNode(NodeId id, const NodeSlot& slot);
  Result<void> CountAnew(RelationshipId id, RelationshipRecord& record);
  Result<void> WriteRelationship(RelationshipId id, RelationshipSlot& slot);
  // Of a MENTIONS its entry at `from` is in it, too. The last use of the slot.
  Result<void> WriteRecord(RelationshipId id, RelationshipSlot& slot, const End& to);
  Result<void> WriteMentions();
  void NoteChange(RelationshipId id, const RelationshipSlot& slot);
  Result<void> ReplaceNames(NodeId id, const NodeSlot& slot);
  // Of a node whose tally changes no more.
  Result<End> EndOf(NodeId id);

  Batch& batch_;
  StoreState& state_;
  std::map<NodeId, NodeSlot> nodes_;
  std::map<RelationshipId, RelationshipSlot> relationships_;
  std::map<NodeId, End> ends_;
  std::map<ArticleId, FactSet> claimed_;
  std::map<SourceId, FactCounts> counted_;
  std::map<NodeId, MentionsSlot> mentions_;
  std::map<ArticleId, MentionClaimsSlot> mention_claims_;
  FactsChange change_;
  bool recasts_ = false;  // of any number of articles
};

}  // namespace entente::graph
