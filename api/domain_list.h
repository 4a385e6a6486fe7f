#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "api/json.h"
#include "api/listed_node.h"
#include "api/node_reference.h"
#include "graph/filter.h"
#include "graph/node_order.h"

// Lists of the nodes of one label, filtered by what stands beside them, in one of their orders.
namespace entente::api {

// That a node must have a relationship of one of these types with `node`.
struct NodeCondition {
  graph::NodeId node{};
  std::vector<graph::RelationshipType> types;
  graph::Direction direction{};  // as seen from the listed node
};

// What a facet counts a node under: texts, or nodes, which are told with their names.
struct FacetValues {
  std::vector<std::string> texts;
  std::vector<graph::NodeId> nodes;
};

struct Facet {
  std::string name;
  std::function<Result<FacetValues>(ListedNode&)> values;
};

struct DomainList {
  graph::Label label{};
  graph::NodeOrder order{};
  bool reversed = false;
  // What of a node's relationships conditions, rows and facets see; nothing for a node that does
  // not pass by itself.
  std::function<std::optional<graph::RelationshipFilter>(const graph::Node&)> filter;
  std::vector<NodeCondition> conditions;  // all must hold
  // What else must hold.
  std::function<Result<bool>(ListedNode&)> passes;
  std::function<Result<Json>(ListedNode&, NodeNames&)> row;
  std::vector<Facet> facets;   // those asked for
  bool lets_all_pass = false;  // neither filter, conditions nor passes keep any node out
};

// The parameters of every such list beside its filters.
struct DomainListRequest {
  PageRequest page;
  std::uint64_t capacity = 0;  // nodes looked at for one page, and for counting
  bool total = false;
  std::vector<std::size_t> facets;  // indexes
};
// sort=, facets=, total=, limit=, cursor=, capacity=. `first` is the order without sort=.
DomainListRequest ReadDomainListRequest(Call& call, DomainList& list, std::string_view first,
                                        const std::vector<std::string>& facets);

// {"items", "next_cursor", "total"[, "facets", "counted_all"]}
Result<Response> AnswerDomainList(Call& call, const DomainListRequest& request,
                                  const DomainList& list);

}  // namespace entente::api
