#include "ingest/lexicon/phrase_trie.h"

#include <algorithm>

namespace entente::ingest {

void PhraseTrie::Add(std::span<const WordId> words, Sense sense) {
  const auto node = trie_.Add(words);
  senses_.resize(trie_.end());
  auto& here = senses_[node];
  if (std::find(here.begin(), here.end(), sense) == here.end()) here.push_back(sense);
}

}  // namespace entente::ingest
