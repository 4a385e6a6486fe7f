#include "ingest/dates/resolve_dates.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "ingest/dates/date_expressions.h"

namespace entente::ingest {
namespace {

using Form = DateExpression::Form;
using Lean = DateExpression::Lean;

// Articles on the web are not older; an earlier year is history that they tell.
constexpr int kFirstArticleYear = 1995;

struct Located {
  DateExpression expression;
  std::uint32_t sentence = 0;
};

std::span<const Token> TokensOf(const Document& document, const Sentence& sentence) {
  return std::span(document.tokens)
      .subspan(sentence.first_token, sentence.end_token - sentence.first_token);
}

std::optional<Date> ToDate(const CalendarParts& parts) {
  if (parts.year == 0 || (parts.day != 0 && parts.month == 0)) return std::nullopt;
  return Date::FromParts(parts.year, parts.month, parts.day);
}

Date YearOnly(int year) { return *Date::FromParts(year); }

// The number that stands among a few tokens, nothing when none does.
std::optional<int> NumberAmong(std::string_view text, std::span<const Token> tokens,
                               std::size_t first) {
  for (std::size_t i = first; i < std::min(tokens.size(), first + 8); ++i) {
    if (tokens[i].kind != TokenKind::kNumber) continue;
    const auto digits = Written(text, tokens[i]);
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  return std::nullopt;
}

// What a sentence's words say of the years in it.
struct SentenceCues {
  SentenceCues(std::string_view text, std::span<const Token> tokens, const DateWords& words)
      : aimed_from(tokens.size()) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!words.MayBeYearCue(tokens[i].word)) continue;
      const auto target = words.At(DateWord::kTarget, tokens, i);
      if (target) aimed_from = std::min(aimed_from, i + target.tokens);
      if (words.At(DateWord::kBeginning, tokens, i)) beginning = true;
      if (!anniversary && words.At(DateWord::kAnniversary, tokens, i)) {
        anniversary = NumberAmong(text, tokens, i);
      }
    }
  }

  std::size_t aimed_from;  // the first token after which years are aims
  // The years after an event that the sentence speaks of: 30 for "kỷ niệm 30 năm …".
  std::optional<int> anniversary;
  bool beginning = false;  // a span of years has just begun
};

// What the text itself tells of the time of writing.
class Evidence {
 public:
  // `caption`: of a photograph, which may be an old one.
  void Add(std::span<const Token> tokens, const SentenceCues& cues,
           const DateExpression& expression, bool caption, const DateWords& words) {
    if (expression.form == Form::kSameDay || expression.form == Form::kWeekday) return;
    const CalendarParts& last = expression.to ? *expression.to : expression.from;
    if (last.year < kFirstArticleYear) return;
    const bool aimed = cues.aimed_from <= expression.first;
    const int anniversary = cues.anniversary.value_or(0);
    if (anniversary > 0 && expression.to && expression.from.year + anniversary == last.year) {
      Raise(anniversary_, YearOnly(last.year));
    } else if (last.day != 0) {
      if (const auto date = ToDate(last)) Raise(caption ? earlier_date_ : full_date_, *date);
    } else if (aimed) {
      return;
    } else if (expression.period) {
      if (expression.from.year >= kFirstArticleYear && cues.beginning) {
        Raise(period_, YearOnly(expression.from.year));
      }
    } else if (last.month != 0) {
      if (const auto date = ToDate(last)) Raise(earlier_date_, *date);
    } else if (IsCurrent(tokens, expression, words)) {
      Raise(current_year_, YearOnly(last.year));
    } else {
      Raise(told_year_, YearOnly(last.year));
    }
  }

  [[nodiscard]] std::optional<ReferenceDate> Best() const {
    using Source = ReferenceDate::Source;
    std::optional<ReferenceDate> best;
    // The most telling first: a later kind must name a later year to win.
    const auto consider = [&best](const std::optional<Date>& date, Source source) {
      if (date && (!best || date->year() > best->date.year())) best = ReferenceDate{*date, source};
    };
    consider(full_date_, Source::kFullDate);
    consider(anniversary_, Source::kAnniversary);
    consider(current_year_, Source::kCurrentYear);
    consider(earlier_date_, Source::kEarlierDate);
    consider(period_, Source::kPeriod);
    // A month of the past says when it was written at most where no later year is told.
    if (best && best->source == Source::kEarlierDate && told_year_ &&
        told_year_->year() > best->date.year()) {
      return std::nullopt;
    }
    return best;
  }

 private:
  static void Raise(std::optional<Date>& latest, Date date) {
    if (!latest || *latest < date) latest = date;
  }

  static bool IsCurrent(std::span<const Token> tokens, const DateExpression& expression,
                        const DateWords& words) {
    if (expression.form == Form::kRelative) return expression.distance == 0;
    // "trong năm 2018": the words reach up to the number.
    return static_cast<bool>(words.Before(DateWord::kCurrent, tokens, expression.end - 1));
  }

  std::optional<Date> full_date_;
  std::optional<Date> anniversary_;
  std::optional<Date> current_year_;
  std::optional<Date> earlier_date_;
  std::optional<Date> period_;
  std::optional<Date> told_year_;  // of no other kind
};

// Supplies what dates leave out.
class Resolver {
 public:
  explicit Resolver(std::optional<ReferenceDate> reference) : reference_(reference) {}

  void Resolve(const DateExpression& expression, DateMention& mention) {
    switch (expression.form) {
      case Form::kCalendar:
        Calendar(expression, mention);
        break;
      case Form::kRelative:
        if (expression.from != CalendarParts{}) {
          Calendar(expression, mention);
        } else {
          mention.basis = DateMention::Basis::kRelative;
          mention.start = Relative(expression.unit, expression.distance);
        }
        break;
      case Form::kSameDay:
        mention.basis = DateMention::Basis::kSameDay;
        if (last_day_) mention.start = Shifted(*last_day_, expression.distance);
        break;
      case Form::kWeekday:
        mention.basis = DateMention::Basis::kRelative;
        mention.start = Weekday(expression);
        break;
    }
    // "Cùng ngày" after a span of days means a day before it.
    if (mention.start && mention.start->day() != 0 && !mention.end &&
        !IsAside(expression, mention)) {
      last_day_ = mention.start;
    }
  }

  // "hôm qua (16/9)" tells the day of writing when that is not known to the day.
  void Refine(const DateExpression& expression) {
    if (!reference_ || expression.form != Form::kRelative || expression.unit != TimeUnit::kDay ||
        expression.from.day == 0) {
      return;
    }
    const bool known = reference_->source == ReferenceDate::Source::kPublished;
    if (known && reference_->date.day() != 0) return;
    if (const auto day = Complete(expression.from, DateExpression{})) {
      if (const auto today = Shifted(*day, -expression.distance)) reference_->date = *today;
    }
  }

  [[nodiscard]] const std::optional<ReferenceDate>& reference() const { return reference_; }

 private:
  // "hài lòng về việc Hiệp định có hiệu lực từ ngày 5/10/2016" in a report of November: a day that
  // the story only mentions.
  [[nodiscard]] bool IsAside(const DateExpression& expression, const DateMention& mention) const {
    constexpr std::size_t kOpeningTokens = 6;
    constexpr std::chrono::days kStory{21};
    if (!last_day_ || expression.first < kOpeningTokens || expression.from.year == 0) return false;
    return mention.start->FirstDay() + kStory < last_day_->FirstDay() ||
           last_day_->FirstDay() + kStory < mention.start->FirstDay();
  }

  static std::optional<Date> Shifted(Date date, int days) {
    const Day day = date.FirstDay() + std::chrono::days(days);
    const int year = static_cast<int>(std::chrono::year_month_day(day).year());
    if (year < 1 || year > 9999) return std::nullopt;
    return Date::FromDay(day);
  }

  void Calendar(const DateExpression& expression, DateMention& mention) const {
    const bool written = expression.from.year != 0;
    mention.basis = written ? DateMention::Basis::kWritten : DateMention::Basis::kInferred;
    CalendarParts from = expression.from;
    if (expression.years_away && reference_) {
      from.year = reference_->date.year() + *expression.years_away;
    }
    mention.start = Complete(from, expression);
    if (!mention.start || !expression.to) return;
    CalendarParts last = *expression.to;
    if (last.year == 0) {
      const bool over_new_year = last.month < mention.start->month();
      last.year = mention.start->year() + (over_new_year ? 1 : 0);
    }
    mention.end = ToDate(last);
    if (mention.end && *mention.end <= *mention.start) mention.end.reset();
  }

  [[nodiscard]] std::optional<Date> Complete(CalendarParts parts,
                                             const DateExpression& expression) const {
    if (parts.year != 0) return ToDate(parts);
    if (!reference_) return std::nullopt;
    const Date& reference = reference_->date;
    if (parts.month == 0) return CompleteMonth(parts.day);
    if (reference.month() == 0) {
      parts.year = reference.year();
      return ToDate(parts);
    }
    std::optional<Date> best;
    std::chrono::days best_distance{};
    for (const int year : {reference.year(), reference.year() - 1, reference.year() + 1}) {
      parts.year = year;
      const auto date = ToDate(parts);
      if (!date || !OnSide(*date, expression.lean) || FarAhead(*date, expression)) continue;
      const auto distance = std::chrono::abs(date->FirstDay() - reference.FirstDay());
      if (!best || distance < best_distance) {
        best = date;
        best_distance = distance;
      }
    }
    return best;
  }

  // Whether a date lies on the side of the reference that the words say.
  [[nodiscard]] bool OnSide(const Date& date, Lean lean) const {
    const Date& reference = reference_->date;
    // The article is later than that; how much later, "vừa qua" cannot say.
    if (reference_->source == ReferenceDate::Source::kEarlierDate) {
      return date.EndDay() > reference.FirstDay();
    }
    if (lean == Lean::kFuture) return date.EndDay() > reference.FirstDay();
    if (lean == Lean::kPast) return date.FirstDay() < reference.EndDay();
    return true;
  }

  // "cuộc điện đàm (ngày 15/1)" in August: what is so far ahead is announced with a word for it.
  [[nodiscard]] bool FarAhead(const Date& date, const DateExpression& expression) const {
    constexpr std::chrono::days kFarAhead{120};
    return expression.lean == Lean::kNone && !expression.announced &&
           reference_->source != ReferenceDate::Source::kEarlierDate &&
           date.FirstDay() > reference_->date.FirstDay() + kFarAhead;
  }

  // A day without a month: in the month of the last date, or of the reference.
  [[nodiscard]] std::optional<Date> CompleteMonth(unsigned day) const {
    const Date& base = last_day_ ? *last_day_ : reference_->date;
    if (base.month() == 0) return std::nullopt;
    return Date::FromParts(base.year(), base.month(), day);
  }

  [[nodiscard]] std::optional<Date> Relative(TimeUnit unit, int distance) const {
    if (!reference_) return std::nullopt;
    const Date& reference = reference_->date;
    switch (unit) {
      case TimeUnit::kYear:
        return Date::FromParts(reference.year() + distance);
      case TimeUnit::kMonth: {
        if (reference.month() == 0) return std::nullopt;
        const int month =
            reference.year() * 12 + static_cast<int>(reference.month()) - 1 + distance;
        return Date::FromParts(month / 12, static_cast<unsigned>(month % 12) + 1);
      }
      case TimeUnit::kWeek: {
        // To the month that holds the week's Thursday: the words give no day.
        if (reference.day() == 0) return std::nullopt;
        const std::chrono::weekday weekday(reference.FirstDay());
        const int from_thursday = 4 - static_cast<int>(weekday.iso_encoding());
        const auto thursday = Shifted(reference, from_thursday + 7 * distance);
        if (!thursday) return std::nullopt;
        return Date::FromParts(thursday->year(), thursday->month());
      }
      case TimeUnit::kDay:
        if (reference.day() == 0) return std::nullopt;
        return Shifted(reference, distance);
    }
    return std::nullopt;
  }

  // The nearest such day that has come, or that is to come if the words say so.
  [[nodiscard]] std::optional<Date> Weekday(const DateExpression& expression) const {
    if (!reference_ || reference_->date.day() == 0) return std::nullopt;
    const std::chrono::weekday today(reference_->date.FirstDay());
    const int ahead = (expression.distance - static_cast<int>(today.iso_encoding()) + 7) % 7;
    if (expression.lean == Lean::kFuture) return Shifted(reference_->date, ahead == 0 ? 7 : ahead);
    return Shifted(reference_->date, ahead == 0 ? 0 : ahead - 7);
  }

  std::optional<ReferenceDate> reference_;
  std::optional<Date> last_day_;
};

}  // namespace

void ResolveDates(Document& document, const DateWords& words) {
  std::vector<Located> found;
  Evidence evidence;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const Sentence& sentence = document.sentences[i];
    const Zone zone = document.paragraphs[sentence.paragraph].zone;
    if (zone == Zone::kBoilerplate) continue;
    const auto tokens = TokensOf(document, sentence);
    const SentenceCues cues(document.text, tokens, words);
    for (auto& expression : FindDateExpressions(document.text, tokens, words)) {
      expression.announced = cues.aimed_from < tokens.size();
      evidence.Add(tokens, cues, expression, zone == Zone::kCaption, words);
      found.push_back({expression, i});
    }
  }

  Resolver resolver(document.published
                        ? ReferenceDate{*document.published, ReferenceDate::Source::kPublished}
                        : evidence.Best());
  for (const auto& [expression, sentence] : found) resolver.Refine(expression);
  document.reference = resolver.reference();
  for (const auto& [expression, index] : found) {
    const std::uint32_t base = document.sentences[index].first_token;
    DateMention mention;
    mention.sentence = index;
    mention.first_token = base + static_cast<std::uint32_t>(expression.first);
    mention.end_token = base + static_cast<std::uint32_t>(expression.end);
    mention.span = {document.tokens[mention.first_token].span.begin,
                    document.tokens[mention.end_token - 1].span.end};
    mention.period = expression.period;
    resolver.Resolve(expression, mention);
    document.dates.push_back(mention);
  }
}

}  // namespace entente::ingest
