#include "graph/storage/fact_writer.h"
#include "graph/storage/key.h"

// The part of FactWriter that tells what came of the claims that were added and taken back.
namespace entente::graph {
namespace {

void LookAgain(OpenNode& node) {
  if (!node.may_look_otherwise) return;
  node.may_look_otherwise = false;
  if (node.record.tally.articles == 0) {
    node.shown = nullptr;
    return;
  }
  ShownNode shown = ShownOf(node.record);
  if (node.shown != nullptr && *node.shown == shown) return;
  node.shown = std::make_shared<const ShownNode>(std::move(shown));
}

void LookAgain(OpenRelationship& relationship) {
  if (relationship.record.tally.articles == 0) {
    relationship.shown = nullptr;
  } else if (relationship.may_look_otherwise || relationship.shown == nullptr) {
    Properties shown = relationship.record.tally.properties.Merge();
    if (relationship.shown == nullptr || *relationship.shown != shown) {
      relationship.shown = std::make_shared<const Properties>(std::move(shown));
    }
  }
  relationship.may_look_otherwise = false;
}

}  // namespace

// Makes tallies anew, from the claims, that lost what they cannot do without. Whatever is counted,
// an article that claims any of it is read once.
Result<void> FactWriter::CountAnew() {
  std::map<ArticleId, FactSet> wanted;
  const auto begin = [&](auto& open, Family family) -> Result<void> {
    const auto articles =
        LoadClaimants(batch_.reader(), family, static_cast<std::uint64_t>(open.id),
                      open.record.claimants, open.beyond);
    if (!articles) return articles.error();
    for (const ArticleId article : *articles) wanted[article].insert(open.id);
    auto& tally = open.record.tally;
    const std::uint32_t copies = tally.copies;
    tally = {};
    tally.copies = copies;
    open.recount = false;
    return {};
  };
  for (const auto& entry : nodes_) {
    OpenNode& node = *entry.second.open;
    if (!node.recount) continue;
    if (auto begun = begin(node, Family::kNodeArticle); !begun) return begun;
  }
  for (const auto& entry : relationships_) {
    OpenRelationship& relationship = *entry.second.open;
    if (!relationship.recount) continue;
    if (auto begun = begin(relationship, Family::kRelationshipArticle); !begun) return begun;
  }
  for (const auto& [article, facts] : wanted) {
    if (auto counted = Count(article, facts); !counted) return counted;
  }
  return {};
}

Result<void> FactWriter::Count(ArticleId article, const FactSet& facts) {
  const auto open = claims_.find(article);
  ArticleClaims loaded;
  if (open == claims_.end()) {
    auto some = LoadClaims(batch_.reader(), article, facts);
    if (!some) return some.error();
    loaded = *std::move(some);
  }
  const ArticleClaims& claims = open == claims_.end() ? loaded : open->second.claims;
  for (const ArticleFact& fact : facts) {
    if (const auto* const node = std::get_if<NodeId>(&fact)) {
      const auto claim = claims.nodes.find(*node);
      if (claim == claims.nodes.end()) return MissingClaim(article);
      nodes_.at(*node).open->record.tally.Add(claim->second.claim, claim->second.observed);
    } else {
      const auto id = std::get<RelationshipId>(fact);
      const auto claim = claims.relationships.find(id);
      if (claim == claims.relationships.end()) return MissingClaim(article);
      relationships_.at(id).open->record.tally.Add(claim->second.claim, claim->second.observed);
    }
  }
  return {};
}

Result<void> FactWriter::CountChanges() {
  for (const auto& entry : nodes_) {
    LookAgain(*entry.second.open);
    NoteChange(entry.second);
  }
  for (const auto& entry : relationships_) {
    LookAgain(*entry.second.open);
    if (auto noted = NoteChange(entry.second); !noted) return noted;
  }
  return {};
}

void FactWriter::NoteChange(const Touched<OpenNode, ShownNode>& touched) {
  const OpenNode& node = *touched.open;
  if (touched.before == node.shown) return;
  const NodeRecord& record = node.record;
  if (touched.before == nullptr) {
    ++state_.nodes;
    ++state_.nodes_by_label[record.label];
  } else if (node.shown == nullptr) {
    --state_.nodes;
    --state_.nodes_by_label[record.label];
  }
  change_.nodes.emplace(record.id,
                        FactsChange::NodeVersions{record.label, touched.before, node.shown});
}

Result<void> FactWriter::NoteChange(const Touched<OpenRelationship, Properties>& touched) {
  const OpenRelationship& relationship = *touched.open;
  if (touched.before == relationship.shown) return {};
  const RelationshipRecord& record = relationship.record;
  if (touched.before == nullptr) {
    ++state_.relationships;
    ++state_.relationships_by_type[record.type];
  } else if (relationship.shown == nullptr) {
    --state_.relationships;
    --state_.relationships_by_type[record.type];
  }
  if (IsMention(relationship.id)) {
    if (touched.before == nullptr) change_.mentions_added.insert(relationship.id);
    if (relationship.shown == nullptr) change_.mentions_removed.insert(relationship.id);
    return {};
  }
  change_.relationships.emplace(
      relationship.public_id,
      FactsChange::RelationshipVersions{record.type, record.from_id, record.to_id, touched.before,
                                        relationship.shown});
  // Whoever tells of a change names both ends.
  for (const NodeId id : {record.from, record.to}) {
    const auto end = facts_.Load(batch_.reader(), id);
    if (!end) return end.error();
    const OpenNode& node = **end;
    const auto at = nodes_.find(id);
    change_.nodes.emplace(
        node.record.id,
        FactsChange::NodeVersions{node.record.label,
                                  at != nodes_.end() ? at->second.before : node.shown, node.shown});
  }
  return {};
}

}  // namespace entente::graph
