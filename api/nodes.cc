#include <algorithm>
#include <map>

#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/json_text.h"
#include "api/list_response.h"
#include "api/node_filter.h"
#include "api/node_reference.h"
#include "api/pinned_page.h"

namespace entente::api {
namespace {

struct NodePage {
  Json items = Json::array();
  std::optional<std::string> next;  // key of the last node looked at or given out
};

// Walks the labels one after another, each by public id. A key is source:1 | public id, the source
// being the label's index in the filter (0 when there is none).
class NodeWalk {
 public:
  NodeWalk(Call& call, const NodeFilter& filter, std::size_t limit, std::uint64_t capacity)
      : call_(call), filter_(filter), limit_(limit), capacity_(capacity) {}

  Result<NodePage> Run(const std::optional<std::string>& after) {
    std::size_t source = 0;
    std::optional<std::string> after_id;
    if (after && !after->empty()) {
      source = static_cast<unsigned char>(after->front());
      after_id = after->substr(1);
    }
    const std::size_t sources = std::max<std::size_t>(filter_.labels.size(), 1);
    for (; source < sources; ++source, after_id.reset()) {
      auto more = WalkSource(source, std::move(after_id));
      if (!more) return more.error();
      if (!*more) break;
    }
    return std::move(page_);
  }

 private:
  // False when the page is done.
  Result<bool> WalkSource(std::size_t source, std::optional<std::string> after_id) {
    constexpr std::size_t kBatch = 256;
    std::optional<graph::Label> label;
    if (!filter_.labels.empty()) label = filter_.labels[source];
    while (true) {
      std::optional<std::string_view> after;
      if (after_id) after = *after_id;
      auto batch = call_.View().ListNodes(label, after, std::min(kBatch, limit_ + 1));
      if (!batch) return batch.error();
      for (const graph::Node& node : batch->items) {
        auto more = Take(source, node);
        if (!more || !*more) return more;
        after_id = node.id;
      }
      if (!batch->next || batch->items.empty()) return true;
    }
  }

  Result<bool> Take(std::size_t source, const graph::Node& node) {
    if (auto step = call_.context.Step(); !step) return step.error();
    if (looked_at_ == capacity_) {
      page_.next = last_key_;
      return false;
    }
    ++looked_at_;
    auto passes = Passes(call_, node, filter_);
    if (!passes) return passes.error();
    if (*passes) {
      if (page_.items.size() == limit_) {
        page_.next = last_given_key_;
        return false;
      }
      page_.items.push_back(NodeJson(node));
    }
    last_key_ = std::string(1, static_cast<char>(source)).append(node.id);
    if (*passes) last_given_key_ = last_key_;
    return true;
  }

  Call& call_;
  const NodeFilter& filter_;
  std::size_t limit_;
  std::uint64_t capacity_;
  std::uint64_t looked_at_ = 0;
  std::string last_key_;
  std::string last_given_key_;
  NodePage page_;
};

Result<std::vector<graph::DegreeByType>> FilteredDegrees(Call& call, graph::NodeId node,
                                                         const graph::RelationshipFilter& filter) {
  if (!Narrows(filter)) return call.View().Degrees(node);
  std::map<graph::RelationshipType, graph::DegreeByType> by_type;
  auto scanned = call.View().ForEachAdjacent(
      node, filter, call.context, [&](const graph::Adjacent& adjacent) -> Result<bool> {
        graph::DegreeByType& degree = by_type[adjacent.type];
        degree.type = adjacent.type;
        ++(adjacent.direction == graph::Direction::kOut ? degree.out : degree.in);
        return true;
      });
  if (!scanned) return scanned.error();
  std::vector<graph::DegreeByType> degrees;
  for (const auto& [type, degree] : by_type) degrees.push_back(degree);
  return degrees;
}

// Goes through the matches of a name, the best first.
class SearchWalk {
 public:
  SearchWalk(Call& call, const std::string& query, const NodeFilter& filter)
      : call_(call), query_(query), filter_(filter) {
    if (filter.labels.size() == 1) only_label_ = filter.labels.front();
    filters_ = filter.labels.size() > 1 || Narrows(filter.relationships);
  }

  // The page after the match at the place `after`, "" for a first one. Where few of very many pass,
  // it is short.
  Result<NodePage> Run(std::string after, std::size_t limit) {
    constexpr std::size_t kMostLookedAt = 1000;
    // What the filter takes out is made up for by lower ranks.
    constexpr std::size_t kAtATime = 250;
    NodePage page;
    std::string given;
    for (std::size_t looked_at = 0;;) {
      const std::size_t wanted = filters_ ? kAtATime : limit + 1;
      auto matches = call_.View().SearchNames(
          query_, only_label_,
          after.empty() ? std::nullopt : std::optional<std::string_view>(after), wanted,
          call_.context);
      if (!matches) return matches.error();
      for (const graph::NameMatch& match : *matches) {
        auto row = Row(match);
        if (!row) return row.error();
        if (*row && page.items.size() == limit) {
          page.next = given;
          return page;
        }
        if (*row) {
          page.items.push_back(**std::move(row));
          given = match.place;
        }
        after = match.place;
      }
      if (matches->size() < wanted) return page;
      looked_at += matches->size();
      if (looked_at >= kMostLookedAt) {
        page.next = after;
        return page;
      }
    }
  }

 private:
  // Nothing when the filter takes it out.
  Result<std::optional<Json>> Row(const graph::NameMatch& match) {
    const auto passes = Passes(call_, *match.shown, filter_);
    if (!passes) return passes.error();
    if (!*passes) return std::optional<Json>();
    Json item = BriefNodeJson(*match.shown);
    item["matched"] = match.name;
    item["score"] = match.score;
    return std::optional(std::move(item));
  }

  Call& call_;
  const std::string& query_;
  const NodeFilter& filter_;
  std::optional<graph::Label> only_label_;
  bool filters_ = false;
};

// With a comma after it.
void AppendDegree(const graph::DegreeByType& degree, std::string& out) {
  if (degree.out == 0 && degree.in == 0) return;
  out += "{\"type\":";
  AppendJsonString(graph::ToString(degree.type), out);
  out += ",\"out\":";
  AppendJsonNumber(degree.out, out);
  out += ",\"in\":";
  AppendJsonNumber(degree.in, out);
  out += "},";
}

}  // namespace

Result<Response> ListNodes(Call& call) {
  constexpr std::uint64_t kDefaultCapacity = 100'000;
  const NodeFilter filter = ReadNodeFilter(call);
  const PageRequest page = ReadPage(call);
  const std::uint64_t capacity = ReadCapacity(call.parameters, kDefaultCapacity);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();

  auto found = NodeWalk(call, filter, page.limit, capacity).Run(page.after);
  if (!found) return found.error();
  std::optional<std::string> cursor;
  if (found->next) cursor = page.CursorAfter(*found->next);
  return ListResponse(call, std::move(found->items), cursor);
}

Result<Response> GetNode(Call& call) {
  constexpr std::size_t kTypicalNodeBytes = 512;
  const auto filter = ReadFilters(call).relationships;
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto reference = ResolveNode(call, "id", call.path[0]);
  if (!reference) return reference.error();
  if (reference->moved_to) return MovedPermanently(call, *reference->moved_to);
  if (reference->ambiguous()) return MultipleChoices(call, "id", *reference);

  const auto node = call.View().SharedNode(reference->node());
  if (!node) return node.error();
  const auto degrees = FilteredDegrees(call, reference->node(), filter);
  if (!degrees) return degrees.error();
  std::string body;
  body.reserve(kTypicalNodeBytes);
  AppendNode(**node, body);
  body.back() = ',';  // in place of its brace
  body += "\"degree\":[";
  for (const graph::DegreeByType& degree : *degrees) AppendDegree(degree, body);
  if (body.back() == ',') body.pop_back();
  body += "]}";
  return JsonResponse(200, std::move(body));
}

Result<Response> Search(Call& call) {
  Parameters& parameters = call.parameters;
  const std::string query = parameters.RequiredText("q");
  const NodeFilter filter = ReadNodeFilterWithoutProperties(call);
  const PageRequest page = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  auto start = PinPage(call, page);
  if (start.gone) return *std::move(start.gone);

  auto found = SearchWalk(call, query, filter).Run(std::move(start.after), page.limit);
  if (!found) return found.error();
  std::optional<std::string> cursor;
  if (found->next) cursor = PinnedCursor(call, page, *found->next);
  return ListResponse(call, std::move(found->items), cursor);
}

}  // namespace entente::api
