#pragma once

#include <string>
#include <vector>

#include "ingest/document.h"
#include "ingest/extract.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/resolve/article_graph.h"

namespace entente::ingest {

// Gives every entity its public id and writes the article graph down in the vocabulary. Left out
// are meetings of which too little is known to be an event, nodes that nothing needs, and what
// hangs on them. `ids`, when given, gets every entity's public id: empty for what was left out, of
// one merged into another that one's.
Extraction Contribute(const Document& document, const LanguageLexicon& lexicon, ArticleGraph& graph,
                      std::vector<std::string>* ids = nullptr);

}  // namespace entente::ingest
