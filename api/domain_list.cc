#include "api/domain_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "api/domain_walk.h"
#include "api/filter_parameters.h"
#include "api/list_response.h"
#include "api/pinned_page.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kDefaultCapacity = 100'000;
constexpr std::size_t kMostNodes = 20;

struct Sort {
  const char* name;  // a '-' in front: descending
  graph::NodeOrder order;
  bool reversed;
};
constexpr std::array<Sort, 6> kSorts = {{
    {"date", graph::NodeOrder::kNewestFirst, true},
    {"-date", graph::NodeOrder::kNewestFirst, false},
    {"name", graph::NodeOrder::kByName, false},
    {"-name", graph::NodeOrder::kByName, true},
    {"sources", graph::NodeOrder::kBestSourced, true},
    {"-sources", graph::NodeOrder::kBestSourced, false},
}};

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

// Of the nodes that a text names, those of the labels that are asked for.
Result<NodeReference> ResolveOfLabels(Call& call, const NodeParameter& named,
                                      const std::string& text) {
  const bool partner = named.labels == std::vector{graph::Label::kPartner};
  auto reference = partner ? ResolvePartner(call, named.name, text, named.labels)
                           : ResolveNode(call, named.name, text, named.labels);
  if (!reference) return reference;
  NodeReference of_labels{text, {}, reference->moved_to, reference->partial};
  for (const graph::NodeId candidate : reference->candidates) {
    const auto node = call.View().GetNode(candidate);
    if (!node) return node.error();
    const auto& labels = named.labels;
    if (std::find(labels.begin(), labels.end(), node->label) != labels.end()) {
      of_labels.candidates.push_back(candidate);
    }
  }
  if (!of_labels.candidates.empty()) return of_labels;
  std::vector<std::string_view> wanted;
  wanted.reserve(named.labels.size());
  for (const graph::Label label : named.labels) wanted.push_back(graph::ToString(label));
  const std::string detail =
      fmt::format("{} is the name of no {}", Quoted(text), fmt::join(wanted, " or "));
  return Error{ErrorCode::kInvalidArgument, detail, {{named.name, detail}}};
}

// Reads, at the node of a condition, which nodes fulfil it.
Result<void> ReadFromAfar(Call& call, const DomainList& list, NodeCondition& condition) {
  return call.View().ForEachAdjacent(
      condition.node, SeenFrom(condition, list.label, *list.from_afar), call.context,
      [&](const graph::Adjacent& one) -> Result<bool> {
        condition.fulfilled_by.emplace(one.neighbor, one.relationship);
        return true;
      });
}

// The answer that lists the candidates of a name that is ambiguous; nothing when none is.
Result<std::optional<Response>> Resolve(Call& call, DomainList& list) {
  using Ambiguous = std::optional<Response>;
  for (const NodeParameter& named : list.named) {
    for (const std::string& text : named.texts) {
      const auto reference = ResolveOfLabels(call, named, text);
      if (!reference) return reference.error();
      if (reference->ambiguous()) {
        auto choices = MultipleChoices(call, named.name, *reference);
        if (!choices) return choices.error();
        return Ambiguous(*std::move(choices));
      }
      // One that says who was in the chair, say, is held to relationships that do.
      auto types = PassingTypes(named.types, list.selection);
      if (types.empty()) types = named.types;
      list.conditions.push_back({reference->node(), std::move(types), named.direction, {}});
      if (!list.from_afar) continue;
      const auto read = ReadFromAfar(call, list, list.conditions.back());
      if (!read) return read.error();
    }
  }
  return Ambiguous();
}

}  // namespace

graph::RelationshipFilter SeenFrom(const NodeCondition& condition, graph::Label label,
                                   graph::RelationshipFilter filter) {
  filter.types = condition.types;
  filter.labels = {label};
  filter.direction = condition.direction == graph::Direction::kOut ? graph::Direction::kIn
                                                                   : graph::Direction::kOut;
  return filter;
}

void ReadNodeParameter(Parameters& parameters, DomainList& list, NodeParameter named) {
  named.texts = parameters.List(named.name);
  if (named.texts.size() > kMostNodes) {
    parameters.Fail(named.name, fmt::format("names more than {} nodes", kMostNodes));
  }
  if (!named.texts.empty()) list.lets_all_pass = false;
  list.named.push_back(std::move(named));
}

graph::RelationshipFilter ReadListFilters(Call& call, DomainList& list) {
  auto [filter, evidence] = ReadFilters(call);
  list.evidence = evidence;
  list.selection.types = std::exchange(filter.types, {});
  list.selection.labels = std::exchange(filter.labels, {});
  list.selection.direction = std::exchange(filter.direction, graph::Direction::kBoth);
  list.selects = Narrows(list.selection);
  if (list.selects) list.lets_all_pass = false;
  return filter;
}

DomainListRequest ReadDomainListRequest(Call& call, DomainList& list, std::string_view first,
                                        std::vector<Facet> facets) {
  DomainListRequest request;
  ReadSort(call.parameters, list, first);
  std::vector<std::string> names;
  names.reserve(facets.size());
  for (const Facet& facet : facets) names.push_back(facet.name);
  for (const std::size_t index : call.parameters.Choices("facets", names)) {
    list.facets.push_back(std::move(facets[index]));
  }
  request.total = call.parameters.Flag("total", false);
  request.page = ReadPage(call);
  request.capacity = ReadCapacity(call.parameters, kDefaultCapacity);
  return request;
}

Result<Response> AnswerDomainList(Call& call, const DomainListRequest& request, DomainList list) {
  auto start = PinPage(call, request.page);
  if (start.gone) return *std::move(start.gone);
  auto ambiguous = Resolve(call, list);
  if (!ambiguous) return ambiguous.error();
  if (*ambiguous) return **std::move(ambiguous);
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
