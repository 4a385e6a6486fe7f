#pragma once

#include <functional>
#include <map>
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
  // Of a list whose conditions are read from afar: the nodes that fulfil it, by which relationship.
  std::map<graph::NodeId, graph::RelationshipId> fulfilled_by;
};

// The nodes that a parameter names, which all must stand beside a listed one.
struct NodeParameter {
  std::string name;
  std::vector<std::string> texts;  // ids or names
  std::vector<graph::Label> labels;
  std::vector<graph::RelationshipType> types;
  graph::Direction direction{};
};

// `filter` as asked from the condition's node, of what may fulfil it for nodes of `label`.
graph::RelationshipFilter SeenFrom(const NodeCondition& condition, graph::Label label,
                                   graph::RelationshipFilter filter);

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
  // Of a list of hubs: what of the relationships at the conditions' nodes counts. Whether a
  // condition holds is then read there, and not among the hub's own.
  std::optional<graph::RelationshipFilter> from_afar;
  // type=, label= and direction=, and no more: some relationship at a node must be so, and pass
  // what else is asked of it.
  graph::RelationshipFilter selection;
  bool selects = false;
  // Of which of its relationships a row tells; with evidence=true they are given beside it, and
  // those by which conditions are fulfilled from afar.
  std::vector<graph::RelationshipType> shown;
  bool evidence = false;
  std::vector<NodeParameter> named;
  std::vector<NodeCondition> conditions;  // that come of `named`; all must hold
  // What else must hold.
  std::function<Result<bool>(ListedNode&, const std::vector<NodeCondition>&)> passes;
  std::function<Result<Json>(ListedNode&, NodeNames&)> row;
  std::vector<Facet> facets;   // those asked for
  bool lets_all_pass = false;  // nothing keeps any node out
};

// Reads a parameter that names nodes into list.named.
void ReadNodeParameter(Parameters& parameters, DomainList& list, NodeParameter named);

// The common filters. What decides about relationships by what they are goes into the list, what
// is given decides by when they were and who says so.
graph::RelationshipFilter ReadListFilters(Call& call, DomainList& list);

// The parameters of every such list beside its filters.
struct DomainListRequest {
  PageRequest page;
  std::uint64_t capacity = 0;  // nodes looked at for one page, and for counting
  bool total = false;
};
// sort=, facets=, total=, limit=, cursor=, capacity=. `first` is the order without sort=; of
// `facets` those that are asked for go into the list.
DomainListRequest ReadDomainListRequest(Call& call, DomainList& list, std::string_view first,
                                        std::vector<Facet> facets);

// {"items", "next_cursor", "total"[, "facets", "counted_all"]}
Result<Response> AnswerDomainList(Call& call, const DomainListRequest& request, DomainList list);

}  // namespace entente::api
