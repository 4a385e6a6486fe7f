#include "ingest/text/utf8.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

#include "ingest/text/characters.h"

namespace entente::ingest {
namespace {

constexpr std::size_t kBlock = 64;

const icu::Normalizer2* Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) ? nfc : nullptr;  // null only when ICU's own data is missing
}

icu::StringPiece Piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

// The code point at `offset`, which is moved past it; negative for an ill-formed sequence.
UChar32 Next(std::string_view text, std::size_t& offset) {
  UChar32 value = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(text.data(), offset, text.size(), value);
#pragma GCC diagnostic pop
  return value;
}

}  // namespace

std::optional<std::size_t> FindInvalidUtf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (text[offset] >= 0) {
      ++offset;
      continue;
    }
    const auto start = offset;
    if (Next(text, offset) < 0) return start;
  }
  return std::nullopt;
}

bool IsNfc(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char byte) { return byte >= 0; });
  if (ascii) return true;
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfc = Nfc();
  return nfc != nullptr && nfc->isNormalizedUTF8(Piece(text), error) != 0 && U_SUCCESS(error);
}

std::string ToNfc(std::string_view text) {
  if (IsNfc(text)) return std::string(text);
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed, static_cast<std::int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  if (const auto* nfc = Nfc()) nfc->normalizeUTF8(0, Piece(text), sink, nullptr, error);
  return U_SUCCESS(error) ? composed : std::string(text);
}

namespace {

bool IsControl(char byte) {
  return (byte >= 0 && byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F;
}

// Whether a text, as nearly all are, is well formed, composed and without control characters: it is
// clean as it is. A text that is beyond the table of characters, or may be, is not.
bool IsClean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] >= 0) {
      if (IsControl(text[at])) return false;
      ++at;
      continue;
    }
    const auto [value, bytes] = CodePointAt(text, at);
    if (value >= character::kTableEnd || !character::Is(value, character::kComposed)) return false;
    at += bytes;
  }
  return true;
}

}  // namespace

Result<std::string> CleanText(std::string_view text) {
  if (IsClean(text)) return std::string(text);
  if (const auto bad = FindInvalidUtf8(text)) {
    return InvalidArgument(fmt::format("the text is not UTF-8: byte {} is 0x{:02X}", *bad,
                                       static_cast<unsigned char>(text[*bad])));
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::string clean = ToNfc(text);
  std::size_t out = 0;
  for (std::size_t in = 0; in < clean.size(); ++in) {
    char byte = clean[in];
    if (byte == '\r') {
      if (in + 1 < clean.size() && clean[in + 1] == '\n') continue;
      byte = '\n';
    } else if (IsControl(byte)) {
      byte = ' ';
    }
    clean[out++] = byte;
  }
  clean.resize(out);
  return clean;
}

std::string CollapseSpaces(std::string_view text) {
  std::string collapsed;
  collapsed.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, bytes] = CodePointAt(text, at);
    const bool control = value < U' ' || value == U'\u007F';
    if (control || IsWhiteSpace(value)) {
      space = !collapsed.empty();
    } else {
      if (space) collapsed += ' ';
      space = false;
      collapsed += text.substr(at, bytes);
    }
    at += bytes;
  }
  return ToNfc(collapsed);
}

std::uint32_t CountCodePoints(std::string_view text) {
  // Eight bytes at once: of each that continues a character one bit is left, and the product has
  // their sum in its highest byte.
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  std::size_t continuing = 0;
  std::size_t at = 0;
  for (; at + sizeof kOnes <= text.size(); at += sizeof kOnes) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::uint64_t marks = (bytes >> 7) & ~(bytes >> 6) & kOnes;
    continuing += (marks * kOnes) >> 56;
  }
  for (; at < text.size(); ++at) continuing += ContinuesCodePoint(text[at]) ? 1 : 0;
  return static_cast<std::uint32_t>(text.size() - continuing);
}

CodePoint DecodeCodePoint(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  const auto start = offset;
  const UChar32 value = Next(text, offset);
  return {value < 0 ? U'\uFFFD' : static_cast<char32_t>(value),
          static_cast<std::uint32_t>(offset - start)};
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  starts_.reserve(text.size() / kBlock + 1);
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    if (byte % kBlock == 0) starts_.push_back(size_);
    if (!ContinuesCodePoint(text[byte])) ++size_;
  }
}

std::uint32_t CodePointIndex::CodePointOfByte(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  std::uint32_t count = starts_[byte / kBlock];
  for (std::size_t i = byte / kBlock * kBlock; i < byte; ++i) {
    if (!ContinuesCodePoint(text_[i])) ++count;
  }
  return count;
}

std::uint32_t CodePointIndex::ByteOfCodePoint(std::uint32_t code_point) const {
  if (code_point >= size_) return static_cast<std::uint32_t>(text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), code_point);
  const auto block = static_cast<std::size_t>(after - starts_.begin()) - 1;
  std::uint32_t count = starts_[block];
  std::size_t byte = block * kBlock;
  for (;; ++byte) {
    if (ContinuesCodePoint(text_[byte])) continue;
    if (count == code_point) return static_cast<std::uint32_t>(byte);
    ++count;
  }
}

graph::TextSpan CodePointIndex::ToCodePoints(ByteSpan span) const {
  return {CodePointOfByte(span.begin), CodePointOfByte(span.end)};
}

}  // namespace entente::ingest
