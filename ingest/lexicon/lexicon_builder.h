#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/lexicon_files.h"

namespace entente::ingest {

// Reads the knowledge files of one language into a LanguageLexicon.
class LexiconBuilder {
 public:
  LexiconBuilder(const LexiconFiles& files, std::string_view language, LanguageLexicon& lexicon)
      : files_(files), language_(language), lexicon_(lexicon) {}

  Result<void> Build();

 private:
  using ReadRow = std::function<Result<void>(const Table& table, const TableRow& row)>;

  // Reads `name`, calling `read` with each row. A file that is absent has no rows: a language may
  // have no initiatives, say.
  Result<void> ReadRows(std::string_view name, std::size_t columns, const ReadRow& read);

  Result<void> ReadCountries();
  Result<void> ReadPlaces();
  Result<void> ReadOrganisations();
  Result<void> ReadForums();
  Result<void> ReadAgreements();
  Result<void> ReadInitiatives();
  Result<void> ReadTitles();
  Result<void> ReadMinistries();
  Result<void> ReadHeads();
  Result<void> ReadAmounts();
  Result<void> ReadMasks();
  Result<void> ReadTopics();
  Result<void> ReadWordClasses();
  Result<void> ReadPatterns();

  void Add(std::string_view phrase, SenseKind kind, std::size_t entry, RequiredCasing casing);
  void AddName(std::string_view name, SenseKind kind, std::size_t entry);
  std::uint32_t ClassFor(std::string_view name);

  const LexiconFiles& files_;
  std::string language_;
  LanguageLexicon& lexicon_;
};

}  // namespace entente::ingest
