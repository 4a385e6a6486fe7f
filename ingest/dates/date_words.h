#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>

#include "ingest/document.h"
#include "ingest/lexicon_files.h"
#include "ingest/text/phrase_table.h"

namespace entente::ingest {

// The uses of the words of dates.tsv; its head comment explains each.
enum class DateWord : std::uint8_t {
  kMonth,
  kMonthWord,
  kDayWord,
  kYearWord,
  kQuarterWord,
  kCue,
  kPart,
  kRangeWord,
  kAndWord,
  kPeriodWord,
  kRelative,
  kSameDay,
  kWeekday,
  kFuture,
  kPast,
  kUnit,
  kNotBefore,
  kMany,
  kCurrent,
  kTarget,
  kBeginning,
  kAnniversary,
};

enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kYear };

// One language's words for dates. Immutable.
class DateWords {
 public:
  struct Match {
    std::size_t tokens = 0;          // how many it takes; 0: none
    int value = 0;                   // of kMonth, kWeekday; the distance of kRelative and kSameDay
    TimeUnit unit = TimeUnit::kDay;  // of kRelative
    explicit operator bool() const { return tokens != 0; }
  };

  // From the language's dates.tsv.
  static DateWords Compile(const LexiconFiles& files, std::string_view path, LexiconFaults& faults);

  // The longest phrase of that use that starts at tokens[first].
  [[nodiscard]] Match At(DateWord use, std::span<const Token> tokens, std::size_t first) const;
  // The longest one that ends just before tokens[end].
  [[nodiscard]] Match Before(DateWord use, std::span<const Token> tokens, std::size_t end) const;

 private:
  struct Value {
    int value = 0;
    TimeUnit unit = TimeUnit::kDay;
  };
  PhraseTable<std::map<DateWord, Value>> words_;
};

}  // namespace entente::ingest
