#pragma once

#include <string>
#include <vector>

#include "graph/storage/curation.h"
#include "graph/storage/facts.h"
#include "graph/storage/office_holders.h"

namespace entente::graph {

// What an article says, told of the nodes that its ids stand for.
struct CuratedFacts {
  ArticleFacts facts;
  // The article's own claims of which something else was made, so that they can be told anew when a
  // decision is taken back: every claim that touches a node which one of `merged_ids` stands for.
  // What it says is these, and those of `facts` that do not come from these.
  ArticleFacts originals;
  std::vector<std::string> merged_ids;  // that the article says, by id
  OfficeHolders holders;                // whom its references to offices were told of
};

// A pure function of the article's facts and of the merges of the ids in them:
//   nodes          claims of one node become one. The claim that is by the node's own id stands
//                  first, then those of merged ids in their order: as of CheckContribution
//   relationships  likewise. One between two nodes that are one says nothing, and is left out.
//                  MENTIONS are added up
//   properties     an id that stands in one (members, country, delegation_of) is replaced when the
//                  article claims the node too
//   inferred       what follows from the article and others comes last: nodes have their names from
//                  the article where it names them, and of what it says itself nothing is inferred
Result<CuratedFacts> Curate(ArticleFacts facts, MergedIds& merged, ArticleFacts inferred = {});

// The whole of what the article itself says, from both parts of a CuratedFacts. `merged` is as it
// was when that was made.
Result<ArticleFacts> Uncurate(ArticleFacts facts, const ArticleFacts& originals, MergedIds& merged);

}  // namespace entente::graph
