#include "graph/text/code_points.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace entente::graph {
namespace {

constexpr std::uint32_t kStride = 64;  // code points

}  // namespace

bool IsUtf8(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::int64_t at = 0;
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string_view BeginningOf(std::string_view utf8, std::size_t bytes) {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && ContinuesCharacter(utf8[bytes])) --bytes;
  return utf8.substr(0, bytes);
}

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (ContinuesCharacter(utf8[i])) continue;
    if (size_ % kStride == 0) offsets_.push_back(static_cast<std::uint32_t>(i));
    ++size_;
  }
}

std::size_t CodePointIndex::ByteOffset(std::uint32_t code_point) const {
  if (code_point >= size_) return text_.size();
  std::size_t at = offsets_[code_point / kStride];
  for (std::uint32_t left = code_point % kStride; left > 0; --left) {
    ++at;
    while (ContinuesCharacter(text_[at])) ++at;
  }
  return at;
}

std::uint32_t CodePointIndex::CodePointOfByte(std::size_t byte) const {
  const auto after = std::upper_bound(offsets_.begin(), offsets_.end(), byte);
  if (after == offsets_.begin()) return 0;
  auto code_point = static_cast<std::uint32_t>(after - offsets_.begin() - 1) * kStride;
  for (std::size_t at = *std::prev(after); at < byte; ++at) {
    if (!ContinuesCharacter(text_[at])) ++code_point;
  }
  return code_point;
}

std::optional<std::string_view> CodePointIndex::Slice(TextSpan span) const {
  if (span.begin > span.end || span.end > size_) return std::nullopt;
  const std::size_t begin = ByteOffset(span.begin);
  return text_.substr(begin, ByteOffset(span.end) - begin);
}

}  // namespace entente::graph
