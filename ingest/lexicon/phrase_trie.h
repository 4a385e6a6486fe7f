#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest/lexicon/sense.h"
#include "ingest/lexicon/word_table.h"

namespace entente::ingest {

// All phrases of a lexicon as one automaton over words: one walk from a position finds every phrase
// that begins there. Built once; then immutable and thread-safe.
class PhraseTrie {
 public:
  // A phrase that begins where the walk did.
  struct Hit {
    std::uint32_t length = 0;  // in words
    std::span<const Sense> senses;
  };

  PhraseTrie();

  // `words` is not empty and holds no kUnknownWord. The same sense twice is one.
  void Add(std::span<const WordId> words, Sense sense);

  // Appends the phrases that are prefixes of `words`, shortest first.
  void Match(std::span<const WordId> words, std::vector<Hit>& hits) const;

 private:
  // Where `word` leads from `node`; `to` is 0 for a place that is free.
  struct Edge {
    std::uint32_t node = 0;
    WordId word = 0;
    std::uint32_t to = 0;
  };

  // The place of that edge among edges_, or the free one where it would stand.
  [[nodiscard]] std::size_t PlaceOf(std::uint32_t node, WordId word) const;
  std::uint32_t Follow(std::uint32_t node, WordId word);
  void Grow();

  // A hash table with open addressing, at most half full: a walk asks it for every word of a text,
  // and finds what it needs in one line of the cache.
  std::vector<Edge> edges_;
  std::size_t edge_count_ = 0;
  std::vector<std::vector<Sense>> senses_;  // by node; node 0 is the root
  std::vector<std::uint32_t> first_;        // by word: the node it leads to from the root
};

}  // namespace entente::ingest
