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
  // A phrase that begins where the walk did.
  struct Hit {
    std::uint32_t length = 0;  // in words
    std::span<const Sense> senses;
  };

  // `words` is not empty. The same sense twice is one.
  void Add(std::span<const WordId> words, Sense sense);

  // Appends the phrases that `tokens` begin with, shortest first.
  void Match(std::span<const Token> tokens, std::vector<Hit>& hits) const;

 private:
  WordTrie trie_;
  std::vector<std::vector<Sense>> senses_;  // by node
};

}  // namespace entente::ingest
