#include "ingest/text/page_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ingest/text/norm.h"

namespace entente::ingest {
namespace {

constexpr std::array<CuePlace, 3> kPlaces = {CuePlace::kLine, CuePlace::kStart, CuePlace::kAny};

}  // namespace

Result<PageLanguage> PageLanguage::Compile(const LexiconFiles& files, std::string_view language) {
  PageLanguage rules;
  struct Reader {
    std::string_view name;
    std::size_t columns;
    Result<void> (PageLanguage::*read)(const Table&);
  };
  for (const auto& [name, columns, read] :
       {Reader{"abbreviations", 2, &PageLanguage::ReadAbbreviations},
        Reader{"agencies", 2, &PageLanguage::ReadAgencies},
        Reader{"boilerplate", 3, &PageLanguage::ReadBoilerplate}}) {
    const auto table = files.ReadTable(fmt::format("{}/{}.tsv", language, name), columns);
    if (!table) return table.error();
    if (auto done = (rules.*read)(*table); !done) return done.error();
  }
  auto dates = DateWords::Compile(files, fmt::format("{}/dates.tsv", language));
  if (!dates) return dates.error();
  rules.dates_ = *std::move(dates);
  return rules;
}

Result<void> PageLanguage::ReadAbbreviations(const Table& table) {
  const std::map<std::string_view, StopKind> kinds = {
      {"inner", StopKind::kInner}, {"either", StopKind::kEither}, {"starter", StopKind::kStarter}};
  for (const auto& row : table.rows) {
    const auto kind = kinds.find(row.columns[1]);
    if (kind == kinds.end()) {
      return table.ErrorAt(row, "the kind is not one of inner, either, starter");
    }
    stops_[Norm(row.columns[0])] = kind->second;
  }
  return {};
}

Result<void> PageLanguage::ReadAgencies(const Table& table) {
  for (const auto& row : table.rows) {
    const auto names = SplitList(row.columns[0]);
    if (names.empty()) return table.ErrorAt(row, "column 1 has no name");
    for (const auto& name : names) agencies_[name] = true;
    if (const auto host = OptionalCell(row.columns[1])) outlets_[*host] = names.front();
  }
  return {};
}

Result<void> PageLanguage::ReadBoilerplate(const Table& table) {
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
    if (place == places.end()) return table.ErrorAt(row, "column 2 is not line, start or any");
    const auto kind = kinds.find(row.columns[2]);
    if (kind == kinds.end()) {
      return table.ErrorAt(row, fmt::format("unknown meaning \"{}\"", row.columns[2]));
    }
    cues_[row.columns[0]].push_back({kind->second, place->second});
  }
  return {};
}

const StopKind* PageLanguage::Stop(const std::string& abbreviation) const {
  const auto found = stops_.find(abbreviation);
  return found == stops_.end() ? nullptr : &found->second;
}

std::size_t PageLanguage::Cue(CueKind kind, CuePlace place, std::span<const Token> tokens,
                              std::size_t first) const {
  const auto fits = [kind, place](const std::vector<CueUse>& uses) {
    return std::any_of(uses.begin(), uses.end(), [kind, place](const CueUse& use) {
      return use.kind == kind && use.place == place;
    });
  };
  return cues_.At(tokens, first, fits).tokens;
}

bool PageLanguage::HasCue(CueKind kind, std::span<const Token> line) const {
  for (const auto place : kPlaces) {
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
  const auto match = agencies_.At(tokens, first, [](bool) { return true; });
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

Result<PageRules> PageRules::Compile(const LexiconFiles& files) {
  PageRules rules;
  auto class_words = ClassWords::Compile(files);
  if (!class_words) return class_words.error();
  rules.class_words_ = *std::move(class_words);
  for (const std::string language : {"vi", "en"}) {
    auto compiled = PageLanguage::Compile(files, language);
    if (!compiled) return compiled.error();
    rules.languages_.emplace(language, *std::move(compiled));
  }
  return rules;
}

const PageLanguage& PageRules::For(std::string_view language) const {
  const auto known = languages_.find(language.substr(0, language.find('-')));
  return known != languages_.end() ? known->second : languages_.at("vi");
}

}  // namespace entente::ingest
