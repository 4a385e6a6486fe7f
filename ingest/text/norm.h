#pragma once

#include <string>
#include <string_view>

namespace entente::ingest {

// The form by which words are compared: compatibility-composed (NFKC), lower case, Vietnamese tone
// marks where the newer orthography puts them (hoà -> hòa, thuỷ -> thủy, tòan -> toàn), letters
// that only look Vietnamese or Latin mended (Ð U+00D0 -> đ, Cyrillic о in a Latin word -> o),
// invisible characters dropped, every dash as "-" and every quotation mark as " or '.
// `text` is valid UTF-8, of one word or many.
std::string Norm(std::string_view text);
// The same as a view: of `text` where that is its own norm, else of `buffer`, which is overwritten.
std::string_view Norm(std::string_view text, std::string& buffer);

}  // namespace entente::ingest
