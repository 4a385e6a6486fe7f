#include "api/property_census.h"

namespace entente::api {
namespace {

void Count(const graph::Properties& properties, std::map<std::string, std::uint64_t>& counts) {
  for (const auto& [name, value] : properties) ++counts[name];
}

// Everything that leaves a node: the default filter and what it leaves out, one after the other.
std::vector<graph::RelationshipFilter> FiltersOfAll() {
  graph::RelationshipFilter usual;
  usual.direction = graph::Direction::kOut;
  const auto types = graph::AllRelationshipTypes();
  usual.types.assign(types.begin(), types.end());
  graph::RelationshipFilter cancelled = usual;
  cancelled.statuses = {"cancelled"};
  return {usual, cancelled};
}

}  // namespace

Result<PropertyCensus> TakePropertyCensus(Call& call, std::uint64_t capacity) {
  constexpr std::size_t kBatch = 256;
  PropertyCensus census;
  std::uint64_t looked_at = 0;
  std::optional<std::string> last;
  const auto filters = FiltersOfAll();
  while (true) {
    std::optional<std::string_view> after;
    if (last) after = *last;
    auto batch = call.View().ListNodes(std::nullopt, after, kBatch);
    if (!batch) return batch.error();
    for (const graph::Node& node : batch->items) {
      if (looked_at >= capacity) {
        census.complete = false;
        return census;
      }
      ++looked_at;
      last = node.id;
      Count(node.properties, census.nodes[node.label]);
      auto id = call.View().FindNode(node.id);
      if (!id) return id.error();
      if (!*id) continue;
      for (const graph::RelationshipFilter& filter : filters) {
        auto scanned = call.View().ForEachAdjacent(
            **id, filter, call.context, [&](const graph::Adjacent& adjacent) -> Result<bool> {
              auto relationship = call.View().GetRelationship(adjacent.relationship, false);
              if (!relationship) return relationship.error();
              Count(relationship->properties, census.relationships[adjacent.type]);
              return ++looked_at < capacity;
            });
        if (!scanned) return scanned.error();
      }
    }
    if (!batch->next || batch->items.empty()) return census;
  }
}

}  // namespace entente::api
