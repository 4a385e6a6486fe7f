#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/document.h"
#include "ingest/text/page_rules.h"

namespace entente::ingest {

// Where sentences end among the tokens of one paragraph: for each sentence the index one past its
// last token, ascending, the last being tokens.size(). Empty for no tokens.
//
// A sentence ends at . ! ? or … , with the quotation marks and brackets that close after it and the
// agencies' end mark "./.", when what follows may start one: also glued to it ("mới.Tổng Bí thư"),
// as scrapes have it. Not after abbreviations and initials, inside numbers, addresses of the web or
// a bracketed remark, nor before a word in lower case. None has more than some 1,000 tokens.
std::vector<std::uint32_t> SentenceEnds(std::string_view text, std::span<const Token> tokens,
                                        const PageLanguage& language);

}  // namespace entente::ingest
