#include "api/adjacency.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/json.h"
#include "api/list_response.h"
#include "api/node_reference.h"

namespace entente::api {
namespace {

Result<Json> AdjacentJson(Call& call, const AdjacentRelationship& adjacent, bool evidence) {
  auto relationship = call.View().GetRelationship(adjacent.id, evidence);
  if (!relationship) return relationship.error();
  Json json = RelationshipJson(*relationship, evidence ? WithEvidence::kYes : WithEvidence::kNo);
  json["direction"] = adjacent.direction == graph::Direction::kOut ? "out" : "in";
  return json;
}

}  // namespace

Result<Response> GetNodeRelationships(Call& call) {
  const auto [filter, evidence] = ReadFilters(call);
  const auto page = ReadPage(call);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto node = ResolveNode(call, "id", call.path[0]);
  if (!node) return node.error();
  if (node->moved_to) return MovedPermanently(call, *node->moved_to);
  if (node->ambiguous()) return MultipleChoices(call, "id", *node);

  auto found = ReadAdjacentPage(call, node->node(), filter, page.after, page.limit);
  if (!found) return found.error();
  Json items = Json::array();
  for (const AdjacentRelationship& adjacent : found->items) {
    auto json = AdjacentJson(call, adjacent, evidence);
    if (!json) return json.error();
    auto neighbor = call.View().GetNode(adjacent.neighbor);
    if (!neighbor) return neighbor.error();
    (*json)["neighbor"] = BriefNodeJson(*neighbor);
    items.push_back(*std::move(json));
  }
  std::optional<std::string> cursor;
  if (found->next) cursor = page.CursorAfter(*found->next);
  return ListResponse(call, std::move(items), cursor);
}

Result<Response> GetNodeNeighbors(Call& call) {
  const auto [filter, evidence] = ReadFilters(call);
  const auto page = ReadPage(call);
  if (auto finished = call.parameters.Finish(); !finished) return finished.error();
  auto node = ResolveNode(call, "id", call.path[0]);
  if (!node) return node.error();
  if (node->moved_to) return MovedPermanently(call, *node->moved_to);
  if (node->ambiguous()) return MultipleChoices(call, "id", *node);

  auto found = ReadNeighborPage(call, node->node(), filter, page.after, page.limit);
  if (!found) return found.error();
  Json items = Json::array();
  for (const Neighbor& neighbor : found->items) {
    Json relationships = Json::array();
    for (const AdjacentRelationship& adjacent : neighbor.relationships) {
      auto json = AdjacentJson(call, adjacent, evidence);
      if (!json) return json.error();
      relationships.push_back(*std::move(json));
    }
    Json item;
    item["node"] = NodeJson(neighbor.node);
    item["relationships"] = std::move(relationships);
    items.push_back(std::move(item));
  }
  std::optional<std::string> cursor;
  if (found->next) cursor = page.CursorAfter(*found->next);
  return ListResponse(call, std::move(items), cursor);
}

}  // namespace entente::api
