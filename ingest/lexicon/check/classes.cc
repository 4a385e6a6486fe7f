#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "ingest/lexicon/check/checks.h"
#include "ingest/lexicon/grammar.h"

namespace entente::ingest {
namespace {

// Names in "{NAME}" and "unless=NAME" of a pattern file, also of rules that do not compile.
void CollectNames(std::string_view contents, std::set<std::string, std::less<>>& names) {
  constexpr std::string_view kUnless = "unless=";
  for (std::size_t begin = 0; begin < contents.size();) {
    const auto end = std::min(contents.find('\n', begin), contents.size());
    const auto line = contents.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('#')) continue;
    for (auto open = line.find('{'); open != line.npos; open = line.find('{', open + 1)) {
      names.emplace(line.substr(open + 1, line.find('}', open) - open - 1));
    }
    for (auto at = line.find(kUnless); at != line.npos; at = line.find(kUnless, at + 1)) {
      const auto name = line.substr(at + kUnless.size());
      names.emplace(name.substr(0, name.find_first_of(" \t\r")));
    }
  }
}

}  // namespace

void CheckClasses(const LexiconFiles& files, std::string_view language,
                  const LanguageLexicon& lexicon, LexiconFaults& faults) {
  const auto path = fmt::format("{}/word_classes.tsv", language);
  if (!files.Find(path)) return;
  std::set<std::string, std::less<>> used;
  (void)FindGrammar([&used](std::string_view name) {
    used.emplace(name);
    return LanguageLexicon::kNoClass;
  });
  for (const auto& rules : files.List(fmt::format("{}/patterns/", language))) {
    CollectNames(*files.Find(rules), used);
  }

  struct Class {
    std::size_t line = 0;
    bool phrases = false;
  };
  std::map<std::string, Class> classes;
  LexiconFaults told_elsewhere;
  for (const TableRow& row : files.ReadTable(path, 2, told_elsewhere).rows) {
    // HOME and the like are settings and no classes.
    if (lexicon.ClassNumber(row.columns[0]) == LanguageLexicon::kNoClass) continue;
    Class& known = classes.try_emplace(row.columns[0], Class{row.line, false}).first->second;
    known.phrases = known.phrases || !SplitList(row.columns[1]).empty();
  }
  for (const auto& [name, known] : classes) {
    if (!used.contains(name)) {
      faults.Add(path, known.line,
                 fmt::format("the class {} is used by no pattern; remove it, or name it as {{{}}}",
                             name, name));
    } else if (!known.phrases) {
      faults.Add(
          path, known.line,
          fmt::format("the class {} has no phrase, so that no pattern with it can match", name));
    }
  }
}

}  // namespace entente::ingest
