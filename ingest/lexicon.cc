#include "ingest/lexicon.h"

#include <array>
#include <utility>

namespace entente::ingest {
namespace {

// The first is taken for a language that has no knowledge of its own.
constexpr std::array<std::string_view, 2> kLanguages{"vi", "en"};

}  // namespace

Result<std::shared_ptr<const Lexicon>> Lexicon::Load(
    const std::optional<std::filesystem::path>& override_folder) {
  const auto files = LexiconFiles::Load(override_folder);
  if (!files) return files.error();
  auto page_rules = PageRules::Compile(*files);
  if (!page_rules) return page_rules.error();

  auto lexicon = std::make_shared<Lexicon>();
  lexicon->fingerprint_ = files->Fingerprint();
  lexicon->page_rules_ = *std::move(page_rules);
  for (const auto language : kLanguages) {
    auto loaded = LanguageLexicon::Load(*files, language);
    if (!loaded) return loaded.error();
    lexicon->languages_.emplace(language, *std::move(loaded));
  }
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

const LanguageLexicon& Lexicon::For(std::string_view language) const {
  const auto found = languages_.find(language.substr(0, language.find('-')));
  return found == languages_.end() ? *languages_.find(kLanguages.front())->second : *found->second;
}

}  // namespace entente::ingest
