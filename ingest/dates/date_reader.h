#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ingest/dates/date_expressions.h"
#include "ingest/dates/date_words.h"
#include "ingest/document.h"

namespace entente::ingest {

// How strongly the words before a number say that it is a date.
enum class Cue : std::uint8_t { kNone, kWeak, kStrong };

// A date that reaches up to token `end`; `plain` when it is a mere "3/6", which may be a fraction.
struct Atom {
  CalendarParts parts;
  std::size_t end = 0;
  bool plain = false;
};

// Whether the calendar has such a date: 31/6 is none; 29/2 is one while the year is not known.
bool IsPossible(const CalendarParts& parts);

// Reads single dates, and what they are made of, at given places among the tokens of one sentence.
// Refers to the text, the tokens and the words.
class DateReader {
 public:
  DateReader(std::string_view text, std::span<const Token> tokens, const DateWords& words)
      : text_(text), tokens_(tokens), words_(words) {}

  [[nodiscard]] bool Has(std::size_t i) const { return i < tokens_.size(); }
  [[nodiscard]] bool Is(std::size_t i, char mark) const { return Has(i) && tokens_[i].Is(mark); }
  [[nodiscard]] DateWords::Match At(DateWord use, std::size_t i) const {
    return words_.At(use, tokens_, i);
  }
  [[nodiscard]] bool Before(DateWord use, std::size_t i) const {
    return static_cast<bool>(words_.Before(use, tokens_, i));
  }

  // The plain integer at token i, or -1.
  [[nodiscard]] int NumberAt(std::size_t i) const;
  // The number at token i as a day, a month or a year; 0 when it cannot be one.
  [[nodiscard]] unsigned DayAt(std::size_t i) const;
  [[nodiscard]] unsigned MonthAt(std::size_t i) const;
  [[nodiscard]] int YearAt(std::size_t i) const;
  // A separator that touches both its neighbours.
  [[nodiscard]] bool Joins(std::size_t i, char separator) const;

  // The year that completes a month: "/2018", "-2018", ", 2018", "năm 2018", " 2018"; moves `end`.
  int YearAfter(std::size_t& end) const;

  // Past the "th" of "34th" when it stands at token `end`.
  [[nodiscard]] std::size_t AfterOrdinal(std::size_t end) const;

  // One date that starts with the number or month's name at token i.
  [[nodiscard]] std::optional<Atom> ReadAtom(std::size_t i, Cue cue) const;

 protected:
  std::string_view text_;
  std::span<const Token> tokens_;
  const DateWords& words_;

 private:
  // A number as written, which is its norm.
  [[nodiscard]] std::string_view Digits(std::size_t i) const { return Written(text_, tokens_[i]); }
  // A month by name at token i, with its year if that follows.
  [[nodiscard]] std::optional<Atom> NamedMonth(std::size_t i, unsigned day) const;
  [[nodiscard]] bool MonthIsCued(std::size_t i) const;
  // "June 3, 2019", "June 2019", "tháng Chín năm 2024"
  [[nodiscard]] std::optional<Atom> MonthFirst(std::size_t i) const;
  // The "11/2018" of "tháng 11/2018"
  [[nodiscard]] std::optional<Atom> NumberedMonth(std::size_t i) const;
  // "1.7.2020"; "30.10" only after a day's word.
  [[nodiscard]] std::optional<Atom> Dotted(std::size_t i, Cue cue) const;
  // "2019-06-03", or a year that a word or brackets make one.
  [[nodiscard]] std::optional<Atom> YearFirst(std::size_t i, Cue cue) const;
  // "3/6/2019", "3/6", "11/2018", "3-6-2019", "3-6", "3 tháng 6 năm 2019", "3 June 2019"
  [[nodiscard]] std::optional<Atom> DayFirst(std::size_t i, Cue cue) const;
  // Whether a day and a month without more are a date and not a fraction, a score or a margin.
  [[nodiscard]] bool PlainIsDate(std::size_t i, const Atom& atom, Cue cue, bool dash) const;
};

}  // namespace entente::ingest
