#pragma once

#include <optional>
#include <set>
#include <vector>

#include "graph/storage/batch.h"
#include "graph/storage/fact_writer.h"

namespace entente::graph {

// Who came to another group because an article did, came or went. What is counted by groups
// (FactWriter) must leave `from` before the article's own facts go, and join `to` after
// they have come.
struct Regrouping {
  // The article's own group before and after; nothing when it is alone, or not there.
  std::optional<SourceId> from;
  std::optional<SourceId> to;
  std::vector<SourceMove> others;
};

// Which articles are copies of one report, kept up to date as articles come and go.
//
// Two articles are copies when their sketches say so (AreCopies) and they were published within
// kCopyDays of each other; an article not dated to the day may be a copy of any. A source is a
// connected component of that relation, so the sources are a function of the articles in the store,
// whatever order they came in. A report, and the two halves of it that two papers print, are one.
//
// What it costs: an article is looked up by 24 passages among those of its days. One that leaves a
// group has the rest of it compared anew, on average once for each that is left, and at worst each
// with each. One that is replaced costs the others nothing when its report is the same, and moves
// only those that are in another group after it.
class SourceGroups {
 public:
  static constexpr int kCopyDays = 31;

  explicit SourceGroups(Batch& batch) : batch_(batch) {}

  // Takes in an article that is stored, or is about to be.
  Result<Regrouping> Add(ArticleId id, const Article& article);
  // Takes out a stored one.
  Result<Regrouping> Remove(ArticleId id, const Article& article);
  // Puts `now` in the place of the stored `before`.
  Result<Regrouping> Replace(ArticleId id, const Article& before, const Article& now);

 private:
  // What changes the group because of an article, itself among them.
  Result<std::vector<SourceMove>> Enter(ArticleId id, const Article& article);
  Result<std::vector<SourceMove>> Leave(ArticleId id, const Article& article);
  Result<std::optional<SourceId>> SourceOf(ArticleId article) const;
  Result<std::vector<ArticleId>> ArticlesOf(SourceId source) const;
  Result<std::vector<ArticleId>> CopiesOf(ArticleId id, const Article& article) const;
  // Those of its days that share a passage with an article.
  Result<std::set<ArticleId>> CandidatesFor(const Article& article) const;
  Result<std::vector<std::vector<ArticleId>>> ComponentsOf(
      const std::vector<ArticleId>& articles) const;
  Result<void> Write(const std::vector<SourceMove>& moves);

  Batch& batch_;
};

}  // namespace entente::graph
