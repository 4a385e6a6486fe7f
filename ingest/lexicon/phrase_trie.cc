#include "ingest/lexicon/phrase_trie.h"

#include <algorithm>

namespace entente::ingest {

void PhraseTrie::Add(std::span<const WordId> words, Sense sense) {
  const auto node = trie_.Add(words);
  senses_.resize(trie_.end());
  auto& here = senses_[node];
  if (std::find(here.begin(), here.end(), sense) == here.end()) here.push_back(sense);
}

void PhraseTrie::Match(std::span<const Token> tokens, std::vector<Hit>& hits) const {
  if (tokens.empty()) return;
  auto node = trie_.First(tokens.front().word);
  for (std::uint32_t length = 1; node != WordTrie::kRoot; ++length) {
    if (!senses_[node].empty()) hits.push_back({length, senses_[node]});
    if (length == tokens.size()) return;
    node = trie_.Next(node, tokens[length].word);
  }
}

}  // namespace entente::ingest
