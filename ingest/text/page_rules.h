#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/base/result.h"
#include "ingest/dates/date_words.h"
#include "ingest/lexicon_files.h"

namespace entente::ingest {

// What Prepare knows of one language: the files boilerplate.tsv, agencies.tsv,
// abbreviations.tsv and dates.tsv
// of its folder, compiled. Phrases are kept in match form (Norm).
struct PageLanguage {
  // How a full stop after a word is read.
  enum class Stop {
    kInner,    // "TP.", "Dr.": something follows, it never ends a sentence
    kEither,   // "v.v.", "U.S.": may end one, if what follows starts one
    kStarter,  // not an abbreviation, but a word that starts a sentence after one: "The"
  };
  std::unordered_map<std::string, Stop> stops;
  DateWords dates;
};

class PageRules {
 public:
  static Result<PageRules> Compile(const LexiconFiles& files);

  // By BCP 47 tag, of which only the language counts ("en-US": English). Vietnamese for a language
  // that has no rules.
  [[nodiscard]] const PageLanguage& For(std::string_view language) const;

 private:
  std::map<std::string, PageLanguage, std::less<>> languages_;
};

}  // namespace entente::ingest
