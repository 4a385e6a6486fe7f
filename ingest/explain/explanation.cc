#include "ingest/explain/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "ingest/explain/trace.h"
#include "ingest/extract.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

std::string_view NameOf(MentionKind kind) {
  switch (kind) {
    case MentionKind::kPartner:
      return "partner";
    case MentionKind::kPerson:
      return "official";
    case MentionKind::kOffice:
      return "office";
    case MentionKind::kPronoun:
      return "pronoun";
    case MentionKind::kMeeting:
      return "meeting";
    case MentionKind::kMeetingHead:
      return "event";
    case MentionKind::kForum:
      return "forum";
    case MentionKind::kAgreement:
      return "agreement";
    case MentionKind::kInitiative:
      return "initiative";
    case MentionKind::kPartnership:
      return "partnership";
    case MentionKind::kPlace:
      return "place";
    case MentionKind::kTopic:
      return "topic";
    case MentionKind::kIndicator:
      return "indicator";
    case MentionKind::kAmount:
      return "amount";
    case MentionKind::kDate:
      return "date";
    case MentionKind::kPeriod:
      return "period";
    case MentionKind::kSides:
      return "sides";
    case MentionKind::kMask:
      return "mask";
  }
  return {};
}

std::string_view NameOf(Zone zone) {
  switch (zone) {
    case Zone::kHeadline:
      return "headline";
    case Zone::kDateline:
      return "dateline";
    case Zone::kBody:
      return "body";
    case Zone::kCaption:
      return "caption";
    case Zone::kByline:
      return "byline";
    case Zone::kBoilerplate:
      return "boilerplate";
  }
  return {};
}

std::string ValueOf(const Mention& mention) {
  if (mention.kind == MentionKind::kAmount) {
    return fmt::format("{:.15g} {}", mention.value, mention.detail);
  }
  if (mention.kind == MentionKind::kIndicator) return std::string(mention.detail);
  if (!mention.date) return {};
  if (!mention.end_date) return mention.date->ToString();
  return fmt::format("{}/{}", mention.date->ToString(), mention.end_date->ToString());
}

using FactKey = std::tuple<graph::RelationshipType, std::string, std::string>;

class Explainer {
 public:
  Explainer(const Document& document, const ExtractionTrace& trace,
            const graph::Contribution& contribution)
      : document_(document), trace_(trace), code_points_(document.text) {
    for (const auto& claim : contribution.relationships) {
      kept_.emplace(claim.type, claim.from, claim.to);
    }
    for (const StatedFact& fact : trace.stated) by_sentence_.emplace(fact.sentence, &fact);
  }

  [[nodiscard]] ExplainedSentence Explain(const SentenceTrace& trace) const {
    const Sentence& sentence = document_.sentences[trace.sentence];
    ExplainedSentence out;
    out.index = trace.sentence;
    out.span = code_points_.ToCodePoints(sentence.span);
    out.text = document_.View(sentence.span);
    out.zone = NameOf(document_.paragraphs[sentence.paragraph].zone);
    for (const Mention& mention : trace.mentions) {
      if (mention.kind != MentionKind::kMask) out.mentions.push_back(Explain(mention));
    }
    for (const RuleFiring& firing : trace.firings) {
      out.rules.push_back(Explain(trace, firing));
    }
    const auto [first, end] = by_sentence_.equal_range(trace.sentence);
    for (auto stated = first; stated != end; ++stated) AddOnce(out.facts, Explain(*stated->second));
    return out;
  }

 private:
  [[nodiscard]] ByteSpan Bytes(TokenSpan span) const {
    return {document_.tokens[span.begin].span.begin, document_.tokens[span.end - 1].span.end};
  }

  [[nodiscard]] const std::string& IdOf(EntityId entity) const { return trace_.ids[entity]; }

  [[nodiscard]] ExplainedMention Explain(const Mention& mention) const {
    ExplainedMention out;
    out.type = NameOf(mention.kind);
    if (!mention.span.empty()) {
      const ByteSpan bytes = Bytes(mention.span);
      out.span = code_points_.ToCodePoints(bytes);
      out.text = document_.View(bytes);
    }
    for (const EntityId entity : mention.entities) {
      const std::string& id = IdOf(entity);
      const bool known = std::find(out.nodes.begin(), out.nodes.end(), id) != out.nodes.end();
      if (!id.empty() && !known) out.nodes.push_back(id);
    }
    out.value = ValueOf(mention);
    const bool unheld = mention.kind == MentionKind::kOffice && !mention.offices.empty() &&
                        (mention.types & Bit(ItemType::kOffice)) != 0;
    if (unheld && !mention.offices.front().partner.empty()) {
      out.role = mention.offices.front().role;
      out.partner = fmt::format("{}:{}", graph::IdPrefix(graph::Label::kPartner),
                                mention.offices.front().partner);
    }
    if (mention.holder) out.reference = IdOf(*mention.holder);
    return out;
  }

  [[nodiscard]] ExplainedFact Explain(const StatedFact& stated) const {
    ExplainedFact fact{stated.type,       IdOf(stated.from), IdOf(stated.to),
                       stated.confidence, stated.rule,       false};
    fact.kept = kept_.contains({fact.type, fact.from, fact.to});
    return fact;
  }

  [[nodiscard]] ExplainedRule Explain(const SentenceTrace& trace, const RuleFiring& firing) const {
    const Rule& rule = *firing.rule;
    ExplainedRule out;
    out.name = rule.name;
    out.source = fmt::format("{}:{}", rule.path, firing.pattern->line);
    out.confidence = rule.confidence;
    const ByteSpan bytes = Bytes(firing.span);
    out.span = code_points_.ToCodePoints(bytes);
    out.text = document_.View(bytes);
    for (const auto& captured : firing.captures) {
      out.captures.emplace_back(rule.captures[captured.slot],
                                document_.View(Bytes(trace.mentions[captured.mention].span)));
    }
    for (const FactTemplate* fact : firing.facts) out.effects.push_back(fact->written);
    for (auto i = firing.first_stated; i < firing.end_stated; ++i) {
      AddOnce(out.facts, Explain(trace_.stated[i]));
    }
    return out;
  }

  static void AddOnce(std::vector<ExplainedFact>& facts, ExplainedFact fact) {
    if (std::find(facts.begin(), facts.end(), fact) == facts.end())
      facts.push_back(std::move(fact));
  }

  const Document& document_;
  const ExtractionTrace& trace_;
  CodePointIndex code_points_;
  std::set<FactKey> kept_;
  std::multimap<std::uint32_t, const StatedFact*> by_sentence_;
};

}  // namespace

Result<Explanation> Explain(const Document& document, const Lexicon& lexicon,
                            QueryContext& context) {
  ExtractionTrace trace;
  auto extraction = Extract(document, lexicon, context, {.trace = &trace});
  if (!extraction) return extraction.error();
  const Explainer explainer(document, trace, extraction->contribution);
  Explanation explanation;
  for (const SentenceTrace& sentence : trace.sentences) {
    explanation.sentences.push_back(explainer.Explain(sentence));
  }
  explanation.contribution = std::move(extraction->contribution);
  return explanation;
}

}  // namespace entente::ingest
