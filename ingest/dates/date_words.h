#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "ingest/document.h"
#include "ingest/lexicon_files.h"
#include "ingest/text/phrase_table.h"
#include "ingest/text/word_filter.h"

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

  // Whether a date may begin at a token, by its word alone: no for nearly all that do not begin
  // one. Numbers apart, which may always.
  [[nodiscard]] bool MayBeginDate(const Token& token) const {
    return begins_date_.MayHold(token.norm);
  }
  // The longest phrase of that use that starts at tokens[first].
  [[nodiscard]] Match At(DateWord use, std::span<const Token> tokens, std::size_t first) const;
  // The longest one that ends just before tokens[end].
  [[nodiscard]] Match Before(DateWord use, std::span<const Token> tokens, std::size_t end) const;

 private:
  struct Value {
    int value = 0;
    TimeUnit unit = TimeUnit::kDay;
  };
  [[nodiscard]] const PhraseTable<Value>& Of(DateWord use) const {
    return words_[static_cast<std::size_t>(use)];
  }

  // One for each use: readers ask for one use at many places, and most words have another.
  std::array<PhraseTable<Value>, static_cast<std::size_t>(DateWord::kAnniversary) + 1> words_;
  WordFilter begins_date_;
};

}  // namespace entente::ingest
