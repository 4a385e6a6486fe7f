#include <tuple>

#include "graph/storage/curation.h"
#include "graph/storage/fact_writer.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"

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
  recasts_ = true;
  const auto source = LoadId(batch_.reader(), Family::kSource, ArticleKey(article));
  if (!source) return source.error();
  std::optional<SourceId> group;
  if (*source) group = SourceId{**source};

  for (const auto& [public_id, claim] : before.nodes) {
    const auto stays = after.nodes.find(public_id);
    if (stays != after.nodes.end() && SameClaim(claim, stays->second)) continue;
    const auto stored = NodeOf(public_id);
    if (!stored) return stored.error();
    if (auto taken = TakeBack(article, group, *stored); !taken) return taken;
  }
  for (const auto& [public_id, fact] : before.relationships) {
    const auto stays = after.relationships.find(public_id);
    if (stays != after.relationships.end() && SameClaim(fact.claim, stays->second.claim)) continue;
    const auto stored = RelationshipOf(public_id);
    if (!stored) return stored.error();
    if (auto taken = TakeBack(article, group, *stored); !taken) return taken;
  }
  for (const auto& [public_id, claim] : after.nodes) {
    const auto was = before.nodes.find(public_id);
    if (was != before.nodes.end() && SameClaim(was->second, claim)) continue;
    const auto id = AddNode(article, observed, claim);
    if (!id) return id.error();
    if (!group) continue;
    if (auto joined = Join(*group, ArticleFact(*id)); !joined) return joined;
  }
  for (const auto& [public_id, fact] : after.relationships) {
    const auto was = before.relationships.find(public_id);
    if (was != before.relationships.end() && SameClaim(was->second.claim, fact.claim)) continue;
    const auto from = NodeOf(fact.claim.from);
    if (!from) return from.error();
    const auto to = NodeOf(fact.claim.to);
    if (!to) return to.error();
    const auto id = AddRelationship(article, public_id, fact, *from, *to);
    if (!id) return id.error();
    if (auto loaded = LoadEnds(*id); !loaded) return loaded;
    if (!group) continue;
    if (auto joined = Join(*group, ArticleFact(*id)); !joined) return joined;
  }
  return {};
}

Result<void> FactWriter::Rename(const std::string& public_id) {
  const auto found = LoadId(batch_.reader(), Family::kNodeId, public_id);
  if (!found) return found.error();
  if (!*found) return {};
  const auto slot = Load(NodeId{**found});
  if (!slot) return slot.error();
  auto curated = CuratedNamesOf(batch_.reader(), public_id);
  if (!curated) return curated.error();
  (*slot)->now.curated = *std::move(curated);
  return {};
}

Result<NodeId> FactWriter::NodeOf(std::string_view public_id) const {
  const auto found = LoadId(batch_.reader(), Family::kNodeId, public_id);
  if (!found) return found.error();
  if (!*found) return NothingClaimed(Family::kNodeId, public_id);
  return NodeId{**found};
}

Result<RelationshipId> FactWriter::RelationshipOf(std::string_view public_id) const {
  const auto found = FindRelationshipId(batch_.reader(), public_id);
  if (!found) return found.error();
  if (!*found) return NothingClaimed(Family::kRelationshipId, public_id);
  return **found;
}

Result<void> FactWriter::TakeBack(ArticleId article, std::optional<SourceId> source,
                                  const ArticleFact& fact) {
  if (source) {
    if (auto left = Leave(*source, fact); !left) return left;
  }
  if (const auto* const relationship = std::get_if<RelationshipId>(&fact)) {
    if (auto loaded = LoadEnds(*relationship); !loaded) return loaded;
  }
  return Retract(article, fact);
}

Result<void> FactWriter::LoadEnds(RelationshipId id) {
  const auto slot = Load(id);
  if (!slot) return slot.error();
  for (const NodeId end : {(*slot)->now.from, (*slot)->now.to}) {
    if (const auto loaded = Load(end); !loaded) return loaded.error();
  }
  return {};
}

FactsChange FactWriter::TakeChange() {
  FactsChange change = std::move(change_);
  // Evidence of a claim that was made anew.
  std::erase_if(change.evidence_added, [&change](const auto& evidence) {
    return change.evidence_removed.erase(evidence) > 0;
  });
  return change;
}

}  // namespace entente::graph
