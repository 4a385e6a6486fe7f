#pragma once

#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon/grammar.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/token_senses.h"

namespace entente::ingest {

// What a sentence mentions, left to right, without overlaps: at each token the first recogniser
// that applies takes as much as it can.
std::vector<Mention> FindMentions(const Document& document, const TokenSenses& senses,
                                  const LanguageLexicon& lexicon, const Grammar& grammar,
                                  const Sentence& sentence);

}  // namespace entente::ingest
