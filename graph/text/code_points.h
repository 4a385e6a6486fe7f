#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/model.h"

namespace entente::graph {

// Whether `bytes` are well-formed UTF-8: no overlong forms, surrogates or values past U+10FFFF.
bool IsUtf8(std::string_view bytes);

// Whether a byte of well-formed UTF-8 is not the first one of its character.
constexpr bool ContinuesCharacter(char byte) {
  return (static_cast<std::uint8_t>(byte) & 0xC0U) == 0x80;
}

// The longest beginning of at most `bytes` bytes that ends between two characters.
std::string_view BeginningOf(std::string_view utf8, std::size_t bytes);

// Finds spans of code points in UTF-8 text, and the code point at a byte, without counting from its
// start each time.
class CodePointIndex {
 public:
  // `utf8` must be well-formed and outlive the index.
  explicit CodePointIndex(std::string_view utf8);

  // Length of the text in code points.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  // Nothing when the span is inverted or ends past the text.
  [[nodiscard]] std::optional<std::string_view> Slice(TextSpan span) const;
  // `byte` on a boundary between characters, at most the size of the text.
  [[nodiscard]] std::uint32_t CodePointOfByte(std::size_t byte) const;

 private:
  [[nodiscard]] std::size_t ByteOffset(std::uint32_t code_point) const;

  std::string_view text_;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> offsets_;  // in bytes, of every kStride-th code point
};

}  // namespace entente::graph
