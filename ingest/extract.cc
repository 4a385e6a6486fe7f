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

// The country other than the language's home and the article's house that is named most, of
// republics alone if so told; empty when none is.
std::string MostForeign(const std::vector<ReadSentence>& sentences, const LanguageLexicon& language,
                        const std::string& house, bool republic) {
  const auto& kingdoms = language.without_president;
  std::map<std::string_view, int> counts;
  const auto count = [&](const std::string& partner) {
    if (partner.empty() || partner == language.home || partner == house) return;
    if (republic && std::find(kingdoms.begin(), kingdoms.end(), partner) != kingdoms.end()) return;
    if (language.FindCountry(partner) != nullptr) ++counts[partner];
  };
  for (const auto& sentence : sentences) {
    for (const Mention& mention : sentence.mentions) {
      for (const auto& partner : mention.partners) count(partner);
      if (language.head_last) continue;
      for (const Office& office : mention.offices) count(office.partner);
    }
  }
  std::string_view most;
  for (const auto& [partner, times] : counts) {
    if (most.empty() || times > counts[most]) most = partner;
  }
  return std::string(most);
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
  const std::string house = PressOfficeCountry(document, senses, language);
  people.Settle({language.home, house, MostForeign(sentences, language, house, false),
                 MostForeign(sentences, language, house, true)});
  clock.Spent(&StageTimes::mentions);

  ArticleGraph graph;
  if (trace != nullptr) graph.RecordIn(trace->stated);
  Discourse discourse;
  Resolver resolver(language, grammar, people, graph, discourse);
  RuleRunner rules(language, grammar, graph, resolver, discourse, trace);
  for (auto& [index, mentions] : sentences) {
    if (auto step = context.Check(); !step) return step.error();
    const Sentence& sentence = document.sentences[index];
    const auto story = document.paragraphs[sentence.paragraph].story;
    if (story != discourse.story) {
      discourse = Discourse();
      discourse.story = story;
    }
    if (document.reference) discourse.year = Date::FromParts(document.reference->date.year());
    if (discourse.paragraph != sentence.paragraph) discourse.told_year.reset();
    discourse.paragraph = sentence.paragraph;
    const Reader reader(document, senses, language, grammar, sentence);
    if (trace != nullptr) trace->sentences.push_back({index, {}, {}});
    if (language.head_last) AddBareNames(reader, people, mentions);
    discourse.teller = discourse.speaker;
    resolver.Resolve(reader, index, mentions);
    clock.Spent(&StageTimes::resolution);
    rules.Run(reader, index, mentions);
    AttachCircumstances(reader, index, mentions, graph);
    StateDiscussed(reader, index, mentions, discourse, graph);
    NoteStatus(reader, index, mentions, graph);
    for (const Mention& mention : mentions) {
      if (mention.kind == MentionKind::kDate && mention.date) {
        discourse.told_year = mention.date->year();
      }
    }
    clock.Spent(&StageTimes::rules);
  }
  Infer(graph, resolver, people);
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
