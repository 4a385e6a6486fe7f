#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::graph {

// Words longer than this are indexed, and looked for, by their beginning. In bytes, folded.
inline constexpr std::size_t kMaxWordBytes = 64;
std::string_view CutWord(std::string_view folded);

// What a full-text search asks for. Words are folded as graph/text/fold.h does and told by their
// index in `words`.
struct TextQuery {
  std::vector<std::string> words;  // each once

  // Runs of words that an article must have, one word after the other: what stood in quotes; a word
  // outside of them is a phrase of its own. Each once.
  using Phrase = std::vector<std::size_t>;
  std::vector<Phrase> phrases;

  // Words that stand side by side outside of quotes. An article that has them so ranks higher:
  // most Vietnamese words are two syllables, written apart.
  std::vector<std::pair<std::size_t, std::size_t>> neighbors;
};

// A phrase stands in "…", “…” or «…»; one that is not closed goes on to the end. `words` is empty
// when the query has neither letters nor digits.
TextQuery ParseTextQuery(std::string_view query);

}  // namespace entente::graph
