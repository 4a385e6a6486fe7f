#include "ingest/lexicon/phrase_trie.h"

#include <algorithm>
#include <utility>

namespace entente::ingest {
namespace {

constexpr std::size_t kFirstPlaces = 1024;  // a power of two, as all sizes of the table

}  // namespace

PhraseTrie::PhraseTrie() : edges_(kFirstPlaces), senses_(1) {}

std::size_t PhraseTrie::PlaceOf(std::uint32_t node, WordId word) const {
  std::uint64_t hash = (std::uint64_t{node} << 32 | word) * 0x9E3779B97F4A7C15U;
  hash ^= hash >> 32;
  for (auto place = static_cast<std::size_t>(hash);; ++place) {
    place &= edges_.size() - 1;
    const Edge& edge = edges_[place];
    if (edge.to == 0 || (edge.node == node && edge.word == word)) return place;
  }
}

void PhraseTrie::Grow() {
  std::vector<Edge> old(2 * edges_.size());
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.to != 0) edges_[PlaceOf(edge.node, edge.word)] = edge;
  }
}

// Where the edge leads, made when there is none.
std::uint32_t PhraseTrie::Follow(std::uint32_t node, WordId word) {
  if (2 * (edge_count_ + 1) > edges_.size()) Grow();
  Edge& edge = edges_[PlaceOf(node, word)];
  if (edge.to == 0) {
    edge = {node, word, static_cast<std::uint32_t>(senses_.size())};
    senses_.emplace_back();
    ++edge_count_;
  }
  return edge.to;
}

void PhraseTrie::Add(std::span<const WordId> words, Sense sense) {
  std::uint32_t node = 0;
  for (const WordId word : words) node = Follow(node, word);
  auto& here = senses_[node];
  if (std::find(here.begin(), here.end(), sense) == here.end()) here.push_back(sense);
  if (first_.size() <= words.front()) first_.resize(words.front() + 1);
  first_[words.front()] = Follow(0, words.front());
}

void PhraseTrie::Match(std::span<const WordId> words, std::vector<Hit>& hits) const {
  if (words.empty() || words.front() >= first_.size()) return;
  std::uint32_t node = first_[words.front()];
  for (std::uint32_t length = 1; node != 0; ++length) {
    if (!senses_[node].empty()) hits.push_back({length, senses_[node]});
    if (length == words.size()) return;
    node = edges_[PlaceOf(node, words[length])].to;
  }
}

}  // namespace entente::ingest
