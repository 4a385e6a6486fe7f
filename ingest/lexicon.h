#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/base/result.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/lexicon_files.h"
#include "ingest/text/page_rules.h"
#include "ingest/text/word_table.h"

namespace entente::ingest {

// The knowledge of languages and diplomacy that extraction works with: the data files below
// ingest/language, compiled once into what matching needs. Immutable and thread-safe.
class Lexicon {
 public:
  // From the files compiled in, each replaced by the file of the same relative path below
  // `override_folder` when there is one. kInvalidArgument names file, line and what is wrong.
  static Result<std::shared_ptr<const Lexicon>> Load(
      const std::optional<std::filesystem::path>& override_folder);

  // From these files, as far as they have no faults.
  static std::shared_ptr<const Lexicon> Compile(const LexiconFiles& files, LexiconFaults& faults);

  // The languages that are known, as folders below ingest/language: "vi", "en".
  static std::span<const std::string_view> Languages();

  // Hash of all the files: part of every article's fingerprint, so that an article handed in again
  // after the knowledge changed is extracted anew.
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

  // The words of all files, of every language.
  [[nodiscard]] const WordTable& words() const { return words_; }

  // How pages are written: boilerplate, agencies, abbreviations, dates.
  [[nodiscard]] const PageRules& page_rules() const { return page_rules_; }

  // The knowledge of a language by its BCP 47 tag, of which only the language counts; Vietnamese
  // for one that has none.
  [[nodiscard]] const LanguageLexicon& For(std::string_view language) const;

 private:
  std::string fingerprint_;
  WordTable words_;
  PageRules page_rules_;
  std::map<std::string, std::unique_ptr<const LanguageLexicon>, std::less<>> languages_;
};

}  // namespace entente::ingest
