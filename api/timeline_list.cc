#include <fmt/format.h>

#include <algorithm>

#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_response.h"
#include "api/listed_node.h"
#include "api/node_reference.h"
#include "api/pinned_page.h"
#include "api/timeline.h"

namespace entente::api {
namespace {

using graph::NodeId;

constexpr std::size_t kMostNodes = 10;

// Big-endian with the sign bit flipped, so that places of earlier days compare as less.
void AppendDay(std::string& bytes, Day day) {
  const auto days = static_cast<std::uint32_t>(day.time_since_epoch().count()) ^ 0x8000'0000U;
  for (unsigned i = 4; i-- > 0;) bytes += static_cast<char>((days >> (8 * i)) & 0xFF);
}

using Placed = std::pair<std::string, Happening>;

struct PlaceOrder {
  bool newest_first;
  [[nodiscard]] bool ComesBefore(const std::string& a, const std::string& b) const {
    return newest_first ? b < a : a < b;
  }
  bool operator()(const Placed& a, const Placed& b) const { return ComesBefore(a.first, b.first); }
};

// A page of happenings and the counts of all of them.
class TimelinePage {
 public:
  TimelinePage(Call& call, Bucket bucket, bool newest_first, std::string after, std::size_t limit)
      : call_(call),
        bucket_(bucket),
        order_{newest_first},
        after_(std::move(after)),
        limit_(limit) {}

  // `source` tells happenings of several timelines apart that are told as one.
  Result<void> Add(Timeline timeline, char source) {
    return timeline.ForEach([this, source](Happening& happening) -> Result<void> {
      Count(happening.days.begin, happening.label);
      return Offer(happening, source);
    });
  }

  void Finish() { std::sort_heap(first_.begin(), first_.end(), order_); }
  // The place after which the next page begins.
  [[nodiscard]] std::optional<std::string> Next() const {
    return first_.size() > limit_ ? std::optional(first_[limit_ - 1].first) : std::nullopt;
  }
  Result<Json> ItemsJson(WithEvidence evidence) const;
  [[nodiscard]] Json BucketsJson() const;

 private:
  // What happens on one day comes together.
  void Count(Day day, graph::Label label) {
    if (day != counted_) {
      counted_ = day;
      of_counted_ = &counts_[BucketOf(day, bucket_)];
    }
    ++(*of_counted_)[label];
  }

  Result<void> Offer(Happening& happening, char source) {
    std::string place;
    AppendDay(place, happening.days.begin);
    AppendDay(place, happening.days.end);
    // Its days alone may put it behind the page.
    if (first_.size() > limit_ &&
        order_.ComesBefore(first_.front().first.substr(0, place.size()), place)) {
      return {};
    }
    auto id = call_.View().PublicId(happening.with);
    if (!id) return id.error();
    place.append(*id).append(1, '\0').append(1, source);
    if (!after_.empty() && !order_.ComesBefore(after_, place)) return {};
    if (first_.size() > limit_ && !order_.ComesBefore(place, first_.front().first)) return {};
    first_.emplace_back(std::move(place), std::move(happening));
    std::push_heap(first_.begin(), first_.end(), order_);
    if (first_.size() > limit_ + 1) {
      std::pop_heap(first_.begin(), first_.end(), order_);
      first_.pop_back();
    }
    return {};
  }

  Call& call_;
  Bucket bucket_;
  PlaceOrder order_;
  std::string after_;
  std::size_t limit_;
  std::vector<Placed> first_;  // a heap of the first limit + 1, the last of them in front
  using LabelCounts = std::map<graph::Label, std::uint64_t>;
  std::map<std::string, LabelCounts> counts_;
  std::optional<Day> counted_;
  LabelCounts* of_counted_ = nullptr;  // where those of that day are counted
};

Result<Json> TieJson(Call& call, const Happening::Tie& tie, WithEvidence evidence) {
  auto relationship = call.View().GetRelationship(tie.relationship, evidence == WithEvidence::kYes);
  if (!relationship) return relationship.error();
  auto of = call.View().PublicId(tie.of);
  if (!of) return of.error();
  Json json = RelationshipJson(*relationship, evidence);
  json["of"] = *std::move(of);
  json["direction"] = tie.direction == graph::Direction::kOut ? "out" : "in";
  return json;
}

Result<Json> TimelinePage::ItemsJson(WithEvidence evidence) const {
  Json items = Json::array();
  for (std::size_t i = 0; i < std::min(limit_, first_.size()); ++i) {
    const Happening& happening = first_[i].second;
    auto node = call_.View().GetNode(happening.with);
    if (!node) return node.error();
    Json item;
    item["date"] = Date::FromDay(happening.days.begin).ToString();
    const bool open = happening.days.end == DayInterval::kDistantFuture;
    item["last_date"] =
        open ? Json(nullptr)
             : Json(Date::FromDay(happening.days.end - std::chrono::days{1}).ToString());
    item["node"] = RowJson(*node);
    Json& ties = item["relationships"] = Json::array();
    for (const Happening::Tie& tie : happening.ties) {
      auto json = TieJson(call_, tie, evidence);
      if (!json) return json;
      ties.push_back(*std::move(json));
    }
    items.push_back(std::move(item));
  }
  return items;
}

Json TimelinePage::BucketsJson() const {
  Json list = Json::array();
  for (const auto& [bucket, by_label] : counts_) {
    Json labels = Json::object();
    std::uint64_t all = 0;
    for (const auto& [label, count] : by_label) {
      labels[std::string(graph::ToString(label))] = count;
      all += count;
    }
    list.push_back({{"bucket", bucket}, {"count", all}, {"labels", std::move(labels)}});
  }
  return list;
}

// The parties of a Partnership; of any other node none.
Result<std::vector<NodeId>> PartiesOf(Call& call, NodeId node) {
  graph::RelationshipFilter filter;
  filter.types = {graph::RelationshipType::kPartnerIn};
  filter.direction = graph::Direction::kIn;
  std::vector<NodeId> parties;
  auto scanned = call.View().ForEachAdjacent(node, filter, call.context,
                                             [&](const graph::Adjacent& one) -> Result<bool> {
                                               parties.push_back(one.neighbor);
                                               return true;
                                             });
  if (!scanned) return scanned.error();
  return parties;
}

struct TimelineRequest {
  std::vector<std::string> nodes;
  CommonFilters filters;
  Bucket bucket = Bucket::kYear;
  bool newest_first = false;
  PageRequest page;
};

Result<TimelineRequest> ReadTimelineRequest(Call& call) {
  Parameters& parameters = call.parameters;
  TimelineRequest request;
  request.nodes = parameters.List("node");
  if (!parameters.Has("node")) {
    parameters.Fail("node", "is required: one node, or several, of which all must be part");
  } else if (request.nodes.size() > kMostNodes) {
    parameters.Fail("node", fmt::format("names more than {} nodes", kMostNodes));
  }
  request.filters = ReadFilters(call);
  if (const auto bucket = parameters.Choice("bucket", {"year", "month", "day"})) {
    request.bucket = static_cast<Bucket>(*bucket);
  }
  request.newest_first = parameters.Choice("sort", {"date", "-date"}) == std::size_t{1};
  request.page = ReadPage(call);
  if (auto finished = parameters.Finish(); !finished) return finished.error();
  return request;
}

}  // namespace

Result<Response> GetTimeline(Call& call) {
  const auto request = ReadTimelineRequest(call);
  if (!request) return request.error();
  auto start = PinPage(call, request->page);
  if (start.gone) return *std::move(start.gone);
  std::vector<NodeId> nodes;
  for (const std::string& text : request->nodes) {
    const auto reference = ResolvePartner(call, "node", text);
    if (!reference) return reference.error();
    if (reference->ambiguous()) return MultipleChoices(call, "node", *reference);
    if (std::find(nodes.begin(), nodes.end(), reference->node()) == nodes.end()) {
      nodes.push_back(reference->node());
    }
  }

  TimelinePage page(call, request->bucket, request->newest_first, std::move(start.after),
                    request->page.limit);
  if (auto added = page.Add(Timeline(call, nodes, request->filters.relationships), '\0'); !added) {
    return added.error();
  }
  if (nodes.size() == 1) {
    // What happens to a partnership is above all what its parties do together.
    auto parties = PartiesOf(call, nodes.front());
    if (!parties) return parties.error();
    if (parties->size() > 1) {
      auto added =
          page.Add(Timeline(call, *std::move(parties), request->filters.relationships), '\1');
      if (!added) return added.error();
    }
  }
  page.Finish();
  const auto evidence = request->filters.evidence ? WithEvidence::kYes : WithEvidence::kNo;
  auto items = page.ItemsJson(evidence);
  if (!items) return items.error();
  std::optional<std::string> cursor;
  if (const auto next = page.Next()) cursor = PinnedCursor(call, request->page, *next);
  Json more;
  more["buckets"] = page.BucketsJson();
  return ListResponse(call, *std::move(items), cursor, more);
}

}  // namespace entente::api
