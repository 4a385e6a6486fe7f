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

inline bool ContinuesCodePoint(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// The code points of `text`, which must be valid UTF-8.
std::uint32_t CountCodePoints(std::string_view text);

// The code point that starts at `offset` (which must be a character boundary) and its length in
// bytes. Past the end: {0, 0}.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t bytes = 0;
};
CodePoint DecodeCodePoint(std::string_view text, std::size_t offset);
inline CodePoint CodePointAt(std::string_view text, std::size_t offset) {
  // Every stage asks for every character, of which nearly all are ASCII, or Latin of two or three
  // bytes; the rest, and what is not well formed, is for ICU.
  if (offset >= text.size()) return {};
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(offset);
  if (first < 0x80) return {first, 1};
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (byte(at) & 0xC0U) == 0x80;
  };
  if (first >= 0xC2 && first <= 0xDF && continues(offset + 1)) {
    return {((first & 0x1FU) << 6) | (byte(offset + 1) & 0x3FU), 2};
  }
  if (first >= 0xE1 && first <= 0xEC && continues(offset + 1) && continues(offset + 2)) {
    return {
        ((first & 0x0FU) << 12) | ((byte(offset + 1) & 0x3FU) << 6) | (byte(offset + 2) & 0x3FU),
        3};
  }
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
