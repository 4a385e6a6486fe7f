#pragma once

#include <optional>
#include <string_view>

#include "graph/base/context.h"
#include "graph/search/article_hits.h"
#include "graph/search/text_query.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

namespace entente::graph {

// Articles by full text: see ReadView::SearchArticles.
//
// First the blocks are found that have all words, and how often each word occurs; then the lists of
// these blocks are read side by side, one block at a time. What is kept in memory is a block, and
// the best `limit` articles. Costs one Step for each block of a word's list and each article that
// has all words.
Result<ArticleHits> FindArticles(const Reader& reader, const StoreState& state,
                                 const TextQuery& query, const ArticleFilter& filter,
                                 std::optional<std::string_view> after, std::size_t limit,
                                 QueryContext& context);

}  // namespace entente::graph
