#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/dates/date_words.h"
#include "ingest/html/class_words.h"
#include "ingest/lexicon_files.h"
#include "ingest/text/phrase_table.h"

namespace entente::ingest {

// What a phrase of boilerplate.tsv means; its head comment explains each.
enum class CueKind : std::uint8_t {
  kCut,
  kList,
  kDrop,
  kDateline,
  kSource,
  kCredit,
  kCreditWord,
  kReport,
  kFigure,
};

// Where it must stand to mean it.
enum class CuePlace : std::uint8_t { kLine, kStart, kAny };

// How a full stop after a word is read (abbreviations.tsv).
enum class StopKind : std::uint8_t {
  kInner,    // "TP.", "Dr.": something follows, it never ends a sentence
  kEither,   // "v.v.", "U.S.": may end one, if what follows starts one
  kStarter,  // not an abbreviation, but a word that starts a sentence after one: "The"
};

// What Prepare knows of one language: the files abbreviations.tsv, agencies.tsv, boilerplate.tsv
// and dates.tsv of its folder, compiled. Immutable.
class PageLanguage {
 public:
  // Numbers its words in `words`.
  static PageLanguage Compile(const LexiconFiles& files, std::string_view language,
                              WordTable& words, LexiconFaults& faults);

  // By the abbreviation's tokens without its last stop: "u.s" has three.
  [[nodiscard]] const StopKind* Stop(std::span<const Token> abbreviation) const;

  // How many tokens a cue of that kind and place takes at tokens[first]; 0 for none.
  [[nodiscard]] std::size_t Cue(CueKind kind, CuePlace place, std::span<const Token> tokens,
                                std::size_t first) const {
    return cues_.At(UseOf(kind, place), tokens, first).tokens;
  }
  // Whether a line has a cue of that kind in the cue's place.
  [[nodiscard]] bool HasCue(CueKind kind, std::span<const Token> line) const;

  // How many tokens the name of an agency or a paper takes at tokens[first]; 0 for none.
  [[nodiscard]] std::size_t Agency(std::span<const Token> tokens, std::size_t first) const;
  // The paper whose articles stand at `host` ("www.vietnamplus.vn") or below it.
  [[nodiscard]] const std::string* OutletOfHost(std::string_view host) const;

  [[nodiscard]] const DateWords& dates() const { return dates_; }

 private:
  // A cue of each kind in each place.
  enum class CueUse : std::uint8_t {};
  static constexpr unsigned kPlaces = 3;
  static CueUse UseOf(CueKind kind, CuePlace place) {
    return static_cast<CueUse>(static_cast<unsigned>(kind) * kPlaces +
                               static_cast<unsigned>(place));
  }
  enum class OnlyUse : std::uint8_t { kIt };
  struct Nothing {};

  void ReadAbbreviations(const Table& table, WordTable& words, LexiconFaults& faults);
  void ReadAgencies(const Table& table, WordTable& words, LexiconFaults& faults);
  void ReadBoilerplate(const Table& table, WordTable& words, LexiconFaults& faults);

  PhraseTable<OnlyUse, StopKind> stops_;
  PhraseTable<CueUse, Nothing> cues_;
  PhraseTable<OnlyUse, Nothing> agencies_;
  std::map<std::string, std::string, std::less<>> outlets_;  // by host
  DateWords dates_;
};

// The rules of all languages.
class PageRules {
 public:
  static PageRules Compile(const LexiconFiles& files, WordTable& words, LexiconFaults& faults);

  // By BCP 47 tag, of which only the language counts ("en-US": English). Vietnamese for a language
  // that has no rules.
  [[nodiscard]] const PageLanguage& For(std::string_view language) const;

  [[nodiscard]] const ClassWords& class_words() const { return class_words_; }

 private:
  ClassWords class_words_;
  std::map<std::string, PageLanguage, std::less<>> languages_;
};

}  // namespace entente::ingest
