#include "api/adjacency.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

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

// The relationships at the first `most` keys of all that are added. No more is held at a time, so
// that a page of a hub costs a page.
template <class Key>
class FirstKeys {
 public:
  explicit FirstKeys(std::size_t most) : most_(most) {}

  void Add(Key key, const Adjacent& adjacent) {
    if (found_.size() == most_ && std::prev(found_.end())->first < key) return;
    found_[std::move(key)].push_back(adjacent);
    if (found_.size() > most_) found_.erase(std::prev(found_.end()));
  }
  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] const std::map<Key, std::vector<Adjacent>>& found() const { return found_; }

 private:
  std::size_t most_;
  std::map<Key, std::vector<Adjacent>> found_;
};

using Placed = std::pair<Place, AdjacentRelationship>;

// Relationships that lead to one far node, in the list's order, behind the place `after`.
Result<std::vector<Placed>> InOrder(Call& call, const std::vector<Adjacent>& adjacents,
                                    const std::string& far_id, const Place& after) {
  std::vector<Placed> placed;
  for (const Adjacent& adjacent : adjacents) {
    if (auto step = call.context.Step(); !step) return step.error();
    auto relationship = call.View().GetRelationship(adjacent.relationship, false);
    if (!relationship) return relationship.error();
    Place place{static_cast<unsigned>(adjacent.type), static_cast<unsigned>(adjacent.direction),
                far_id, std::move(relationship->id)};
    if (place <= after) continue;
    placed.emplace_back(
        std::move(place),
        AdjacentRelationship{adjacent.relationship, adjacent.direction, adjacent.neighbor});
  }
  std::sort(placed.begin(), placed.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return placed;
}

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
  // By direction, then by the far node: to the relationship's own id, which must be read, only of
  // those near the page.
  using Group = FirstKeys<std::pair<unsigned, std::string>>;
  const Place after_place = after ? DecodeKey(*after) : Place{};
  AdjacentPage page;
  Place last;
  // All of one type. The far node of the cursor may have nothing behind it, and the page one more.
  unsigned type = 0;
  Group group(limit + 2);

  // Takes the group into the page; false when the page is full and something is left over.
  const auto take_group = [&]() -> Result<bool> {
    const Group taken = std::exchange(group, Group(limit + 2));
    for (const auto& [end, adjacents] : taken.found()) {
      auto placed = InOrder(call, adjacents, end.second, after_place);
      if (!placed) return placed.error();
      for (auto& [place, item] : *placed) {
        if (page.items.size() == limit) {
          page.next = EncodeKey(last);
          return false;
        }
        page.items.push_back(item);
        last = std::move(place);
      }
    }
    return true;
  };

  // ForEachAdjacent goes type by type, so a full page stops the scan at the end of its type.
  auto scanned = call.View().ForEachAdjacent(
      node, filter, call.context, [&](const Adjacent& adjacent) -> Result<bool> {
        const auto this_type = static_cast<unsigned>(adjacent.type);
        if (this_type < after_place.type) return true;
        if (IsSecondVisit(adjacent, node, filter)) return true;
        if (!group.empty() && this_type != type) {
          auto more = take_group();
          if (!more || !*more) return more;
        }
        type = this_type;
        auto far_id = call.View().PublicId(adjacent.neighbor);
        if (!far_id) return far_id.error();
        const auto direction = static_cast<unsigned>(adjacent.direction);
        if (std::tie(type, direction, *far_id) <
            std::tie(after_place.type, after_place.direction, after_place.far_id)) {
          return true;
        }
        group.Add({direction, *std::move(far_id)}, adjacent);
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
  FirstKeys<std::string> first(limit + 1);  // the page and the neighbor behind it
  auto scanned = call.View().ForEachAdjacent(node, filter, call.context,
                                             [&](const Adjacent& adjacent) -> Result<bool> {
                                               if (IsSecondVisit(adjacent, node, filter))
                                                 return true;
                                               auto id = call.View().PublicId(adjacent.neighbor);
                                               if (!id) return id.error();
                                               if (!after || *after < *id)
                                                 first.Add(*std::move(id), adjacent);
                                               return true;
                                             });
  if (!scanned) return scanned.error();

  NeighborPage page;
  for (const auto& [public_id, adjacents] : first.found()) {
    if (page.items.size() == limit) {
      page.next = page.items.back().node.id;
      break;
    }
    auto neighbor = call.View().GetNode(adjacents.front().neighbor);
    if (!neighbor) return neighbor.error();
    auto in_order = InOrder(call, adjacents, public_id, Place{});
    if (!in_order) return in_order.error();
    Neighbor item{*std::move(neighbor), {}};
    for (auto& [place, relationship] : *in_order) item.relationships.push_back(relationship);
    page.items.push_back(std::move(item));
  }
  return page;
}

}  // namespace entente::api
