#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest/text/word_table.h"

namespace entente::ingest {

// Phrases as one automaton over words: each leads from the root to a node of its own, by the nodes
// of its beginnings. Built once; then immutable and thread-safe.
class WordTrie {
 public:
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;  // and nowhere: no word leads back to it

  WordTrie();

  // The node of the phrase, made when there is none.
  Node Add(std::span<const WordId> phrase);

  // Where a word leads from the root: nearly every walk ends here.
  [[nodiscard]] Node First(WordId word) const {
    return word < first_.size() ? first_[word] : kRoot;
  }
  [[nodiscard]] Node Next(Node node, WordId word) const { return edges_[PlaceOf(node, word)].to; }

  // One more than the greatest node.
  [[nodiscard]] Node end() const { return end_; }

 private:
  // `to` is kRoot for a place that is free.
  struct Edge {
    Node node = kRoot;
    WordId word = kNoWord;
    Node to = kRoot;
  };

  // The place of that edge among edges_, or the free one where it would stand.
  [[nodiscard]] std::size_t PlaceOf(Node node, WordId word) const;
  Node Follow(Node node, WordId word);
  void Grow();

  // A hash table with open addressing, at most half full: a walk finds what it needs in one line of
  // the cache.
  std::vector<Edge> edges_;
  std::size_t edge_count_ = 0;
  Node end_ = 1;
  std::vector<Node> first_;  // by word: the node it leads to from the root
};

}  // namespace entente::ingest
