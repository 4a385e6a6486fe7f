#include "ingest/text/norm.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "ingest/text/characters.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

constexpr char32_t kLatinEnd = NormMaker::kLatinEnd;

enum class Tone : std::uint8_t { kLevel, kGrave, kAcute, kHook, kTilde, kDot };

// The vowels of the three open diphthongs (oa, oe, uy) by tone, in the order of Tone.
constexpr std::array<std::u32string_view, 5> kVowels = {U"aàáảãạ", U"eèéẻẽẹ", U"oòóỏõọ", U"uùúủũụ",
                                                        U"yỳýỷỹỵ"};

// A row of kVowels; 0 for what is no plain vowel.
struct Vowel {
  char16_t base = 0;
  Tone tone = Tone::kLevel;
};

constexpr auto kVowelOf = [] {
  std::array<Vowel, kLatinEnd> vowels{};
  for (const auto& row : kVowels) {
    for (std::size_t tone = 0; tone < row.size(); ++tone) {
      vowels[row[tone]] = {static_cast<char16_t>(row[0]), static_cast<Tone>(tone)};
    }
  }
  return vowels;
}();

constexpr Vowel PlainVowel(char32_t letter) {
  return letter < kLatinEnd ? kVowelOf[letter] : Vowel{};
}

char32_t WithTone(char32_t base, Tone tone) {
  for (const auto& row : kVowels) {
    if (row[0] == base) return row[static_cast<std::size_t>(tone)];
  }
  return base;
}

// In "oa", "oe" and "uy" the tone stands on the first vowel when they end the syllable (hòa, thủy)
// and on the second when a sound follows (toàn, khuýt). After q, u belongs to the consonant: quý.
// Gives whether any had to be moved.
bool PlaceTones(std::span<char32_t> word) {
  bool moved = false;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const Vowel first = PlainVowel(word[i]);
    const Vowel second = PlainVowel(word[i + 1]);
    const bool pair = (first.base == U'o' && (second.base == U'a' || second.base == U'e')) ||
                      (first.base == U'u' && second.base == U'y');
    if (!pair || (first.tone == Tone::kLevel) == (second.tone == Tone::kLevel)) continue;
    const Tone tone = first.tone == Tone::kLevel ? second.tone : first.tone;
    const bool open = i + 2 == word.size() || !IsLetter(word[i + 2]);
    const bool after_q = i > 0 && word[i - 1] == U'q';
    const bool on_first = open && !after_q;
    if (on_first == (second.tone == Tone::kLevel)) continue;
    word[i] = WithTone(first.base, on_first ? tone : Tone::kLevel);
    word[i + 1] = WithTone(second.base, on_first ? Tone::kLevel : tone);
    moved = true;
  }
  return moved;
}

// Lower-case Cyrillic and Greek letters that cannot be told from Latin ones in print.
char32_t LatinLookAlike(char32_t letter) {
  constexpr std::u32string_view kFrom = U"авсеһіјкморԛѕтԝхуαικνορτυ";
  constexpr std::u32string_view kTo = U"abcehijkmopqstwxyaiknoptu";
  static_assert(kFrom.size() == kTo.size());
  const auto at = kFrom.find(letter);
  return at == std::u32string_view::npos ? letter : kTo[at];
}

constexpr char32_t kGreekBegin = 0x370;

void MendLookAlikes(std::span<char32_t> word) {
  const bool latin = std::any_of(word.begin(), word.end(), [](char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'\u00E0' && c <= U'\u024F') ||
           (c >= U'\u1EA0' && c <= U'\u1EF9');
  });
  for (auto& c : word) {
    if (c == U'\u00F0' || c == U'\u0256') c = U'đ';
    if (latin && c >= kGreekBegin) c = LatinLookAlike(c);
  }
}

bool IsInvisible(char32_t c) {
  return c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200F') || c == U'\u2060' || c == U'\uFEFF' ||
         (c >= U'\u202A' && c <= U'\u202E');
}

char32_t MendPunctuation(char32_t c) {
  if ((c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' || c == U'\u00AD') return U'-';
  if ((c >= U'\u2018' && c <= U'\u201B') || c == U'\u2032' || c == U'\u00B4' || c == U'`' ||
      c == U'\u02BC') {
    return U'\'';
  }
  if ((c >= U'\u201C' && c <= U'\u201F') || c == U'\u00AB' || c == U'\u00BB' || c == U'\u2033') {
    return U'"';
  }
  if (IsWhiteSpace(c)) return U' ';
  return c;
}

std::string LowerNfkc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto piece = [](std::string_view view) {
    return icu::StringPiece(view.data(), static_cast<std::int32_t>(view.size()));
  };
  std::string composed;
  icu::StringByteSink<std::string> composed_sink(&composed);
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(error);
  if (U_SUCCESS(error)) nfkc->normalizeUTF8(0, piece(text), composed_sink, nullptr, error);
  std::string lower;
  icu::StringByteSink<std::string> lower_sink(&lower);
  // The root locale: "I" is lowered alike whatever language the machine speaks.
  icu::CaseMap::utf8ToLower("", 0, piece(composed), lower_sink, nullptr, error);
  return U_SUCCESS(error) ? lower : std::string(text);
}

void ToUtf8(std::span<const char32_t> text, std::string& utf8) {
  utf8.resize(text.size() * U8_MAX_LENGTH);
  std::size_t size = 0;
  for (const char32_t c : text) {
    U8_APPEND_UNSAFE(utf8.data(), size, static_cast<UChar32>(c));
  }
  utf8.resize(size);
}

char32_t NormOfAscii(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
  return c == U'`' ? U'\'' : c;
}

// The lower-case form of a letter of the Latin blocks where that is one such letter, whatever
// stands beside it; 0 of every other character.
char32_t LowerLatin(char32_t c) {
  const bool latin = c < 0x250 || c >= 0x1E00;
  if (c < U'A' || !latin || !IsLetter(c)) return 0;
  std::string written;
  ToUtf8({&c, 1}, written);
  const std::string lower = LowerNfkc(written);
  const auto [value, bytes] = CodePointAt(lower, 0);
  const bool one = bytes == lower.size() && value < NormMaker::kLatinEnd && IsLetter(value);
  return one ? value : 0;
}

// The way that every text could take, and few need to.
void NormThroughIcu(std::string_view text, std::string& norm) {
  const std::string lower = LowerNfkc(text);
  std::u32string mended;
  std::u32string word;
  const auto end_word = [&] {
    MendLookAlikes(word);
    PlaceTones(word);
    mended += word;
    word.clear();
  };
  for (std::size_t offset = 0; offset < lower.size();) {
    const auto [value, bytes] = CodePointAt(lower, offset);
    offset += bytes;
    if (IsInvisible(value)) continue;
    if (IsLetter(value)) {
      word += value;
    } else {
      end_word();
      mended += MendPunctuation(value);
    }
  }
  end_word();
  ToUtf8(mended, norm);
}

}  // namespace

NormMaker::Traits NormMaker::TraitsOf(char32_t c, char32_t lower) {
  Traits traits = 0;
  const auto add = [&traits](bool holds, Traits trait) {
    if (holds) traits = static_cast<Traits>(traits | trait);
  };
  add(c >= 0x80, kBeyondAscii);
  add(c != lower, kChanged);
  add(character::Is(c, character::kUpper | character::kTitle), kUpper);
  add(IsLower(c), kLower);
  add(lower == U'\u00F0' || lower == U'\u0256', kLookAlike);
  add(PlainVowel(lower).tone != Tone::kLevel, kToned);
  return traits;
}

const NormMaker::Letters& NormMaker::LatinLetters() {
  static const auto letters = [] {
    Letters made{};
    for (char32_t c = 0; c < kLatinEnd; ++c) {
      const char32_t lower = LowerLatin(c);
      if (lower != 0) made[c] = {static_cast<char16_t>(lower), TraitsOf(c, lower)};
    }
    return made;
  }();
  return letters;
}

NormMaker::NormMaker() : latin_(LatinLetters()) {}

void NormMaker::Add(char32_t c) {
  const Letter letter = c < kLatinEnd ? latin_[c] : Letter();
  if (letter.lower != 0) return Put(letter.lower, letter.traits);
  const char32_t lower = c < 0x80 ? NormOfAscii(c) : c;
  Put(lower, static_cast<Traits>(TraitsOf(c, lower) | kNotLatin));
}

void NormMaker::Put(char32_t lower, Traits traits) {
  if (size_ == 0) first_ = traits;
  seen_ = static_cast<Traits>(seen_ | traits | Turn(previous_, traits));
  previous_ = traits;
  if (size_ < kLongest) {
    letters_[size_++] = lower;
  } else {
    seen_ = static_cast<Traits>(seen_ | kNotLatin);
  }
}

std::size_t NormMaker::AddLatinLetters(std::string_view text, std::size_t offset) {
  const auto letter_at = [&](std::size_t at, std::uint32_t& bytes) {
    const auto point = CodePointAt(text, at);
    bytes = point.bytes;
    return point.value < kLatinEnd ? latin_[point.value] : Letter();
  };
  std::uint32_t bytes = 0;
  Traits seen = seen_;
  Traits previous = previous_;
  std::size_t size = size_;
  for (; size < kLongest; offset += bytes) {
    const Letter letter = letter_at(offset, bytes);
    if (letter.lower == 0) break;
    if (size == 0) first_ = letter.traits;
    seen = static_cast<Traits>(seen | letter.traits | Turn(previous, letter.traits));
    previous = letter.traits;
    letters_[size++] = letter.lower;
  }
  seen_ = seen;
  previous_ = previous;
  size_ = size;
  return offset;
}

Casing NormMaker::casing() const {
  const bool any_lower = (seen_ & kLower) != 0;
  if ((first_ & kUpper) == 0) return any_lower ? Casing::kLower : Casing::kOther;
  return any_lower || size_ == 1 ? Casing::kCapitalized : Casing::kUpper;
}

std::string_view NormMaker::Finish(std::string_view written) {
  std::string_view norm = written;
  if ((seen_ & (kBeyondAscii | kNotLatin)) == (kBeyondAscii | kNotLatin)) {
    NormThroughIcu(written, norm_);
    norm = norm_;
  } else if ((seen_ & kBeyondAscii) == 0) {
    if ((seen_ & kChanged) != 0) norm = OfAscii(written);
  } else if ((seen_ & (kChanged | kLookAlike | kToned)) != 0) {
    norm = OfLatin(written);
  }
  size_ = 0;
  seen_ = 0;
  previous_ = 0;
  return norm;
}

std::string_view NormMaker::OfAscii(std::string_view written) {
  norm_.resize(written.size());
  std::transform(written.begin(), written.end(), norm_.begin(), [](char byte) {
    return static_cast<char>(NormOfAscii(static_cast<char32_t>(byte)));
  });
  return norm_;
}

std::string_view NormMaker::OfLatin(std::string_view written) {
  const auto letters = std::span(letters_).first(size_);
  if ((seen_ & kLookAlike) != 0) MendLookAlikes(letters);
  const bool moved = (seen_ & kToned) != 0 && PlaceTones(letters);
  if (!moved && (seen_ & (kChanged | kLookAlike)) == 0) return written;
  std::size_t size = 0;
  for (const char32_t c : letters) {
    U8_APPEND_UNSAFE(latin_norm_.data(), size, static_cast<UChar32>(c));
  }
  return {latin_norm_.data(), size};
}

std::string Norm(std::string_view text) {
  NormMaker maker;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto [value, bytes] = CodePointAt(text, offset);
    maker.Add(value);
    offset += bytes;
  }
  return std::string(maker.Finish(text));
}

}  // namespace entente::ingest
