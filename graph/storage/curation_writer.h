#pragma once

#include <cstddef>
#include <string>

#include "graph/curation.h"
#include "graph/storage/batch.h"
#include "graph/storage/record.h"

// Decisions of people, written into a batch. The rules of errors are those of Store.
//
// An article's claims are stored as of the nodes that its ids stand for, so that nothing that reads
// need know of merges. A decision therefore tells anew, in the same batch, the claims of the
// articles that it concerns; those of an article that comes later are told so from the start. Both
// ways the stored claims are Curate() of what the article says, by the merges that there are.
//
// What a decision costs is that of the articles it tells anew, all in one write, and kConflict when
// these are more than `max_retold_articles`. Of a merge they are the ones that tell of `id`; of a
// split the ones that say `id`: those, and what came since the merge, so that one may be out of
// reach that was not when the merge was made. It is taken back with a greater limit.
namespace entente::graph {

Result<CurationOutcome> MergeNodes(Batch& batch, StoreState& state, const std::string& id,
                                   const std::string& into, const CurationNote& note,
                                   std::size_t max_retold_articles);
Result<CurationOutcome> SplitNode(Batch& batch, StoreState& state, const std::string& id,
                                  const CurationNote& note, std::size_t max_retold_articles);
Result<CurationOutcome> EditNames(Batch& batch, StoreState& state, const std::string& id,
                                  const NameEdit& edit, const CurationNote& note);

}  // namespace entente::graph
