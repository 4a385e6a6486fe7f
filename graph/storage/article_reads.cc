#include <fmt/format.h>

#include <algorithm>

#include "graph/storage/article_claims.h"
#include "graph/storage/key.h"
#include "graph/storage/office_index.h"
#include "graph/storage/read_view.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"

// The part of ReadView that tells what one article claims.
namespace entente::graph {
namespace {

Result<ArticleId> FindStoredArticle(const Reader& reader, std::string_view id) {
  const auto article = LoadId(reader, Family::kArticleId, id);
  if (!article) return article.error();
  if (!*article) return NotFound(fmt::format("there is no article '{}'", id));
  return ArticleId{**article};
}

// What an article claims, in order of the public ids.
Result<std::vector<RelationshipId>> ByPublicId(const Reader& reader,
                                               const std::vector<RelationshipId>& claimed) {
  RelationshipsOfArticle records(reader);
  std::vector<std::pair<std::string, RelationshipId>> by_public_id;
  for (const RelationshipId id : claimed) {
    const auto record = records.Load(id);
    if (!record) return record.error();
    by_public_id.emplace_back(PublicIdOf(**record), id);
  }
  std::sort(by_public_id.begin(), by_public_id.end());
  std::vector<RelationshipId> sorted;
  for (const auto& entry : by_public_id) sorted.push_back(entry.second);
  return sorted;
}

}  // namespace

Result<std::optional<std::string>> ReadView::MeantBy(std::string_view article,
                                                     const OfficeReference& reference) const {
  const auto id = FindStoredArticle(impl_->reader(), article);
  if (!id) return id.error();
  return OfficialToldOf(impl_->reader(), *id, reference);
}

Result<std::vector<RelationshipId>> ReadView::ArticleRelationships(std::string_view id) const {
  const Reader& reader = impl_->reader();
  const auto article = FindStoredArticle(reader, id);
  if (!article) return article.error();
  const auto facts = LoadFactSet(reader, *article);
  if (!facts) return facts.error();
  std::vector<RelationshipId> claimed;
  for (const ArticleFact& fact : *facts) {
    if (const auto* const one = std::get_if<RelationshipId>(&fact)) claimed.push_back(*one);
  }
  return ByPublicId(reader, claimed);
}

Result<void> ReadView::ForEachArticleRelationship(std::string_view id, QueryContext& context,
                                                  const VisitRelationship& visit) const {
  const Reader& reader = impl_->reader();
  const auto article = FindStoredArticle(reader, id);
  if (!article) return article.error();
  auto claims = LoadArticleClaims(reader, *article);
  if (!claims) return claims.error();
  std::vector<RelationshipId> claimed;
  for (const auto& entry : claims->relationships) claimed.push_back(entry.first);
  const auto sorted = ByPublicId(reader, claimed);
  if (!sorted) return sorted.error();
  RelationshipsOfArticle records(reader);
  for (const RelationshipId one : *sorted) {
    if (auto step = context.Step(); !step) return step;
    const auto record = records.Load(one);
    if (!record) return record.error();
    auto relationship = ShowRelationship(reader, one, **record);
    if (!relationship) return relationship.error();
    relationship->evidence = std::move(claims->relationships.at(one).claim.evidence);
    SortEvidence(relationship->evidence);
    if (auto visited = visit(one, *std::move(relationship)); !visited) return visited;
  }
  return {};
}

}  // namespace entente::graph
