#include "ingest/dates/date_expressions.h"

#include <algorithm>
#include <string_view>

#include "ingest/dates/date_reader.h"

namespace entente::ingest {
namespace {

// Reads spans of time, relative dates and the words around them.
class Scanner : private DateReader {
 public:
  using DateReader::DateReader;

  std::vector<DateExpression> Run() {
    std::vector<DateExpression> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      auto expression = Read(i);
      if (!expression) {
        ++i;
        continue;
      }
      SetLean(*expression);
      TakeLocalTime(*expression);
      i = expression->end;
      found.push_back(*expression);
    }
    return found;
  }

 private:
  std::optional<DateExpression> Read(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::kNumber && !words_.MayBeginDate(token.word)) return std::nullopt;
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
    const bool bracket = Is(next, '(');
    if (bracket || (Is(next, ',') && match.unit == TimeUnit::kDay)) ++next;
    if (match.unit == TimeUnit::kDay || match.unit == TimeUnit::kYear) {
      if (const auto given = Calendar(next); given && given->first <= next && !given->to) {
        const bool finer = match.unit == TimeUnit::kDay ? given->from.day != 0 : bracket;
        if (finer) {
          expression.from = given->from;
          expression.end = given->end;
          if (bracket && Is(expression.end, ')')) ++expression.end;
        }
      }
    }
    return expression;
  }

  std::optional<DateExpression> Weekday(std::size_t i) const {
    const auto match = At(DateWord::kWeekday, i);
    if (!match || !Before(DateWord::kDayWord, i)) return std::nullopt;
    std::size_t next = i + match.tokens;
    if (Is(next, ',') || Is(next, '(')) ++next;
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
    const auto roman = At(DateWord::kRoman, next);
    const int number = roman ? roman.value : NumberAt(next);
    if (number < 1 || number > 4) return std::nullopt;
    const auto quarter = static_cast<unsigned>(number);
    DateExpression expression;
    expression.first = i;
    expression.end = next + 1;
    const int year = YearAfter(expression.end);
    expression.from = {year, quarter * 3 - 2, 0};
    expression.to = CalendarParts{year, quarter * 3, 0};
    return expression;
  }

  [[nodiscard]] Cue CueBefore(std::size_t i) const {
    if (i > 0 && Is(i - 1, '[')) --i;
    if (Before(DateWord::kDayWord, i)) return Cue::kStrong;
    // "thứ Ba 2/4", "sáng nay, 2/4"
    const std::size_t named_day_end = i > 0 && Is(i - 1, ',') ? i - 1 : i;
    if (Before(DateWord::kWeekday, named_day_end) || Before(DateWord::kRelative, named_day_end)) {
      return Cue::kWeak;
    }
    if (i > 0 && Is(i - 1, '(')) {
      for (std::size_t end = i + 1; end < std::min(tokens_.size(), i + 12); ++end) {
        if (Is(end, ')'))
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
    if (Is(i, '-')) return i + 1;
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
    if (!expression) return expression;
    ExtendLeft(*expression);
    // "tháng 11 năm ngoái", "March last year"
    const auto year = At(DateWord::kRelative, expression->end);
    const CalendarParts& last = expression->to ? *expression->to : expression->from;
    if (year && year.unit == TimeUnit::kYear && last.year == 0 && last.month != 0) {
      expression->years_away = year.value;
      expression->end += year.tokens;
    }
    return expression;
  }

  // A number that a dash, stop or slash binds to what stands before it ("AMM-57", "21:52"), or that
  // follows a word such as "lần thứ".
  [[nodiscard]] bool IsInsideName(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    const bool bound = !tokens_[i].space_before && before.kind == TokenKind::kPunctuation &&
                       !before.space_before && i > 1 && !before.Is('(') && !before.Is('[') &&
                       !before.Is('"') && !before.Is(',') && !before.Is('.') &&
                       !(before.Is(':') && YearAt(i) != 0);  // "Ngày đăng:2023-03-29"
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
    if (!Is(i + 1, '-') && CueBefore(i) == Cue::kNone && !Before(DateWord::kYearWord, i)) {
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
    const bool dash = Is(i + 1, '-');
    if (second == 0) {
      const auto word = At(DateWord::kAndWord, i + 1);
      second = word ? i + 1 + word.tokens : Is(i + 1, ',') ? i + 2 : 0;
      if (second == 0) return std::nullopt;
    }
    if (!dash && cue == Cue::kNone) return std::nullopt;
    if (const auto word = At(DateWord::kDayWord, second)) second += word.tokens;
    // The first day's words speak for the second too; "từ 12 đến 14-2" are days as well.
    const bool from_to = !dash && Before(DateWord::kCue, i) && At(DateWord::kRangeWord, i + 1);
    auto last = ReadAtom(second, from_to ? Cue::kStrong : cue == Cue::kNone ? Cue::kWeak : cue);
    if (!last || last->parts.day <= day || last->parts.month == 0) return std::nullopt;
    if (last->plain && At(DateWord::kUnit, last->end)) return std::nullopt;
    CalendarParts first = last->parts;
    first.day = day;
    return Span(i, first, *last);
  }

  // "June 3-6, 2019", "Feb. 16-17"
  std::optional<DateExpression> MonthWithDays(std::size_t i) const {
    const auto month = At(DateWord::kMonth, i);
    if (!month || month.tokens != 1 || tokens_[i].casing == Casing::kLower) return std::nullopt;
    const std::size_t first_day = Is(i + 1, '.') ? i + 2 : i + 1;
    const unsigned day = DayAt(first_day);
    const std::size_t mark = day != 0 ? AfterOrdinal(first_day + 1) : 0;
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
    const bool ends = !Has(i + 1) || Is(i + 1, ',') || Is(i + 1, ')');
    if (day == 0 || cue != Cue::kStrong || !ends || Is(i - 1, '(')) return std::nullopt;
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
        // "kim ngạch hai chiều năm 2018": no afternoon, for a year has none.
        const bool dayless =
            expression.form == DateExpression::Form::kCalendar && expression.from.day == 0;
        if (use == DateWord::kDayWord && dayless) continue;
        const auto word = words_.Before(use, tokens_, expression.first);
        expression.first -= word.tokens;
        extended = extended || word;
      }
    }
  }

  // "tối 10/9 (giờ Việt Nam)": by whose clock, which is no part of what is told.
  void TakeLocalTime(DateExpression& expression) const {
    std::size_t at = expression.end;
    const bool bracket = Is(at, '(');
    if (bracket || Is(at, ',')) ++at;
    const auto clock = At(DateWord::kLocalTime, at);
    if (!clock) return;
    at += clock.tokens;
    if (bracket && !Is(at, ')')) return;
    expression.end = bracket ? at + 1 : at;
  }

  void SetLean(DateExpression& expression) const {
    if (At(DateWord::kFuture, expression.end) || Before(DateWord::kFuture, expression.first)) {
      expression.lean = DateExpression::Lean::kFuture;
    } else if (At(DateWord::kPast, expression.end) || Before(DateWord::kPast, expression.first)) {
      expression.lean = DateExpression::Lean::kPast;
    }
  }
};

}  // namespace

std::vector<DateExpression> FindDateExpressions(std::string_view text,
                                                std::span<const Token> tokens,
                                                const DateWords& words) {
  return Scanner(text, tokens, words).Run();
}

}  // namespace entente::ingest
