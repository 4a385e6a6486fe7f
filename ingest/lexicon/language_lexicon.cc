#include "ingest/lexicon/language_lexicon.h"

#include "graph/text/fold.h"
#include "ingest/lexicon/lexicon_builder.h"

namespace entente::ingest {

std::unique_ptr<const LanguageLexicon> LanguageLexicon::Load(const LexiconFiles& files,
                                                             std::string_view language,
                                                             WordTable& words,
                                                             LexiconFaults& faults) {
  auto lexicon = std::make_unique<LanguageLexicon>();
  LexiconBuilder(files, language, words, *lexicon, faults).Build();
  return lexicon;
}

std::optional<int> LanguageLexicon::SpeltNumber(WordId word) const {
  const auto found = spelt_numbers.find(word);
  if (found == spelt_numbers.end()) return std::nullopt;
  return found->second;
}

std::uint32_t LanguageLexicon::ClassNumber(std::string_view name) const {
  const auto found = classes_.find(name);
  return found == classes_.end() ? kNoClass : found->second;
}

const Forum* LanguageLexicon::ForumNamed(std::string_view name) const {
  const auto found = forum_of_folded_name_.find(graph::Fold(name));
  return found == forum_of_folded_name_.end() ? nullptr : &forums[found->second];
}

const Country* LanguageLexicon::FindCountry(std::string_view id) const {
  const auto found = country_of_id_.find(id);
  return found == country_of_id_.end() ? nullptr : &countries[found->second];
}

const Organisation* LanguageLexicon::FindOrganisation(std::string_view id) const {
  const auto found = organisation_of_id_.find(id);
  return found == organisation_of_id_.end() ? nullptr : &organisations[found->second];
}

}  // namespace entente::ingest
