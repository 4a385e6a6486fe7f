#pragma once

#include <future>
#include <memory>
#include <utility>
#include <variant>

#include "graph/base/context.h"
#include "graph/storage/store.h"
#include "ingest/explain/explanation.h"
#include "ingest/lexicon.h"
#include "ingest/raw_article.h"

namespace entente::ingest {

// An article as it would be stored, and how its facts come about.
struct ExplainedArticle {
  graph::Article article;  // without sketch and fingerprint
  Explanation explanation;
};

// Prepares and extracts the article as ingesting does, and stores nothing. kInvalidArgument for a
// body that is not UTF-8, kUnprocessable for one without text.
Result<ExplainedArticle> ExplainArticle(const RawArticle& raw, const Lexicon& lexicon,
                                        QueryContext& context);

// Article in, facts on disk. Thread-safe: extraction runs on the caller's thread.
class Pipeline {
 public:
  Pipeline(graph::Store& store, std::shared_ptr<const Lexicon> lexicon);

  // Returns when the article is on disk. kInvalidArgument for a body that is not UTF-8,
  // kUnprocessable for one without text.
  Result<graph::WriteOutcome> Ingest(RawArticle raw, QueryContext& context) {
    return Begin(std::move(raw), context).get();
  }
  // Returns when the facts are known; the outcome comes when the article is on disk.
  std::future<Result<graph::WriteOutcome>> Begin(RawArticle raw, QueryContext& context);

  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

 private:
  // What there is to be stored, or the outcome when there is nothing.
  struct Extracted {
    graph::Article article;
    graph::Contribution contribution;
  };
  Result<std::variant<Extracted, graph::WriteOutcome>> ExtractNew(RawArticle raw,
                                                                  QueryContext& context);

  graph::Store& store_;
  std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace entente::ingest
