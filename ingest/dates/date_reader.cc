#include "ingest/dates/date_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/base/date.h"

namespace entente::ingest {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

bool IsYear(int number) { return number >= kFirstYear && number <= kLastYear; }

std::optional<int> Integer(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

bool IsPossible(const CalendarParts& parts) {
  const int year = parts.year != 0 ? parts.year : 2000;
  if (parts.day != 0 && parts.month == 0) return parts.day <= 31;
  return Date::FromParts(year, parts.month, parts.day).has_value();
}

int DateReader::NumberAt(std::size_t i) const {
  if (!Has(i) || tokens_[i].kind != TokenKind::kNumber) return -1;
  return Integer(Digits(i)).value_or(-1);
}

unsigned DateReader::DayAt(std::size_t i) const {
  if (Has(i) && Digits(i).size() > 2) return 0;
  const int number = NumberAt(i);
  return number >= 1 && number <= 31 ? static_cast<unsigned>(number) : 0;
}

unsigned DateReader::MonthAt(std::size_t i) const {
  const unsigned number = DayAt(i);
  return number <= 12 ? number : 0;
}

int DateReader::YearAt(std::size_t i) const {
  const int number = NumberAt(i);
  return IsYear(number) ? number : 0;
}

bool DateReader::Joins(std::size_t i, char separator) const {
  return Is(i, separator) && !tokens_[i].space_before && Has(i + 1) && !tokens_[i + 1].space_before;
}

int DateReader::YearAfter(std::size_t& end) const {
  for (const char separator : {'/', '-'}) {
    if (Joins(end, separator) && YearAt(end + 1) != 0) return YearAt((end += 2) - 1);
  }
  std::size_t next = end;
  if (Is(next, ',')) ++next;
  if (const auto word = At(DateWord::kYearWord, next)) next += word.tokens;
  if (YearAt(next) == 0) return 0;
  end = next + 1;
  return YearAt(next);
}

std::optional<Atom> DateReader::NamedMonth(std::size_t i, unsigned day) const {
  const auto match = At(DateWord::kMonth, i);
  if (!match) return std::nullopt;
  Atom atom;
  atom.parts.month = static_cast<unsigned>(match.value);
  atom.parts.day = day;
  atom.end = i + match.tokens;
  if (Is(atom.end, '.') && YearAt(atom.end + 1) != 0) ++atom.end;  // "Dec. 2019"
  const std::size_t bare_end = atom.end;
  atom.parts.year = YearAfter(atom.end);
  const bool capital = tokens_[i].casing == Casing::kCapitalized ||
                       tokens_[i].casing == Casing::kUpper || match.tokens > 1;
  if (!capital) return std::nullopt;  // "may", "march"
  if (day == 0 && atom.end == bare_end && match.tokens == 1 && !MonthIsCued(i)) {
    return std::nullopt;
  }
  return atom;
}

bool DateReader::MonthIsCued(std::size_t i) const {
  return Before(DateWord::kCue, i) || Before(DateWord::kPart, i) || Before(DateWord::kFuture, i) ||
         Before(DateWord::kPast, i) || Before(DateWord::kRangeWord, i);
}

std::size_t DateReader::AfterOrdinal(std::size_t end) const {
  const bool suffix = Has(end) && !tokens_[end].space_before && At(DateWord::kOrdinalSuffix, end);
  return suffix ? end + 1 : end;
}

std::optional<Atom> DateReader::ReadAtom(std::size_t i, Cue cue) const {
  if (!Has(i)) return std::nullopt;
  std::optional<Atom> atom;
  if (tokens_[i].kind != TokenKind::kNumber) {
    atom = MonthFirst(i);
  } else if (Before(DateWord::kMonthWord, i)) {
    atom = NumberedMonth(i);
  } else if (Digits(i).find('.') != std::string_view::npos) {
    atom = Dotted(i, cue);
  } else if (YearAt(i) != 0) {
    atom = YearFirst(i, cue);
  } else {
    atom = DayFirst(i, cue);
  }
  if (atom && !IsPossible(atom->parts)) return std::nullopt;
  return atom;
}

std::optional<Atom> DateReader::MonthFirst(std::size_t i) const {
  const auto match = At(DateWord::kMonth, i);
  if (!match) return std::nullopt;
  std::size_t next = i + match.tokens;
  if (Is(next, '.')) ++next;
  const unsigned day = match.tokens == 1 ? DayAt(next) : 0;
  const bool capital = tokens_[i].casing != Casing::kLower;
  if (day == 0 || !capital) return NamedMonth(i, 0);
  Atom atom;
  atom.parts = {0, static_cast<unsigned>(match.value), day};
  atom.end = AfterOrdinal(next + 1);
  std::size_t end = atom.end;
  atom.parts.year = YearAfter(end);
  if (atom.parts.year != 0) atom.end = end;
  return atom;
}

std::optional<Atom> DateReader::NumberedMonth(std::size_t i) const {
  Atom atom;
  atom.end = i + 1;
  const std::string_view digits = Digits(i);
  if (const auto dot = digits.find('.'); dot != std::string_view::npos) {
    const auto month = Integer(digits.substr(0, dot));
    const auto year = Integer(digits.substr(dot + 1));
    if (!month || !year || *month < 1 || !IsYear(*year)) return std::nullopt;
    atom.parts = {*year, static_cast<unsigned>(*month), 0};
    return atom;
  }
  atom.parts.month = MonthAt(i);
  if (atom.parts.month == 0) return std::nullopt;
  atom.parts.year = YearAfter(atom.end);
  return atom;
}

std::optional<Atom> DateReader::Dotted(std::size_t i, Cue cue) const {
  std::array<int, 3> numbers{};
  std::size_t count = 0;
  std::string_view rest = Digits(i);
  while (!rest.empty()) {
    const auto dot = std::min(rest.find('.'), rest.size());
    const auto number = Integer(rest.substr(0, dot));
    if (!number || *number < 1 || dot > 4 || count == 3) return std::nullopt;
    numbers[count++] = *number;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  Atom atom;
  atom.end = i + 1;
  if (numbers[0] > 31 || numbers[1] > 12) return std::nullopt;
  atom.parts = {numbers[2], static_cast<unsigned>(numbers[1]), static_cast<unsigned>(numbers[0])};
  if (count == 3) return IsYear(numbers[2]) ? std::optional(atom) : std::nullopt;
  if (count != 2 || cue != Cue::kStrong || At(DateWord::kUnit, atom.end)) return std::nullopt;
  return atom;
}

std::optional<Atom> DateReader::YearFirst(std::size_t i, Cue cue) const {
  Atom atom;
  if (Joins(i + 1, '-') && MonthAt(i + 2) != 0 && Joins(i + 3, '-') && DayAt(i + 4) != 0) {
    atom.parts = {YearAt(i), MonthAt(i + 2), DayAt(i + 4)};
    atom.end = i + 5;
    return atom;
  }
  const bool worded = Before(DateWord::kYearWord, i) || Before(DateWord::kPart, i);
  if (!worded && cue == Cue::kNone) return std::nullopt;
  if (!worded && At(DateWord::kUnit, i + 1)) return std::nullopt;
  atom.parts.year = YearAt(i);
  atom.end = i + 1;
  return atom;
}

std::optional<Atom> DateReader::DayFirst(std::size_t i, Cue cue) const {
  const unsigned day = DayAt(i);
  if (day == 0) return std::nullopt;
  Atom atom;
  std::size_t next = AfterOrdinal(i + 1);
  if (At(DateWord::kOf, next)) ++next;
  if (auto named = NamedMonth(next, day)) return named;
  if (const auto word = At(DateWord::kMonthWord, i + 1)) {
    const std::size_t month = i + 1 + word.tokens;
    if (MonthAt(month) == 0) return std::nullopt;
    atom.parts = {0, MonthAt(month), day};
    atom.end = month + 1;
    atom.parts.year = YearAfter(atom.end);
    const bool sure = cue != Cue::kNone || atom.parts.year != 0;
    return sure ? std::optional(atom) : std::nullopt;
  }
  for (const char separator : {'/', '-'}) {
    if (!Joins(i + 1, separator)) continue;
    const bool dash = separator == '-';
    if (YearAt(i + 2) != 0) {  // "11/2018"
      // "12/2013/QH13" is the number of a law.
      if (dash || day > 12 || Joins(i + 3, separator)) return std::nullopt;
      atom.parts = {YearAt(i + 2), day, 0};
      atom.end = i + 3;
      return atom;
    }
    if (MonthAt(i + 2) == 0) return std::nullopt;
    atom.parts = {0, MonthAt(i + 2), day};
    atom.end = i + 3;
    if (Joins(i + 3, separator) && YearAt(i + 4) != 0) {
      atom.parts.year = YearAt(i + 4);
      atom.end = i + 5;
      return atom;
    }
    atom.plain = true;
    if (!PlainIsDate(i, atom, cue, dash)) return std::nullopt;
    return atom;
  }
  return std::nullopt;
}

bool DateReader::PlainIsDate(std::size_t i, const Atom& atom, Cue cue, bool dash) const {
  if (At(DateWord::kUnit, atom.end) && cue != Cue::kStrong) return false;
  if (dash) return cue == Cue::kStrong && !At(DateWord::kUnit, atom.end);
  if (cue != Cue::kNone) return true;
  if (Before(DateWord::kNotBefore, i)) return false;
  const bool fraction = atom.parts.day < atom.parts.month && atom.parts.month <= 10;
  const bool always_open = atom.parts.day == 24 && atom.parts.month == 7;
  return !fraction && !always_open;
}

}  // namespace entente::ingest
