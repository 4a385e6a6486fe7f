#include "graph/storage/retelling.h"

#include <fmt/format.h>

#include "graph/fact_batch.h"
#include "graph/storage/article_claims.h"
#include "graph/storage/curation.h"
#include "graph/storage/key.h"
#include "graph/storage/original_record.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

// The other articles whose texts a batch quotes.
std::set<std::string> QuotedBy(const std::string& batch, const ArticleFacts& said) {
  std::set<std::string> quoted;
  if (!IsFactBatch(batch)) return quoted;
  for (const auto& entry : said.relationships) {
    for (const Evidence& evidence : entry.second.claim.evidence) quoted.insert(evidence.article);
  }
  quoted.erase(batch);
  return quoted;
}

constexpr std::size_t kMaxQuotingBatches = 1000;

// What the graph has of an article: its claims, with what their nodes and relationships have.
Result<ArticleFacts> FactsOf(Batch& batch, ArticleId article) {
  auto claims = LoadArticleClaims(batch.reader(), article);
  if (!claims) return claims.error();
  ArticleFacts facts;
  for (auto& [id, claimed] : claims->nodes) {
    const auto node = batch.facts().Load(batch.reader(), id);
    if (!node) return node.error();
    const NodeRecord& record = (*node)->record;
    claimed.claim.id = record.id;
    claimed.claim.label = record.label;
    facts.nodes.emplace(record.id, std::move(claimed.claim));
  }
  for (auto& [id, claimed] : claims->relationships) {
    const auto relationship = batch.facts().Load(batch.reader(), id);
    if (!relationship) return relationship.error();
    const RelationshipRecord& record = (*relationship)->record;
    claimed.claim.type = record.type;
    claimed.claim.from = record.from_id;
    claimed.claim.to = record.to_id;
    facts.relationships.emplace(PublicIdOf(record),
                                ArticleFacts::Fact{record.identity, std::move(claimed.claim)});
  }
  return facts;
}

// Whether all that it says is kept beside what is told of it, and not only what merges change.
bool IsToldWhole(const std::string& article, const ArticleFacts& said) {
  return IsFactBatch(article) || HasReferences(said);
}

// Tells one stored article again. What that changes of who held an office is added to `offices`.
Result<void> RetellOne(Batch& batch, FactWriter& writer, ArticleId id, MergedIds& before,
                       MergedIds& now, OfficeChanges& offices) {
  const auto article = LoadStoredArticle(batch.reader(), id);
  if (!article) return article.error();
  const auto facts = FactsOf(batch, id);
  if (!facts) return facts.error();
  const auto originals = LoadOriginals(batch.reader(), id);
  if (!originals) return originals.error();
  auto said =
      IsToldWhole(article->id, *originals) ? originals : Uncurate(*facts, *originals, before);
  if (!said) return said.error();
  QuotedTexts texts(batch.reader());
  const auto told = Tell(batch.reader(), article->id, *std::move(said), now, texts);
  if (!told) return told.error();
  if (auto recast = writer.Recast(id, article->published, *facts, told->facts); !recast) {
    return recast;
  }
  if (auto dropped = DropOriginals(batch, id, article->id, *originals); !dropped) return dropped;
  if (auto put = PutOriginals(batch, id, article->id, *told); !put) return put;
  return PutSightings(batch, id, told->facts, offices);
}

}  // namespace

Result<void> CheckQuoted(const Reader& reader, ArticleId id, const std::string& batch,
                         const ArticleFacts& said) {
  for (const auto& quoted : QuotedBy(batch, said)) {
    auto batches = BatchesQuoting(reader, quoted);
    if (!batches) return batches.error();
    batches->erase(id);
    if (batches->size() < kMaxQuotingBatches) continue;
    return Error{ErrorCode::kConflict,
                 fmt::format("{} batches of facts quote the article '{}' already: put more into "
                             "one of them",
                             batches->size(), quoted),
                 {}};
  }
  return {};
}

Result<CuratedFacts> Tell(const Reader& reader, const std::string& article, ArticleFacts said,
                          MergedIds& merged, QuotedTexts& texts) {
  if (!IsToldWhole(article, said)) return Curate(std::move(said), merged);
  ArticleFacts originals = said;
  if (IsFactBatch(article)) {
    auto grounded = Ground(article, std::move(said), texts);
    if (!grounded) return grounded.error();
    said = *std::move(grounded);
  }
  ResolvedFacts resolved;
  if (HasReferences(said)) {
    auto found = ResolveReferences(reader, merged, std::move(said));
    if (!found) return found.error();
    resolved = *std::move(found);
  } else {
    resolved.own = std::move(said);
  }
  auto told = Curate(std::move(resolved.own), merged, std::move(resolved.inferred));
  if (!told) return told;
  told->originals = std::move(originals);
  told->holders = std::move(resolved.holders);
  return told;
}

Result<void> PutOriginals(Batch& batch, ArticleId id, const std::string& article,
                          const CuratedFacts& told) {
  if (told.originals.nodes.empty()) return {};
  for (const auto& merged : told.merged_ids) {
    auto put = batch.Put(Family::kCuration, NamingArticleKey(merged, id), {});
    if (!put) return put;
  }
  for (const auto& quoted : QuotedBy(article, told.originals)) {
    auto put = batch.Put(Family::kCuration, QuotingBatchKey(quoted, id), {});
    if (!put) return put;
  }
  if (auto put = PutReferences(batch, id, told.holders); !put) return put;
  return batch.Put(Family::kOriginalClaim, ArticleKey(id), EncodeOriginals(told.originals));
}

Result<void> DropOriginals(Batch& batch, ArticleId id, const std::string& article,
                           const ArticleFacts& originals) {
  if (originals.nodes.empty()) return {};
  for (const auto& entry : originals.nodes) {
    auto deleted = batch.Delete(Family::kCuration, NamingArticleKey(entry.first, id));
    if (!deleted) return deleted;
  }
  for (const auto& quoted : QuotedBy(article, originals)) {
    auto deleted = batch.Delete(Family::kCuration, QuotingBatchKey(quoted, id));
    if (!deleted) return deleted;
  }
  if (auto deleted = DropReferences(batch, id, originals); !deleted) return deleted;
  return batch.Delete(Family::kOriginalClaim, ArticleKey(id));
}

Result<void> Retell(Batch& batch, FactWriter& writer, const std::set<ArticleId>& articles,
                    MergedIds before, OfficeChanges& offices) {
  MergedIds now(batch.reader());
  for (const ArticleId id : articles) {
    if (auto retold = RetellOne(batch, writer, id, before, now, offices); !retold) return retold;
  }
  return {};
}

namespace {

Result<FactsChange> RetellAll(Batch& batch, StoreState& state, const std::set<ArticleId>& articles,
                              OfficeChanges& offices) {
  if (articles.empty()) return FactsChange();
  FactWriter writer(batch, state);
  const auto retold = Retell(batch, writer, articles, MergedIds(batch.reader()), offices);
  if (!retold) return retold.error();
  if (const auto finished = writer.Finish(); !finished) return finished.error();
  return writer.TakeChange();
}

}  // namespace

Result<FactsChange> RetellBatchesQuoting(Batch& batch, StoreState& state,
                                         const std::string& article, OfficeChanges& offices) {
  if (state.interventions == 0) return FactsChange();
  const auto batches = BatchesQuoting(batch.reader(), article);
  if (!batches) return batches.error();
  return RetellAll(batch, state, *batches, offices);
}

Result<FactsChange> RetellReferring(Batch& batch, StoreState& state, const OfficeChanges& changes,
                                    std::size_t max_retold_articles) {
  const auto articles =
      ArticlesReferring(batch.reader(), changes, state.interventions > 0, max_retold_articles);
  if (!articles) return articles.error();
  OfficeChanges none;
  return RetellAll(batch, state, *articles, none);
}

}  // namespace entente::graph
