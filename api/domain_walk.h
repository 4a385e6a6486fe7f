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
// relationships, by going through these. Either way no more is held than the page.
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
  // The first relationship by which a condition holds; nothing when it does not.
  Result<std::optional<graph::RelationshipId>> Fulfilled(const NodeCondition& condition,
                                                         ListedNode& node) const;
  bool SeeFirst(graph::NodeId id);
  // Whether some relationship is such as the list selects.
  Result<bool> Selected(graph::NodeId id, graph::RelationshipFilter filter);
  Result<Json> Row(ListedNode& node);
  Result<DomainPage> ReadInOrder(std::string_view after, std::size_t limit);
  Result<DomainPage> ReadAround(const NodeCondition& anchor, std::string_view after,
                                std::size_t limit, FacetCounts* counts);
  Result<void> CountAll(FacetCounts& counts);
  // A node to look at, and by which relationship it was come to; {} when by none.
  using Arrival = std::pair<graph::NodeId, graph::RelationshipId>;
  using VisitPassed = std::function<Result<void>(ListedNode&)>;
  // Calls `visit` for those that pass. Takes them as they lie on disk: one by one in another order
  // each would cost a block.
  Result<void> CheckAll(std::vector<Arrival>& arrivals, const NodeCondition* anchor,
                        const VisitPassed& visit);
  // The node with what is beside it when it passes; when it was come to by a relationship, only by
  // the first of those that lead there.
  Result<std::optional<ListedNode>> Check(graph::NodeId id, graph::Node read,
                                          const NodeCondition* anchor, graph::RelationshipId by);
  Result<std::optional<ListedNode>> Check(graph::NodeId id);

  Call& call_;
  const DomainList& list_;
  NodeNames& names_;
  std::uint64_t capacity_;
  bool counted_all_ = false;
  std::vector<bool> seen_;  // by id: nodes that were come to and pass by that alone
};

}  // namespace entente::api
