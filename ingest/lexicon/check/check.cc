#include "ingest/lexicon/check/check.h"

#include <fmt/format.h>

#include <set>

#include "ingest/lexicon.h"
#include "ingest/lexicon/check/checks.h"

namespace entente::ingest {
namespace {

// Lines that carry knowledge: neither blank nor a comment.
std::size_t CountLines(std::string_view contents) {
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    const auto line = contents.substr(begin, end - begin);
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') ++count;
    begin = end + 1;
  }
  return count;
}

LexiconCounts Count(const LexiconFiles& files, std::string_view language,
                    const LanguageLexicon& lexicon) {
  LexiconCounts counts;
  counts.language = language;
  for (const auto& path : files.List(fmt::format("{}/", language))) {
    ++counts.files;
    if (path.ends_with(".tsv")) counts.lines += CountLines(*files.Find(path));
  }
  const auto path = fmt::format("{}/word_classes.tsv", language);
  if (files.Find(path)) {
    LexiconFaults told_elsewhere;
    std::set<std::string> names;
    for (const auto& row : files.ReadTable(path, 2, told_elsewhere).rows) {
      names.insert(row.columns[0]);
    }
    counts.word_classes = names.size();
  }
  for (const Rule& rule : lexicon.rules.rules()) {
    ++counts.rules;
    counts.patterns += rule.patterns.size();
  }
  return counts;
}

}  // namespace

Result<LexiconReport> CheckLexicon(const std::optional<std::filesystem::path>& override_folder) {
  LexiconFaults faults;
  const auto files = LexiconFiles::Load(override_folder, faults);
  if (!files) return files.error();
  const auto lexicon = Lexicon::Compile(*files, faults);
  LexiconReport report;
  for (const auto language : Lexicon::Languages()) {
    CheckCells(*files, language, faults);
    CheckPhrases(*files, language, faults);
    CheckClasses(*files, language, lexicon->For(language), faults);
    CheckRules(lexicon->For(language), faults);
    report.languages.push_back(Count(*files, language, lexicon->For(language)));
  }
  CheckIssues(*files, faults);
  report.faults = faults.Sorted();
  return report;
}

}  // namespace entente::ingest
