#include "ingest/text/page_rules.h"

#include <fmt/format.h>

#include "ingest/text/norm.h"

namespace entente::ingest {
namespace {

Result<void> ReadAbbreviations(const LexiconFiles& files, std::string_view language,
                               PageLanguage& rules) {
  const auto table = files.ReadTable(fmt::format("{}/abbreviations.tsv", language), 2);
  if (!table) return table.error();
  const std::map<std::string_view, PageLanguage::Stop> kinds = {
      {"inner", PageLanguage::Stop::kInner},
      {"either", PageLanguage::Stop::kEither},
      {"starter", PageLanguage::Stop::kStarter}};
  for (const auto& row : table->rows) {
    const auto kind = kinds.find(row.columns[1]);
    if (kind == kinds.end()) {
      return table->ErrorAt(row, "the kind is not one of inner, either, starter");
    }
    rules.stops[Norm(row.columns[0])] = kind->second;
  }
  return {};
}

}  // namespace

Result<PageRules> PageRules::Compile(const LexiconFiles& files) {
  PageRules rules;
  for (const std::string language : {"vi", "en"}) {
    auto& compiled = rules.languages_[language];
    if (auto read = ReadAbbreviations(files, language, compiled); !read) return read.error();
    auto dates = DateWords::Compile(files, fmt::format("{}/dates.tsv", language));
    if (!dates) return dates.error();
    compiled.dates = *std::move(dates);
  }
  return rules;
}

const PageLanguage& PageRules::For(std::string_view language) const {
  const auto known = languages_.find(language.substr(0, language.find('-')));
  return known != languages_.end() ? known->second : languages_.at("vi");
}

}  // namespace entente::ingest
