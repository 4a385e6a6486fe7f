#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/article_claims.h"
#include "graph/storage/batch.h"
#include "graph/storage/fact_set.h"
#include "graph/storage/facts.h"
#include "graph/storage/facts_change.h"
#include "graph/storage/open_facts.h"
#include "graph/storage/record.h"

namespace entente::graph {

// An article that came to a group of copies, or left one; nothing stands for no group.
struct SourceMove {
  ArticleId article{};
  std::optional<SourceId> from;
  std::optional<SourceId> to;
};

// Adds the claims of one article to the nodes and relationships that are open in a batch, or takes
// them back, and tells what came of it. Writes the article's claims; what follows from them is
// written with the batch (OpenFacts). Use once; after an error the batch must be given up.
class FactWriter {
 public:
  // `state` has the id counters and totals, and is updated.
  FactWriter(Batch& batch, StoreState& state)
      : batch_(batch), facts_(batch.facts()), state_(state) {}

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
  // Writes the claims of the articles that were recast, and counts what came of it.
  Result<void> Finish();
  // What all of it came to, once it is finished.
  FactsChange TakeChange() { return std::move(change_); }

 private:
  struct OpenClaims {
    ArticleClaims claims;
    bool stored = false;
  };
  template <class Open, class Shown>
  struct Touched {
    Open* open = nullptr;
    std::shared_ptr<const Shown> before;
  };

  // Whoever changes one says so first.
  void Touch(OpenNode& node);
  void Touch(OpenRelationship& relationship);
  Result<OpenNode*> Load(NodeId id);
  Result<OpenRelationship*> Load(RelationshipId id);
  Result<OpenClaims*> ClaimsOf(ArticleId article);

  Result<OpenNode*> AddNode(ArticleId article, std::optional<Date> observed,
                            const NodeClaim& claim);
  Result<OpenRelationship*> AddRelationship(ArticleId article, const std::string& public_id,
                                            const ArticleFacts::Fact& fact, OpenNode& from,
                                            OpenNode& to);
  Result<OpenRelationship*> NewRelationship(const std::string& public_id,
                                            const ArticleFacts::Fact& fact, const OpenNode& from,
                                            const OpenNode& to);
  Result<void> RetractNode(ArticleId article, NodeId id);
  Result<void> RetractRelationship(ArticleId article, RelationshipId id);

  // The node or relationship of a stored claim.
  Result<OpenNode*> NodeOf(const std::string& public_id);
  Result<OpenRelationship*> RelationshipOf(const std::string& public_id,
                                           const ArticleFacts::Fact& fact);
  // Of a recast, those that are not as they were before.
  Result<void> AddNodes(ArticleId article, std::optional<Date> observed,
                        std::optional<SourceId> source, const ArticleFacts& before,
                        const ArticleFacts& after);
  Result<void> AddRelationships(ArticleId article, std::optional<SourceId> source,
                                const ArticleFacts& before, const ArticleFacts& after);
  Result<void> TakeBack(ArticleId article, const std::optional<SourceId>& source,
                        const ArticleFact& fact);

  Result<void> Regroup(const std::vector<SourceMove>& moves);
  // How many claims of it only repeat another: the tally's, to be changed.
  Result<std::uint32_t*> CopiesOf(const ArticleFact& fact);
  Result<void> Leave(SourceId source, const ArticleFact& fact);
  Result<void> Join(SourceId source, const ArticleFact& fact);
  // What the articles of a source claim, to be changed.
  Result<FactCounts*> CountsOf(SourceId source);
  Result<void> WriteCounts(SourceId source, const FactCounts& counts);

  Result<void> WriteClaims();
  // Every tally that is to be.
  Result<void> CountAnew();
  // Adds what an article claims of these to their tallies.
  Result<void> Count(ArticleId article, const FactSet& facts);
  Result<void> CountChanges();
  void NoteChange(const Touched<OpenNode, ShownNode>& touched);
  Result<void> NoteChange(const Touched<OpenRelationship, Properties>& touched);

  Batch& batch_;
  OpenFacts& facts_;
  StoreState& state_;
  std::map<NodeId, Touched<OpenNode, ShownNode>> nodes_;
  std::map<RelationshipId, Touched<OpenRelationship, Properties>> relationships_;
  std::map<ArticleId, OpenClaims> claims_;  // of those that take some back
  std::map<SourceId, FactCounts> counted_;
  FactsChange change_;
};

}  // namespace entente::graph
