#pragma once

#include <vector>

#include "graph/storage/batch.h"
#include "graph/storage/fact_writer.h"

namespace entente::graph {

// Which articles are copies of one report, kept up to date as articles come and go.
//
// Two articles are copies when their sketches say so (AreCopies) and they were published within
// kCopyDays of each other; an article not dated to the day may be a copy of any. A source is a
// connected component of that relation, so the sources are a function of the articles in the store,
// whatever order they came in. A report, and the two halves of it that two papers print, are one.
//
// What it costs: an article is looked up by 48 shingles among those of its days. One that leaves a
// group has the rest of it compared anew, on average once for each that is left, and at worst each
// with each.
class SourceGroups {
 public:
  static constexpr int kCopyDays = 31;

  explicit SourceGroups(Batch& batch) : batch_(batch) {}

  // Takes in an article that is stored, or is about to be. What changes the group because of it,
  // itself among them; for FactWriter::Regroup once its facts are written.
  Result<std::vector<SourceMove>> Add(ArticleId id, const Article& article);
  // Takes out a stored article: for FactWriter::Regroup before its facts are retracted.
  Result<std::vector<SourceMove>> Remove(ArticleId id, const Article& article);

 private:
  Result<std::optional<SourceId>> SourceOf(ArticleId article) const;
  Result<std::vector<ArticleId>> ArticlesOf(SourceId source) const;
  Result<std::vector<ArticleId>> CopiesOf(ArticleId id, const Article& article) const;
  // Those that have enough of the indexed shingles of an article to be looked at.
  Result<std::vector<ArticleId>> CandidatesFor(const Article& article) const;
  Result<std::vector<std::vector<ArticleId>>> ComponentsOf(
      const std::vector<ArticleId>& articles) const;
  Result<void> Write(const std::vector<SourceMove>& moves);

  Batch& batch_;
};

}  // namespace entente::graph
