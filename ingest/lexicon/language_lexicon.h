#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon/entries.h"
#include "ingest/lexicon/grammar.h"
#include "ingest/lexicon/phrase_trie.h"
#include "ingest/lexicon_files.h"
#include "ingest/pattern/rule_set.h"
#include "ingest/text/word_table.h"

namespace entente::ingest {

// The knowledge of one language, compiled: every phrase of its files in one trie, the entries that
// phrases stand for, and the patterns. Immutable and thread-safe once loaded.
class LanguageLexicon {
 public:
  // Reads the files below `language` ("vi"); numbers its words in `words`.
  static std::unique_ptr<const LanguageLexicon> Load(const LexiconFiles& files,
                                                     std::string_view language, WordTable& words,
                                                     LexiconFaults& faults);

  std::vector<Country> countries;
  std::vector<Place> places;
  std::vector<Organisation> organisations;
  std::vector<Forum> forums;
  std::vector<KnownAgreement> agreements;
  std::vector<KnownInitiative> initiatives;
  std::vector<Title> titles;
  std::vector<TitleModifier> title_modifiers;
  std::vector<Ministry> ministries;
  std::vector<MeetingHead> meeting_heads;
  std::vector<ForumHead> forum_heads;
  std::vector<AgreementHead> agreement_heads;
  std::vector<InitiativeHead> initiative_heads;
  std::vector<OrganisationHead> organisation_heads;
  std::vector<PartnershipLevel> levels;
  std::vector<Indicator> indicators;
  std::vector<Unit> units;
  std::vector<Topic> topics;
  std::unordered_set<std::string> issues;  // ids of topics (issues.tsv)
  std::vector<PressOffice> press_offices;

  PhraseTrie phrases;
  RuleSet rules;
  Grammar grammar{};
  std::unordered_set<WordId> surnames;

  // The country that an office without one serves in this language's press: "vn" for "vi".
  std::string home;
  std::string neighbour;  // whose people's names the home press writes like those of its own: "cn"
  std::vector<std::string> special_in_names;   // folded, sorted: how a series may meet
  std::vector<std::string> idle_in_names;      // folded, sorted: what the press may leave out
  std::vector<std::string> without_president;  // countries whose head of state is called otherwise
  bool decimal_comma = false;                  // "6,5" is six and a half
  // Names are written in capitals, their head last: "the 34th ASEAN-Japan Forum"; a country stands
  // before the office that serves it: "Japanese Prime Minister".
  bool head_last = false;
  std::string of_word;  // names a visit by its guest: "chuyến thăm Lào của X"
  std::unordered_map<WordId, int> spelt_numbers;  // of ordinals: "ba" is 3

  [[nodiscard]] std::optional<int> SpeltNumber(WordId word) const;

  // The forum that is called so, tones and case aside; null when there is none.
  [[nodiscard]] const Forum* ForumNamed(std::string_view name) const;

  // Number of a class of words; kNoClass when no file defines it.
  static constexpr std::uint32_t kNoClass = ~std::uint32_t{0};
  [[nodiscard]] std::uint32_t ClassNumber(std::string_view name) const;

  [[nodiscard]] const Country* FindCountry(std::string_view id) const;
  [[nodiscard]] const Organisation* FindOrganisation(std::string_view id) const;

 private:
  friend class LexiconBuilder;
  std::map<std::string, std::uint32_t, std::less<>> classes_;
  std::unordered_map<std::string, std::size_t> forum_of_folded_name_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using EntryOfId = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;
  EntryOfId country_of_id_;
  EntryOfId organisation_of_id_;
};

}  // namespace entente::ingest
