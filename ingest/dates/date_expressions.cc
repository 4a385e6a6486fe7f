#include "ingest/dates/date_expressions.h"

#include <array>
#include <charconv>
#include <string_view>

#include "graph/base/date.h"

namespace entente::ingest {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

bool IsYear(int number) { return number >= kFirstYear && number <= kLastYear; }

// An impossible date such as 31/6 is none; 29/2 is possible while the year is not known.
bool IsPossible(const CalendarParts& parts) {
  const int year = parts.year != 0 ? parts.year : 2000;
  if (parts.day != 0 && parts.month == 0) return parts.day <= 31;
  return Date::FromParts(year, parts.month, parts.day).has_value();
}

std::optional<int> Integer(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// How strongly the words before a number say that it is a date.
enum class Cue : std::uint8_t { kNone, kWeak, kStrong };

// A date that reaches up to token `end`; `plain` when it is a mere "3/6", which may be a fraction.
struct Atom {
  CalendarParts parts;
  std::size_t end = 0;
  bool plain = false;
};

class Scanner {
 public:
  Scanner(std::span<const Token> tokens, const DateWords& words) : tokens_(tokens), words_(words) {}

  std::vector<DateExpression> Run() {
    std::vector<DateExpression> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      auto expression = Read(i);
      if (!expression) {
        ++i;
        continue;
      }
      i = expression->end;
      SetLean(*expression);
      found.push_back(*expression);
    }
    return found;
  }

 private:
  [[nodiscard]] bool Has(std::size_t i) const { return i < tokens_.size(); }
  [[nodiscard]] bool Is(std::size_t i, std::string_view norm) const {
    return Has(i) && tokens_[i].norm == norm;
  }
  [[nodiscard]] DateWords::Match At(DateWord use, std::size_t i) const {
    return words_.At(use, tokens_, i);
  }
  [[nodiscard]] bool Before(DateWord use, std::size_t i) const {
    return static_cast<bool>(words_.Before(use, tokens_, i));
  }

  // The plain integer at token i, or -1.
  [[nodiscard]] int NumberAt(std::size_t i) const {
    if (!Has(i) || tokens_[i].kind != TokenKind::kNumber) return -1;
    return Integer(tokens_[i].norm).value_or(-1);
  }
  [[nodiscard]] unsigned DayAt(std::size_t i) const {
    if (Has(i) && tokens_[i].norm.size() > 2) return 0;
    const int number = NumberAt(i);
    return number >= 1 && number <= 31 ? static_cast<unsigned>(number) : 0;
  }
  [[nodiscard]] unsigned MonthAt(std::size_t i) const {
    const unsigned number = DayAt(i);
    return number <= 12 ? number : 0;
  }
  [[nodiscard]] int YearAt(std::size_t i) const {
    const int number = NumberAt(i);
    return IsYear(number) ? number : 0;
  }
  // A separator that touches both its neighbours.
  [[nodiscard]] bool Joins(std::size_t i, std::string_view separator) const {
    return Is(i, separator) && !tokens_[i].space_before && Has(i + 1) &&
           !tokens_[i + 1].space_before;
  }

  std::optional<DateExpression> Read(std::size_t i) const {
    if (auto expression = SameDay(i)) return expression;
    if (auto expression = Relative(i)) return expression;
    if (auto expression = Weekday(i)) return expression;
    if (auto expression = Quarter(i)) return expression;
    return Calendar(i);
  }

  std::optional<DateExpression> SameDay(std::size_t i) const {
    const auto match = At(DateWord::kSameDay, i);
    // "Cũng trong ngày 23/7": the day is given.
    if (!match || Calendar(i + match.tokens)) return std::nullopt;
    DateExpression expression;
    expression.form = DateExpression::Form::kSameDay;
    expression.first = i;
    expression.end = i + match.tokens;
    expression.distance = match.value;
    return expression;
  }

  std::optional<DateExpression> Relative(std::size_t i) const {
    const auto match = At(DateWord::kRelative, i);
    if (!match) return std::nullopt;
    // "3 năm tới", "những năm tới" are spans of time and not the next year.
    if (i > 0 && match.unit != TimeUnit::kDay &&
        (tokens_[i - 1].kind == TokenKind::kNumber || Before(DateWord::kMany, i))) {
      return std::nullopt;
    }
    DateExpression expression;
    expression.form = DateExpression::Form::kRelative;
    expression.first = i;
    expression.end = i + match.tokens;
    expression.unit = match.unit;
    expression.distance = match.value;
    std::size_t next = expression.end;
    const bool bracket = Is(next, "(");
    if (bracket) ++next;
    if (match.unit == TimeUnit::kDay || match.unit == TimeUnit::kYear) {
      if (const auto given = Calendar(next); given && given->first <= next && !given->to) {
        const bool finer = match.unit == TimeUnit::kDay ? given->from.day != 0 : bracket;
        if (finer) {
          expression.from = given->from;
          expression.end = given->end;
          if (bracket && Is(expression.end, ")")) ++expression.end;
        }
      }
    }
    return expression;
  }

  std::optional<DateExpression> Weekday(std::size_t i) const {
    const auto match = At(DateWord::kWeekday, i);
    if (!match || !Before(DateWord::kDayWord, i)) return std::nullopt;
    std::size_t next = i + match.tokens;
    if (Is(next, ",") || Is(next, "(")) ++next;
    if (Calendar(next)) return std::nullopt;
    DateExpression expression;
    expression.form = DateExpression::Form::kWeekday;
    expression.first = i;
    expression.end = i + match.tokens;
    expression.distance = match.value;
    return expression;
  }

  // "quý I/2024", "quý 3 năm 2024"
  std::optional<DateExpression> Quarter(std::size_t i) const {
    const auto match = At(DateWord::kQuarterWord, i);
    if (!match || !Has(i + match.tokens)) return std::nullopt;
    std::size_t next = i + match.tokens;
    constexpr std::array<std::string_view, 4> kRoman = {"i", "ii", "iii", "iv"};
    unsigned quarter = 0;
    for (unsigned q = 0; q < 4; ++q) {
      if (tokens_[next].norm == kRoman[q] || NumberAt(next) == static_cast<int>(q + 1)) {
        quarter = q + 1;
      }
    }
    if (quarter == 0) return std::nullopt;
    DateExpression expression;
    expression.first = i;
    expression.end = next + 1;
    const int year = YearAfter(expression.end);
    expression.from = {year, quarter * 3 - 2, 0};
    expression.to = CalendarParts{year, quarter * 3, 0};
    return expression;
  }

  // The year that completes a month: "/2018", "-2018", ", 2018", "năm 2018", " 2018"; moves `end`.
  int YearAfter(std::size_t& end) const {
    for (const auto* separator : {"/", "-"}) {
      if (Joins(end, separator) && YearAt(end + 1) != 0) return YearAt((end += 2) - 1);
    }
    std::size_t next = end;
    if (Is(next, ",")) ++next;
    if (const auto word = At(DateWord::kYearWord, next)) next += word.tokens;
    if (YearAt(next) == 0) return 0;
    end = next + 1;
    return YearAt(next);
  }

  // A month by name at token i, with its year if that follows.
  std::optional<Atom> NamedMonth(std::size_t i, unsigned day) const {
    const auto match = At(DateWord::kMonth, i);
    if (!match) return std::nullopt;
    Atom atom;
    atom.parts.month = static_cast<unsigned>(match.value);
    atom.parts.day = day;
    atom.end = i + match.tokens;
    if (Is(atom.end, ".") && YearAt(atom.end + 1) != 0) ++atom.end;  // "Dec. 2019"
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

  [[nodiscard]] bool MonthIsCued(std::size_t i) const {
    return Before(DateWord::kCue, i) || Before(DateWord::kPart, i) ||
           Before(DateWord::kFuture, i) || Before(DateWord::kPast, i) ||
           Before(DateWord::kRangeWord, i);
  }

  // "th" of "34th"
  [[nodiscard]] std::size_t AfterOrdinal(std::size_t end) const {
    const bool suffix = Has(end) && !tokens_[end].space_before &&
                        (Is(end, "st") || Is(end, "nd") || Is(end, "rd") || Is(end, "th"));
    return suffix ? end + 1 : end;
  }

  // One date that starts with the number or month's name at token i.
  std::optional<Atom> ReadAtom(std::size_t i, Cue cue) const {
    if (!Has(i)) return std::nullopt;
    std::optional<Atom> atom;
    if (tokens_[i].kind != TokenKind::kNumber) {
      atom = MonthFirst(i);
    } else if (Before(DateWord::kMonthWord, i)) {
      atom = NumberedMonth(i);
    } else if (tokens_[i].norm.find('.') != std::string::npos) {
      atom = Dotted(i, cue);
    } else if (YearAt(i) != 0) {
      atom = YearFirst(i, cue);
    } else {
      atom = DayFirst(i, cue);
    }
    if (atom && !IsPossible(atom->parts)) return std::nullopt;
    return atom;
  }

  // "June 3, 2019", "June 2019", "tháng Chín năm 2024"
  std::optional<Atom> MonthFirst(std::size_t i) const {
    const auto match = At(DateWord::kMonth, i);
    if (!match) return std::nullopt;
    std::size_t next = i + match.tokens;
    if (Is(next, ".")) ++next;
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

  // The "11/2018" of "tháng 11/2018"
  std::optional<Atom> NumberedMonth(std::size_t i) const {
    Atom atom;
    atom.end = i + 1;
    const std::string_view norm = tokens_[i].norm;
    if (const auto dot = norm.find('.'); dot != std::string_view::npos) {
      const auto month = Integer(norm.substr(0, dot));
      const auto year = Integer(norm.substr(dot + 1));
      if (!month || !year || *month < 1 || !IsYear(*year)) return std::nullopt;
      atom.parts = {*year, static_cast<unsigned>(*month), 0};
      return atom;
    }
    atom.parts.month = MonthAt(i);
    if (atom.parts.month == 0) return std::nullopt;
    atom.parts.year = YearAfter(atom.end);
    return atom;
  }

  // "1.7.2020"; "30.10" only after a day's word.
  std::optional<Atom> Dotted(std::size_t i, Cue cue) const {
    std::array<int, 3> numbers{};
    std::size_t count = 0;
    std::string_view rest = tokens_[i].norm;
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

  // "2019-06-03", or a year that a word or brackets make one.
  std::optional<Atom> YearFirst(std::size_t i, Cue cue) const {
    Atom atom;
    if (Joins(i + 1, "-") && MonthAt(i + 2) != 0 && Joins(i + 3, "-") && DayAt(i + 4) != 0) {
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

  // "3/6/2019", "3/6", "11/2018", "3-6-2019", "3-6", "3 tháng 6 năm 2019", "3 June 2019"
  std::optional<Atom> DayFirst(std::size_t i, Cue cue) const {
    const unsigned day = DayAt(i);
    if (day == 0) return std::nullopt;
    Atom atom;
    std::size_t next = AfterOrdinal(i + 1);
    if (Is(next, "of")) ++next;
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
    for (const auto* separator : {"/", "-"}) {
      if (!Joins(i + 1, separator)) continue;
      const bool dash = separator == std::string_view("-");
      if (YearAt(i + 2) != 0) {  // "11/2018"
        if (dash || day > 12) return std::nullopt;
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

  // Whether a day and a month without more are a date and not a fraction, a score or a margin.
  [[nodiscard]] bool PlainIsDate(std::size_t i, const Atom& atom, Cue cue, bool dash) const {
    if (At(DateWord::kUnit, atom.end) && cue != Cue::kStrong) return false;
    if (dash) return cue == Cue::kStrong && !At(DateWord::kUnit, atom.end);
    if (cue != Cue::kNone) return true;
    if (Before(DateWord::kNotBefore, i)) return false;
    const bool fraction = atom.parts.day < atom.parts.month && atom.parts.month <= 10;
    const bool always_open = atom.parts.day == 24 && atom.parts.month == 7;
    return !fraction && !always_open;
  }

  [[nodiscard]] Cue CueBefore(std::size_t i) const {
    if (i > 0 && Is(i - 1, "[")) --i;
    if (Before(DateWord::kDayWord, i)) return Cue::kStrong;
    if (i > 0 && Is(i - 1, "(")) {
      for (std::size_t end = i + 1; end < std::min(tokens_.size(), i + 12); ++end) {
        if (Is(end, ")"))
          return tokens_[end - 1].kind == TokenKind::kNumber ? Cue::kStrong : Cue::kWeak;
      }
    }
    if (Before(DateWord::kCue, i) || Before(DateWord::kRangeWord, i) ||
        Before(DateWord::kPast, i) || Before(DateWord::kPeriodWord, i) ||
        Before(DateWord::kAndWord, i)) {
      return Cue::kWeak;
    }
    return Cue::kNone;
  }

  // Past a dash or a word that joins the ends of a span of time; 0 when there is none.
  [[nodiscard]] std::size_t AfterRangeMark(std::size_t i) const {
    if (Is(i, "-")) return i + 1;
    const auto word = At(DateWord::kRangeWord, i);
    return word ? i + word.tokens : 0;
  }

  // Past "ngày", "tháng", "năm" before the second end of a span.
  [[nodiscard]] std::size_t AfterUnitWords(std::size_t i) const {
    for (const auto use : {DateWord::kDayWord, DateWord::kMonthWord, DateWord::kYearWord}) {
      if (const auto word = At(use, i)) i += word.tokens;
    }
    return i;
  }

  std::optional<DateExpression> Calendar(std::size_t i) const {
    if (!Has(i)) return std::nullopt;
    const bool number = tokens_[i].kind == TokenKind::kNumber;
    if (!number) {
      const std::size_t after = AfterUnitWords(i);
      if (after != i && Has(after) && tokens_[after].kind == TokenKind::kNumber) {
        return Calendar(after);
      }
      if (!At(DateWord::kMonth, i)) return std::nullopt;
    }
    if (number && IsInsideName(i)) return std::nullopt;
    const Cue cue = number ? CueBefore(i) : Cue::kWeak;
    std::optional<DateExpression> expression = Years(i);
    if (!expression) expression = DayRange(i, cue);
    if (!expression) expression = MonthWithDays(i);
    if (!expression) expression = AtomRange(i, cue);
    if (!expression) expression = LoneDay(i, cue);
    if (expression) ExtendLeft(*expression);
    return expression;
  }

  // A number that a dash, stop or slash binds to what stands before it ("AMM-57", "21:52"), or that
  // follows a word such as "lần thứ".
  [[nodiscard]] bool IsInsideName(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    const bool bound = !tokens_[i].space_before && before.kind == TokenKind::kPunctuation &&
                       !before.space_before && i > 1 && before.norm != "(" && before.norm != "[" &&
                       before.norm != "\"" && before.norm != "," && before.norm != ".";
    if (bound) return tokens_[i - 2].kind != TokenKind::kPunctuation;
    if (before.kind == TokenKind::kWord && !tokens_[i].space_before) return true;
    const bool hard = Before(DateWord::kNotBefore, i);
    return hard && YearAt(i) == 0 && !Before(DateWord::kDayWord, i);
  }

  // "2021-2024", "2021 đến 2024", "từ năm 2021 đến năm 2024"
  std::optional<DateExpression> Years(std::size_t i) const {
    const int from = YearAt(i);
    const std::size_t mark = from != 0 ? AfterRangeMark(i + 1) : 0;
    if (mark == 0) return std::nullopt;
    const std::size_t second = AfterUnitWords(mark);
    const int to = YearAt(second);
    if (to <= from || to > from + 100) return std::nullopt;
    // "2021-2024" is a span whatever surrounds it; "2021 đến 2024" needs its "từ".
    if (!Is(i + 1, "-") && CueBefore(i) == Cue::kNone && !Before(DateWord::kYearWord, i)) {
      return std::nullopt;
    }
    DateExpression expression;
    expression.first = i;
    expression.end = second + 1;
    expression.from.year = from;
    expression.to = CalendarParts{to, 0, 0};
    expression.period = true;
    return expression;
  }

  // "20-21/6", "24 - 26/10", "ngày 1 đến 7-12", "ngày 7 và 8/9", "3-6 June 2019"
  std::optional<DateExpression> DayRange(std::size_t i, Cue cue) const {
    const unsigned day = DayAt(i);
    if (day == 0) return std::nullopt;
    std::size_t second = AfterRangeMark(i + 1);
    const bool dash = Is(i + 1, "-");
    if (second == 0) {
      const auto word = At(DateWord::kAndWord, i + 1);
      second = word ? i + 1 + word.tokens : Is(i + 1, ",") ? i + 2 : 0;
      if (second == 0) return std::nullopt;
    }
    if (!dash && cue == Cue::kNone) return std::nullopt;
    if (const auto word = At(DateWord::kDayWord, second)) second += word.tokens;
    // The first day's words speak for the second too.
    auto last = ReadAtom(second, cue == Cue::kNone ? Cue::kWeak : cue);
    if (!last || last->parts.day <= day || last->parts.month == 0) return std::nullopt;
    if (last->plain && At(DateWord::kUnit, last->end)) return std::nullopt;
    CalendarParts first = last->parts;
    first.day = day;
    return Span(i, first, *last);
  }

  // "June 3-6, 2019"
  std::optional<DateExpression> MonthWithDays(std::size_t i) const {
    const auto month = At(DateWord::kMonth, i);
    if (!month || month.tokens != 1 || tokens_[i].casing == Casing::kLower) return std::nullopt;
    const unsigned day = DayAt(i + 1);
    const std::size_t mark = day != 0 ? AfterOrdinal(i + 2) : 0;
    std::size_t second = mark != 0 ? AfterRangeMark(mark) : 0;
    if (second == 0 && mark != 0) {
      if (const auto word = At(DateWord::kAndWord, mark)) second = mark + word.tokens;
    }
    if (second == 0 || DayAt(second) <= day) return std::nullopt;
    Atom last;
    last.parts = {0, static_cast<unsigned>(month.value), DayAt(second)};
    last.end = AfterOrdinal(second + 1);
    last.parts.year = YearAfter(last.end);
    if (!IsPossible(last.parts)) return std::nullopt;
    CalendarParts first = last.parts;
    first.day = day;
    return Span(i, first, last);
  }

  // One date, or two that a dash or word joins: "từ 28/2 đến 2/3".
  std::optional<DateExpression> AtomRange(std::size_t i, Cue cue) const {
    const auto first = ReadAtom(i, cue);
    if (!first) return std::nullopt;
    if (const std::size_t mark = AfterRangeMark(first->end); mark != 0) {
      const std::size_t second = AfterUnitWords(mark);
      const auto last = ReadAtom(second, first->plain ? cue : Cue::kWeak);
      const bool alike = last && (last->parts.day != 0) == (first->parts.day != 0) &&
                         (last->parts.month != 0) == (first->parts.month != 0);
      if (alike) {
        CalendarParts from = first->parts;
        if (from.year == 0 && last->parts.year != 0) {
          const bool over_new_year = from.month > last->parts.month;
          from.year = last->parts.year - (over_new_year ? 1 : 0);
        }
        return Span(i, from, *last);
      }
    }
    DateExpression expression;
    expression.first = i;
    expression.end = first->end;
    expression.from = first->parts;
    return expression;
  }

  // "Ngày 26, …": the month is that of the story.
  std::optional<DateExpression> LoneDay(std::size_t i, Cue cue) const {
    const unsigned day = DayAt(i);
    const bool ends = !Has(i + 1) || Is(i + 1, ",") || Is(i + 1, ")");
    if (day == 0 || cue != Cue::kStrong || !ends || Is(i - 1, "(")) return std::nullopt;
    DateExpression expression;
    expression.first = i;
    expression.end = i + 1;
    expression.from.day = day;
    return expression;
  }

  static DateExpression Span(std::size_t first, const CalendarParts& from, const Atom& last) {
    DateExpression expression;
    expression.first = first;
    expression.end = last.end;
    expression.from = from;
    expression.to = last.parts;
    expression.period = from.month == 0;
    return expression;
  }

  // Takes the words that belong to the date into it: "chiều ngày", "cuối năm", "giai đoạn".
  void ExtendLeft(DateExpression& expression) const {
    for (const auto use : {DateWord::kMonthWord, DateWord::kYearWord}) {
      expression.first -= words_.Before(use, tokens_, expression.first).tokens;
    }
    for (bool extended = true; extended;) {
      extended = false;
      for (const auto use : {DateWord::kDayWord, DateWord::kPart, DateWord::kPeriodWord}) {
        const auto word = words_.Before(use, tokens_, expression.first);
        expression.first -= word.tokens;
        extended = extended || word;
      }
    }
  }

  void SetLean(DateExpression& expression) const {
    if (At(DateWord::kFuture, expression.end) || Before(DateWord::kFuture, expression.first)) {
      expression.lean = DateExpression::Lean::kFuture;
    } else if (At(DateWord::kPast, expression.end) || Before(DateWord::kPast, expression.first)) {
      expression.lean = DateExpression::Lean::kPast;
    }
  }

  std::span<const Token> tokens_;
  const DateWords& words_;
};

}  // namespace

std::vector<DateExpression> FindDateExpressions(std::span<const Token> tokens,
                                                const DateWords& words) {
  return Scanner(tokens, words).Run();
}

}  // namespace entente::ingest
