#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "api/explanation_json.h"
#include "api/handlers.h"
#include "api/holders.h"
#include "api/json.h"
#include "graph/fact_batch.h"

namespace entente::api {
namespace {

Result<graph::Article> FindArticle(Call& call) {
  auto article = call.View().GetArticle(call.path[0]);
  if (!article) return article.error();
  if (!*article) return NotFound(fmt::format("there is no article {}", Quoted(call.path[0])));
  return **std::move(article);
}

// The ends of all that the graph has of an article.
Result<std::set<std::string>> EndsIn(Call& call, const std::string& article) {
  std::set<std::string> ends;
  const auto ids = call.View().ArticleRelationships(article);
  if (!ids) return ids.error();
  for (const graph::RelationshipId id : *ids) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto relationship = call.View().GetRelationship(id, false);
    if (!relationship) return relationship.error();
    if (relationship->type == graph::RelationshipType::kMentions) continue;
    ends.insert({std::move(relationship->from), std::move(relationship->to)});
  }
  return ends;
}

// Who may be meant by an office without a name, by what the graph knows of the article's date, and
// on whose word. The one of whom the graph tells what the article says has `meant`.
Result<Json> CandidatesJson(Call& call, const ingest::ExplainedMention& office, const Date& on,
                            const std::set<std::string>& ends) {
  Json candidates = Json::array();
  auto partner = call.View().FindNode(office.partner);
  if (!partner) return partner.error();
  if (!*partner) return candidates;
  auto holders = HoldersOf(call, **partner, office.role, on, {});
  if (!holders) return holders.error();
  for (const Holder& holder : *holders) {
    Json& candidate = candidates.emplace_back(HolderJson(holder, WithEvidence::kYes));
    candidate["meant"] = !office.reference.empty() && ends.contains(holder.official.id);
  }
  return candidates;
}

// What the stored text says, extracted anew. The page that it came from is gone: what only its
// markup told apart, such as captions, may read otherwise than it did on ingest.
Result<Json> ExplainStored(Call& call, const graph::Article& article) {
  ingest::RawArticle raw;
  raw.id = article.id;
  raw.url = article.url;
  raw.title = article.title;
  raw.outlet = article.outlet;
  raw.published = article.published;
  raw.language = article.language;
  raw.body = article.text;
  const auto explained = ingest::ExplainArticle(raw, call.backend.pipeline.lexicon(), call.context);
  if (!explained) return explained.error();
  Json json = ExplanationJson(explained->explanation);
  if (!article.published) return json;
  const auto ends = EndsIn(call, article.id);
  if (!ends) return ends.error();
  for (std::size_t s = 0; s < explained->explanation.sentences.size(); ++s) {
    const auto& mentions = explained->explanation.sentences[s].mentions;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].role.empty()) continue;
      auto candidates = CandidatesJson(call, mentions[m], *article.published, *ends);
      if (!candidates) return candidates.error();
      json["sentences"][s]["mentions"][m]["candidates"] = *std::move(candidates);
    }
  }
  return json;
}

// What the text names and where: {"id", "label", "name", "count", "spans": [{"start", "end"}]}, in
// order of first mention.
Result<Json> MentionsJson(Call& call) {
  std::vector<graph::Relationship> mentions;
  const auto read = call.View().ForEachArticleRelationship(
      call.path[0], call.context,
      [&mentions](graph::RelationshipId, graph::Relationship relationship) -> Result<void> {
        if (relationship.type == graph::RelationshipType::kMentions) {
          mentions.push_back(std::move(relationship));
        }
        return {};
      });
  if (!read) return read.error();
  std::sort(mentions.begin(), mentions.end(),
            [](const graph::Relationship& a, const graph::Relationship& b) {
              const auto first = [](const graph::Relationship& mention) {
                return mention.evidence.empty() ? graph::TextSpan{} : mention.evidence.front().span;
              };
              return std::pair(first(a), std::string_view(a.to)) <
                     std::pair(first(b), std::string_view(b.to));
            });

  Json list = Json::array();
  for (const graph::Relationship& mention : mentions) {
    auto node_id = call.View().FindNode(mention.to);
    if (!node_id) return node_id.error();
    if (!*node_id) return Corruption("a mention leads to no node: " + mention.to);
    auto node = call.View().GetNode(**node_id);
    if (!node) return node.error();
    Json json = BriefNodeJson(*node);
    const auto count = mention.properties.find("count");
    json["count"] =
        count != mention.properties.end() ? ToJson(count->second) : Json(mention.evidence.size());
    Json& spans = json["spans"] = Json::array();
    for (const graph::Evidence& evidence : mention.evidence) {
      spans.push_back({{"start", evidence.span.begin}, {"end", evidence.span.end}});
    }
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

Result<Response> GetArticle(Call& call) {
  const bool explain = call.parameters.Flag("explain", false);
  if (explain && graph::IsFactBatch(call.path[0])) {
    call.parameters.Fail("explain", "is for articles; nothing was extracted from a batch of facts");
  }
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto article = FindArticle(call);
  if (!article) return article.error();
  auto mentions = MentionsJson(call);
  if (!mentions) return mentions.error();
  Json body = ArticleJson(*article);
  body["text"] = article->text;
  body["mentions"] = *std::move(mentions);
  if (explain) {
    auto explanation = ExplainStored(call, *article);
    if (!explanation) return explanation.error();
    body["explanation"] = *std::move(explanation);
  }
  return JsonResponse(200, body);
}

}  // namespace entente::api
