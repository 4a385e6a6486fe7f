#include "graph/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace entente::graph {
namespace {

// The folded form of one character: UTF-8 text, kSeparator, or empty for a character that vanishes
// (a combining mark). Fold is a concatenation of these: marks are dropped, so their reordering by
// normalisation does not matter, and full case folding has no context.
constexpr char kSeparator = ' ';

const icu::Normalizer2* Nfkd() {
  static const icu::Normalizer2* const nfkd = [] {
    UErrorCode status = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFKDInstance(status);
    return U_SUCCESS(status) ? instance : nullptr;
  }();
  return nfkd;
}

bool IsDropped(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool IsKept(UChar32 c) {
  return c == '+' || u_isalnum(c) || u_charType(c) == U_COMBINING_SPACING_MARK;
}

std::string FoldCharacter(UChar32 c) {
  icu::UnicodeString decomposed;
  if (Nfkd() == nullptr || !Nfkd()->getDecomposition(c, decomposed)) decomposed = c;

  icu::UnicodeString folded;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (!IsDropped(part)) folded.append(part);
  }
  folded.foldCase();

  std::string utf8;
  bool separator = false;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 part = folded.char32At(i);
    // đ, which has no decomposition, and the letters of other alphabets that are typed for it.
    if (part == U'\u0111' || part == U'\u00F0' || part == U'\u0256') {
      utf8 += 'd';
    } else if (IsKept(part)) {
      icu::UnicodeString(part).toUTF8String(utf8);
    } else if (!IsDropped(part)) {
      separator = true;
    }
  }
  if (utf8.empty() && separator) utf8 = kSeparator;
  return utf8;
}

// Every letter of the Latin (Vietnamese included), Greek, Cyrillic and most other alphabets lies
// below this; the table is made once and takes the normaliser out of the usual path.
constexpr UChar32 kTableSize = 0x2000;

const std::array<std::string, kTableSize>& Table() {
  static const auto* const table = [] {
    auto* made = new std::array<std::string, kTableSize>;
    for (UChar32 c = 0; c < kTableSize; ++c)
      (*made)[static_cast<std::size_t>(c)] = FoldCharacter(c);
    return made;
  }();
  return *table;
}

// Calls `visit` with the folded form of each character.
template <class Visit>
void ForEachCharacter(std::string_view utf8, Visit visit) {
  const auto& table = Table();
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  std::int64_t at = 0;
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) {
      visit(std::string_view(" "));
    } else if (c < kTableSize) {
      visit(std::string_view(table[static_cast<std::size_t>(c)]));
    } else {
      visit(std::string_view(FoldCharacter(c)));
    }
  }
}

// Appends to `out`, turning separators into one space between words and none at the ends.
class Words {
 public:
  explicit Words(std::size_t size_hint) { out_.reserve(size_hint); }

  void Append(std::string_view folded) {
    if (folded.empty()) return;
    if (folded.front() == kSeparator) {
      pending_space_ = !out_.empty();
      return;
    }
    if (pending_space_) out_ += ' ';
    pending_space_ = false;
    out_ += folded;
  }

  std::string Take() && { return std::move(out_); }

 private:
  std::string out_;
  bool pending_space_ = false;
};

}  // namespace

std::string Fold(std::string_view utf8) {
  Words words(utf8.size());
  ForEachCharacter(utf8, [&words](std::string_view folded) { words.Append(folded); });
  return std::move(words).Take();
}

void ForEachWord(std::string_view utf8, const std::function<void(const FoldedWord&)>& visit) {
  std::string word;
  std::uint32_t at = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  ForEachCharacter(utf8, [&](std::string_view folded) {
    const std::uint32_t here = at++;
    if (!folded.empty() && folded.front() == kSeparator) {
      if (!word.empty()) visit({word, begin, end});
      word.clear();
      return;
    }
    if (word.empty()) begin = here;
    word += folded;
    if (!word.empty()) end = at;
  });
  if (!word.empty()) visit({word, begin, end});
}

std::string Slug(std::string_view utf8) {
  std::string slug;
  for (const char c : Fold(utf8)) {
    if (c == ' ') {
      slug += '-';
    } else if (c == '+') {
      slug += "plus";
    } else {
      slug += c;
    }
  }
  return slug;
}

}  // namespace entente::graph
