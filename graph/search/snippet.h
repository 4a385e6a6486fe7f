#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/model.h"
#include "graph/search/text_query.h"

namespace entente::graph {

// A piece of a text that shows what a query found in it. All ranges are of code points of the whole
// text.
struct Snippet {
  TextSpan span;
  std::string text;
  std::vector<TextSpan> highlights;  // within `span`, ascending, apart from each other
};

// Pieces are at most so long, in code points, but for a phrase that is longer.
inline constexpr std::uint32_t kSnippetCodePoints = 240;

// The pieces of `text` that say the most of `query`, in order of the text: one, or two when some
// phrase does not stand in the first. When none does, the beginning of the text, without
// highlights; of an empty text, nothing. They begin and end with whole words.
std::vector<Snippet> SnippetsOf(std::string_view text, const TextQuery& query);

// What of a short text, a title, the query speaks of. A word that stands beside its neighbour in
// the query somewhere in the text is marked only where it does: "Việt Nam" marks no "năm".
std::vector<TextSpan> HighlightsOf(std::string_view text, const TextQuery& query);

}  // namespace entente::graph
