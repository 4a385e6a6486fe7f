#include "graph/storage/article_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/fact_batch.h"
#include "graph/storage/change_log.h"
#include "graph/storage/fact_batch.h"
#include "graph/storage/fact_writer.h"
#include "graph/storage/facts.h"
#include "graph/storage/key.h"
#include "graph/storage/original_record.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/retelling.h"
#include "graph/storage/source_groups.h"
#include "graph/storage/word_writer.h"

namespace entente::graph {
namespace {

template <class Versions>
std::uint64_t CountAdded(const std::map<std::string, Versions>& all) {
  return static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [](const auto& entry) {
    return !entry.second.before && entry.second.after;
  }));
}

template <class Versions>
std::uint64_t CountRemoved(const std::map<std::string, Versions>& all) {
  return static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [](const auto& entry) {
    return entry.second.before && !entry.second.after;
  }));
}

void Tell(const FactsChange& change, WriteOutcome& outcome) {
  outcome.nodes_added = CountAdded(change.nodes);
  outcome.nodes_removed = CountRemoved(change.nodes);
  outcome.relationships_added = CountAdded(change.relationships);
  outcome.relationships_removed = CountRemoved(change.relationships);
  outcome.evidence_added = change.evidence_added.size();
  outcome.evidence_removed = change.evidence_removed.size();
}

ChangeKind KindOf(WriteOutcome::Kind kind) {
  switch (kind) {
    case WriteOutcome::Kind::kReplaced:
      return ChangeKind::kReplaced;
    case WriteOutcome::Kind::kRemoved:
      return ChangeKind::kRemoved;
    default:
      return ChangeKind::kCreated;
  }
}

// The end of a write: numbers it, logs what it did, and says so to the caller.
Result<WriteOutcome> Conclude(Batch& batch, StoreState& state, const FactsChange& change,
                              WriteOutcome outcome) {
  ++state.sequence;
  Tell(change, outcome);
  auto logged = AppendChange(batch, state, KindOf(outcome.kind), outcome.article, change);
  if (!logged) return logged.error();
  return outcome;
}

// Good for the call it is handed to.
ReadView ViewOf(Batch& batch, const StoreState& state) {
  return ReadView(std::make_shared<const ReadView::Impl>(
      std::make_unique<BatchReader>(batch.database(), batch.writes()),
      std::make_shared<const StoreState>(state)));
}

// As it was put into the full-text index.
Result<IndexedText> StoredText(const Batch& batch, ArticleId id, Article stored) {
  auto text = LoadArticleText(batch.reader(), id);
  if (!text) return text.error();
  stored.text = *std::move(text);
  return IndexText(stored);
}

// `stored` is the article that `text` takes the place of; nothing for a new one.
Result<void> PutWords(Batch& batch, StoreState& state, ArticleId id,
                      const std::optional<Article>& stored, const IndexedText& text) {
  WordWriter writer(batch, state);
  if (stored) {
    const auto before = StoredText(batch, id, *stored);
    if (!before) return before.error();
    if (*before == text) return {};
    if (auto removed = writer.Remove(id, *before); !removed) return removed;
  }
  return writer.Add(id, text);
}

Result<void> PutRecords(Batch& batch, ArticleId id, const Article& article) {
  const std::string key = ArticleKey(id);
  auto put = batch.Put(Family::kArticleId, article.id, EncodeId(static_cast<std::uint64_t>(id)));
  if (!put) return put;
  if (put = batch.Put(Family::kArticle, key, EncodeArticle(article)); !put) return put;
  return batch.Put(Family::kArticleText, key, kTextVersion + article.text);
}

Result<ArticleFacts> CheckFacts(const Reader& reader, const Article& article,
                                Contribution contribution, QuotedTexts& texts) {
  if (!IsFactBatch(article.id)) return CheckContribution(article, std::move(contribution));
  auto facts = CheckBatch(article, std::move(contribution), texts);
  if (!facts) return facts;
  if (const auto free = CheckQuoted(reader, article.id, *facts); !free) return free.error();
  return facts;
}

// Everything that the article said, as if it had never been.
Result<FactsChange> Retract(Batch& batch, StoreState& state, ArticleId id, const Article& stored,
                            const std::vector<SourceMove>& moves, OfficeChanges& offices) {
  const auto originals = LoadOriginals(batch.reader(), id);
  if (!originals) return originals.error();
  if (const auto dropped = DropOriginals(batch, id, stored.id, *originals); !dropped) {
    return dropped.error();
  }
  if (const auto put = PutSightings(batch, id, ArticleFacts(), offices); !put) return put.error();
  return FactWriter(batch, state).Retract(id, moves);
}

Result<FactsChange> Add(Batch& batch, StoreState& state, ArticleId id, const Article& article,
                        ArticleFacts said, QuotedTexts& texts, const Regrouping& groups,
                        OfficeChanges& offices) {
  CuratedFacts told;
  if (state.interventions > 0 || HasReferences(said)) {
    MergedIds merged(batch.reader());
    auto retold = Tell(batch.reader(), article.id, std::move(said), merged, texts);
    if (!retold) return retold.error();
    told = *std::move(retold);
    if (const auto put = PutOriginals(batch, id, article.id, told); !put) return put.error();
  } else {
    told.facts = std::move(said);
  }
  if (const auto put = PutSightings(batch, id, told.facts, offices); !put) return put.error();
  std::vector<SourceMove> moves = groups.others;
  if (groups.to) moves.push_back({id, std::nullopt, groups.to});
  return FactWriter(batch, state).Add(id, article.published, told.facts, moves);
}

// The others that are told otherwise because of an article that came, went or changed.
Result<FactsChange> RetellOthers(Batch& batch, StoreState& state, const std::string& article,
                                 OfficeChanges& offices, std::size_t max_retold_articles) {
  auto quoting = RetellBatchesQuoting(batch, state, article, offices);
  if (!quoting) return quoting;
  auto referring = RetellReferring(batch, state, offices, max_retold_articles);
  if (!referring) return referring;
  return Together(*std::move(quoting), *std::move(referring));
}

}  // namespace

Result<WriteOutcome> PutArticle(Batch& batch, StoreState& state, const Article& article,
                                const IndexedText& text, const Store::Resolve& resolve,
                                std::size_t max_retold_articles) {
  WriteOutcome outcome;
  outcome.article = article.id;
  outcome.kind = WriteOutcome::Kind::kCreated;

  const auto found = LoadId(batch.reader(), Family::kArticleId, article.id);
  if (!found) return found.error();
  const ArticleId id{*found ? **found : state.next_article};
  FactsChange retracted;
  OfficeChanges offices;
  std::optional<Article> stored;
  Regrouping groups;
  if (*found) {
    auto loaded = LoadStoredArticle(batch.reader(), id);
    if (!loaded) return loaded.error();
    stored = *std::move(loaded);
    if (!article.fingerprint.empty() && stored->fingerprint == article.fingerprint) {
      outcome.kind = WriteOutcome::Kind::kUnchanged;
      return outcome;
    }
    auto regrouped = SourceGroups(batch).Replace(id, *stored, article);
    if (!regrouped) return regrouped.error();
    groups = *std::move(regrouped);
    // Retracted first, so that what the article said before cannot lean on what it is read as now:
    // the graph is a function of the articles in it, not of those that were.
    std::vector<SourceMove> left;
    if (groups.from) left.push_back({id, groups.from, std::nullopt});
    auto change = Retract(batch, state, id, *stored, left, offices);
    if (!change) return change.error();
    retracted = std::move(*change);
    outcome.kind = WriteOutcome::Kind::kReplaced;
  }

  auto contribution = resolve(ViewOf(batch, state));
  if (!contribution) return contribution.error();
  if (!*found) {
    ++state.next_article;
    auto grouped = SourceGroups(batch).Add(id, article);
    if (!grouped) return grouped.error();
    groups = *std::move(grouped);
  }
  if (const auto put = PutWords(batch, state, id, stored, text); !put) return put.error();
  if (const auto put = PutRecords(batch, id, article); !put) return put.error();
  if (IsFactBatch(article.id)) ++state.interventions;
  QuotedTexts texts(batch.reader());
  auto facts = CheckFacts(batch.reader(), article, *std::move(contribution), texts);
  if (!facts) return facts.error();
  auto added = Add(batch, state, id, article, *std::move(facts), texts, groups, offices);
  if (!added) return added.error();
  auto retold = RetellOthers(batch, state, article.id, offices, max_retold_articles);
  if (!retold) return retold.error();
  if (!*found) ++state.articles;
  auto change = Together(std::move(retracted), *std::move(added));
  return Conclude(batch, state, Together(std::move(change), *std::move(retold)),
                  std::move(outcome));
}

Result<WriteOutcome> RemoveArticle(Batch& batch, StoreState& state, std::string_view id,
                                   std::size_t max_retold_articles) {
  const auto found = LoadId(batch.reader(), Family::kArticleId, id);
  if (!found) return found.error();
  if (!*found) return NotFound(fmt::format("there is no article '{}'", id));
  const ArticleId article{**found};
  const auto stored = LoadStoredArticle(batch.reader(), article);
  if (!stored) return stored.error();
  const auto groups = SourceGroups(batch).Remove(article, *stored);
  if (!groups) return groups.error();
  std::vector<SourceMove> moves = groups->others;
  if (groups->from) moves.push_back({article, groups->from, std::nullopt});
  OfficeChanges offices;
  auto retracted = Retract(batch, state, article, *stored, moves, offices);
  if (!retracted) return retracted.error();
  const auto text = StoredText(batch, article, *stored);
  if (!text) return text.error();
  if (const auto removed = WordWriter(batch, state).Remove(article, *text); !removed) {
    return removed.error();
  }
  const std::string key = ArticleKey(article);
  for (const Family family : {Family::kArticle, Family::kArticleText}) {
    if (const auto deleted = batch.Delete(family, key); !deleted) return deleted.error();
  }
  if (const auto deleted = batch.Delete(Family::kArticleId, id); !deleted) return deleted.error();
  auto retold = RetellOthers(batch, state, stored->id, offices, max_retold_articles);
  if (!retold) return retold.error();
  --state.articles;
  WriteOutcome outcome;
  outcome.kind = WriteOutcome::Kind::kRemoved;
  outcome.article = id;
  return Conclude(batch, state, Together(*std::move(retracted), *std::move(retold)),
                  std::move(outcome));
}

}  // namespace entente::graph
