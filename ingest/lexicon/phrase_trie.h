#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon/sense.h"
#include "ingest/text/word_trie.h"

namespace entente::ingest {

// All phrases of a lexicon with their senses: one walk from a position finds every phrase that
// begins there. Built once; then immutable and thread-safe.
class PhraseTrie {
 public:
  // `words` is not empty. The same sense twice is one.
  void Add(std::span<const WordId> words, Sense sense);

  // Calls `visit` with the length and the senses of each phrase that `tokens` begin with, shortest
  // first. There is at least one token.
  template <class Visit>
  void Match(std::span<const Token> tokens, Visit visit) const {
    auto node = trie_.First(tokens.front().word);
    for (std::uint32_t length = 1; node != WordTrie::kRoot; ++length) {
      if (!senses_[node].empty()) visit(length, std::span<const Sense>(senses_[node]));
      if (length == tokens.size()) return;
      node = trie_.Next(node, tokens[length].word);
    }
  }

 private:
  WordTrie trie_;
  std::vector<std::vector<Sense>> senses_;  // by node
};

}  // namespace entente::ingest
