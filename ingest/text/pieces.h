#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/page.h"
#include "ingest/text/page_rules.h"

namespace entente::ingest {

// A part of a block that is one thing: a caption, a byline, a paragraph of the article.
struct Piece {
  ByteSpan span;
  std::uint32_t gap = 0;
  std::optional<Zone> zone;  // when its own words say what it is
  std::uint32_t story = 0;
  std::vector<Token> tokens;  // at least one word or number
};

// Cuts the blocks of a page where different things were run together: a caption with its credit
// before or after a sentence ("… chụp ảnh chung. (Ảnh: AB/XY)", also when the credit lost its end:
// "Ảnh: XY/Anh BaHai bên …"), the paper's name before the first sentence ("(XY) - Ngày 3/6"), the
// author's after the last ("… hai nước.Anh Ba").
std::vector<Piece> CutPieces(const Page& page, const PageLanguage& language, WordTable& words);

// Whether tokens are the name of an author or of an agency and nothing else: "Anh Ba", "A.B",
// "(TTXVN/Vietnam+)", "Theo TTXVN". At most five words besides agencies' names.
bool IsSignature(std::span<const Token> tokens, const PageLanguage& language);

// The byte inside a written word where two words were run together without a space ("BắcLà": before
// "L"); nothing for a word in one piece and for names such as "iPhone".
std::optional<std::size_t> GluedAt(std::string_view word);

}  // namespace entente::ingest
