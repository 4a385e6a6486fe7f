#include "ingest/text/language.h"

#include <algorithm>
#include <cstddef>

#include "ingest/text/characters.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

constexpr std::size_t kOneIn = 50;
// The beginning tells; a page's end is often other news.
constexpr std::size_t kSampleBytes = std::size_t{16} << 10;

bool IsVietnamese(char32_t c) {
  constexpr std::u32string_view kLetters = U"đĐơƠưƯăĂ";
  return (c >= U'\u1EA0' && c <= U'\u1EF9') ||
         (c >= 0x80 && kLetters.find(c) != std::u32string_view::npos);
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const std::size_t sample = std::min(text.size(), kSampleBytes);
  std::size_t letters = 0;
  std::size_t vietnamese = 0;
  for (std::size_t at = 0; at < sample;) {
    const auto [value, bytes] = CodePointAt(text, at);
    at += bytes;
    if (IsLetter(value)) ++letters;
    if (!IsVietnamese(value)) continue;
    // Enough for as many letters as there are bytes.
    if (++vietnamese * kOneIn >= sample) return "vi";
  }
  return vietnamese > 0 && vietnamese * kOneIn >= letters ? "vi" : "en";
}

}  // namespace entente::ingest
