#include "ingest/text/word_trie.h"

namespace entente::ingest {
namespace {

constexpr std::size_t kFirstPlaces = 256;  // a power of two, as all sizes of the table

}  // namespace

WordTrie::WordTrie() : edges_(kFirstPlaces) {}

std::size_t WordTrie::PlaceOf(Node node, WordId word) const {
  std::uint64_t hash = (std::uint64_t{node} << 32 | word) * 0x9E3779B97F4A7C15U;
  hash ^= hash >> 32;
  for (auto place = static_cast<std::size_t>(hash);; ++place) {
    place &= edges_.size() - 1;
    const Edge& edge = edges_[place];
    if (edge.to == kRoot || (edge.node == node && edge.word == word)) return place;
  }
}

void WordTrie::Grow() {
  std::vector<Edge> old(2 * edges_.size());
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.to != kRoot) edges_[PlaceOf(edge.node, edge.word)] = edge;
  }
}

// Where the edge leads, made when there is none.
WordTrie::Node WordTrie::Follow(Node node, WordId word) {
  if (2 * (edge_count_ + 1) > edges_.size()) Grow();
  Edge& edge = edges_[PlaceOf(node, word)];
  if (edge.to == kRoot) {
    edge = {node, word, end_++};
    ++edge_count_;
  }
  return edge.to;
}

WordTrie::Node WordTrie::Add(std::span<const WordId> phrase) {
  Node node = kRoot;
  for (const WordId word : phrase) {
    const Node next = Follow(node, word);
    if (node == kRoot) {
      if (first_.size() <= word) first_.resize(word + 1);
      first_[word] = next;
    }
    node = next;
  }
  return node;
}

}  // namespace entente::ingest
