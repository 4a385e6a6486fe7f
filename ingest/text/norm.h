#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/document.h"

namespace entente::ingest {

// The form by which words are compared: compatibility-composed (NFKC), lower case, Vietnamese tone
// marks where the newer orthography puts them (hoà -> hòa, thuỷ -> thủy, tòan -> toàn), letters
// that only look Vietnamese or Latin mended (Ð U+00D0 -> đ, Cyrillic о in a Latin word -> o),
// invisible characters dropped, every dash as "-" and every quotation mark as " or '.
// `text` is valid UTF-8, of one word or many.
std::string Norm(std::string_view text);

// Makes norms of one text after another, character by character as whoever reads them comes by.
// Words of Latin letters, nearly all that is read, are spared the way through ICU.
class NormMaker {
 public:
  // One past the last letter of Latin Extended Additional, which has Vietnamese's.
  static constexpr char32_t kLatinEnd = 0x1F00;

  NormMaker();

  void Add(char32_t c);
  // Adds the Latin letters that stand in `text` from `offset` on, as far as it can take them. Gives
  // the offset of what follows: another letter perhaps, for Add.
  std::size_t AddLatinLetters(std::string_view text, std::size_t offset);

  // How what was added is written.
  [[nodiscard]] Casing casing() const;
  // Whether a capital stands in it right behind a small letter: "iPhone", "trưởngNgoại".
  [[nodiscard]] bool turns() const { return (seen_ & kTurn) != 0; }
  // The norm of `written`, which is what was added since the last call. A view of `written` itself
  // where that is its own norm, else good until the next call.
  std::string_view Finish(std::string_view written);

 private:
  static constexpr std::size_t kLongest = 24;  // Vietnamese has 7, names of other languages some 20
  static constexpr std::size_t kMostBytes = 3;  // of a letter before kLatinEnd

  // What there is to know of a character, as bits; a word has those of all its characters.
  using Traits = std::uint8_t;
  static constexpr Traits kBeyondAscii = 1;
  static constexpr Traits kNotLatin = 2;  // no Latin letter, or one too many
  static constexpr Traits kChanged = 4;   // its lower-case form is another
  static constexpr Traits kUpper = 8;
  static constexpr Traits kLower = 16;
  static constexpr Traits kLookAlike = 32;
  static constexpr Traits kToned = 64;  // a vowel whose tone may have to be moved
  static constexpr Traits kTurn = 128;  // of a word: a capital right behind a small letter

  struct Letter {
    char16_t lower = 0;  // 0 of what is no Latin letter
    Traits traits = 0;
  };
  using Letters = std::array<Letter, kLatinEnd>;

  static Traits TraitsOf(char32_t c, char32_t lower);
  // kTurn when it is one.
  static Traits Turn(Traits previous, Traits traits) {
    return (previous & kLower) != 0 && (traits & kUpper) != 0 ? kTurn : Traits{0};
  }
  static const Letters& LatinLetters();

  void Put(char32_t lower, Traits traits);
  std::string_view OfAscii(std::string_view written);
  std::string_view OfLatin(std::string_view written);

  const Letters& latin_;
  std::array<char32_t, kLongest> letters_{};  // in lower case
  std::size_t size_ = 0;
  Traits first_ = 0;     // of the first character
  Traits previous_ = 0;  // of the last one
  Traits seen_ = 0;
  std::array<char, kLongest * kMostBytes> latin_norm_{};
  std::string norm_;
};

}  // namespace entente::ingest
