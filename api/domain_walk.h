#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/domain_list.h"

namespace entente::api {

// How many nodes a list has, and how many under each value of its facets.
class FacetCounts {
 public:
  explicit FacetCounts(const DomainList& list) : list_(list), counts_(list.facets.size()) {}

  Result<void> Count(ListedNode& node);
  [[nodiscard]] std::uint64_t total() const { return total_; }
  // {"kind": [{"value", "count"}], "partner": [{"value", "name", "count"}]}: the most frequent
  // first, a hundred at most; null counts the nodes without a value.
  Result<Json> ToJson(NodeNames& names) const;

 private:
  struct Values {
    std::map<std::string, std::uint64_t> texts;
    std::map<graph::NodeId, std::uint64_t> nodes;
    std::uint64_t none = 0;
  };
  const DomainList& list_;
  std::vector<Values> counts_;
  std::uint64_t total_ = 0;
};

struct DomainPage {
  Json items = Json::array();
  std::optional<std::string> next;  // the place after which the next page begins
};

// Finds the nodes of a list: by going through its order, or, when a condition names a node with few
// relationships, by going through these. Either way no more is held than the page, and of a hub a
// bit for each node there is.
class DomainWalk {
 public:
  DomainWalk(Call& call, const DomainList& list, NodeNames& names, std::uint64_t capacity)
      : call_(call), list_(list), names_(names), capacity_(capacity) {}

  // The page after the place `after`. Everything that passes is counted when `counts` is not null;
  // then counted_all() says whether that was all of it.
  Result<DomainPage> Read(std::string_view after, std::size_t limit, FacetCounts* counts);
  [[nodiscard]] bool counted_all() const { return counted_all_; }

 private:
  using Places = std::vector<std::pair<std::string, graph::NodeId>>;

  // The condition to start from, if that is better than to go through the order.
  Result<const NodeCondition*> ChooseAnchor(std::size_t limit, bool counting);
  // Whether some relationship is such as the condition asks for.
  Result<bool> Fulfilled(const NodeCondition& condition, ListedNode& node) const;
  // Whether some relationship is such as the list selects.
  Result<bool> Selected(graph::NodeId id, graph::RelationshipFilter filter);
  Result<Json> Row(ListedNode& node);
  Result<DomainPage> ReadInOrder(std::string_view after, std::size_t limit);
  Result<DomainPage> ReadAround(const NodeCondition& anchor, std::string_view after,
                                std::size_t limit, FacetCounts* counts);
  Result<void> CountAll(FacetCounts& counts);
  using VisitPassed = std::function<Result<void>(ListedNode&)>;
  // Calls `visit` for the nodes around the anchor that pass, each once.
  Result<void> CheckAround(const NodeCondition& anchor, const VisitPassed& visit);
  // The same for those of `ids`, which it empties. Takes them as they lie on disk: one by one in
  // another order each would cost a block.
  Result<void> CheckAll(std::vector<graph::NodeId>& ids, const NodeCondition* anchor,
                        const VisitPassed& visit);
  // The node with what is beside it when it passes. `anchor` is the condition by which it was come
  // to, if it was by one.
  Result<std::optional<ListedNode>> Check(graph::NodeId id, graph::Node read,
                                          const NodeCondition* anchor);
  Result<std::optional<ListedNode>> Check(graph::NodeId id);

  Call& call_;
  const DomainList& list_;
  NodeNames& names_;
  std::uint64_t capacity_;
  bool counted_all_ = false;
};

}  // namespace entente::api
