#pragma once

#include <string_view>

#include "graph/storage/batch.h"
#include "graph/storage/record.h"
#include "graph/storage/store.h"
#include "graph/storage/word_index.h"

namespace entente::graph {

// Store::PutArticle and RemoveArticle, into a batch. After an error the batch and `state` must be
// rolled back by the caller.

// `article` has passed CheckArticle; `text` is its IndexText.
Result<WriteOutcome> PutArticle(Batch& batch, StoreState& state, const Article& article,
                                const IndexedText& text, const Store::Resolve& resolve);
Result<WriteOutcome> RemoveArticle(Batch& batch, StoreState& state, std::string_view id);

}  // namespace entente::graph
