#include "ingest/text/page_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::ingest {

PageLanguage PageLanguage::Compile(const LexiconFiles& files, std::string_view language,
                                   WordTable& words, LexiconFaults& faults) {
  const auto table = [&](std::string_view name, std::size_t columns) {
    return files.ReadTable(fmt::format("{}/{}.tsv", language, name), columns, faults);
  };
  PageLanguage rules;
  rules.ReadAbbreviations(table("abbreviations", 2), words, faults);
  rules.ReadAgencies(table("agencies", 2), words, faults);
  rules.ReadBoilerplate(table("boilerplate", 3), words, faults);
  rules.dates_ = DateWords::Compile(files, fmt::format("{}/dates.tsv", language), words, faults);
  return rules;
}

void PageLanguage::ReadAbbreviations(const Table& table, WordTable& words, LexiconFaults& faults) {
  const std::map<std::string_view, StopKind> kinds = {
      {"inner", StopKind::kInner}, {"either", StopKind::kEither}, {"starter", StopKind::kStarter}};
  for (const auto& row : table.rows) {
    const auto kind = kinds.find(row.columns[1]);
    if (kind == kinds.end()) {
      faults.Add(table.path, row.line,
                 fmt::format("kind '{}' is none of inner, either, starter", row.columns[1]));
      continue;
    }
    stops_.Set(row.columns[0], OnlyUse::kIt, kind->second, words);
  }
}

void PageLanguage::ReadAgencies(const Table& table, WordTable& words, LexiconFaults& faults) {
  for (const auto& row : table.rows) {
    const auto names = SplitList(row.columns[0]);
    if (names.empty()) {
      faults.Add(table.path, row.line, "column 1 has no name");
      continue;
    }
    for (const auto& name : names) agencies_.Set(name, OnlyUse::kIt, {}, words);
    if (const auto host = OptionalCell(row.columns[1])) outlets_[*host] = names.front();
  }
}

void PageLanguage::ReadBoilerplate(const Table& table, WordTable& words, LexiconFaults& faults) {
  const std::map<std::string_view, CuePlace> places = {
      {"line", CuePlace::kLine}, {"start", CuePlace::kStart}, {"any", CuePlace::kAny}};
  const std::map<std::string_view, CueKind> kinds = {{"cut", CueKind::kCut},
                                                     {"list", CueKind::kList},
                                                     {"drop", CueKind::kDrop},
                                                     {"dateline", CueKind::kDateline},
                                                     {"source", CueKind::kSource},
                                                     {"credit", CueKind::kCredit},
                                                     {"report", CueKind::kReport},
                                                     {"figure", CueKind::kFigure},
                                                     {"credit_word", CueKind::kCreditWord}};
  for (const auto& row : table.rows) {
    const auto place = places.find(row.columns[1]);
    const auto kind = kinds.find(row.columns[2]);
    if (place == places.end()) {
      faults.Add(table.path, row.line,
                 fmt::format("place '{}' is none of line, start, any", row.columns[1]));
    }
    if (kind == kinds.end()) {
      faults.Add(
          table.path, row.line,
          fmt::format("unknown meaning '{}'; the head of the file lists them", row.columns[2]));
    }
    if (place == places.end() || kind == kinds.end()) continue;
    cues_.Set(row.columns[0], UseOf(kind->second, place->second), {}, words);
  }
}

const StopKind* PageLanguage::Stop(std::span<const Token> abbreviation) const {
  const auto longest = stops_.At(OnlyUse::kIt, abbreviation, 0);
  return longest.tokens == abbreviation.size() ? longest.value : nullptr;
}

bool PageLanguage::HasCue(CueKind kind, std::span<const Token> line) const {
  for (const auto place : {CuePlace::kLine, CuePlace::kStart, CuePlace::kAny}) {
    const std::size_t last =
        place == CuePlace::kAny ? line.size() : std::min<std::size_t>(line.size(), 1);
    for (std::size_t i = 0; i < last; ++i) {
      const std::size_t taken = Cue(kind, place, line, i);
      if (taken == 0) continue;
      if (place != CuePlace::kLine) return true;
      // A heading may have a colon or an arrow after it.
      const auto rest = line.subspan(taken);
      if (std::all_of(rest.begin(), rest.end(),
                      [](const Token& token) { return token.kind == TokenKind::kPunctuation; })) {
        return true;
      }
    }
  }
  return false;
}

std::size_t PageLanguage::Agency(std::span<const Token> tokens, std::size_t first) const {
  const auto match = agencies_.At(OnlyUse::kIt, tokens, first);
  // "lao động" in lower case is labour and no paper.
  return match && tokens[first].casing != Casing::kLower ? match.tokens : 0;
}

const std::string* PageLanguage::OutletOfHost(std::string_view host) const {
  for (;;) {
    if (const auto found = outlets_.find(host); found != outlets_.end()) return &found->second;
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

PageRules PageRules::Compile(const LexiconFiles& files, WordTable& words, LexiconFaults& faults) {
  PageRules rules;
  rules.class_words_ = ClassWords::Compile(files, faults);
  for (const std::string language : {"vi", "en"}) {
    rules.languages_.emplace(language, PageLanguage::Compile(files, language, words, faults));
  }
  return rules;
}

const PageLanguage& PageRules::For(std::string_view language) const {
  const auto known = languages_.find(language.substr(0, language.find('-')));
  return known != languages_.end() ? known->second : languages_.at("vi");
}

}  // namespace entente::ingest
