#include "ingest/dates/date_words.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace entente::ingest {
namespace {

const std::map<std::string_view, DateWord>& Uses() {
  static const std::map<std::string_view, DateWord> uses = {
      {"month", DateWord::kMonth},
      {"month_word", DateWord::kMonthWord},
      {"day_word", DateWord::kDayWord},
      {"year_word", DateWord::kYearWord},
      {"quarter_word", DateWord::kQuarterWord},
      {"cue", DateWord::kCue},
      {"part", DateWord::kPart},
      {"range_word", DateWord::kRangeWord},
      {"and_word", DateWord::kAndWord},
      {"period_word", DateWord::kPeriodWord},
      {"relative", DateWord::kRelative},
      {"same_day", DateWord::kSameDay},
      {"weekday", DateWord::kWeekday},
      {"future", DateWord::kFuture},
      {"past", DateWord::kPast},
      {"unit", DateWord::kUnit},
      {"not_before", DateWord::kNotBefore},
      {"many", DateWord::kMany},
      {"current", DateWord::kCurrent},
      {"target", DateWord::kTarget},
      {"beginning", DateWord::kBeginning},
      {"anniversary", DateWord::kAnniversary},
      {"local_time", DateWord::kLocalTime}};
  return uses;
}

std::optional<int> Integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Distance {
  TimeUnit unit;
  int value;
};

// "week-1"
std::optional<Distance> ParseDistance(std::string_view cell) {
  const std::map<std::string_view, TimeUnit> units = {{"day", TimeUnit::kDay},
                                                      {"week", TimeUnit::kWeek},
                                                      {"month", TimeUnit::kMonth},
                                                      {"year", TimeUnit::kYear}};
  const auto sign = std::min(cell.find_first_of("+-"), cell.size());
  const auto unit = units.find(cell.substr(0, sign));
  const auto value = Integer(cell.substr(sign));
  if (unit == units.end() || !value) return std::nullopt;
  return Distance{unit->second, *value};
}

bool NeedsValue(DateWord use) {
  return use == DateWord::kMonth || use == DateWord::kWeekday || use == DateWord::kSameDay;
}

}  // namespace

DateWords DateWords::Compile(const LexiconFiles& files, std::string_view path, WordTable& words,
                             LexiconFaults& faults) {
  const auto table = files.ReadTable(path, 3, faults);
  DateWords made;
  for (const auto& row : table.rows) {
    const auto use = Uses().find(row.columns[1]);
    if (use == Uses().end()) {
      faults.Add(path, row.line,
                 "unknown use '" + row.columns[1] + "'; the head of the file lists them");
      continue;
    }
    Value value;
    if (use->second == DateWord::kRelative) {
      const auto distance = ParseDistance(row.columns[2]);
      if (!distance) {
        faults.Add(path, row.line, "column 3 is not like day-1, week+0 or year+1");
        continue;
      }
      value = {distance->value, distance->unit};
    } else if (NeedsValue(use->second)) {
      const auto number = Integer(row.columns[2]);
      const int limit = use->second == DateWord::kMonth ? 12 : 7;
      if (!number || *number > limit) {
        faults.Add(path, row.line, "column 3 is not its number");
        continue;
      }
      value.value = *number;
    }
    made.phrases_.Set(row.columns[0], use->second, value, words);
  }
  int quarter = 0;
  for (const auto* roman : {"i", "ii", "iii", "iv"}) {
    made.phrases_.Set(roman, DateWord::kRoman, {++quarter}, words);
  }
  for (const auto* suffix : {"st", "nd", "rd", "th"}) {
    made.phrases_.Set(suffix, DateWord::kOrdinalSuffix, {}, words);
  }
  made.phrases_.Set("of", DateWord::kOf, {}, words);
  return made;
}

}  // namespace entente::ingest
