#include "graph/storage/fact_batch.h"

#include <set>

#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {

Result<const QuotedText*> QuotedTexts::Find(const std::string& article) {
  const auto [at, added] = texts_.try_emplace(article);
  if (!added) return at->second.get();
  const auto id = LoadId(reader_, Family::kArticleId, article);
  if (!id) return id.error();
  if (!*id) return static_cast<const QuotedText*>(nullptr);
  const auto stored = LoadStoredArticle(reader_, ArticleId{**id});
  if (!stored) return stored.error();
  auto text = LoadArticleText(reader_, ArticleId{**id});
  if (!text) return text.error();
  at->second = std::make_unique<QuotedText>(*std::move(text), stored->published);
  return at->second.get();
}

Result<ArticleFacts> Ground(const std::string& batch, ArticleFacts said, QuotedTexts& texts) {
  std::set<std::string> had;
  std::set<std::string> has;
  ArticleFacts grounded;
  for (auto& [id, fact] : said.relationships) {
    RelationshipClaim& claim = fact.claim;
    had.insert({claim.from, claim.to});
    std::vector<Evidence> stands;
    for (Evidence& evidence : claim.evidence) {
      const auto text = texts.Find(evidence.article);
      if (!text) return text.error();
      if (*text == nullptr || (*text)->index.Slice(evidence.span) != evidence.text) continue;
      evidence.observed = (*text)->published;
      stands.push_back(std::move(evidence));
    }
    if (stands.empty()) continue;
    claim.evidence = std::move(stands);
    has.insert({claim.from, claim.to});
    grounded.relationships.emplace(id, std::move(fact));
  }
  const std::string own = ArticleNodeId(batch);
  for (auto& [id, claim] : said.nodes) {
    const bool lost = had.contains(id) && !has.contains(id);
    if (lost && id != own) continue;
    grounded.nodes.emplace(id, std::move(claim));
  }
  return grounded;
}

}  // namespace entente::graph
