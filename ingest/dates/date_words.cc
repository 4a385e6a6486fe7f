#include "ingest/dates/date_words.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/text/norm.h"
#include "ingest/text/tokenize.h"

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
      {"anniversary", DateWord::kAnniversary}};
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

Result<DateWords> DateWords::Compile(const LexiconFiles& files, std::string_view path) {
  const auto table = files.ReadTable(path, 3);
  if (!table) return table.error();
  DateWords words;
  for (const auto& row : table->rows) {
    const auto use = Uses().find(row.columns[1]);
    if (use == Uses().end()) return table->ErrorAt(row, "unknown use \"" + row.columns[1] + '"');
    Value value;
    if (use->second == DateWord::kRelative) {
      const auto distance = ParseDistance(row.columns[2]);
      if (!distance) return table->ErrorAt(row, "column 3 is not like day-1, week+0 or year+1");
      value = {distance->value, distance->unit};
    } else if (NeedsValue(use->second)) {
      const auto number = Integer(row.columns[2]);
      const int limit = use->second == DateWord::kMonth ? 12 : 7;
      if (!number || *number > limit) return table->ErrorAt(row, "column 3 is not its number");
      value.value = *number;
    }
    std::string phrase;
    const auto& cell = row.columns[0];
    const auto tokens = Tokenize(cell, {0, static_cast<std::uint32_t>(cell.size())});
    for (const auto& token : tokens) {
      if (!phrase.empty()) phrase += ' ';
      phrase += token.norm;
    }
    words.first_words_.insert(tokens.front().norm);
    words.last_words_.insert(tokens.back().norm);
    words.longest_ = std::max(words.longest_, tokens.size());
    words.words_[phrase][use->second] = value;
  }
  return words;
}

DateWords::Match DateWords::At(DateWord use, std::span<const Token> tokens,
                               std::size_t first) const {
  Match best;
  if (first >= tokens.size() || !first_words_.contains(tokens[first].norm)) return best;
  std::string phrase;
  for (std::size_t count = 1; count <= longest_ && first + count <= tokens.size(); ++count) {
    if (count > 1) phrase += ' ';
    phrase += tokens[first + count - 1].norm;
    const auto found = words_.find(phrase);
    if (found == words_.end()) continue;
    const auto value = found->second.find(use);
    if (value != found->second.end()) best = {count, value->second.value, value->second.unit};
  }
  return best;
}

DateWords::Match DateWords::Before(DateWord use, std::span<const Token> tokens,
                                   std::size_t end) const {
  if (end == 0 || !last_words_.contains(tokens[end - 1].norm)) return {};
  for (std::size_t count = std::min(longest_, end); count > 0; --count) {
    const auto match = At(use, tokens.first(end), end - count);
    if (match.tokens == count) return match;
  }
  return {};
}

}  // namespace entente::ingest
