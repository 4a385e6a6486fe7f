#include "api/property_census.h"

namespace entente::api {
namespace {

void Count(const graph::Properties& properties, std::map<std::string, std::uint64_t>& counts) {
  for (const auto& [name, value] : properties) ++counts[name];
}

// Ends a scan of the graph before its end: no failure, so it goes no further than this file.
Error EnoughSeen() { return {ErrorCode::kTooLarge, "enough has been counted", {}}; }

}  // namespace

Result<PropertyCensus> TakePropertyCensus(Call& call, std::uint64_t capacity) {
  PropertyCensus census;
  std::uint64_t nodes = 0;
  const auto node_scan =
      call.View().ForEachNode(call.context, [&](const graph::Node& node) -> Result<void> {
        if (nodes++ == capacity) return EnoughSeen();
        Count(node.properties, census.nodes[node.label]);
        return {};
      });
  if (!node_scan && nodes <= capacity) return node_scan.error();

  std::uint64_t relationships = 0;
  const auto relationship_scan = call.View().ForEachRelationship(
      false, call.context, [&](const graph::Relationship& relationship) -> Result<void> {
        if (relationships++ == capacity) return EnoughSeen();
        Count(relationship.properties, census.relationships[relationship.type]);
        return {};
      });
  if (!relationship_scan && relationships <= capacity) return relationship_scan.error();
  census.complete = nodes <= capacity && relationships <= capacity;
  return census;
}

}  // namespace entente::api
