#pragma once

#include <string_view>

#include "graph/storage/batch.h"
#include "graph/storage/facts.h"
#include "graph/storage/record.h"
#include "graph/storage/store.h"
#include "graph/storage/word_index.h"

namespace entente::graph {

// Store::PutArticle and RemoveArticle, into a batch. After an error the batch and `state` must be
// rolled back by the caller.

// An article on its way into the store, with all that can be made of it without the graph.
struct NewArticle {
  Article article;  // that has passed CheckArticle
  IndexedText text;
  ArticleFacts facts;         // of any but a batch of facts
  Contribution contribution;  // of a batch of facts, to be checked against what it quotes
};
Result<NewArticle> Prepare(Article article, Contribution contribution);

// kConflict when the holder of an office by whom more than `max_retold_articles` articles mean
// somebody is another because of it.
Result<WriteOutcome> PutArticle(Batch& batch, StoreState& state, const NewArticle& put,
                                std::size_t max_retold_articles);
Result<WriteOutcome> RemoveArticle(Batch& batch, StoreState& state, std::string_view id,
                                   std::size_t max_retold_articles);

}  // namespace entente::graph
