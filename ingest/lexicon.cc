#include "ingest/lexicon.h"

#include <utility>

namespace entente::ingest {

Result<std::shared_ptr<const Lexicon>> Lexicon::Load(
    const std::optional<std::filesystem::path>& override_folder) {
  const auto files = LexiconFiles::Load(override_folder);
  if (!files) return files.error();
  auto page_rules = PageRules::Compile(*files);
  if (!page_rules) return page_rules.error();

  auto lexicon = std::make_shared<Lexicon>();
  lexicon->fingerprint_ = files->Fingerprint();
  lexicon->page_rules_ = *std::move(page_rules);
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

}  // namespace entente::ingest
