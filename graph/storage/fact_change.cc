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

Result<NodeClaimRecord> FactWriter::ClaimOf(ArticleId article, NodeId id) {
  const auto open = claims_.find(article);
  if (open == claims_.end()) return LoadClaim(batch_.reader(), id, article);
  const auto claim = open->second.claims.nodes.find(id);
  if (claim == open->second.claims.nodes.end()) return MissingClaim(article);
  return claim->second;
}

Result<RelationshipClaimRecord> FactWriter::ClaimOf(ArticleId article, RelationshipId id) {
  const auto open = claims_.find(article);
  if (open == claims_.end()) return LoadClaim(batch_.reader(), id, article);
  const auto claim = open->second.claims.relationships.find(id);
  if (claim == open->second.claims.relationships.end()) return MissingClaim(article);
  return claim->second;
}

// Makes a tally anew, from the claims, that lost what it cannot do without.
template <class Open>
Result<void> FactWriter::CountAnew(Open& open, Family family) {
  const auto articles = LoadClaimants(batch_.reader(), family, static_cast<std::uint64_t>(open.id),
                                      open.record.claimants, open.beyond);
  if (!articles) return articles.error();
  decltype(open.record.tally) counted;
  counted.copies = open.record.tally.copies;
  for (const ArticleId article : *articles) {
    const auto claimed = ClaimOf(article, open.id);
    if (!claimed) return claimed.error();
    counted.Add(claimed->claim, claimed->observed);
  }
  open.record.tally = std::move(counted);
  open.recount = false;
  return {};
}

Result<void> FactWriter::CountAnew() {
  for (const auto& entry : nodes_) {
    OpenNode& node = *entry.second.open;
    if (!node.recount) continue;
    if (auto counted = CountAnew(node, Family::kNodeArticle); !counted) return counted;
  }
  for (const auto& entry : relationships_) {
    OpenRelationship& relationship = *entry.second.open;
    if (!relationship.recount) continue;
    auto counted = CountAnew(relationship, Family::kRelationshipArticle);
    if (!counted) return counted;
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
