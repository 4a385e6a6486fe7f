#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text/page_rules.h"
#include "ingest/text/pieces.h"

namespace entente::ingest {

// Sets the zone and the story of every piece of one page, in order. `title` is the article's, when
// it is known otherwise; `words` numbers the words of all. At least one piece becomes kHeadline or
// kBody.
//
// The rules: the article's body lies between its first and its last paragraph of sentences. Before
// it stand the headline (the title, else the line that the page repeats, else the first long
// enough), the date and what belongs to neither; after it the signature and, below that, the rest
// of the page, which is boilerplate. Within it, cues (boilerplate.tsv), repetitions of the
// headline, lines of clock times and dates with the titles beside them, and bracketed links are
// cut out. A line without a full stop after some paragraphs, followed by a sentence that opens a
// report with its date or agency, starts the next story.
void AssignZones(std::string_view text, const std::optional<std::string>& title,
                 const PageLanguage& language, WordTable& words, std::vector<Piece>& pieces);

}  // namespace entente::ingest
