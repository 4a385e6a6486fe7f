#include "graph/search/text_ranking.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente::graph {
namespace {

using Positions = std::span<const std::vector<std::uint32_t>>;

// The usual constants of BM25: how soon repetition stops to count, and how much length does.
constexpr double kSaturation = 1.2;
constexpr double kLengthWeight = 0.75;
// An occurrence in the title counts as so many.
constexpr double kTitleOccurrence = 3;
// What neighbours add, against what a phrase in quotes would.
constexpr double kNeighborWeight = 0.5;

bool Has(const std::vector<std::uint32_t>& positions, std::uint32_t position) {
  return std::binary_search(positions.begin(), positions.end(), position);
}

// How often `words` stand one after the other.
double Occurrences(std::span<const std::size_t> words, Positions positions,
                   const TextLength& length) {
  double count = 0;
  for (const std::uint32_t first : positions[words[0]]) {
    bool all = true;
    for (std::size_t i = 1; i < words.size() && all; ++i) {
      all = Has(positions[words[i]], first + static_cast<std::uint32_t>(i));
    }
    if (all) count += first < length.title_words ? kTitleOccurrence : 1;
  }
  return count;
}

}  // namespace

TextRanking::TextRanking(const TextQuery& query, const TextStatistics& statistics) : query_(query) {
  const auto articles = static_cast<double>(statistics.articles);
  for (const std::uint64_t frequency : statistics.frequencies) {
    const auto having = static_cast<double>(frequency);
    // Never negative: statistics may be older than the article that is ranked by them.
    const double lacking = std::max(articles - having, 0.0);
    rarities_.push_back(std::log(1 + (lacking + 0.5) / (having + 0.5)));
  }
  if (articles > 0 && statistics.words > 0)
    mean_words_ = static_cast<double>(statistics.words) / articles;
}

double TextRanking::Part(double occurrences, double rarity, const TextLength& length) const {
  const double relative = static_cast<double>(length.words) / mean_words_;
  const double slowness = kSaturation * (1 - kLengthWeight + kLengthWeight * relative);
  return rarity * occurrences * (kSaturation + 1) / (occurrences + slowness);
}

std::optional<double> TextRanking::Score(Positions positions, const TextLength& length) const {
  double score = 0;
  for (const auto& phrase : query_.phrases) {
    const double occurrences = Occurrences(phrase, positions, length);
    if (occurrences == 0) return std::nullopt;
    double rarity = 0;
    for (const std::size_t word : phrase) rarity += rarities_[word];
    score += Part(occurrences, rarity, length);
  }
  for (const auto& [first, second] : query_.neighbors) {
    const std::array<std::size_t, 2> pair{first, second};
    const double occurrences = Occurrences(pair, positions, length);
    if (occurrences == 0) continue;
    score += kNeighborWeight * Part(occurrences, rarities_[first] + rarities_[second], length);
  }
  return score;
}

}  // namespace entente::graph
