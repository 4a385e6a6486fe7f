#include "graph/storage/fact_writer.h"

#include <algorithm>
#include <unordered_map>

#include "graph/storage/curation.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

Error NeverClaimed(Family family, std::string_view key) {
  return AtKey(Corruption("it does not hold the claim that is taken back"), family, key);
}

// Calls `visit` for each name that the claim uses, once: its others hold none twice, and mostly
// the display name with them.
template <class Visit>
void ForEachName(const NodeClaim& claim, const Visit& visit) {
  for (const auto& name : claim.names) visit(name);
  if (std::find(claim.names.begin(), claim.names.end(), claim.name) == claim.names.end()) {
    visit(claim.name);
  }
}

}  // namespace

Result<FactsChange> FactWriter::Add(ArticleId article, std::optional<Date> observed,
                                    const ArticleFacts& facts,
                                    const std::vector<SourceMove>& moves) {
  ArticleClaimsView claims;
  std::unordered_map<std::string_view, OpenNode*> ends;
  for (const auto& [public_id, claim] : facts.nodes) {
    const auto node = AddNode(article, observed, claim);
    if (!node) return node.error();
    ends.emplace(public_id, *node);
    claims.nodes.emplace((*node)->id, ArticleClaimsView::Observed<NodeClaim>{&claim, observed});
  }
  for (const auto& [public_id, fact] : facts.relationships) {
    const auto added = AddRelationship(article, public_id, fact, *ends.at(fact.claim.from),
                                       *ends.at(fact.claim.to));
    if (!added) return added.error();
    claims.relationships.emplace((*added)->id, ArticleClaimsView::Observed<RelationshipClaim>{
                                                   &fact.claim, ObservedOf(fact.claim)});
  }
  auto put = batch_.Put(Family::kArticleClaim, ArticleKey(article), Encode(claims));
  if (!put) return put.error();
  if (const auto regrouped = Regroup(moves); !regrouped) return regrouped.error();
  if (const auto finished = Finish(); !finished) return finished.error();
  return TakeChange();
}

Result<FactsChange> FactWriter::Retract(ArticleId article, const std::vector<SourceMove>& moves) {
  if (const auto regrouped = Regroup(moves); !regrouped) return regrouped.error();
  const auto open = ClaimsOf(article);
  if (!open) return open.error();
  const ArticleClaims& claims = (*open)->claims;  // of which each that is taken back goes
  while (!claims.nodes.empty()) {
    const auto retracted = RetractNode(article, claims.nodes.begin()->first);
    if (!retracted) return retracted.error();
  }
  while (!claims.relationships.empty()) {
    const auto retracted = RetractRelationship(article, claims.relationships.begin()->first);
    if (!retracted) return retracted.error();
  }
  if (const auto finished = Finish(); !finished) return finished.error();
  return TakeChange();
}

void FactWriter::Touch(OpenNode& node) {
  nodes_.try_emplace(node.id, Touched<OpenNode, ShownNode>{&node, node.shown});
  facts_.Change(node);
}

void FactWriter::Touch(OpenRelationship& relationship) {
  relationships_.try_emplace(
      relationship.id, Touched<OpenRelationship, Properties>{&relationship, relationship.shown});
  facts_.Change(relationship);
}

Result<OpenNode*> FactWriter::Load(NodeId id) {
  auto node = facts_.Load(batch_.reader(), id);
  if (node) Touch(**node);
  return node;
}

Result<OpenRelationship*> FactWriter::Load(RelationshipId id) {
  auto relationship = facts_.Load(batch_.reader(), id);
  if (relationship) Touch(**relationship);
  return relationship;
}

Result<FactWriter::OpenClaims*> FactWriter::ClaimsOf(ArticleId article) {
  const auto [at, added] = claims_.try_emplace(article);
  if (added) {
    auto claims = LoadArticleClaims(batch_.reader(), article);
    if (!claims) return claims.error();
    at->second.claims = *std::move(claims);
    at->second.stored = !at->second.claims.empty();
  }
  return &at->second;
}

Result<OpenNode*> FactWriter::AddNode(ArticleId article, std::optional<Date> observed,
                                      const NodeClaim& claim) {
  const auto found = facts_.Find(batch_.reader(), claim.id);
  if (!found) return found.error();
  OpenNode* node = *found;
  if (node == nullptr) {
    // Read before the node is made: a write that fails here leaves nothing of it.
    CuratedNames curated;
    if (state_.interventions > 0) {
      auto read = CuratedNamesOf(batch_.reader(), claim.id);
      if (!read) return read.error();
      curated = *std::move(read);
    }
    const NodeId id{state_.next_node++};
    auto put = batch_.Put(Family::kNodeId, claim.id, EncodeId(static_cast<std::uint64_t>(id)));
    if (!put) return put.error();
    node = &facts_.Add(id, claim.id, claim.label);
    node->record.curated = std::move(curated);
  }
  Touch(*node);
  NodeTally& tally = node->record.tally;
  const auto use = [node, &tally](const std::string& name) {
    if (tally.names.contains(name) || node->names_gone.erase(name) > 0) return;
    node->names_added.insert(name);
  };
  ForEachName(claim, use);
  const bool other_properties = tally.Add(claim, observed);
  const bool other_name = node->shown == nullptr || !node->record.curated.empty() ||
                          tally.Prefers(claim.name, node->shown->name);
  node->may_look_otherwise = other_properties || other_name || node->may_look_otherwise;
  AddClaimant(article, node->record.claimants, node->beyond);
  return node;
}

Result<OpenRelationship*> FactWriter::NewRelationship(const std::string& public_id,
                                                      const ArticleFacts::Fact& fact,
                                                      const OpenNode& from, const OpenNode& to) {
  RelationshipRecord record;
  record.type = fact.claim.type;
  record.from = from.id;
  record.to = to.id;
  record.from_id = fact.claim.from;
  record.to_id = fact.claim.to;
  record.identity = fact.identity;
  if (record.type == RelationshipType::kMentions) {
    const auto id = MakeMentionId(from.id, to.id);
    if (!id) return id.error();
    return &facts_.Add(*id, public_id, std::move(record));
  }
  const std::uint64_t id = state_.next_relationship++;
  if (auto put = batch_.Put(Family::kRelationshipId, public_id, EncodeId(id)); !put) {
    return put.error();
  }
  return &facts_.Add(RelationshipId{id}, public_id, std::move(record));
}

Result<OpenRelationship*> FactWriter::AddRelationship(ArticleId article,
                                                      const std::string& public_id,
                                                      const ArticleFacts::Fact& fact,
                                                      OpenNode& from, OpenNode& to) {
  const RelationshipClaim& claim = fact.claim;
  auto found = facts_.Find(batch_.reader(), public_id, claim.type, from, to);
  if (found && *found == nullptr) found = NewRelationship(public_id, fact, from, to);
  if (!found) return found.error();
  OpenRelationship& relationship = **found;
  Touch(relationship);
  RelationshipRecord& record = relationship.record;
  if (record.tally.articles == 0) {
    Touch(from);
    Touch(to);
    ++from.record.degrees[claim.type].out;
    ++to.record.degrees[claim.type].in;
  }
  relationship.may_look_otherwise =
      record.tally.Add(claim, ObservedOf(claim)) || relationship.may_look_otherwise;
  if (IsMention(relationship.id)) {
    // All of them, for an article's mentions are claimed by it and a few batches of facts.
    const auto at = std::lower_bound(record.claimants.begin(), record.claimants.end(), article);
    record.claimants.insert(at, article);
  } else {
    AddClaimant(article, record.claimants, relationship.beyond);
  }
  state_.evidence += claim.evidence.size();
  for (const Evidence& evidence : claim.evidence) {
    const EvidenceMark mark = MarkOf(relationship.id, evidence);
    if (change_.evidence_removed.erase(mark) == 0) change_.evidence_added.insert(mark);
  }
  return &relationship;
}

Result<void> FactWriter::RetractNode(ArticleId article, NodeId id) {
  const auto claims = ClaimsOf(article);
  if (!claims) return claims.error();
  const auto taken = (*claims)->claims.nodes.extract(id);
  if (taken.empty()) return MissingClaim(article);
  const NodeClaimRecord& record = taken.mapped();
  const auto loaded = Load(id);
  if (!loaded) return loaded.error();
  OpenNode& node = **loaded;
  NodeTally& tally = node.record.tally;
  const Removal removal = tally.Remove(record.claim, record.observed);
  // One that is to be counted anew has forgotten what it held.
  if (removal == Removal::kUnknown && !node.recount) {
    return NeverClaimed(Family::kNode, NodeKey(id));
  }
  const auto disuse = [&node, &tally](const std::string& name) {
    if (tally.names.contains(name) || node.names_added.erase(name) > 0) return;
    node.names_gone.insert(name);
  };
  ForEachName(record.claim, disuse);
  node.may_look_otherwise = true;
  node.recount = node.recount || removal == Removal::kRecount;
  RemoveClaimant(article, node.record.claimants, node.beyond);
  return {};
}

Result<void> FactWriter::RetractRelationship(ArticleId article, RelationshipId id) {
  const auto claims = ClaimsOf(article);
  if (!claims) return claims.error();
  const auto taken = (*claims)->claims.relationships.extract(id);
  if (taken.empty()) return MissingClaim(article);
  const RelationshipClaimRecord& claimed = taken.mapped();
  const auto loaded = Load(id);
  if (!loaded) return loaded.error();
  OpenRelationship& relationship = **loaded;
  RelationshipRecord& record = relationship.record;
  const Removal removal = record.tally.Remove(claimed.claim, claimed.observed);
  if (removal == Removal::kUnknown && !relationship.recount) {
    return NeverClaimed(Family::kRelationship, RelationshipKey(id));
  }
  relationship.may_look_otherwise = true;
  relationship.recount = relationship.recount || removal == Removal::kRecount;
  if (IsMention(id)) {
    std::erase(record.claimants, article);
  } else {
    RemoveClaimant(article, record.claimants, relationship.beyond);
  }
  state_.evidence -= claimed.claim.evidence.size();
  for (const Evidence& evidence : claimed.claim.evidence) {
    const EvidenceMark mark = MarkOf(id, evidence);
    if (change_.evidence_added.erase(mark) == 0) change_.evidence_removed.insert(mark);
  }
  if (record.tally.articles > 0) return {};
  for (const bool out : {true, false}) {
    const auto end = Load(out ? record.from : record.to);
    if (!end) return end.error();
    auto& degrees = (*end)->record.degrees;
    TypeDegree& degree = degrees[record.type];
    std::uint64_t& count = out ? degree.out : degree.in;
    if (count == 0) return NeverClaimed(Family::kNode, NodeKey((*end)->id));
    --count;
    if (degree == TypeDegree{}) degrees.erase(record.type);
  }
  return {};
}

Result<void> FactWriter::Finish() {
  if (auto counted = CountAnew(); !counted) return counted;
  if (auto written = WriteClaims(); !written) return written;
  for (const auto& [source, counts] : counted_) {
    if (auto written = WriteCounts(source, counts); !written) return written;
  }
  return CountChanges();
}

Result<void> FactWriter::WriteClaims() {
  for (const auto& [article, open] : claims_) {
    const std::string key = ArticleKey(article);
    if (open.claims.empty() && !open.stored) continue;
    auto written = open.claims.empty()
                       ? batch_.Delete(Family::kArticleClaim, key)
                       : batch_.Put(Family::kArticleClaim, key, Encode(open.claims));
    if (!written) return written;
  }
  return {};
}

}  // namespace entente::graph
