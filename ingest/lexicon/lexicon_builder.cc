#include "ingest/lexicon/lexicon_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "graph/text/fold.h"
#include "ingest/lexicon/country_names.h"
#include "ingest/text/tokenize.h"

namespace entente::ingest {
namespace {

constexpr std::ptrdiff_t kLongNameSpaces = 2;  // of a name that is no acronym, at least

// An acronym or other name in capitals only ("ASEAN+3"), which must be written so: "COC" is a code
// of conduct, "cóc" is not. Words that the press also writes with a capital only ("Asean", "Nato")
// are recognised from four letters up.
bool AllCapitals(const std::vector<Token>& tokens) {
  bool any = false;
  for (const Token& token : tokens) {
    if (token.casing == Casing::kLower || token.casing == Casing::kCapitalized) return false;
    any = any || token.casing == Casing::kUpper;
  }
  return any;
}

bool HasFlag(const std::string& cell, std::string_view flag) {
  const auto flags = SplitList(cell);
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

std::vector<std::string> Slugs(const std::vector<std::string>& names) {
  std::vector<std::string> slugs;
  slugs.reserve(names.size());
  for (const auto& name : names) slugs.push_back(graph::Slug(name));
  return slugs;
}

}  // namespace

void LexiconBuilder::Build() {
  // Words have the same numbers in every load: files are read in this order.
  for (const auto part :
       {&LexiconBuilder::ReadWordClasses, &LexiconBuilder::ReadCountries,
        &LexiconBuilder::ReadPlaces, &LexiconBuilder::ReadOrganisations,
        &LexiconBuilder::ReadForums, &LexiconBuilder::ReadAgreements,
        &LexiconBuilder::ReadInitiatives, &LexiconBuilder::ReadTitles,
        &LexiconBuilder::ReadMinistries, &LexiconBuilder::ReadHeads, &LexiconBuilder::ReadAmounts,
        &LexiconBuilder::ReadMasks, &LexiconBuilder::ReadTopics, &LexiconBuilder::ReadPatterns}) {
    (this->*part)();
  }
  lexicon_.grammar =
      FindGrammar([this](std::string_view name) { return lexicon_.ClassNumber(name); });
}

void LexiconBuilder::ReadRows(std::string_view name, std::size_t columns, const ReadRow& read) {
  const std::string path = fmt::format("{}/{}", language_, name);
  if (!files_.Find(path)) return;
  const auto table = files_.ReadTable(path, columns, faults_);
  for (const TableRow& row : table.rows) {
    if (auto done = read(row); !done) faults_.Add(path, row.line, done.error().message);
  }
}

std::vector<Token> LexiconBuilder::Cut(std::string_view phrase) {
  return Tokenize(phrase, ByteSpan{0, static_cast<std::uint32_t>(phrase.size())}, words_);
}

std::vector<WordId> LexiconBuilder::Intern(std::string_view phrase) {
  std::vector<WordId> ids;
  for (const Token& token : Cut(phrase)) ids.push_back(token.word);
  return ids;
}

void LexiconBuilder::Add(std::string_view phrase, SenseKind kind, std::size_t entry,
                         RequiredCasing casing) {
  const auto ids = Intern(phrase);
  if (ids.empty()) return;
  lexicon_.phrases.Add(ids, Sense{kind, casing, static_cast<std::uint32_t>(entry)});
}

void LexiconBuilder::AddName(std::string_view name, SenseKind kind, std::size_t entry) {
  const auto tokens = Cut(name);
  if (tokens.empty()) return;
  RequiredCasing casing = RequiredCasing::kAny;
  if (tokens.size() == 1 && tokens[0].casing == Casing::kUpper && name.size() < 4) {
    casing = RequiredCasing::kUpper;
  } else if (tokens.size() <= 3 && AllCapitals(tokens)) {
    casing = RequiredCasing::kCapital;
  } else if (tokens.size() == 1) {
    casing = RequiredCasing::kCapital;
  }
  Add(name, kind, entry, casing);
}

std::uint32_t LexiconBuilder::ClassFor(std::string_view name) {
  return lexicon_.classes_
      .emplace(std::string(name), static_cast<std::uint32_t>(lexicon_.classes_.size()))
      .first->second;
}

void LexiconBuilder::ReadWordClasses() {
  ReadRows("word_classes.tsv", 2, [this](const TableRow& row) -> Result<void> {
    const std::string& name = row.columns[0];
    if (name == "NO_PRESIDENT") {
      lexicon_.without_president = SplitList(row.columns[1]);
      return {};
    }
    if (name == "NAME_SPECIAL") {
      lexicon_.special_in_names = Slugs(SplitList(row.columns[1]));
      std::sort(lexicon_.special_in_names.begin(), lexicon_.special_in_names.end());
      return {};
    }
    if (name == "NAME_IDLE") {
      lexicon_.idle_in_names = Slugs(SplitList(row.columns[1]));
      std::sort(lexicon_.idle_in_names.begin(), lexicon_.idle_in_names.end());
      return {};
    }
    if (name == "NEIGHBOUR") {
      lexicon_.neighbour = row.columns[1];
      return {};
    }
    if (name == "HOME") {
      lexicon_.home = row.columns[1];
      return {};
    }
    if (name == "DECIMAL_MARK") {
      lexicon_.decimal_comma = row.columns[1] == ",";
      return {};
    }
    if (name == "NAME_ORDER") {
      if (row.columns[1] != "head_last") {
        return InvalidArgument(fmt::format(
            "name order '{}' is unknown: write head_last or leave the line out", row.columns[1]));
      }
      lexicon_.head_last = true;
      return {};
    }
    const auto phrases = SplitList(row.columns[1]);
    if (name == "OF" && !phrases.empty()) lexicon_.of_word = phrases.front();
    const auto number = ClassFor(name);
    for (const auto& phrase : phrases) {
      Add(phrase == "semicolon" ? ";" : phrase, SenseKind::kWordClass, number,
          RequiredCasing::kAny);
    }
    return {};
  });
}

void LexiconBuilder::ReadCountries() {
  for (auto& [id, name] : CountryNames(language_)) {
    lexicon_.country_of_id_.emplace(id, lexicon_.countries.size());
    lexicon_.countries.push_back({id, {name}, {}, {}});
    AddName(name, SenseKind::kCountry, lexicon_.countries.size() - 1);
  }
  ReadRows("countries.tsv", 5, [this](const TableRow& row) -> Result<void> {
    const auto known =
        std::find_if(lexicon_.countries.begin(), lexicon_.countries.end(),
                     [&row](const Country& country) { return country.id == row.columns[0]; });
    if (known == lexicon_.countries.end()) {
      return InvalidArgument(fmt::format("'{}' is not an ISO 3166-1 code", row.columns[0]));
    }
    const auto entry = static_cast<std::size_t>(known - lexicon_.countries.begin());
    auto names = SplitList(row.columns[1]);
    for (const auto& name : names) AddName(name, SenseKind::kCountry, entry);
    names.insert(names.end(), known->names.begin(), known->names.end());
    known->names = std::move(names);
    const auto pair_forms = SplitList(row.columns[2]);
    for (const auto& name : pair_forms) {
      Add(name, SenseKind::kCountryPairForm, entry, RequiredCasing::kCapital);
    }
    known->pair_slugs = Slugs(pair_forms);
    for (const auto& name : SplitList(row.columns[3])) {
      Add(name, SenseKind::kCountrySeat, entry, RequiredCasing::kCapital);
    }
    for (const auto& name : SplitList(row.columns[4])) {
      Add(name, SenseKind::kDemonym, entry, RequiredCasing::kCapital);
    }
    return {};
  });
  for (Country& country : lexicon_.countries) country.slugs = Slugs(country.names);
}

void LexiconBuilder::ReadPlaces() {
  std::map<std::string, std::string> ids;  // by display name
  ReadRows("place_ids.tsv", 2, [&ids](const TableRow& row) {
    ids.emplace(row.columns[0], row.columns[1]);
    return Result<void>();
  });
  ReadRows("places.tsv", 3, [&](const TableRow& row) -> Result<void> {
    auto names = SplitList(row.columns[0]);
    if (names.empty()) return {};
    for (const auto& name : names) {
      // A venue's longer name may begin in lower case: "trụ sở Trung ương Đảng".
      const bool longer = Intern(name).size() > 3;
      Add(name, SenseKind::kPlace, lexicon_.places.size(),
          longer ? RequiredCasing::kAny : RequiredCasing::kCapital);
    }
    const std::string display = names.front();
    const auto id = ids.find(display);
    lexicon_.places.push_back({id == ids.end() ? graph::Slug(display) : id->second, display,
                               std::move(names), row.columns[1],
                               OptionalCell(row.columns[2]).value_or(std::string())});
    return {};
  });
}

void LexiconBuilder::ReadOrganisations() {
  ReadRows("organisations.tsv", 5, [this](const TableRow& row) -> Result<void> {
    auto names = SplitList(row.columns[2]);
    for (auto& acronym : SplitList(row.columns[3])) names.push_back(std::move(acronym));
    for (const auto& name : names) {
      AddName(name, SenseKind::kOrganisation, lexicon_.organisations.size());
    }
    lexicon_.organisation_of_id_.emplace(row.columns[0], lexicon_.organisations.size());
    auto slugs = Slugs(names);
    lexicon_.organisations.push_back(
        {row.columns[0], row.columns[1], std::move(names), std::move(slugs)});
    return {};
  });
}

// The name with an organisation's acronym written out, once for each of its long names: "Hội nghị
// Cấp cao ASEAN", "Hội nghị Cấp cao Hiệp hội các quốc gia Đông Nam Á".
std::vector<std::string> LexiconBuilder::Spelt(std::string_view name) const {
  std::vector<std::string> spelt;
  const auto begins = name.rfind(' ');
  if (begins == std::string_view::npos) return spelt;
  const std::string_view last = name.substr(begins + 1);
  for (const auto& one : lexicon_.organisations) {
    if (std::find(one.names.begin(), one.names.end(), last) == one.names.end()) continue;
    for (const auto& longer : one.names) {
      if (std::count(longer.begin(), longer.end(), ' ') < kLongNameSpaces) continue;
      spelt.push_back(std::string(name.substr(0, begins + 1)) + longer);
    }
  }
  return spelt;
}

void LexiconBuilder::ReadForums() {
  ReadRows("forums.tsv", 6, [this](const TableRow& row) -> Result<void> {
    auto names = SplitList(row.columns[1]);
    const auto acronyms = SplitList(row.columns[2]);
    names.insert(names.end(), acronyms.begin(), acronyms.end());
    for (const auto& name : names) {
      for (const auto& longer : Spelt(name)) {
        AddName(longer, SenseKind::kForum, lexicon_.forums.size());
        lexicon_.forum_of_folded_name_.emplace(graph::Fold(longer), lexicon_.forums.size());
      }
      AddName(name, SenseKind::kForum, lexicon_.forums.size());
      lexicon_.forum_of_folded_name_.emplace(graph::Fold(name), lexicon_.forums.size());
    }
    lexicon_.forums.push_back(
        {row.columns[0], std::move(names), acronyms.empty() ? std::string() : acronyms.front(),
         SplitList(row.columns[3]), OptionalCell(row.columns[4]).value_or(std::string())});
    return {};
  });
}

void LexiconBuilder::ReadAgreements() {
  ReadRows("agreements.tsv", 6, [this](const TableRow& row) -> Result<void> {
    auto names = SplitList(row.columns[1]);
    const auto acronyms = SplitList(row.columns[2]);
    names.insert(names.end(), acronyms.begin(), acronyms.end());
    for (const auto& name : names) AddName(name, SenseKind::kAgreement, lexicon_.agreements.size());
    KnownAgreement agreement{
        row.columns[0], std::move(names), acronyms.empty() ? std::string() : acronyms.front(),
        row.columns[3], std::nullopt,     SplitList(row.columns[5])};
    if (const auto year = OptionalCell(row.columns[4])) {
      int value = 0;
      const auto [end, error] = std::from_chars(year->data(), year->data() + year->size(), value);
      if (error != std::errc() || end != year->data() + year->size()) {
        return InvalidArgument(fmt::format("'{}' is not a year", *year));
      }
      agreement.year = value;
    }
    lexicon_.agreements.push_back(std::move(agreement));
    return {};
  });
}

void LexiconBuilder::ReadInitiatives() {
  ReadRows("initiatives.tsv", 3, [this](const TableRow& row) -> Result<void> {
    auto names = SplitList(row.columns[1]);
    const auto acronyms = SplitList(row.columns[2]);
    names.insert(names.end(), acronyms.begin(), acronyms.end());
    for (const auto& name : names) {
      AddName(name, SenseKind::kInitiative, lexicon_.initiatives.size());
    }
    lexicon_.initiatives.push_back(
        {row.columns[0], std::move(names), acronyms.empty() ? std::string() : acronyms.front()});
    return {};
  });
}

void LexiconBuilder::ReadTitles() {
  ReadRows("titles.tsv", 4, [this](const TableRow& row) -> Result<void> {
    Title title{row.columns[0],
                row.columns[1],
                TitleScope::kAny,
                HasFlag(row.columns[3], "former"),
                HasFlag(row.columns[3], "spouse"),
                HasFlag(row.columns[3], "generic"),
                HasFlag(row.columns[3], "counterpart"),
                {},
                HasFlag(row.columns[3], "president"),
                HasFlag(row.columns[3], "elect")};
    if (row.columns[2] == "state") {
      title.scope = TitleScope::kState;
    } else if (row.columns[2] == "organisation") {
      title.scope = TitleScope::kOrganisation;
    } else if (lexicon_.FindCountry(row.columns[2]) != nullptr) {
      title.scope = TitleScope::kState;
      title.country = row.columns[2];
    } else if (row.columns[2] != "any") {
      return InvalidArgument(fmt::format(
          "scope '{}' is none of state, organisation, any, nor a country's code", row.columns[2]));
    }
    Add(title.phrase, SenseKind::kTitle, lexicon_.titles.size(), RequiredCasing::kAny);
    lexicon_.titles.push_back(std::move(title));
    return {};
  });
  ReadRows("title_modifiers.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kTitleModifier, lexicon_.title_modifiers.size(),
        RequiredCasing::kAny);
    lexicon_.title_modifiers.push_back({row.columns[1]});
    return {};
  });
  ReadRows("press_offices.tsv", 3, [this](const TableRow& row) -> Result<void> {
    if (lexicon_.FindCountry(row.columns[0]) == nullptr) {
      return InvalidArgument(fmt::format("'{}' is not an ISO 3166-1 code", row.columns[0]));
    }
    for (const auto& phrase : SplitList(row.columns[1])) {
      Add(phrase, SenseKind::kPressOffice, lexicon_.press_offices.size(), RequiredCasing::kCapital);
    }
    lexicon_.press_offices.push_back({row.columns[0], SplitList(row.columns[2])});
    return {};
  });
}

void LexiconBuilder::ReadMinistries() {
  ReadRows("ministries.tsv", 3, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kMinistry, lexicon_.ministries.size(), RequiredCasing::kAny);
    lexicon_.ministries.push_back({row.columns[0], row.columns[1], row.columns[2]});
    return {};
  });
  ReadRows("surnames.tsv", 1, [this](const TableRow& row) -> Result<void> {
    for (const WordId word : Intern(row.columns[0])) lexicon_.surnames.insert(word);
    return {};
  });
}

void LexiconBuilder::ReadHeads() {
  ReadRows("meeting_heads.tsv", 3, [this](const TableRow& row) -> Result<void> {
    const std::string& use = row.columns[2];
    if (use != "name" && use != "event" && use != "both") {
      return InvalidArgument(fmt::format("use '{}' is none of name, event, both", use));
    }
    Add(row.columns[0], SenseKind::kMeetingHead, lexicon_.meeting_heads.size(),
        RequiredCasing::kAny);
    lexicon_.meeting_heads.push_back(
        {row.columns[0], row.columns[1], use != "event", use != "name"});
    return {};
  });
  ReadRows("forum_heads.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kForumHead, lexicon_.forum_heads.size(), RequiredCasing::kAny);
    lexicon_.forum_heads.push_back({row.columns[0], row.columns[1]});
    return {};
  });
  ReadRows("agreement_heads.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kAgreementHead, lexicon_.agreement_heads.size(),
        RequiredCasing::kAny);
    lexicon_.agreement_heads.push_back({row.columns[0], row.columns[1]});
    return {};
  });
  ReadRows("initiative_heads.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kInitiativeHead, lexicon_.initiative_heads.size(),
        RequiredCasing::kAny);
    lexicon_.initiative_heads.push_back({row.columns[0], row.columns[1] == "strong"});
    return {};
  });
  ReadRows("organisation_heads.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kOrganisationHead, lexicon_.organisation_heads.size(),
        RequiredCasing::kCapital);
    lexicon_.organisation_heads.push_back({row.columns[0], row.columns[1]});
    return {};
  });
}

void LexiconBuilder::ReadAmounts() {
  ReadRows("partnership_levels.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kPartnershipLevel, lexicon_.levels.size(), RequiredCasing::kAny);
    lexicon_.levels.push_back({row.columns[1]});
    return {};
  });
  ReadRows("indicators.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kIndicator, lexicon_.indicators.size(), RequiredCasing::kAny);
    lexicon_.indicators.push_back({row.columns[1]});
    return {};
  });
  ReadRows("units.tsv", 3, [this](const TableRow& row) -> Result<void> {
    const std::string& number = row.columns[1];
    double multiplier = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), multiplier);
    if (error != std::errc() || end != number.data() + number.size() || multiplier <= 0) {
      return InvalidArgument(fmt::format("'{}' is not a positive number", number));
    }
    Add(row.columns[0], SenseKind::kUnit, lexicon_.units.size(), RequiredCasing::kAny);
    lexicon_.units.push_back({multiplier, row.columns[2]});
    return {};
  });
}

void LexiconBuilder::ReadMasks() {
  ReadRows("masks.tsv", 2, [this](const TableRow& row) -> Result<void> {
    Add(row.columns[0], SenseKind::kMask, 0, RequiredCasing::kAny);
    return {};
  });
  ReadRows("ordinals.tsv", 2, [this](const TableRow& row) -> Result<void> {
    const std::string& digits = row.columns[1];
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const auto words = Intern(row.columns[0]);
    if (error != std::errc() || end != digits.data() + digits.size() || words.size() != 1) {
      return InvalidArgument("one word and a number expected");
    }
    lexicon_.spelt_numbers.emplace(words.front(), value);
    return {};
  });
}

void LexiconBuilder::ReadTopics() {
  ReadRows("topics.tsv", 3, [this](const TableRow& row) -> Result<void> {
    for (const auto& phrase : SplitList(row.columns[2])) {
      // "energy" is an issue in lower case, too, where one word alone would be no name.
      const auto tokens = Cut(phrase);
      if (tokens.size() == 1 && tokens[0].casing == Casing::kLower) {
        Add(phrase, SenseKind::kTopic, lexicon_.topics.size(), RequiredCasing::kAny);
      } else {
        AddName(phrase, SenseKind::kTopic, lexicon_.topics.size());
      }
    }
    lexicon_.topics.push_back({row.columns[0], row.columns[1]});
    return {};
  });
  for (const TableRow& row : files_.ReadTable("issues.tsv", 1, faults_).rows) {
    lexicon_.issues.insert(row.columns[0]);
  }
}

void LexiconBuilder::ReadPatterns() {
  RuleCompiler compiler([this](std::string_view word) { return Intern(word); },
                        [this](std::string_view name) -> std::optional<std::uint32_t> {
                          const auto number = lexicon_.ClassNumber(name);
                          if (number == LanguageLexicon::kNoClass) return std::nullopt;
                          return number;
                        },
                        faults_);
  for (const auto& path : files_.List(language_ + "/patterns/")) {
    compiler.Compile(path, *files_.Find(path));
  }
  lexicon_.rules = std::move(compiler).Finish();
}

}  // namespace entente::ingest
