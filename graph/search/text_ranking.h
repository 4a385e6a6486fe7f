#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "graph/search/text_query.h"

namespace entente::graph {

// What ranking knows of the articles as a whole.
struct TextStatistics {
  std::uint64_t articles = 0;
  std::uint64_t words = 0;                 // in all of them together
  std::vector<std::uint64_t> frequencies;  // of each word of the query: articles that have it
};

// Where the words of an article count: its title's first, then its text's.
struct TextLength {
  std::uint32_t words = 0;
  std::uint32_t title_words = 0;  // the first of them
};

// BM25 over phrases: one counts as the sum of its words' rarities, by how often it stands in the
// article as against the article's length. In the title it counts for more, and neighbours in the
// query add to the score where they are neighbours in the article. A pure function of the article
// and the statistics.
class TextRanking {
 public:
  TextRanking(const TextQuery& query, const TextStatistics& statistics);

  // `positions` are those of each word of the query, ascending. Nothing when a phrase is missing.
  [[nodiscard]] std::optional<double> Score(std::span<const std::vector<std::uint32_t>> positions,
                                            const TextLength& length) const;

 private:
  [[nodiscard]] double Part(double occurrences, double rarity, const TextLength& length) const;

  const TextQuery& query_;
  std::vector<double> rarities_;  // of each word
  double mean_words_ = 1;
};

}  // namespace entente::graph
