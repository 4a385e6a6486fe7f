#include "api/subgraph_json.h"

namespace entente::api {
namespace {

std::string_view NameOf(graph::Cut cut) {
  switch (cut) {
    case graph::Cut::kMaxDegree:
      return "max_degree";
    case graph::Cut::kCapacity:
      return "capacity";
    case graph::Cut::kLimit:
      break;
  }
  return "limit";
}

}  // namespace

Result<Json> ReachedNodesJson(Call& call, const std::vector<graph::ReachedNode>& nodes) {
  Json list = Json::array();
  for (const graph::ReachedNode& reached : nodes) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto node = call.View().GetNode(reached.node);
    if (!node) return node.error();
    Json json = NodeJson(*node);
    json["depth"] = reached.depth;
    list.push_back(std::move(json));
  }
  return list;
}

Result<Json> RelationshipsJson(Call& call, const std::vector<graph::RelationshipId>& relationships,
                               bool with_evidence) {
  Json list = Json::array();
  for (const graph::RelationshipId id : relationships) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto relationship = call.View().GetRelationship(id, with_evidence);
    if (!relationship) return relationship.error();
    list.push_back(
        RelationshipJson(*relationship, with_evidence ? WithEvidence::kYes : WithEvidence::kNo));
  }
  return list;
}

Result<void> AppendCuts(Call& call, const std::vector<graph::Truncation>& cuts, Json& body) {
  body["truncated"] = !cuts.empty();
  Json& list = body["cuts"] = Json::array();
  for (const graph::Truncation& cut : cuts) {
    if (auto on_time = call.context.Check(); !on_time) return on_time.error();
    auto at = call.View().PublicId(cut.at);
    if (!at) return at.error();
    list.push_back({{"cut", NameOf(cut.cut)}, {"at", *std::move(at)}});
  }
  return {};
}

}  // namespace entente::api
