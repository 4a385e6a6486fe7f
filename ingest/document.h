#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/model.h"
#include "ingest/text/word_table.h"

namespace entente::ingest {

// A half-open range of bytes of Document::text. Always on character boundaries.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const ByteSpan&) const = default;
};

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation };

// How a word is written; numbers and punctuation are kOther.
enum class Casing : std::uint8_t { kOther, kLower, kCapitalized, kUpper };

// The smallest unit of matching. Vietnamese writes one syllable a word, so "Hàn Quốc" is two
// tokens. "ASEAN-Hàn" is three: word, punctuation, word; "150" and "6,5" and "20-21/6" 's "20" are
// numbers.
struct Token {
  ByteSpan span;
  // Of its norm (norm.h): lower case, tone marks in the newer place (hoà -> hòa), look-alike
  // letters mended.
  WordId word = kNoWord;
  TokenKind kind = TokenKind::kWord;
  Casing casing = Casing::kOther;
  char mark = 0;  // of punctuation: its norm where that is one byte ('-' of every dash), kEllipsis
  bool turns : 1 = false;  // a capital stands in it right behind a small letter
  bool space_before : 1 = false;

  [[nodiscard]] bool Is(char punctuation) const { return mark == punctuation; }
};

inline constexpr char kEllipsis = '\x85';  // Token::mark of "…"

// What a token of `text` looks like there.
inline std::string_view Written(std::string_view text, const Token& token) {
  return text.substr(token.span.begin, token.span.end - token.span.begin);
}

struct Sentence {
  ByteSpan span;  // no white space at its ends
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  std::uint32_t paragraph = 0;
};

// What a stretch of the page is. Facts are taken from kHeadline and kBody only.
enum class Zone : std::uint8_t {
  kHeadline,  // the article's own title or standfirst
  kDateline,  // "Cập nhật: 21:52, 03/06/2019": read for the date only
  kBody,
  kCaption,      // a photograph's or video's text, with its credit
  kByline,       // author, agency, source link
  kBoilerplate,  // lists of other news, share bars, comment forms, contact lines
};

struct Paragraph {
  ByteSpan span;
  Zone zone = Zone::kBody;
  std::uint32_t story = 0;  // a scrape may hold several articles: 0, 1, …
  std::uint32_t first_sentence = 0;
  std::uint32_t end_sentence = 0;  // kBoilerplate paragraphs have sentences too
};

// A date that the text gives.
struct DateMention {
  // How far the text itself says it.
  enum class Basis : std::uint8_t {
    kWritten,   // the year stands there
    kInferred,  // the year (or month) comes from the reference date
    kRelative,  // counted from the reference date: "hôm qua"
    kSameDay,   // counted from the date before it: "cùng ngày"
  };

  ByteSpan span;  // with its words: "chiều ngày 3/6"
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  std::optional<Date> start;  // nothing when nothing tells the year
  std::optional<Date> end;    // the last day, month or year of a span of time, included
  bool period = false;        // a span of years, a plan's or a term's: "giai đoạn 2021-2024"
  Basis basis = Basis::kWritten;
};

// The date from which the others are understood, to the precision known.
struct ReferenceDate {
  enum class Source : std::uint8_t {
    kPublished,    // Document::published
    kFullDate,     // the latest full date in the text
    kCurrentYear,  // "trong năm 2018"
    kAnniversary,  // "kỷ niệm 30 năm … (22/12/1992 - 22/12/2022)"
    kEarlierDate,  // the latest month with its year, or a picture's date: the article is later
    kPeriod,       // a term of years that has just begun
  };
  Date date;
  Source source;
};

// A page made ready for extraction.
struct Document {
  std::string text;  // UTF-8, NFC, "\n" line ends: what is stored and what evidence quotes
  std::string language;
  std::optional<std::string> title;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<Date> published;  // as given, or found in the page's metadata, dateline or URL
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  WordTable words;  // of the tokens: the lexicon's, which must outlive the document, and others
  std::optional<ReferenceDate> reference;
  std::vector<DateMention> dates;  // in the order of the text; none from kBoilerplate

  // The dates of sentences[sentence].
  [[nodiscard]] std::span<const DateMention> DatesOf(std::size_t sentence) const {
    const auto before = [](const DateMention& date, std::size_t index) {
      return date.sentence < index;
    };
    const auto first = std::lower_bound(dates.begin(), dates.end(), sentence, before);
    const auto end = std::lower_bound(first, dates.end(), sentence + 1, before);
    return {first, end};
  }
  [[nodiscard]] std::string_view View(ByteSpan span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
};

}  // namespace entente::ingest
