#pragma once

#include "graph/storage/batch.h"
#include "graph/storage/record.h"
#include "graph/storage/word_index.h"

namespace entente::graph {

// Keeps the full-text index (graph/storage/word_index.h) in step with the articles, within the
// batch that writes or removes one.
class WordWriter {
 public:
  WordWriter(Batch& batch, StoreState& state) : batch_(batch), state_(state) {}

  // `article` has been given its id, so that `state` counts it already, and is not in the index.
  // One record is written, and a part of the lists of a block that is being turned over: twice as
  // many words as its articles have on average, or kLeastPostings. For an article that takes the
  // place of an older one in a block that was turned over, it is the lists of all of its words.
  Result<void> Add(ArticleId article, const IndexedText& text);
  // `text` is what it was added with.
  Result<void> Remove(ArticleId article, const IndexedText& text);

  // Blocks of ordinary articles are turned over in a few parts.
  static constexpr std::size_t kLeastPostings = 16'384;

 private:
  // Whether the articles of a block have this word in the lists.
  [[nodiscard]] bool IsListed(std::uint32_t block, std::string_view word) const;
  Result<void> AddToLists(ArticleId article, const IndexedText& text);
  Result<void> RemoveFromLists(ArticleId article, const IndexedText& text);

  // Goes on with turning over the first block that is full and not turned over yet, if there is
  // one.
  Result<void> TurnOver();

  Batch& batch_;
  StoreState& state_;
};

}  // namespace entente::graph
