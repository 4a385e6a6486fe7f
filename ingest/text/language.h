#pragma once

#include <string>
#include <string_view>

namespace entente::ingest {

// "vi" or "en", whichever a text is in: Vietnamese when one letter in fifty or more is one that
// only Vietnamese has (đ, ơ, ư, ă and those with its tone marks). A language that the product does
// not know counts as English. `text` is valid UTF-8 in NFC.
std::string DetectLanguage(std::string_view text);

}  // namespace entente::ingest
