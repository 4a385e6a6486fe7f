#pragma once

#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace entente::ingest {

// Cuts `text` at `span` into tokens, in order, numbering their words. Everything but white space is
// in exactly one token.
// - A word is a run of letters, marks and digits that starts with a letter: "Quốc", "G20". An
//   apostrophe between letters stays inside ("d'Ivoire") but for the English possessive, which is a
//   word of its own: "Mexico", "'s".
// - A number is a run of digits, with single '.' or ',' between digits: "150", "6,5", "1.7.2020".
//   What follows it directly is the next token: "34", "th".
// - Every other character is a token of punctuation, a run of full stops included ("...": three).
std::vector<Token> Tokenize(std::string_view text, ByteSpan span, WordTable& words);

// "Bộ trưởngNgoại giao", "khu vựcASEAN": makes two words of one that has lost its space. The first
// begins in lower case or has a letter that English lacks: "McCain" and "iPhone" are one word, and
// so is what is longer than 96 bytes.
void SplitGlued(std::string_view text, WordTable& words, std::vector<Token>& tokens);

}  // namespace entente::ingest
