#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/document.h"
#include "ingest/text/tokenize.h"
#include "ingest/text/word_trie.h"

namespace entente::ingest {

// Phrases of one or more words, compared by their norms, and the uses that each may be put to, with
// a value for each. `Use` is an enum of fewer than 32. Immutable once filled.
template <class Use, class Value>
class PhraseTable {
 public:
  struct Match {
    std::size_t tokens = 0;  // how many the phrase takes; 0: none
    const Value* value = nullptr;
    explicit operator bool() const { return tokens != 0; }
  };

  // Gives the phrase that value in that use, in place of one that it had.
  void Set(std::string_view phrase, Use use, Value value, WordTable& words) {
    std::vector<WordId> ids;
    const ByteSpan all{0, static_cast<std::uint32_t>(phrase.size())};
    for (const Token& token : Tokenize(phrase, all, words)) ids.push_back(token.word);
    if (ids.empty()) return;
    Put(ids, use, value, forwards_);
    std::reverse(ids.begin(), ids.end());
    Put(ids, use, value, backwards_);
  }

  using UseBits = std::uint32_t;
  static constexpr UseBits Bit(Use use) { return UseBits{1} << static_cast<unsigned>(use); }

  // The uses of the phrases that begin with the word.
  [[nodiscard]] UseBits UsesFrom(WordId word) const { return forwards_.Uses(word); }

  // The longest phrase of that use that starts at tokens[first].
  [[nodiscard]] Match At(Use use, std::span<const Token> tokens, std::size_t first) const {
    if (first >= tokens.size() || (UsesFrom(tokens[first].word) & Bit(use)) == 0) return {};
    const Token* const token = tokens.data() + first;
    return Longest(forwards_, use, tokens.size() - first,
                   [token](std::size_t i) { return (token + i)->word; });
  }

  // The longest one that ends just before tokens[end].
  [[nodiscard]] Match Before(Use use, std::span<const Token> tokens, std::size_t end) const {
    if (end == 0 || end > tokens.size()) return {};
    const Token* const last = tokens.data() + end - 1;
    if ((backwards_.Uses(last->word) & Bit(use)) == 0) return {};
    return Longest(backwards_, use, end, [last](std::size_t i) { return (last - i)->word; });
  }

 private:
  // The phrases as they are read in one direction.
  struct Side {
    WordTrie trie;
    std::vector<std::vector<std::pair<Use, Value>>> values;  // by node
    std::vector<UseBits> uses;                               // by the word that a walk begins with

    [[nodiscard]] UseBits Uses(WordId word) const { return word < uses.size() ? uses[word] : 0; }
    [[nodiscard]] const Value* Find(WordTrie::Node node, Use use) const {
      for (const auto& [its_use, value] : values[node]) {
        if (its_use == use) return &value;
      }
      return nullptr;
    }
  };

  static void Put(std::span<const WordId> phrase, Use use, Value value, Side& side) {
    const auto node = side.trie.Add(phrase);
    side.values.resize(side.trie.end());
    auto& here = side.values[node];
    std::erase_if(here, [use](const auto& one) { return one.first == use; });
    here.emplace_back(use, std::move(value));
    if (side.uses.size() <= phrase.front()) side.uses.resize(phrase.front() + 1);
    side.uses[phrase.front()] |= Bit(use);
  }

  template <class WordAt>
  static Match Longest(const Side& side, Use use, std::size_t most, WordAt word_at) {
    Match best;
    auto node = side.trie.First(word_at(0));
    for (std::size_t length = 1; node != WordTrie::kRoot; ++length) {
      if (const Value* value = side.Find(node, use)) best = {length, value};
      if (length == most) break;
      node = side.trie.Next(node, word_at(length));
    }
    return best;
  }

  Side forwards_;
  Side backwards_;  // read from their last words to their first
};

}  // namespace entente::ingest
