#include <tuple>

#include "graph/storage/curation.h"
#include "graph/storage/fact_writer.h"
#include "graph/storage/read_view_impl.h"

// The part of FactWriter that makes other claims of those of a stored article.
namespace entente::graph {
namespace {

// Of one node.
bool SameClaim(const NodeClaim& a, const NodeClaim& b) {
  return std::tie(a.name, a.names, a.properties) == std::tie(b.name, b.names, b.properties);
}

// Of one relationship.
bool SameClaim(const RelationshipClaim& a, const RelationshipClaim& b) {
  return std::tie(a.confidence, a.properties, a.evidence) ==
         std::tie(b.confidence, b.properties, b.evidence);
}

Error NothingClaimed(Family family, std::string_view public_id) {
  return AtKey(Corruption("a claim is of something that is missing"), family, public_id);
}

}  // namespace

Result<void> FactWriter::Recast(ArticleId article, std::optional<Date> observed,
                                const ArticleFacts& before, const ArticleFacts& after) {
  const auto source = LoadId(batch_.reader(), Family::kSource, ArticleKey(article));
  if (!source) return source.error();
  std::optional<SourceId> group;
  if (*source) group = SourceId{**source};

  for (const auto& [public_id, claim] : before.nodes) {
    const auto stays = after.nodes.find(public_id);
    if (stays != after.nodes.end() && SameClaim(claim, stays->second)) continue;
    const auto node = NodeOf(public_id);
    if (!node) return node.error();
    if (auto taken = TakeBack(article, group, (*node)->id); !taken) return taken;
  }
  for (const auto& [public_id, fact] : before.relationships) {
    const auto stays = after.relationships.find(public_id);
    if (stays != after.relationships.end() && SameClaim(fact.claim, stays->second.claim)) continue;
    const auto relationship = RelationshipOf(public_id, fact);
    if (!relationship) return relationship.error();
    if (auto taken = TakeBack(article, group, (*relationship)->id); !taken) return taken;
  }
  if (auto added = AddNodes(article, observed, group, before, after); !added) return added;
  return AddRelationships(article, group, before, after);
}

Result<void> FactWriter::AddNodes(ArticleId article, std::optional<Date> observed,
                                  std::optional<SourceId> source, const ArticleFacts& before,
                                  const ArticleFacts& after) {
  for (const auto& [public_id, claim] : after.nodes) {
    const auto was = before.nodes.find(public_id);
    if (was != before.nodes.end() && SameClaim(was->second, claim)) continue;
    const auto claims = ClaimsOf(article);
    if (!claims) return claims.error();
    const auto node = AddNode(article, observed, claim);
    if (!node) return node.error();
    (*claims)->claims.nodes.insert_or_assign((*node)->id, NodeClaimRecord{claim, observed});
    if (!source) continue;
    if (auto joined = Join(*source, ArticleFact((*node)->id)); !joined) return joined;
  }
  return {};
}

Result<void> FactWriter::AddRelationships(ArticleId article, std::optional<SourceId> source,
                                          const ArticleFacts& before, const ArticleFacts& after) {
  for (const auto& [public_id, fact] : after.relationships) {
    const auto was = before.relationships.find(public_id);
    if (was != before.relationships.end() && SameClaim(was->second.claim, fact.claim)) continue;
    const auto claims = ClaimsOf(article);
    if (!claims) return claims.error();
    const auto from = NodeOf(fact.claim.from);
    if (!from) return from.error();
    const auto to = NodeOf(fact.claim.to);
    if (!to) return to.error();
    const auto added = AddRelationship(article, public_id, fact, **from, **to);
    if (!added) return added.error();
    (*claims)->claims.relationships.insert_or_assign(
        (*added)->id, RelationshipClaimRecord{fact.claim, ObservedOf(fact.claim)});
    if (!source) continue;
    if (auto joined = Join(*source, ArticleFact((*added)->id)); !joined) return joined;
  }
  return {};
}

Result<void> FactWriter::Rename(const std::string& public_id) {
  const auto found = facts_.Find(batch_.reader(), public_id);
  if (!found) return found.error();
  if (*found == nullptr) return {};
  auto curated = CuratedNamesOf(batch_.reader(), public_id);
  if (!curated) return curated.error();
  OpenNode& node = **found;
  Touch(node);
  node.record.curated = *std::move(curated);
  node.may_look_otherwise = true;
  return {};
}

Result<OpenNode*> FactWriter::NodeOf(const std::string& public_id) {
  auto found = facts_.Find(batch_.reader(), public_id);
  if (found && *found == nullptr) return NothingClaimed(Family::kNodeId, public_id);
  return found;
}

Result<OpenRelationship*> FactWriter::RelationshipOf(const std::string& public_id,
                                                     const ArticleFacts::Fact& fact) {
  const auto from = NodeOf(fact.claim.from);
  if (!from) return from.error();
  const auto to = NodeOf(fact.claim.to);
  if (!to) return to.error();
  auto found = facts_.Find(batch_.reader(), public_id, fact.claim.type, **from, **to);
  if (found && *found == nullptr) return NothingClaimed(Family::kRelationshipId, public_id);
  return found;
}

Result<void> FactWriter::TakeBack(ArticleId article, const std::optional<SourceId>& source,
                                  const ArticleFact& fact) {
  if (source) {
    if (auto left = Leave(*source, fact); !left) return left;
  }
  if (const auto* const node = std::get_if<NodeId>(&fact)) return RetractNode(article, *node);
  return RetractRelationship(article, std::get<RelationshipId>(fact));
}

}  // namespace entente::graph
