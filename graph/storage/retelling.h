#pragma once

#include <set>
#include <string>

#include "graph/storage/batch.h"
#include "graph/storage/curate.h"
#include "graph/storage/fact_batch.h"
#include "graph/storage/fact_writer.h"
#include "graph/storage/office_index.h"

// From what an article or a batch of facts says to what is stored of it, and again from the start
// when something changes on the way: people's decisions, the texts that a batch quotes, and who is
// known to have held an office.
namespace entente::graph {

// What is to be stored of what `article` says. `texts` is for a batch alone.
Result<CuratedFacts> Tell(const Reader& reader, const std::string& article, ArticleFacts said,
                          MergedIds& merged, QuotedTexts& texts);

// Keeps what is needed to tell it again, and the ways to find it, or drops them: `originals` is
// what is kept.
Result<void> PutOriginals(Batch& batch, ArticleId id, const std::string& article,
                          const CuratedFacts& told);
Result<void> DropOriginals(Batch& batch, ArticleId id, const std::string& article,
                           const ArticleFacts& originals);

// kConflict when a batch quotes an article that as many batches quote as are told again at most:
// they are whenever the article comes, goes or changes, in the write that does.
// `id` is the batch's.
Result<void> CheckQuoted(const Reader& reader, ArticleId id, const std::string& batch,
                         const ArticleFacts& said);

// Tells stored articles again. `before` is the merges by which they were told; what that changes of
// who held an office is added to `offices`. FactWriter::Finish is still to be called, and then
// RetellReferring.
Result<void> Retell(Batch& batch, FactWriter& writer, const std::set<ArticleId>& articles,
                    MergedIds before, OfficeChanges& offices);

// Tells the batches again that quote an article, after it came, went or changed. `offices` is as of
// Retell.
Result<FactsChange> RetellBatchesQuoting(Batch& batch, StoreState& state,
                                         const std::string& article, OfficeChanges& offices);

// Tells the articles again that may mean another by an office than before: after all that these
// changes come from has been written, whatever its order. Nobody comes after them, for they change
// nothing of who held an office. kConflict of ArticlesReferring.
Result<FactsChange> RetellReferring(Batch& batch, StoreState& state, const OfficeChanges& changes,
                                    std::size_t max_retold_articles);

}  // namespace entente::graph
