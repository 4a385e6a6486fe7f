#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "graph/model.h"
#include "ingest/document.h"

namespace entente::ingest {

// Byte offset of the first byte that is not part of well-formed UTF-8; nothing when all is well.
std::optional<std::size_t> FindInvalidUtf8(std::string_view text);

// `text` must be valid UTF-8.
bool IsNfc(std::string_view text);
std::string ToNfc(std::string_view text);

// The form that articles are stored in: NFC, line ends as "\n", no byte order mark, other control
// characters as spaces. kInvalidArgument names the byte offset of the first byte that is not UTF-8.
Result<std::string> CleanText(std::string_view text);

// In NFC, control characters and every run of white space as one space, none at the ends. `text`
// must be valid UTF-8.
std::string CollapseSpaces(std::string_view text);

// The code point that starts at `offset` (which must be a character boundary) and its length in
// bytes. Past the end: {0, 0}.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t bytes = 0;
};
CodePoint DecodeCodePoint(std::string_view text, std::size_t offset);
inline CodePoint CodePointAt(std::string_view text, std::size_t offset) {
  // Most of any text is ASCII, and every stage asks for every character.
  if (offset < text.size() && text[offset] >= 0) return {static_cast<char32_t>(text[offset]), 1};
  return DecodeCodePoint(text, offset);
}

// Between offsets in bytes and in code points of one text, which must be valid UTF-8 and outlive
// the index. Constant time one way, O(log n) the other, 4 bytes for every 64 of text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // `byte` on a character boundary, at most the size of the text.
  [[nodiscard]] std::uint32_t CodePointOfByte(std::size_t byte) const;
  // Size of the text for a code point past its end.
  [[nodiscard]] std::uint32_t ByteOfCodePoint(std::uint32_t code_point) const;
  [[nodiscard]] graph::TextSpan ToCodePoints(ByteSpan span) const;
  [[nodiscard]] std::uint32_t size() const { return size_; }  // of the text, in code points

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;  // code points that begin before byte 64 * i
  std::uint32_t size_ = 0;
};

}  // namespace entente::ingest
