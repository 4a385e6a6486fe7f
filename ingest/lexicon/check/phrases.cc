#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "ingest/lexicon/check/checks.h"
#include "ingest/text/tokenize.h"

namespace entente::ingest {
namespace {

// Which columns of a file hold phrases and which say what they mean, from 1. A phrase may stand
// twice when a column of `apart` differs: a title once for each scope.
struct MeaningFile {
  std::string_view file;
  std::size_t columns;
  std::vector<std::size_t> phrases;
  std::vector<std::size_t> meaning;
  std::vector<std::size_t> apart;
};

const std::vector<MeaningFile>& MeaningFiles() {
  static const std::vector<MeaningFile> kFiles{{"titles.tsv", 4, {1}, {2, 4}, {3}},
                                               {"title_modifiers.tsv", 2, {1}, {2}, {}},
                                               {"ministries.tsv", 3, {1}, {2, 3}, {}},
                                               {"meeting_heads.tsv", 3, {1}, {2, 3}, {}},
                                               {"forum_heads.tsv", 2, {1}, {2}, {}},
                                               {"agreement_heads.tsv", 2, {1}, {2}, {}},
                                               {"initiative_heads.tsv", 2, {1}, {2}, {}},
                                               {"organisation_heads.tsv", 2, {1}, {2}, {}},
                                               {"partnership_levels.tsv", 2, {1}, {2}, {}},
                                               {"indicators.tsv", 2, {1}, {2}, {}},
                                               {"units.tsv", 3, {1}, {2, 3}, {}},
                                               {"ordinals.tsv", 2, {1}, {2}, {}},
                                               {"topics.tsv", 3, {3}, {1}, {}},
                                               {"organisations.tsv", 5, {3, 4}, {1}, {}},
                                               {"forums.tsv", 6, {2, 3}, {1}, {}},
                                               {"agreements.tsv", 6, {2, 3}, {1}, {}},
                                               {"initiatives.tsv", 3, {2, 3}, {1}, {}},
                                               {"countries.tsv", 5, {2}, {1}, {}},
                                               {"places.tsv", 3, {1}, {2, 3}, {}}};
  return kFiles;
}

// Phrases are one when all their words compare equal, however they are written.
using MatchForm = std::vector<WordId>;

MatchForm MatchFormOf(std::string_view phrase, WordTable& words) {
  MatchForm form;
  const ByteSpan all{0, static_cast<std::uint32_t>(phrase.size())};
  for (const Token& token : Tokenize(phrase, all, words)) form.push_back(token.word);
  return form;
}

std::string Cells(const TableRow& row, const std::vector<std::size_t>& columns) {
  std::string cells;
  for (const auto column : columns) {
    if (!cells.empty()) cells += ", ";
    cells += row.columns[column - 1];
  }
  return cells;
}

struct Meaning {
  std::size_t line = 0;
  std::string told;
};

}  // namespace

void CheckPhrases(const LexiconFiles& files, std::string_view language, LexiconFaults& faults) {
  for (const MeaningFile& kind : MeaningFiles()) {
    const auto path = fmt::format("{}/{}", language, kind.file);
    if (!files.Find(path)) continue;
    LexiconFaults told_elsewhere;
    WordTable words;
    std::map<std::pair<MatchForm, std::string>, Meaning> meanings;
    for (const TableRow& row : files.ReadTable(path, kind.columns, told_elsewhere).rows) {
      const auto told = Cells(row, kind.meaning);
      for (const auto column : kind.phrases) {
        for (const auto& phrase : SplitList(row.columns[column - 1])) {
          const auto [first, fresh] = meanings.try_emplace(
              {MatchFormOf(phrase, words), Cells(row, kind.apart)}, Meaning{row.line, told});
          if (fresh || first->second.told == told) continue;
          faults.Add(path, row.line,
                     fmt::format("'{}' means '{}' here and '{}' at line {}; keep one of them",
                                 phrase, told, first->second.told, first->second.line));
        }
      }
    }
  }
}

}  // namespace entente::ingest
