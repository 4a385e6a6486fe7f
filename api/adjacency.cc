#include "api/adjacency.h"

#include <algorithm>
#include <map>

namespace entente::api {
namespace {

using graph::Adjacent;
using graph::RelationshipType;

// type:2 | public id, the type big-endian: orders as the list does.
std::string KeyOf(RelationshipType type, std::string_view public_id) {
  const auto number = static_cast<unsigned>(type);
  std::string key{static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
  return key.append(public_id);
}

std::string_view PublicIdOf(std::string_view key) {
  return key.substr(std::min<std::size_t>(2, key.size()));
}

unsigned TypeNumberOf(std::string_view key) {
  if (key.size() < 2) return 0;
  return static_cast<unsigned>(static_cast<unsigned char>(key[0])) << 8 |
         static_cast<unsigned char>(key[1]);
}

// Relationships of one type, each once: one from a node to itself is adjacent in both directions.
Result<std::vector<AdjacentRelationship>> ReadGroup(Call& call, std::vector<Adjacent> group,
                                                    std::string_view after_id) {
  std::stable_sort(group.begin(), group.end(), [](const Adjacent& a, const Adjacent& b) {
    return a.relationship < b.relationship;
  });
  group.erase(std::unique(group.begin(), group.end(),
                          [](const Adjacent& a, const Adjacent& b) {
                            return a.relationship == b.relationship;
                          }),
              group.end());
  std::vector<AdjacentRelationship> read;
  for (const Adjacent& adjacent : group) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto relationship = call.View().GetRelationship(adjacent.relationship, false);
    if (!relationship) return relationship.error();
    if (relationship->id <= after_id) continue;
    read.push_back({adjacent.relationship, std::move(relationship->id), adjacent.direction,
                    adjacent.neighbor});
  }
  std::sort(read.begin(), read.end(),
            [](const auto& a, const auto& b) { return a.public_id < b.public_id; });
  return read;
}

}  // namespace

Result<AdjacentPage> ReadAdjacentPage(Call& call, graph::NodeId node,
                                      const graph::RelationshipFilter& filter,
                                      const std::optional<std::string>& after, std::size_t limit) {
  const std::string_view after_key = after ? std::string_view(*after) : std::string_view();
  AdjacentPage page;
  std::vector<Adjacent> group;  // all of one type
  RelationshipType last_type{};

  // Takes the group into the page; false when the page is full and something is left over.
  const auto take_group = [&]() -> Result<bool> {
    if (group.empty()) return true;
    const RelationshipType type = group.front().type;
    const bool resumed = static_cast<unsigned>(type) == TypeNumberOf(after_key);
    auto read = ReadGroup(call, std::exchange(group, {}),
                          resumed ? PublicIdOf(after_key) : std::string_view());
    if (!read) return read.error();
    for (AdjacentRelationship& item : *read) {
      if (page.items.size() == limit) {
        page.next = KeyOf(last_type, page.items.back().public_id);
        return false;
      }
      page.items.push_back(std::move(item));
      last_type = type;
    }
    return true;
  };

  // ForEachAdjacent goes type by type, so a full page stops the scan at the end of its type.
  auto scanned = call.View().ForEachAdjacent(
      node, filter, call.context, [&](const Adjacent& adjacent) -> Result<bool> {
        if (static_cast<unsigned>(adjacent.type) < TypeNumberOf(after_key)) return true;
        if (!group.empty() && group.front().type != adjacent.type) {
          auto more = take_group();
          if (!more || !*more) return more;
        }
        group.push_back(adjacent);
        return true;
      });
  if (!scanned) return scanned.error();
  if (!page.next) {
    if (auto more = take_group(); !more) return more.error();
  }
  return page;
}

Result<NeighborPage> ReadNeighborPage(Call& call, graph::NodeId node,
                                      const graph::RelationshipFilter& filter,
                                      const std::optional<std::string>& after, std::size_t limit) {
  std::map<graph::NodeId, std::vector<Adjacent>> by_neighbor;
  auto scanned = call.View().ForEachAdjacent(node, filter, call.context,
                                             [&](const Adjacent& adjacent) -> Result<bool> {
                                               by_neighbor[adjacent.neighbor].push_back(adjacent);
                                               return true;
                                             });
  if (!scanned) return scanned.error();

  std::map<std::string, graph::NodeId> by_public_id;
  for (const auto& [id, relationships] : by_neighbor) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto public_id = call.View().PublicId(id);
    if (!public_id) return public_id.error();
    if (!after || *public_id > *after) by_public_id.emplace(*std::move(public_id), id);
  }

  NeighborPage page;
  for (const auto& [public_id, id] : by_public_id) {
    if (page.items.size() == limit) {
      page.next = page.items.back().node.id;
      break;
    }
    auto neighbor = call.View().GetNode(id);
    if (!neighbor) return neighbor.error();
    Neighbor item{*std::move(neighbor), {}};
    const auto& adjacents = by_neighbor.at(id);
    for (auto begin = adjacents.begin(); begin != adjacents.end();) {
      const auto end = std::find_if(begin, adjacents.end(), [&](const Adjacent& adjacent) {
        return adjacent.type != begin->type;
      });
      auto group = ReadGroup(call, std::vector<Adjacent>(begin, end), {});
      if (!group) return group.error();
      std::move(group->begin(), group->end(), std::back_inserter(item.relationships));
      begin = end;
    }
    page.items.push_back(std::move(item));
  }
  return page;
}

}  // namespace entente::api
