#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/explanation_json.h"
#include "api/handlers.h"
#include "api/holders.h"
#include "api/json.h"
#include "graph/fact_batch.h"
#include "graph/office.h"

namespace entente::api {
namespace {

Result<graph::Article> FindArticle(Call& call) {
  auto article = call.View().GetArticle(call.path[0]);
  if (!article) return article.error();
  if (!*article) return NotFound(fmt::format("there is no article {}", Quoted(call.path[0])));
  return **std::move(article);
}

// Who may be meant by the offices without a name of an article, by what the graph knows of its
// date, and on whose word. The one of whom the graph tells what the article says has `meant`.
class Candidates {
 public:
  Candidates(Call& call, const std::string& article, const Date& on)
      : call_(call), article_(article), on_(on) {}

  Result<Json> Of(const ingest::ExplainedMention& office) {
    const auto holders = Holders(office);
    if (!holders) return holders.error();
    std::optional<std::string> meant;
    if (const auto reference = graph::ParseReference(office.reference)) {
      auto told = call_.View().MeantBy(article_, *reference);
      if (!told) return told.error();
      meant = *std::move(told);
    }
    Json candidates = Json::array();
    for (const Holder& holder : **holders) {
      Json& candidate = candidates.emplace_back(HolderJson(holder, WithEvidence::kYes));
      candidate["meant"] = meant == holder.official.id;
    }
    return candidates;
  }

 private:
  // An article mostly names an office more than once.
  Result<const std::vector<Holder>*> Holders(const ingest::ExplainedMention& office) {
    const auto [at, added] = holders_.try_emplace({office.partner, office.role});
    if (!added) return &at->second;
    const auto partner = call_.View().FindNode(office.partner);
    if (!partner) return partner.error();
    if (!*partner) return &at->second;
    auto found = HoldersOf(call_, **partner, office.role, on_, {});
    if (!found) return found.error();
    at->second = *std::move(found);
    return &at->second;
  }

  Call& call_;
  const std::string& article_;
  const Date& on_;
  std::map<std::pair<std::string, std::string>, std::vector<Holder>> holders_;
};

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
  Candidates candidates_of(call, article.id, *article.published);
  for (std::size_t s = 0; s < explained->explanation.sentences.size(); ++s) {
    const auto& mentions = explained->explanation.sentences[s].mentions;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].role.empty()) continue;
      auto candidates = candidates_of.Of(mentions[m]);
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
