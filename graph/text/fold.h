#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::graph {

// The search form of a name: NFKD without combining marks, đ (and ð, which is typed for it) as d,
// case folded, every run of characters that are neither letters, digits nor '+' as one space,
// trimmed. "Hội nghị ASEAN+3" and "hoi nghi asean+3" fold alike, composed or decomposed. Invisible
// characters (soft hyphen, joiners) vanish; invalid UTF-8 separates. Fold(Fold(s)) == Fold(s).
// Thread-safe.
std::string Fold(std::string_view utf8);

// A word of a folded text, and the half-open range of code points of the text that it was made of.
struct FoldedWord {
  std::string_view folded;  // good during the call it is handed to
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Calls `visit` for each word of Fold(utf8), in order. Marks after a letter belong to its word.
void ForEachWord(std::string_view utf8, const std::function<void(const FoldedWord&)>& visit);

// Fold with '-' for spaces and '+' as "plus": the tail of a node's id.
std::string Slug(std::string_view utf8);

}  // namespace entente::graph
