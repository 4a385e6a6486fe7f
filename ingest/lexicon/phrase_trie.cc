#include "ingest/lexicon/phrase_trie.h"

#include <algorithm>

namespace entente::ingest {

PhraseTrie::PhraseTrie() : senses_(1) {}

void PhraseTrie::Add(std::span<const WordId> words, Sense sense) {
  if (starts_phrase_.size() <= words.front()) starts_phrase_.resize(words.front() + 1);
  starts_phrase_[words.front()] = true;
  std::uint32_t node = 0;
  for (const WordId word : words) {
    const auto [edge, fresh] =
        edges_.emplace(Edge(node, word), static_cast<std::uint32_t>(senses_.size()));
    if (fresh) senses_.emplace_back();
    node = edge->second;
  }
  auto& here = senses_[node];
  if (std::find(here.begin(), here.end(), sense) == here.end()) here.push_back(sense);
}

void PhraseTrie::Match(std::span<const WordId> words, std::vector<Hit>& hits) const {
  if (words.empty() || words.front() >= starts_phrase_.size() || !starts_phrase_[words.front()]) {
    return;
  }
  std::uint32_t node = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const auto edge = edges_.find(Edge(node, words[i]));
    if (edge == edges_.end()) return;
    node = edge->second;
    if (!senses_[node].empty()) hits.push_back({i + 1, senses_[node]});
  }
}

}  // namespace entente::ingest
