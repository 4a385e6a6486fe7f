#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::ingest {

// Elements nested deeper than this lose their tags, and their text becomes their ancestor's.
// Browsers stop at 512; written pages stay below 100.
inline constexpr std::size_t kMaxDepth = 256;

// Copies HTML without what would make a parser slow or deep out of proportion to its size, and with
// all its text: tags of elements below kMaxDepth, end tags of elements that are not open, tags
// longer than 64 KiB or with more than 256 attributes, comments, and tags of mere typography (<b>,
// <font>), which HTML's rules would multiply. Time is linear but for a factor of kMaxDepth; the
// output is at most as long as the input.
std::string LimitMarkup(std::string_view html);

}  // namespace entente::ingest
