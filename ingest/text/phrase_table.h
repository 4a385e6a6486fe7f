#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
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
      firsts_.Add(tokens.front().norm, tokens.size());
      lasts_.Add(tokens.back().norm, tokens.size());
    }
    return values_[key];
  }

  // The longest phrase that starts at tokens[first] and whose value `accept` takes.
  template <class Accept>
  [[nodiscard]] Match At(std::span<const Token> tokens, std::size_t first, Accept accept) const {
    Match best;
    if (first >= tokens.size()) return best;
    const std::size_t longest =
        std::min(firsts_.LongestAt(tokens[first].norm), tokens.size() - first);
    std::string key;
    for (std::size_t count = 1; count <= longest; ++count) {
      Append(key, tokens[first + count - 1]);
      const auto found = values_.find(key);
      if (found != values_.end() && accept(found->second)) best = {count, &found->second};
    }
    return best;
  }

  // The longest one that ends just before tokens[end].
  template <class Accept>
  [[nodiscard]] Match Before(std::span<const Token> tokens, std::size_t end, Accept accept) const {
    if (end == 0 || end > tokens.size()) return {};
    std::string key;
    for (std::size_t count = std::min(lasts_.LongestAt(tokens[end - 1].norm), end); count > 0;
         --count) {
      key.clear();
      for (const Token& token : tokens.subspan(end - count, count)) Append(key, token);
      const auto found = values_.find(key);
      if (found != values_.end() && accept(found->second)) return {count, &found->second};
    }
    return {};
  }

  // Says of every word that a phrase begins with, and of few others, that one may.
  [[nodiscard]] const WordFilter& first_words() const { return firsts_.filter(); }

 private:
  // The words at one end of the phrases, and how many tokens the longest phrase has there.
  class EndWords {
   public:
    void Add(std::string_view word, std::size_t tokens) {
      filter_.Add(word);
      auto& longest = longest_[std::string(word)];
      longest = std::max(longest, tokens);
    }
    // 0 for a word that no phrase has there; most need no look-up.
    [[nodiscard]] std::size_t LongestAt(std::string_view word) const {
      if (!filter_.MayHold(word)) return 0;
      const auto found = longest_.find(word);
      return found != longest_.end() ? found->second : 0;
    }
    [[nodiscard]] const WordFilter& filter() const { return filter_; }

   private:
    struct Hash {
      using is_transparent = void;
      std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>()(text);
      }
    };
    WordFilter filter_;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> longest_;
  };

  static void Append(std::string& key, const Token& token) {
    if (!key.empty()) key += ' ';
    key += token.norm;
  }

  std::unordered_map<std::string, Value> values_;
  EndWords firsts_;
  EndWords lasts_;
};

}  // namespace entente::ingest
