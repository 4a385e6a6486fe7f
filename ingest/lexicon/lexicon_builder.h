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
  LexiconBuilder(const LexiconFiles& files, std::string_view language, WordTable& words,
                 LanguageLexicon& lexicon, LexiconFaults& faults)
      : files_(files), language_(language), words_(words), lexicon_(lexicon), faults_(faults) {}

  void Build();

 private:
  using ReadRow = std::function<Result<void>(const TableRow& row)>;

  // Reads `name`, calling `read` with each row; its error is what is wrong with the row. A file
  // that is absent has no rows: a language may have no initiatives, say.
  void ReadRows(std::string_view name, std::size_t columns, const ReadRow& read);

  void ReadCountries();
  void ReadPlaces();
  void ReadOrganisations();
  void ReadForums();
  void ReadAgreements();
  void ReadInitiatives();
  void ReadTitles();
  void ReadMinistries();
  void ReadHeads();
  void ReadAmounts();
  void ReadMasks();
  void ReadTopics();
  void ReadWordClasses();
  void ReadPatterns();

  [[nodiscard]] std::vector<std::string> Spelt(std::string_view name) const;
  void Add(std::string_view phrase, SenseKind kind, std::size_t entry, RequiredCasing casing);
  void AddName(std::string_view name, SenseKind kind, std::size_t entry);
  std::uint32_t ClassFor(std::string_view name);
  // The phrase's tokens and words, as a document's are made.
  std::vector<Token> Cut(std::string_view phrase);
  std::vector<WordId> Intern(std::string_view phrase);

  const LexiconFiles& files_;
  std::string language_;
  WordTable& words_;
  LanguageLexicon& lexicon_;
  LexiconFaults& faults_;
};

}  // namespace entente::ingest
