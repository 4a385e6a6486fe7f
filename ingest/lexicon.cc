#include "ingest/lexicon.h"

#include <array>
#include <cstdint>
#include <random>
#include <utility>

namespace entente::ingest {
namespace {

// The first is taken for a language that has no knowledge of its own.
constexpr std::array<std::string_view, 2> kLanguages{"vi", "en"};

}  // namespace

Result<std::shared_ptr<const Lexicon>> Lexicon::Load(
    const std::optional<std::filesystem::path>& override_folder) {
  LexiconFaults faults;
  const auto files = LexiconFiles::Load(override_folder, faults);
  if (!files) return files.error();
  auto lexicon = Compile(*files, faults);
  if (!faults.empty()) return faults.ToError();
  return lexicon;
}

std::shared_ptr<const Lexicon> Lexicon::Compile(const LexiconFiles& files, LexiconFaults& faults) {
  auto lexicon = std::make_shared<Lexicon>();
  lexicon->fingerprint_ = files.Fingerprint();
  std::random_device random;
  lexicon->words_ = WordTable(std::uint64_t{random()} << 32 | random());
  lexicon->page_rules_ = PageRules::Compile(files, lexicon->words_, faults);
  for (const auto language : kLanguages) {
    lexicon->languages_.emplace(language,
                                LanguageLexicon::Load(files, language, lexicon->words_, faults));
  }
  return lexicon;
}

std::span<const std::string_view> Lexicon::Languages() { return kLanguages; }

const LanguageLexicon& Lexicon::For(std::string_view language) const {
  const auto found = languages_.find(language.substr(0, language.find('-')));
  return found == languages_.end() ? *languages_.find(kLanguages.front())->second : *found->second;
}

}  // namespace entente::ingest
