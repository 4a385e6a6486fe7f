#include "ingest/extract.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/explain/trace.h"
#include "ingest/fact/circumstances.h"
#include "ingest/fact/contribution.h"
#include "ingest/fact/discussion.h"
#include "ingest/fact/inference.h"
#include "ingest/fact/rule_runner.h"
#include "ingest/fact/status.h"
#include "ingest/mention/mention_finder.h"
#include "ingest/mention/person.h"
#include "ingest/resolve/bare_names.h"
#include "ingest/resolve/context_partner.h"
#include "ingest/resolve/people.h"
#include "ingest/resolve/press_office.h"
#include "ingest/resolve/resolver.h"
#include "ingest/stage_times.h"

namespace entente::ingest {
namespace {

bool Told(Zone zone) {
  return zone == Zone::kHeadline || zone == Zone::kBody || zone == Zone::kCaption;
}

// Mentions of a sentence that facts may come from.
struct ReadSentence {
  std::uint32_t index = 0;
  std::vector<Mention> mentions;
};

// How often each partner is named, by its id.
using PartnerCounts = std::map<std::string_view, int>;

PartnerCounts CountPartners(const std::vector<ReadSentence>& sentences,
                            const LanguageLexicon& language) {
  PartnerCounts counts;
  for (const auto& sentence : sentences) {
    for (const Mention& mention : sentence.mentions) {
      for (const auto& partner : mention.partners) ++counts[partner];
      if (language.head_last) continue;
      for (const Office& office : mention.offices) ++counts[office.partner];
    }
  }
  return counts;
}

// Whether the article names the language's home country or a place in it.
bool NamesHome(const Document& document, const TokenSenses& senses,
               const LanguageLexicon& language) {
  for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
    for (const LexicalHit& hit : senses.At(token)) {
      const bool country =
          hit.kind == SenseKind::kCountry && language.countries[hit.entry].id == language.home;
      const bool place =
          hit.kind == SenseKind::kPlace && language.places[hit.entry].country == language.home;
      if (country || place) return true;
    }
  }
  return false;
}

// The country other than the language's home and the article's house that is named most, of
// republics alone if so told; empty when none is.
std::string_view MostForeign(const PartnerCounts& counts, const LanguageLexicon& language,
                             std::string_view house, bool republic) {
  const auto& kingdoms = language.without_president;
  std::string_view most;
  int most_times = 0;
  for (const auto& [partner, times] : counts) {
    if (times <= most_times || partner == language.home || partner == house) continue;
    if (republic && std::find(kingdoms.begin(), kingdoms.end(), partner) != kingdoms.end()) {
      continue;
    }
    if (language.FindCountry(partner) == nullptr) continue;
    most = partner;
    most_times = times;
  }
  return most;
}

}  // namespace

Result<Extraction> Extract(const Document& document, const Lexicon& lexicon, QueryContext& context,
                           ExtractionWitness witness) {
  ExtractionTrace* const trace = witness.trace;
  StageClock clock(witness.times);
  const LanguageLexicon& language = lexicon.For(document.language);
  const Grammar& grammar = language.grammar;
  const TokenSenses senses(document, language);

  // First all mentions and who is who, then sentence by sentence what is said of them.
  std::vector<ReadSentence> sentences;
  People people;
  ContextPartner around(language);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    if (auto step = context.Check(); !step) return step.error();
    const Sentence& sentence = document.sentences[i];
    if (!Told(document.paragraphs[sentence.paragraph].zone)) continue;
    const Reader reader(document, senses, language, grammar, sentence);
    auto mentions = FindMentions(reader, document.DatesOf(i));
    around.NotePeople(reader, i, mentions, people);
    sentences.push_back({i, std::move(mentions)});
  }
  const auto house = PressOfficeCountry(document, senses, language);
  const auto counts = CountPartners(sentences, language);
  people.Settle({language.home, NamesHome(document, senses, language), house,
                 MostForeign(counts, language, house, false),
                 MostForeign(counts, language, house, true),
                 counts.contains(language.neighbour) ? language.neighbour : std::string_view()});
  clock.Spent(&StageTimes::mentions);

  ArticleGraph graph;
  if (trace != nullptr) graph.RecordIn(trace->stated);
  Discourse discourse;
  Resolver resolver(language, grammar, people, graph, discourse);
  RuleRunner rules(language, grammar, graph, resolver, discourse, trace);
  for (const auto& told : sentences) resolver.NoteAbbreviations(told.mentions);
  for (auto& [index, mentions] : sentences) {
    if (auto step = context.Check(); !step) return step.error();
    const Sentence& sentence = document.sentences[index];
    const auto story = document.paragraphs[sentence.paragraph].story;
    if (story != discourse.story) {
      discourse = Discourse();
      discourse.story = story;
    }
    if (document.reference) discourse.year = Date::FromParts(document.reference->date.year());
    discourse.published = document.published;
    if (discourse.paragraph != sentence.paragraph) discourse.told_year.reset();
    discourse.paragraph = sentence.paragraph;
    const Reader reader(document, senses, language, grammar, sentence);
    if (trace != nullptr) trace->sentences.push_back({index, {}, {}});
    if (language.head_last) AddBareNames(reader, people, mentions);
    discourse.teller = discourse.speaker;
    // A picture between two paragraphs does not change what they speak of.
    const bool aside = document.paragraphs[sentence.paragraph].zone == Zone::kCaption &&
                       discourse.meeting != kNoEntity;
    const Discourse before = aside ? discourse : Discourse();
    resolver.Resolve(reader, index, mentions);
    clock.Spent(&StageTimes::resolution);
    rules.Run(reader, index, mentions);
    AttachCircumstances(reader, index, mentions, graph);
    StateDiscussed(reader, index, mentions, discourse, graph);
    NoteStatus(reader, index, mentions, graph);
    if (aside) discourse = before;
    for (const Mention& mention : mentions) {
      // A year ahead is one aimed at, not the one that the text goes on to tell of.
      if (mention.kind == MentionKind::kDate && mention.date &&
          !(discourse.year && mention.date->year() > discourse.year->year())) {
        discourse.told_year = mention.date->year();
      }
    }
    clock.Spent(&StageTimes::rules);
  }
  Infer(graph, resolver, people, language);
  auto extraction = Contribute(document, language, graph, trace == nullptr ? nullptr : &trace->ids);
  clock.Spent(&StageTimes::contribution);
  if (trace != nullptr) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      trace->sentences[i].mentions = std::move(sentences[i].mentions);
    }
  }
  return extraction;
}

}  // namespace entente::ingest
