#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/document.h"
#include "ingest/text/tokenize.h"
#include "ingest/text/word_filter.h"

namespace entente::ingest {

// Phrases of one or more tokens, compared by match form, each with a value. Immutable once filled.
template <class Value>
class PhraseTable {
 public:
  struct Match {
    std::size_t tokens = 0;  // how many the phrase takes; 0: none
    const Value* value = nullptr;
    explicit operator bool() const { return tokens != 0; }
  };

  // The value of `phrase`, made if it is new. Its tokens must not be empty.
  Value& operator[](std::string_view phrase) {
    const auto tokens = Tokenize(phrase, {0, static_cast<std::uint32_t>(phrase.size())});
    std::string key;
    for (const Token& token : tokens) Append(key, token);
    if (!tokens.empty()) {
      first_words_.Add(tokens.front().norm);
      last_words_.Add(tokens.back().norm);
    }
    longest_ = std::max(longest_, tokens.size());
    return values_[key];
  }

  // The longest phrase that starts at tokens[first] and whose value `accept` takes.
  template <class Accept>
  [[nodiscard]] Match At(std::span<const Token> tokens, std::size_t first, Accept accept) const {
    Match best;
    if (first >= tokens.size() || !first_words_.MayHold(tokens[first].norm)) return best;
    std::string key;
    for (std::size_t count = 1; count <= longest_ && first + count <= tokens.size(); ++count) {
      Append(key, tokens[first + count - 1]);
      const auto found = values_.find(key);
      if (found != values_.end() && accept(found->second)) best = {count, &found->second};
    }
    return best;
  }

  // The longest one that ends just before tokens[end].
  template <class Accept>
  [[nodiscard]] Match Before(std::span<const Token> tokens, std::size_t end, Accept accept) const {
    if (end == 0 || end > tokens.size() || !last_words_.MayHold(tokens[end - 1].norm)) return {};
    for (std::size_t count = std::min(longest_, end); count > 0; --count) {
      const auto match = At(tokens.first(end), end - count, accept);
      if (match.tokens == count) return match;
    }
    return {};
  }

 private:
  static void Append(std::string& key, const Token& token) {
    if (!key.empty()) key += ' ';
    key += token.norm;
  }

  std::unordered_map<std::string, Value> values_;
  // First and last words of all phrases: most tokens are in neither and need no look-up.
  WordFilter first_words_;
  WordFilter last_words_;
  std::size_t longest_ = 0;  // tokens of the longest phrase
};

}  // namespace entente::ingest
