#pragma once

#include "ingest/document.h"
#include "ingest/extract.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// Gives every entity its public id and writes the article graph down in the vocabulary. Left out
// are meetings of which too little is known to be an event, nodes that nothing needs, and what
// hangs on them.
Extraction Contribute(const Document& document, const LanguageLexicon& lexicon,
                      ArticleGraph& graph);

}  // namespace entente::ingest
