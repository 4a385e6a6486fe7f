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
    return entry.second.before == nullptr && entry.second.after != nullptr;
  }));
}

template <class Versions>
std::uint64_t CountRemoved(const std::map<std::string, Versions>& all) {
  return static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [](const auto& entry) {
    return entry.second.before != nullptr && entry.second.after == nullptr;
  }));
}

void Tell(const FactsChange& change, WriteOutcome& outcome) {
  outcome.nodes_added = CountAdded(change.nodes);
  outcome.nodes_removed = CountRemoved(change.nodes);
  outcome.relationships_added = CountAdded(change.relationships) + change.mentions_added.size();
  outcome.relationships_removed =
      CountRemoved(change.relationships) + change.mentions_removed.size();
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

// What a batch of facts says, if it may say so.
Result<ArticleFacts> CheckFactBatch(const Reader& reader, ArticleId id, const NewArticle& put) {
  QuotedTexts texts(reader);
  auto facts = CheckBatch(put.article, put.contribution, texts);
  if (!facts) return facts;
  const auto free = CheckQuoted(reader, id, put.article.id, *facts);
  if (!free) return free.error();
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
                        const ArticleFacts& said, const Regrouping& groups,
                        OfficeChanges& offices) {
  std::vector<SourceMove> moves = groups.others;
  if (groups.to) moves.push_back({id, std::nullopt, groups.to});
  const auto add = [&](const ArticleFacts& told) -> Result<FactsChange> {
    if (const auto put = PutSightings(batch, id, told, offices); !put) return put.error();
    return FactWriter(batch, state).Add(id, article.published, told, moves);
  };
  if (state.interventions == 0 && !HasReferences(said)) return add(said);
  MergedIds merged(batch.reader());
  QuotedTexts texts(batch.reader());
  const auto told = Tell(batch.reader(), article.id, said, merged, texts);
  if (!told) return told.error();
  if (const auto put = PutOriginals(batch, id, article.id, *told); !put) return put.error();
  return add(told->facts);
}

// What came and went with an article that took the place of `stored`, if there was one.
Result<FactsChange> Replace(Batch& batch, StoreState& state, ArticleId id,
                            const std::optional<Article>& stored, const Article& article,
                            const ArticleFacts& said, OfficeChanges& offices) {
  SourceGroups sources(batch);
  auto groups = stored ? sources.Replace(id, *stored, article) : sources.Add(id, article);
  if (!groups) return groups.error();
  FactsChange retracted;
  if (stored) {
    // First, so that the graph is a function of the articles in it, not of those that were.
    std::vector<SourceMove> left;
    if (groups->from) left.push_back({id, groups->from, std::nullopt});
    auto change = Retract(batch, state, id, *stored, left, offices);
    if (!change) return change;
    retracted = *std::move(change);
  }
  auto added = Add(batch, state, id, article, said, *groups, offices);
  if (!added) return added;
  return Together(std::move(retracted), *std::move(added));
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

Result<NewArticle> Prepare(Article article, Contribution contribution) {
  NewArticle put;
  if (IsFactBatch(article.id)) {
    put.contribution = std::move(contribution);
  } else {
    auto facts = CheckContribution(article, std::move(contribution));
    if (!facts) return facts.error();
    put.facts = *std::move(facts);
  }
  put.text = IndexText(article);
  put.article = std::move(article);
  return put;
}

Result<WriteOutcome> PutArticle(Batch& batch, StoreState& state, const NewArticle& put,
                                std::size_t max_retold_articles) {
  const Article& article = put.article;
  WriteOutcome outcome;
  outcome.article = article.id;
  outcome.kind = WriteOutcome::Kind::kCreated;

  const auto found = LoadId(batch.reader(), Family::kArticleId, article.id);
  if (!found) return found.error();
  const ArticleId id{*found ? **found : state.next_article};
  std::optional<Article> stored;
  if (*found) {
    auto loaded = LoadStoredArticle(batch.reader(), id);
    if (!loaded) return loaded.error();
    stored = *std::move(loaded);
    if (!article.fingerprint.empty() && stored->fingerprint == article.fingerprint) {
      outcome.kind = WriteOutcome::Kind::kUnchanged;
      return outcome;
    }
    outcome.kind = WriteOutcome::Kind::kReplaced;
  } else {
    ++state.next_article;
    ++state.articles;
  }
  if (const auto words = PutWords(batch, state, id, stored, put.text); !words) {
    return words.error();
  }
  if (const auto records = PutRecords(batch, id, article); !records) return records.error();

  // What may be refused is refused before any fact is changed, but for too many to be told anew.
  const bool is_batch = IsFactBatch(article.id);
  const Result<ArticleFacts> said =
      is_batch ? CheckFactBatch(batch.reader(), id, put) : ArticleFacts();
  if (!said) return said.error();
  if (is_batch) ++state.interventions;
  OfficeChanges offices;
  auto replaced = Replace(batch, state, id, stored, article, is_batch ? *said : put.facts, offices);
  if (!replaced) return replaced.error();
  auto retold = RetellOthers(batch, state, article.id, offices, max_retold_articles);
  if (!retold) return retold.error();
  return Conclude(batch, state, Together(*std::move(replaced), *std::move(retold)),
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
