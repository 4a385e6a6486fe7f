#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
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
  static std::uint64_t Edge(std::uint32_t node, WordId word) {
    return std::uint64_t{node} << 32 | word;
  }

  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<Sense>> senses_;  // by node; node 0 is the root
  std::vector<bool> starts_phrase_;         // by word: most words start none
};

}  // namespace entente::ingest
