#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

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
  // The norm of `written`, which is what was added since the last call. A view of `written` itself
  // where that is its own norm, else good until the next call.
  std::string_view Finish(std::string_view written);

 private:
  static constexpr std::size_t kLongest = 24;  // Vietnamese has 7, names of other languages some 20

  std::string_view OfAscii(std::string_view written);
  std::string_view OfLatin(std::string_view written);
  std::string_view OfOther(std::string_view written);

  const std::array<char16_t, kLatinEnd>& lower_latin_;
  std::array<char32_t, kLongest> letters_{};  // in lower case
  std::size_t size_ = 0;
  bool ascii_ = true;
  bool latin_ = true;  // all are Latin letters, and no more than there is room for
  bool as_written_ = true;
  bool look_alikes_ = false;
  std::string norm_;
};

}  // namespace entente::ingest
