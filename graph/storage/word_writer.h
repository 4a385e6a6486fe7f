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
  // One record is written; of the first article of a block, and for one that takes the place of an
  // older one in a block that was turned over, it is the lists of all of its words.
  Result<void> Add(ArticleId article, const IndexedText& text);
  // `text` is what it was added with.
  Result<void> Remove(ArticleId article, const IndexedText& text);

 private:
  // Whether the articles of a block are still in `word_recent`.
  [[nodiscard]] bool IsRecent(std::uint32_t block) const;
  // From `word_recent` into the lists; does nothing when that is done.
  Result<void> TurnOver(std::uint32_t block);
  Result<void> AddToBlock(ArticleId article, const IndexedText& text);
  Result<void> RemoveFromBlock(ArticleId article, const IndexedText& text);

  Batch& batch_;
  StoreState& state_;
};

}  // namespace entente::graph
