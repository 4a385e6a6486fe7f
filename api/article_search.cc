#include <fmt/format.h>

#include "api/handlers.h"
#include "api/json.h"
#include "api/list_response.h"
#include "api/node_reference.h"
#include "graph/search/text_query.h"

namespace entente::api {
namespace {

// Each word of a query is a list to be read.
constexpr std::size_t kMaxWords = 32;

struct ArticleQuery {
  graph::TextQuery query;
  graph::ArticleFilter filter;
  std::optional<std::string> node;
  PageRequest page;
};

ArticleQuery ReadQuery(Call& call) {
  Parameters& parameters = call.parameters;
  ArticleQuery request;
  if (const std::string text = parameters.RequiredText("q"); !text.empty()) {
    request.query = graph::ParseTextQuery(text);
    const std::size_t words = request.query.words.size();
    if (words == 0) parameters.Fail("q", "has neither letters nor digits");
    if (words > kMaxWords) {
      parameters.Fail("q", fmt::format("has {} words; at most {} are allowed", words, kMaxWords));
    }
  }
  const auto from = parameters.DateValue("from");
  const auto to = parameters.DateValue("to");
  if (from || to) {
    request.filter.published = DayInterval::Between(from, to);
    if (request.filter.published->begin >= request.filter.published->end) {
      parameters.Fail("to", "ends before from= begins");
    }
  }
  request.filter.outlet = parameters.Text("outlet");
  request.filter.language = parameters.Text("language");
  request.node = parameters.Text("node");
  request.page = ReadPage(call);
  return request;
}

Json RangesJson(const std::vector<graph::TextSpan>& ranges) {
  Json list = Json::array();
  for (const graph::TextSpan& range : ranges) {
    list.push_back({{"start", range.begin}, {"end", range.end}});
  }
  return list;
}

Json HitJson(const graph::ArticleHit& hit, Format form) {
  Json json = ListedArticleJson(hit.article, form);
  json["score"] = hit.score;
  json["title_highlights"] = RangesJson(hit.title_highlights);
  Json& snippets = json["snippets"] = Json::array();
  for (const graph::Snippet& snippet : hit.snippets) {
    Json& item = snippets.emplace_back();
    item["start"] = snippet.span.begin;
    item["end"] = snippet.span.end;
    item["text"] = snippet.text;
    item["highlights"] = RangesJson(snippet.highlights);
  }
  return json;
}

}  // namespace

Result<Response> SearchArticles(Call& call) {
  ArticleQuery request = ReadQuery(call);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  if (request.node) {
    const auto reference = ResolveNode(call, "node", *request.node);
    if (!reference) return reference.error();
    if (reference->ambiguous()) return MultipleChoices(call, "node", *reference);
    request.filter.node = reference->node();
  }

  const auto& after = request.page.after;
  auto found = call.View().SearchArticles(
      request.query, request.filter, after ? std::optional<std::string_view>(*after) : std::nullopt,
      request.page.limit, call.context);
  if (!found) return found.error();
  Json items = Json::array();
  for (const graph::ArticleHit& hit : found->hits) items.push_back(HitJson(hit, call.form.format));
  std::optional<std::string> cursor;
  if (found->next) cursor = request.page.CursorAfter(*found->next);
  return ListResponse(call, std::move(items), cursor, {{"total", found->total}});
}

}  // namespace entente::api
