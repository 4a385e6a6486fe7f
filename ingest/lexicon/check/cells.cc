#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ingest/lexicon/check/checks.h"
#include "ingest/lexicon/country_names.h"

namespace entente::ingest {
namespace {

using Words = std::vector<std::string_view>;

const Words& Roles() {
  static const Words kRoles{"head_of_state",
                            "deputy_head_of_state",
                            "head_of_government",
                            "party_leader",
                            "parliament_speaker",
                            "deputy_head_of_government",
                            "foreign_minister",
                            "deputy_foreign_minister",
                            "minister",
                            "deputy_minister",
                            "som_leader",
                            "ambassador",
                            "secretary_general",
                            "department_head",
                            "spokesperson",
                            "special_envoy",
                            "other"};
  return kRoles;
}

const Words& MeetingKinds() {
  static const Words kKinds{"summit",       "ministerial",      "dialogue",  "forum",
                            "consultation", "senior_officials", "talks",     "phone_call",
                            "visit",        "ceremony",         "symposium", "session",
                            "other"};
  return kKinds;
}

const Words& AgreementKinds() {
  static const Words kKinds{"treaty",          "convention",     "free_trade_agreement",
                            "agreement",       "protocol",       "declaration",
                            "joint_statement", "plan_of_action", "memorandum",
                            "code_of_conduct", "resolution",     "other"};
  return kKinds;
}

const Words& Levels() {
  static const Words kLevels{"partnership",
                             "dialogue_partnership",
                             "strategic_partnership",
                             "extensive_strategic_partnership",
                             "comprehensive_partnership",
                             "comprehensive_strategic_partnership",
                             "strategic_cooperative_partnership",
                             "special_relationship"};
  return kLevels;
}

// A column of which every cell, or every item of its list, is one of some words.
struct ColumnRule {
  std::string_view file;
  std::size_t columns;  // of the file
  std::size_t column;   // from 1
  std::string_view what;
  Words words;
};

const std::vector<ColumnRule>& ColumnRules() {
  static const Words kPartnerKinds{"bloc", "organisation"};
  static const Words kPlaceKinds{"city",  "venue",  "sea",      "region",
                                 "river", "island", "province", "country"};
  static const Words kFlags{"acting",  "elect",       "former", "spouse",
                            "generic", "counterpart", "party",  "president"};
  static const Words kEffects{"new", "former", "acting", "elect", "honorific", "article"};
  static const Words kIndicators{"trade",      "fdi",     "tourists", "aid",      "loan",
                                 "investment", "imports", "exports",  "students", "workers"};
  static const std::vector<ColumnRule> kRules{
      {"titles.tsv", 4, 2, "role", Roles()},
      {"titles.tsv", 4, 4, "flag", kFlags},
      {"title_modifiers.tsv", 2, 2, "effect", kEffects},
      {"ministries.tsv", 3, 2, "role", Roles()},
      {"ministries.tsv", 3, 3, "role", Roles()},
      {"meeting_heads.tsv", 3, 2, "meeting kind", MeetingKinds()},
      {"forum_heads.tsv", 2, 2, "meeting kind", MeetingKinds()},
      {"forums.tsv", 6, 5, "meeting kind", MeetingKinds()},
      {"agreement_heads.tsv", 2, 2, "agreement kind", AgreementKinds()},
      {"agreements.tsv", 6, 4, "agreement kind", AgreementKinds()},
      {"initiative_heads.tsv", 2, 2, "strength", {"strong", "weak"}},
      {"organisation_heads.tsv", 2, 2, "partner kind", kPartnerKinds},
      {"organisations.tsv", 5, 2, "partner kind", kPartnerKinds},
      {"partnership_levels.tsv", 2, 2, "level", Levels()},
      {"indicators.tsv", 2, 2, "indicator", kIndicators},
      {"places.tsv", 3, 2, "place kind", kPlaceKinds}};
  return kRules;
}

// The rows that load; what is wrong with others has been told.
std::vector<TableRow> Rows(const LexiconFiles& files, const std::string& path,
                           std::size_t columns) {
  if (!files.Find(path)) return {};
  LexiconFaults told_elsewhere;
  return files.ReadTable(path, columns, told_elsewhere).rows;
}

void CheckColumn(const LexiconFiles& files, const std::string& path, const ColumnRule& rule,
                 LexiconFaults& faults) {
  for (const TableRow& row : Rows(files, path, rule.columns)) {
    for (const auto& word : SplitList(row.columns[rule.column - 1])) {
      if (std::find(rule.words.begin(), rule.words.end(), word) != rule.words.end()) continue;
      faults.Add(path, row.line,
                 fmt::format("there is no {} '{}'; it is one of {}", rule.what, word,
                             fmt::join(rule.words, ", ")));
    }
  }
}

bool IsSlug(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// The file whose first column are ids, and where its names stand.
struct IdFile {
  std::string_view file;
  std::size_t columns;
  std::size_t names;  // from 1; with acronyms in the column behind it
};

constexpr std::array<IdFile, 5> kIdFiles{{{"organisations.tsv", 5, 3},
                                          {"forums.tsv", 6, 2},
                                          {"agreements.tsv", 6, 2},
                                          {"initiatives.tsv", 3, 2},
                                          {"topics.tsv", 3, 3}}};

void CheckIds(const LexiconFiles& files, std::string_view language, LexiconFaults& faults) {
  for (const IdFile& kind : kIdFiles) {
    const auto path = fmt::format("{}/{}", language, kind.file);
    std::map<std::string, std::size_t> first_lines;
    for (const TableRow& row : Rows(files, path, kind.columns)) {
      const std::string& id = row.columns[0];
      if (!IsSlug(id)) {
        faults.Add(
            path, row.line,
            fmt::format("id '{}' must be of a-z, 0-9, '-' and '_' only, as in asean-korea", id));
      }
      const auto [first, fresh] = first_lines.emplace(id, row.line);
      if (!fresh) {
        faults.Add(path, row.line,
                   fmt::format("id '{}' stands at line {} already; put the names of "
                               "one thing on one line",
                               id, first->second));
      }
      if (SplitList(row.columns[kind.names - 1]).empty()) {
        faults.Add(path, row.line, fmt::format("'{}' has no name in column {}", id, kind.names));
      }
    }
  }
}

std::set<std::string> PartnerIds(const LexiconFiles& files) {
  std::set<std::string> ids;
  for (const auto& [id, name] : CountryNames("en")) ids.insert(id);
  for (const std::string_view language : {"vi", "en"}) {
    for (const auto& row : Rows(files, fmt::format("{}/organisations.tsv", language), 5)) {
      ids.insert(row.columns[0]);
    }
  }
  return ids;
}

// Ids of partners in other files: the parties of forums and agreements, the countries of places.
void CheckPartners(const LexiconFiles& files, std::string_view language, LexiconFaults& faults) {
  const auto known = PartnerIds(files);
  struct Reference {
    std::string_view file;
    std::size_t columns;
    std::size_t column;
  };
  for (const auto& [file, columns, column] :
       {Reference{"forums.tsv", 6, 4}, Reference{"agreements.tsv", 6, 6},
        Reference{"places.tsv", 3, 3}}) {
    const auto path = fmt::format("{}/{}", language, file);
    for (const TableRow& row : Rows(files, path, columns)) {
      for (const auto& id : SplitList(row.columns[column - 1])) {
        if (known.contains(id)) continue;
        faults.Add(
            path, row.line,
            fmt::format("there is no partner '{}': it is neither an ISO 3166-1 code in lower "
                        "case nor an id of organisations.tsv",
                        id));
      }
    }
  }
}

// The topics are a closed list, the same in every language: what stands in the first of the file's
// columns must be one of them.
void CheckTopics(const LexiconFiles& files, const std::string& path, std::size_t columns,
                 LexiconFaults& faults) {
  std::set<std::string> known;
  for (const auto& row : Rows(files, "vi/topics.tsv", 3)) known.insert(row.columns[0]);
  for (const TableRow& row : Rows(files, path, columns)) {
    if (known.contains(row.columns[0])) continue;
    faults.Add(path, row.line,
               fmt::format("there is no topic '{}' in vi/topics.tsv, which lists them all",
                           row.columns[0]));
  }
}

void CheckUnits(const LexiconFiles& files, std::string_view language, LexiconFaults& faults) {
  const auto path = fmt::format("{}/units.tsv", language);
  for (const TableRow& row : Rows(files, path, 3)) {
    const std::string& unit = row.columns[2];
    const bool currency = unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) {
                            return c >= 'A' && c <= 'Z';
                          });
    if (currency || unit == "people" || unit == "-") continue;
    faults.Add(
        path, row.line,
        fmt::format("unit '{}' is neither a currency's ISO 4217 code, people nor '-'", unit));
  }
}

}  // namespace

void CheckCells(const LexiconFiles& files, std::string_view language, LexiconFaults& faults) {
  for (const ColumnRule& rule : ColumnRules()) {
    CheckColumn(files, fmt::format("{}/{}", language, rule.file), rule, faults);
  }
  CheckIds(files, language, faults);
  CheckPartners(files, language, faults);
  CheckTopics(files, fmt::format("{}/topics.tsv", language), 3, faults);
  CheckUnits(files, language, faults);
}

void CheckIssues(const LexiconFiles& files, LexiconFaults& faults) {
  CheckTopics(files, "issues.tsv", 1, faults);
}

}  // namespace entente::ingest
