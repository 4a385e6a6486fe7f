#include "api/domain_list.h"

#include <algorithm>

#include "api/domain_walk.h"
#include "api/filter_parameters.h"
#include "api/list_response.h"
#include "api/pinned_page.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kDefaultCapacity = 100'000;

struct Sort {
  const char* name;  // a '-' in front: descending
  graph::NodeOrder order;
  bool reversed;
};
constexpr Sort kSorts[] = {
    {"date", graph::NodeOrder::kNewestFirst, true},
    {"-date", graph::NodeOrder::kNewestFirst, false},
    {"name", graph::NodeOrder::kByName, false},
    {"-name", graph::NodeOrder::kByName, true},
    {"sources", graph::NodeOrder::kBestSourced, true},
    {"-sources", graph::NodeOrder::kBestSourced, false},
};

void ReadSort(Parameters& parameters, DomainList& list, std::string_view first) {
  std::vector<const Sort*> sorts;
  std::vector<std::string> names;
  const auto orders = graph::OrdersOf(list.label);
  for (const Sort& sort : kSorts) {
    if (std::find(orders.begin(), orders.end(), sort.order) == orders.end()) continue;
    sorts.push_back(&sort);
    names.emplace_back(sort.name);
  }
  const auto chosen = parameters.Choice("sort", names);
  const auto by_default = std::find(names.begin(), names.end(), first) - names.begin();
  const Sort& sort = *sorts.at(chosen.value_or(static_cast<std::size_t>(by_default)));
  list.order = sort.order;
  list.reversed = sort.reversed;
}

Result<std::optional<std::uint64_t>> CountOf(Call& call, graph::Label label) {
  const auto counts = call.View().Counts();
  if (!counts) return counts.error();
  for (const auto& [counted, count] : counts->nodes_by_label) {
    if (counted == label) return std::optional(count);
  }
  return std::optional<std::uint64_t>();
}

}  // namespace

DomainListRequest ReadDomainListRequest(Call& call, DomainList& list, std::string_view first,
                                        const std::vector<std::string>& facets) {
  DomainListRequest request;
  ReadSort(call.parameters, list, first);
  request.facets = call.parameters.Choices("facets", facets);
  request.total = call.parameters.Flag("total", false);
  request.page = ReadPage(call);
  request.capacity = ReadCapacity(call.parameters, kDefaultCapacity);
  return request;
}

Result<Response> AnswerDomainList(Call& call, const DomainListRequest& request,
                                  const DomainList& list) {
  auto start = PinPage(call, request.page);
  if (start.gone) return *std::move(start.gone);
  NodeNames names(call);
  FacetCounts counts(list);
  const bool counting = !list.facets.empty() || (request.total && !list.lets_all_pass);
  DomainWalk walk(call, list, names, request.capacity);
  auto page = walk.Read(start.after, request.page.limit, counting ? &counts : nullptr);
  if (!page) return page.error();

  std::optional<std::uint64_t> total;
  if (counting && walk.counted_all()) {
    total = counts.total();
  } else if (list.lets_all_pass) {
    auto all = CountOf(call, list.label);
    if (!all) return all.error();
    total = *all;
  }
  Json more;
  more["total"] = total ? Json(*total) : Json(nullptr);
  if (!list.facets.empty()) {
    auto facets = counts.ToJson(names);
    if (!facets) return facets.error();
    more["facets"] = *std::move(facets);
    more["counted_all"] = walk.counted_all();
  }
  std::optional<std::string> cursor;
  if (page->next) cursor = PinnedCursor(call, request.page, *page->next);
  return ListResponse(call, std::move(page->items), cursor, more);
}

}  // namespace entente::api
