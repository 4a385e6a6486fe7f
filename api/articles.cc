#include <fmt/format.h>

#include <algorithm>

#include "api/explanation_json.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/holders.h"
#include "api/json.h"
#include "api/list_response.h"
#include "graph/fact_batch.h"
#include "graph/text/fold.h"

namespace entente::api {
namespace {

Result<graph::Article> FindArticle(Call& call) {
  auto article = call.View().GetArticle(call.path[0]);
  if (!article) return article.error();
  if (!*article) return NotFound(fmt::format("there is no article {}", Quoted(call.path[0])));
  return **std::move(article);
}

struct ArticleFilter {
  std::optional<DayInterval> published;
  std::optional<std::string> outlet;
  std::optional<std::string> language;
};

bool Passes(const graph::Article& article, const ArticleFilter& filter) {
  if (filter.published && (!article.published || !filter.published->Overlaps(DayInterval::Between(
                                                     article.published, article.published)))) {
    return false;
  }
  if (filter.outlet && graph::Fold(article.outlet.value_or("")) != graph::Fold(*filter.outlet)) {
    return false;
  }
  return !filter.language || article.language == *filter.language;
}

// An article of the list: where only nodes can be shown, the node that stands for it in the graph.
Json ItemJson(const Call& call, const graph::Article& article) {
  Json json = ArticleJson(article);
  if (!IsOfGraphs(call.form.format)) return json;
  json["id"] = fmt::format("{}:{}", graph::IdPrefix(graph::Label::kArticle), article.id);
  json["label"] = graph::ToString(graph::Label::kArticle);
  json["name"] = article.title.value_or(article.id);
  return json;
}

struct ArticlePage {
  Json items = Json::array();
  std::optional<std::string> next;  // the id of the last article given out
};

Result<ArticlePage> ReadArticlePage(Call& call, const ArticleFilter& filter,
                                    const PageRequest& request) {
  ArticlePage page;
  std::optional<std::string> after = request.after;
  std::string last_given;
  while (true) {
    std::optional<std::string_view> after_view;
    if (after) after_view = *after;
    auto batch = call.View().ListArticles(after_view, request.limit + 1);
    if (!batch) return batch.error();
    for (const graph::Article& article : batch->items) {
      if (auto step = call.context.Step(); !step) return step.error();
      after = article.id;
      if (!Passes(article, filter)) continue;
      if (page.items.size() == request.limit) {
        page.next = last_given;
        return page;
      }
      page.items.push_back(ItemJson(call, article));
      last_given = article.id;
    }
    if (!batch->next || batch->items.empty()) return page;
  }
}

// Who may be meant by an office without a name, by what the graph knows of the article's date.
Result<Json> CandidatesJson(Call& call, const ingest::ExplainedMention& office, const Date& on) {
  Json candidates = Json::array();
  auto partner = call.View().FindNode(office.partner);
  if (!partner) return partner.error();
  if (!*partner) return candidates;
  auto holders = HoldersOf(call, **partner, office.role, on, {});
  if (!holders) return holders.error();
  for (const Holder& holder : *holders) {
    candidates.push_back(HolderJson(holder, WithEvidence::kNo));
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
  for (std::size_t s = 0; s < explained->explanation.sentences.size(); ++s) {
    const auto& mentions = explained->explanation.sentences[s].mentions;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      if (mentions[m].role.empty()) continue;
      auto candidates = CandidatesJson(call, mentions[m], *article.published);
      if (!candidates) return candidates.error();
      json["sentences"][s]["mentions"][m]["candidates"] = *std::move(candidates);
    }
  }
  return json;
}

// What the text names and where: {"id", "label", "name", "count", "spans": [{"start", "end"}]}, in
// order of first mention.
Result<Json> MentionsJson(Call& call) {
  auto ids = call.View().ArticleRelationships(call.path[0]);
  if (!ids) return ids.error();
  std::vector<graph::Relationship> mentions;
  for (const graph::RelationshipId id : *ids) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto relationship = call.View().GetRelationship(id, true);
    if (!relationship) return relationship.error();
    if (relationship->type == graph::RelationshipType::kMentions) {
      mentions.push_back(*std::move(relationship));
    }
  }
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

Result<Response> ListArticles(Call& call) {
  Parameters& parameters = call.parameters;
  ArticleFilter filter;
  const auto from = parameters.DateValue("from");
  const auto to = parameters.DateValue("to");
  if (from || to) filter.published = DayInterval::Between(from, to);
  if (filter.published && filter.published->begin >= filter.published->end) {
    parameters.Fail("to", "ends before from= begins");
  }
  filter.outlet = parameters.Text("outlet");
  filter.language = parameters.Text("language");
  const PageRequest request = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  auto page = ReadArticlePage(call, filter, request);
  if (!page) return page.error();
  std::optional<std::string> cursor;
  if (page->next) cursor = request.CursorAfter(*page->next);
  return ListResponse(call, std::move(page->items), cursor);
}

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
