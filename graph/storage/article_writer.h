#pragma once

#include <string_view>

#include "graph/storage/batch.h"
#include "graph/storage/record.h"
#include "graph/storage/store.h"
#include "graph/storage/word_index.h"

namespace entente::graph {

// Store::PutArticle and RemoveArticle, into a batch. After an error the batch and `state` must be
// rolled back by the caller.

// `article` has passed CheckArticle; `text` is its IndexText. kConflict when the holder of an
// office by whom more than `max_retold_articles` articles mean somebody is another because of it.
Result<WriteOutcome> PutArticle(Batch& batch, StoreState& state, const Article& article,
                                const IndexedText& text, const Store::Resolve& resolve,
                                std::size_t max_retold_articles);
Result<WriteOutcome> RemoveArticle(Batch& batch, StoreState& state, std::string_view id,
                                   std::size_t max_retold_articles);

}  // namespace entente::graph
