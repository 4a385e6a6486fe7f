#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/handlers.h"
#include "api/json.h"
#include "api/list_response.h"
#include "api/pinned_page.h"
#include "graph/text/fold.h"

namespace entente::api {
namespace {

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

struct ArticlePage {
  Json items = Json::array();
  std::optional<std::string> next;  // of the last article given out: its id, or its place
};

Result<ArticlePage> ReadById(Call& call, const ArticleFilter& filter, const PageRequest& request) {
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
      page.items.push_back(ListedArticleJson(article, call.form.format));
      last_given = article.id;
    }
    if (!batch->next || batch->items.empty()) return page;
  }
}

// What the list tells of an article, from the node that stands for it.
graph::Article ArticleOf(const graph::Node& node) {
  graph::Article article;
  article.id = node.id.substr(graph::IdPrefix(graph::Label::kArticle).size() + 1);
  const auto text = [&node](std::string_view name) {
    const auto* const value = graph::ValueOf<std::string>(node.properties, name);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  };
  article.url = text("url");
  article.title = text("title");
  article.outlet = text("outlet");
  article.language = text("language").value_or("");
  if (const auto* const published = graph::ValueOf<Date>(node.properties, "published")) {
    article.published = *published;
  }
  return article;
}

// The days of the first places that may pass and of the last, either of them open. A year stands
// where its first day does, so it may begin that much before a period that it reaches into.
class PlacesOf {
 public:
  PlacesOf(const std::optional<DayInterval>& published, bool oldest_first) {
    if (!published) return;
    constexpr std::chrono::days kYear{366};
    const Day first = published->begin - kYear;
    const Day last = published->end - std::chrono::days{1};
    begin_ = graph::PlaceBefore(oldest_first ? first : last);
    oldest_first_ = oldest_first;
    end_ = oldest_first ? last : first;
  }

  [[nodiscard]] const std::string& begin() const { return begin_; }
  [[nodiscard]] bool AreOver(std::string_view place) const {
    if (!end_) return false;
    const auto day = graph::DayOfPlace(place);
    return !day || (oldest_first_ ? *day > *end_ : *day < *end_);
  }

 private:
  std::string begin_;
  bool oldest_first_ = false;
  std::optional<Day> end_;
};

Result<ArticlePage> ReadByDate(Call& call, const ArticleFilter& filter, bool oldest_first,
                               std::string_view after, std::size_t limit) {
  const PlacesOf places(filter.published, oldest_first);
  ArticlePage page;
  std::string last_given;
  const auto read = call.View().ForEachInOrder(
      graph::Label::kArticle, graph::NodeOrder::kNewestFirst, oldest_first,
      after.empty() ? places.begin() : after, call.context,
      [&](graph::NodeId id, std::string_view place) -> Result<bool> {
        if (places.AreOver(place)) return false;
        const auto node = call.View().GetNode(id);
        if (!node) return node.error();
        const graph::Article article = ArticleOf(*node);
        if (!Passes(article, filter)) return true;
        if (page.items.size() == limit) {
          page.next = last_given;
          return false;
        }
        page.items.push_back(ListedArticleJson(article, call.form.format));
        last_given = place;
        return true;
      });
  if (!read) return read.error();
  return page;
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
  const auto sort = parameters.Choice("sort", {"id", "date", "-date"}).value_or(0);
  const PageRequest request = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  const bool by_id = sort == 0;
  PinnedStart start;
  if (!by_id) start = PinPage(call, request);
  if (start.gone) return *std::move(start.gone);
  auto page = by_id ? ReadById(call, filter, request)
                    : ReadByDate(call, filter, sort == 1, start.after, request.limit);
  if (!page) return page.error();
  std::optional<std::string> cursor;
  if (page->next) {
    cursor = by_id ? request.CursorAfter(*page->next) : PinnedCursor(call, request, *page->next);
  }
  return ListResponse(call, std::move(page->items), cursor);
}

}  // namespace entente::api
