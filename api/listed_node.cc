#include "api/listed_node.h"

#include <algorithm>

namespace entente::api {

Result<const std::vector<graph::Adjacent>*> ListedNode::Relationships() {
  if (!relationships_) {
    std::vector<graph::Adjacent> read;
    auto scanned = call_.View().ForEachAdjacent(id_, filter_, call_.context,
                                                [&](const graph::Adjacent& one) -> Result<bool> {
                                                  read.push_back(one);
                                                  return true;
                                                });
    if (!scanned) return scanned.error();
    relationships_ = std::move(read);
  }
  return &*relationships_;
}

Result<std::vector<graph::NodeId>> ListedNode::Beside(
    const std::vector<graph::RelationshipType>& types) {
  const auto relationships = Relationships();
  if (!relationships) return relationships.error();
  std::vector<graph::NodeId> nodes;
  for (const graph::Adjacent& one : **relationships) {
    if (std::find(types.begin(), types.end(), one.type) == types.end()) continue;
    if (std::find(nodes.begin(), nodes.end(), one.neighbor) == nodes.end()) {
      nodes.push_back(one.neighbor);
    }
  }
  return nodes;
}

Result<Json> NodeNames::Brief(graph::NodeId node) {
  const auto found = known_.find(node);
  if (found != known_.end()) return found->second;
  auto read = call_.View().GetNode(node);
  if (!read) return read.error();
  return known_.emplace(node, BriefNodeJson(*read)).first->second;
}

Result<Json> NodeNames::Briefs(const std::vector<graph::NodeId>& nodes) {
  Json list = Json::array();
  for (const graph::NodeId node : nodes) {
    auto brief = Brief(node);
    if (!brief) return brief;
    list.push_back(*std::move(brief));
  }
  return list;
}

Json RowJson(const graph::Node& node) {
  Json json = NodeJson(node);
  json.erase("names");
  return json;
}

}  // namespace entente::api
