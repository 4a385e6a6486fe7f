#pragma once

#include <cstddef>
#include <cstdint>
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
  kLocalTime,
  // Of no file, for they are the same in every language.
  kRoman,          // "I" to "IV", of quarters
  kOrdinalSuffix,  // the "th" of "34th"
  kOf,             // "the 3rd of June"
};

enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kYear };

// One language's words for dates. Immutable.
class DateWords {
 public:
  struct Match {
    std::size_t tokens = 0;  // how many it takes; 0: none
    int value = 0;           // of kMonth, kWeekday, kRoman; the distance of kRelative and kSameDay
    TimeUnit unit = TimeUnit::kDay;  // of kRelative
    explicit operator bool() const { return tokens != 0; }
  };

  // From the language's dates.tsv; numbers its words in `words`.
  static DateWords Compile(const LexiconFiles& files, std::string_view path, WordTable& words,
                           LexiconFaults& faults);

  // Whether a date may begin with a word: no for nearly all that do not begin one. Numbers apart,
  // which may always.
  [[nodiscard]] bool MayBeginDate(WordId word) const {
    return (phrases_.UsesFrom(word) & kBeginDates) != 0;
  }
  // The same of what tells about the years of its sentence.
  [[nodiscard]] bool MayBeYearCue(WordId word) const {
    return (phrases_.UsesFrom(word) & kYearCues) != 0;
  }
  // The longest phrase of that use that starts at tokens[first].
  [[nodiscard]] Match At(DateWord use, std::span<const Token> tokens, std::size_t first) const {
    return ToMatch(phrases_.At(use, tokens, first));
  }
  // The longest one that ends just before tokens[end].
  [[nodiscard]] Match Before(DateWord use, std::span<const Token> tokens, std::size_t end) const {
    return ToMatch(phrases_.Before(use, tokens, end));
  }

 private:
  struct Value {
    int value = 0;
    TimeUnit unit = TimeUnit::kDay;
  };
  using Phrases = PhraseTable<DateWord, Value>;

  // Of these a date that does not begin with a number begins with one.
  static constexpr Phrases::UseBits kBeginDates =
      Phrases::Bit(DateWord::kSameDay) | Phrases::Bit(DateWord::kRelative) |
      Phrases::Bit(DateWord::kWeekday) | Phrases::Bit(DateWord::kQuarterWord) |
      Phrases::Bit(DateWord::kDayWord) | Phrases::Bit(DateWord::kMonthWord) |
      Phrases::Bit(DateWord::kYearWord) | Phrases::Bit(DateWord::kMonth);
  static constexpr Phrases::UseBits kYearCues = Phrases::Bit(DateWord::kAnniversary) |
                                                Phrases::Bit(DateWord::kTarget) |
                                                Phrases::Bit(DateWord::kBeginning);

  static Match ToMatch(const Phrases::Match& match) {
    if (!match) return {};
    return {match.tokens, match.value->value, match.value->unit};
  }

  Phrases phrases_;
};

}  // namespace entente::ingest
