#pragma once

#include <string_view>

#include "ingest/page.h"

namespace entente::ingest {

// A page from plain text in the form of CleanText, one block a line. Where lines were wrapped at a
// width (72 or 80 columns, say), as their breaks in mid-sentence show, each paragraph is one block
// and the breaks inside it become spaces. The marks that converters of HTML leave round stressed
// words (**so**, *so*) and before list items are dropped.
Page ReadPlainText(std::string_view text);

}  // namespace entente::ingest
