#pragma once

#include <string>
#include <string_view>

namespace entente::graph {

// The search form of a name: NFKD without combining marks, đ (and ð, which is typed for it) as d,
// case folded, every run of characters that are neither letters, digits nor '+' as one space,
// trimmed. "Hội nghị ASEAN+3" and "hoi nghi asean+3" fold alike, composed or decomposed. Invisible
// characters (soft hyphen, joiners) vanish; invalid UTF-8 separates. Fold(Fold(s)) == Fold(s).
// Thread-safe.
std::string Fold(std::string_view utf8);

// Fold with '-' for spaces and '+' as "plus": the tail of a node's id.
std::string Slug(std::string_view utf8);

}  // namespace entente::graph
