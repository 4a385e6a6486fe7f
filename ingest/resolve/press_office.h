#pragma once

#include <string>

#include "ingest/document.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/mention/token_senses.h"

namespace entente::ingest {

// The country whose government issued the article, empty for news: its officials are written
// without their country ("Readout of President X's call with …"). Known by the host that the
// article is read on, and by the words with which such texts and their sentences begin.
std::string_view PressOfficeCountry(const Document& document, const TokenSenses& senses,
                                    const LanguageLexicon& lexicon);

}  // namespace entente::ingest
