#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/dates/date_words.h"
#include "ingest/document.h"

namespace entente::ingest {

// What a date says of itself; 0 for a part that it leaves out.
struct CalendarParts {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  bool operator==(const CalendarParts&) const = default;
};

// A date as written, before its missing parts are supplied.
struct DateExpression {
  enum class Form : std::uint8_t {
    kCalendar,  // `from`, and `to` for a span of time
    kRelative,  // `distance` `unit`s from the day of writing; `from` too for "hôm qua (16/9)"
    kSameDay,   // `distance` days from the day last spoken of
    kWeekday,   // `distance` is 1 (Monday) to 7
  };
  enum class Lean : std::uint8_t { kNone, kPast, kFuture };

  std::size_t first = 0;  // of the tokens searched
  std::size_t end = 0;
  Form form = Form::kCalendar;
  CalendarParts from;
  std::optional<CalendarParts> to;
  bool period = false;  // a span of years: a plan's, a term's
  Lean lean = Lean::kNone;
  bool announced = false;  // the sentence has a word that looks ahead: "sẽ", "dự kiến"
  TimeUnit unit = TimeUnit::kDay;
  int distance = 0;
  std::optional<int> years_away;  // of a calendar date: "tháng 11 năm ngoái" is -1
};

// The dates among the tokens of one sentence of `text`, in order. A number is a date only when its
// form or the words around it say so: "ngày 3-6" is one, "tăng 3-6%" and "2/3 dân số" are not.
std::vector<DateExpression> FindDateExpressions(std::string_view text,
                                                std::span<const Token> tokens,
                                                const DateWords& words);

}  // namespace entente::ingest
