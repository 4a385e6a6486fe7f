#include "api/explanation_json.h"

namespace entente::api {
namespace {

using ingest::ExplainedFact;

void AppendSpan(const graph::TextSpan& span, const std::string& text, Json& json) {
  json["start"] = span.begin;
  json["end"] = span.end;
  json["text"] = text;
}

// An end that was left out of the graph has no id.
Json EndJson(const std::string& id) { return id.empty() ? Json(nullptr) : Json(id); }

Json FactsJson(const std::vector<ExplainedFact>& facts) {
  Json list = Json::array();
  for (const ExplainedFact& fact : facts) {
    list.push_back({{"type", graph::ToString(fact.type)},
                    {"from", EndJson(fact.from)},
                    {"to", EndJson(fact.to)},
                    {"confidence", fact.confidence},
                    {"rule", fact.rule},
                    {"kept", fact.kept}});
  }
  return list;
}

Json MentionJson(const ingest::ExplainedMention& mention) {
  Json json;
  json["type"] = mention.type;
  AppendSpan(mention.span, mention.text, json);
  json["nodes"] = mention.nodes;
  if (!mention.value.empty()) json["value"] = mention.value;
  if (!mention.role.empty()) json["role"] = mention.role;
  return json;
}

Json RuleJson(const ingest::ExplainedRule& rule) {
  Json json;
  json["rule"] = rule.name;
  json["source"] = rule.source;
  json["confidence"] = rule.confidence;
  AppendSpan(rule.span, rule.text, json);
  Json& captures = json["captures"] = Json::array();
  for (const auto& [name, text] : rule.captures)
    captures.push_back({{"name", name}, {"text", text}});
  json["effects"] = rule.effects;
  json["facts"] = FactsJson(rule.facts);
  return json;
}

Json SentenceJson(const ingest::ExplainedSentence& sentence) {
  Json json;
  json["index"] = sentence.index;
  AppendSpan(sentence.span, sentence.text, json);
  json["zone"] = sentence.zone;
  Json& mentions = json["mentions"] = Json::array();
  for (const auto& mention : sentence.mentions) mentions.push_back(MentionJson(mention));
  Json& rules = json["rules"] = Json::array();
  for (const auto& rule : sentence.rules) rules.push_back(RuleJson(rule));
  json["facts"] = FactsJson(sentence.facts);
  return json;
}

}  // namespace

Json ExplanationJson(const ingest::Explanation& explanation) {
  Json json;
  Json& sentences = json["sentences"] = Json::array();
  for (const auto& sentence : explanation.sentences) sentences.push_back(SentenceJson(sentence));
  Json& nodes = json["nodes"] = Json::array();
  for (const graph::NodeClaim& claim : explanation.contribution.nodes) {
    nodes.push_back(ClaimJson(claim));
  }
  Json& relationships = json["relationships"] = Json::array();
  for (const graph::RelationshipClaim& claim : explanation.contribution.relationships) {
    relationships.push_back(ClaimJson(claim));
  }
  return json;
}

Json ExplainedArticleJson(const ingest::ExplainedArticle& explained) {
  Json json = ArticleJson(explained.article);
  json["text"] = explained.article.text;
  json["explanation"] = ExplanationJson(explained.explanation);
  return json;
}

}  // namespace entente::api
