#include "api/adjacency.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace entente::api {
namespace {

using graph::Adjacent;
using graph::Direction;

// One relationship's place in the list.
struct Place {
  unsigned type = 0;
  unsigned direction = 0;
  std::string far_id;
  std::string public_id;
  auto operator<=>(const Place&) const = default;
};

// type:2 | direction:1 | the far node's public id | 00 | the relationship's. Public ids hold no 00.
std::string EncodeKey(const Place& place) {
  std::string key{static_cast<char>(place.type >> 8), static_cast<char>(place.type & 0xFF),
                  static_cast<char>(place.direction)};
  return key.append(place.far_id).append(1, '\0').append(place.public_id);
}

// The first place of all for a key that EncodeKey did not make.
Place DecodeKey(std::string_view key) {
  constexpr std::size_t kHeader = 3;
  const auto end = key.find('\0', std::min(kHeader, key.size()));
  if (end == std::string_view::npos) return {};
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(key[at]); };
  return {static_cast<unsigned>(byte(0)) << 8 | byte(1), byte(2),
          std::string(key.substr(kHeader, end - kHeader)), std::string(key.substr(end + 1))};
}

// The adjacents of one type in the list's order, cut off when enough of it is known.
class Group {
 public:
  Group(Call& call, const Place& after) : call_(call), after_(after) {}

  // The relationships at the places behind `after`, `enough` of them at least when there are.
  Result<std::vector<std::pair<Place, AdjacentRelationship>>> Read(
      std::span<const Adjacent> adjacents, std::size_t enough) {
    // To the far node first, which takes no more than its id; the relationship's own id needs the
    // relationship, and is read for those near the page alone.
    std::vector<std::tuple<unsigned, std::string, Adjacent>> by_far_node;
    for (const Adjacent& adjacent : adjacents) {
      if (auto step = call_.context.Step(); !step) return step.error();
      auto far_id = call_.View().PublicId(adjacent.neighbor);
      if (!far_id) return far_id.error();
      Place first{static_cast<unsigned>(adjacent.type),
                  static_cast<unsigned>(adjacent.direction),
                  *std::move(far_id),
                  {}};
      if (std::tie(first.type, first.direction, first.far_id) <
          std::tie(after_.type, after_.direction, after_.far_id)) {
        continue;
      }
      by_far_node.emplace_back(first.direction, std::move(first.far_id), adjacent);
    }
    std::sort(by_far_node.begin(), by_far_node.end(), [](const auto& a, const auto& b) {
      return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });

    std::vector<std::pair<Place, AdjacentRelationship>> read;
    for (const auto& [direction, far_id, adjacent] : by_far_node) {
      const bool same_as_last = !read.empty() && read.back().first.direction == direction &&
                                read.back().first.far_id == far_id;
      if (read.size() >= enough && !same_as_last) break;
      auto relationship = call_.View().GetRelationship(adjacent.relationship, false);
      if (!relationship) return relationship.error();
      Place place{static_cast<unsigned>(adjacent.type), direction, far_id, relationship->id};
      if (place <= after_) continue;
      read.emplace_back(
          std::move(place),
          AdjacentRelationship{adjacent.relationship, adjacent.direction, adjacent.neighbor});
    }
    std::sort(read.begin(), read.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return read;
  }

 private:
  Call& call_;
  const Place& after_;
};

// A relationship of a node with itself is adjacent both ways, but is one.
bool IsSecondVisit(const Adjacent& adjacent, graph::NodeId node,
                   const graph::RelationshipFilter& filter) {
  return adjacent.neighbor == node && adjacent.direction == Direction::kIn &&
         filter.direction == Direction::kBoth;
}

}  // namespace

Result<AdjacentPage> ReadAdjacentPage(Call& call, graph::NodeId node,
                                      const graph::RelationshipFilter& filter,
                                      const std::optional<std::string>& after, std::size_t limit) {
  const Place after_place = after ? DecodeKey(*after) : Place{};
  AdjacentPage page;
  std::vector<Adjacent> group;  // all of one type
  Place last;

  // Takes the group into the page; false when the page is full and something is left over.
  const auto take_group = [&]() -> Result<bool> {
    auto read =
        Group(call, after_place).Read(std::exchange(group, {}), limit - page.items.size() + 1);
    if (!read) return read.error();
    for (auto& [place, item] : *read) {
      if (page.items.size() == limit) {
        page.next = EncodeKey(last);
        return false;
      }
      page.items.push_back(item);
      last = std::move(place);
    }
    return true;
  };

  // ForEachAdjacent goes type by type, so a full page stops the scan at the end of its type.
  auto scanned = call.View().ForEachAdjacent(
      node, filter, call.context, [&](const Adjacent& adjacent) -> Result<bool> {
        if (static_cast<unsigned>(adjacent.type) < after_place.type) return true;
        if (IsSecondVisit(adjacent, node, filter)) return true;
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
  std::vector<Adjacent> adjacents;
  auto scanned = call.View().ForEachAdjacent(node, filter, call.context,
                                             [&](const Adjacent& adjacent) -> Result<bool> {
                                               if (!IsSecondVisit(adjacent, node, filter))
                                                 adjacents.push_back(adjacent);
                                               return true;
                                             });
  if (!scanned) return scanned.error();
  const auto by_neighbor = [](const Adjacent& a, const Adjacent& b) {
    return a.neighbor < b.neighbor;
  };
  std::sort(adjacents.begin(), adjacents.end(), by_neighbor);

  // The page and the neighbor behind it: a heap with the last of them in front, so that a hub's
  // other neighbors cost a look at their names and no more.
  std::vector<std::pair<std::string, std::span<const Adjacent>>> first;
  const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
  for (std::span<const Adjacent> rest = adjacents; !rest.empty();) {
    if (auto step = call.context.Step(); !step) return step.error();
    const auto end = std::upper_bound(rest.begin(), rest.end(), rest.front(), by_neighbor);
    const auto same = rest.first(static_cast<std::size_t>(end - rest.begin()));
    rest = rest.subspan(same.size());
    auto id = call.View().PublicId(same.front().neighbor);
    if (!id) return id.error();
    if (after && *id <= *after) continue;
    if (first.size() > limit) {
      if (*id >= first.front().first) continue;
      std::pop_heap(first.begin(), first.end(), by_name);
      first.pop_back();
    }
    first.emplace_back(*std::move(id), same);
    std::push_heap(first.begin(), first.end(), by_name);
  }
  std::sort_heap(first.begin(), first.end(), by_name);

  NeighborPage page;
  for (const auto& [public_id, relationships] : first) {
    if (page.items.size() == limit) {
      page.next = page.items.back().node.id;
      break;
    }
    auto neighbor = call.View().GetNode(relationships.front().neighbor);
    if (!neighbor) return neighbor.error();
    auto in_order = Group(call, Place{}).Read(relationships, relationships.size());
    if (!in_order) return in_order.error();
    Neighbor item{*std::move(neighbor), {}};
    for (auto& [place, relationship] : *in_order) item.relationships.push_back(relationship);
    page.items.push_back(std::move(item));
  }
  return page;
}

}  // namespace entente::api
