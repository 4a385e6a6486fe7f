#include "api/domain_walk.h"

#include <algorithm>
#include <array>

namespace entente::api {
namespace {

using graph::Adjacent;
using graph::NodeId;

// Everything at the condition's node that may fulfil it: what passes is for the listed node to say.
graph::RelationshipFilter AroundAnchor(const NodeCondition& anchor, graph::Label label) {
  graph::RelationshipFilter filter = SeenFrom(anchor, label, {});
  filter.statuses = {"held", "planned", "postponed", "cancelled"};
  return filter;
}

}  // namespace

Result<DomainPage> DomainWalk::Read(std::string_view after, std::size_t limit,
                                    FacetCounts* counts) {
  const auto anchor = ChooseAnchor(limit, counts != nullptr);
  if (!anchor) return anchor.error();
  if (*anchor != nullptr) return ReadAround(**anchor, after, limit, counts);
  if (counts != nullptr) {
    if (const auto counted = CountAll(*counts); !counted) return counted.error();
  }
  return ReadInOrder(after, limit);
}

Result<const NodeCondition*> DomainWalk::ChooseAnchor(std::size_t limit, bool counting) {
  const NodeCondition* rarest = nullptr;
  std::uint64_t least = 0;
  for (const NodeCondition& condition : list_.conditions) {
    const auto degrees = call_.View().Degrees(condition.node);
    if (!degrees) return degrees.error();
    std::uint64_t degree = 0;
    for (const graph::DegreeByType& by_type : *degrees) {
      const auto& types = condition.types;
      if (std::find(types.begin(), types.end(), by_type.type) == types.end()) continue;
      // The degree is the far side's: what comes in there goes out here.
      degree += condition.direction == graph::Direction::kIn ? by_type.out : by_type.in;
    }
    if (rarest == nullptr || degree < least) {
      rarest = &condition;
      least = degree;
    }
  }
  if (rarest == nullptr || least > capacity_) return nullptr;
  const auto counts = call_.View().Counts();
  if (!counts) return counts.error();
  std::uint64_t all = 0;
  for (const auto& [label, count] : counts->nodes_by_label) {
    if (label == list_.label) all = count;
  }
  // In the order, a page of nodes of which one in all/least passes costs limit * all/least looks;
  // around the anchor it costs them all, whatever the limit, and everything is counted besides.
  return counting || least * least <= limit * all ? rarest : nullptr;
}

Result<DomainPage> DomainWalk::ReadInOrder(std::string_view after, std::size_t limit) {
  DomainPage page;
  std::uint64_t looked_at = 0;
  std::string last;   // looked at
  std::string given;  // last of the page
  const auto walked =
      call_.View().ForEachInOrder(list_.label, list_.order, list_.reversed, after, call_.context,
                                  [&](NodeId id, std::string_view place) -> Result<bool> {
                                    if (looked_at++ == capacity_) {
                                      page.next = last;
                                      return false;
                                    }
                                    last = place;
                                    auto node = Check(id);
                                    if (!node) return node.error();
                                    if (!*node) return true;
                                    if (page.items.size() == limit) {
                                      page.next = given;
                                      return false;
                                    }
                                    auto row = list_.row(**node, names_);
                                    if (!row) return row.error();
                                    page.items.push_back(*std::move(row));
                                    given = place;
                                    return true;
                                  });
  if (!walked) return walked.error();
  return page;
}

Result<DomainPage> DomainWalk::ReadAround(const NodeCondition& anchor, std::string_view after,
                                          std::size_t limit, FacetCounts* counts) {
  const auto before = [this](const auto& a, const auto& b) {
    return graph::ComesBefore(a.first, b.first, list_.reversed);
  };
  Places best;  // a heap of the first limit + 1 places, the last of them in front
  const auto walked = call_.View().ForEachAdjacent(
      anchor.node, AroundAnchor(anchor, list_.label), call_.context,
      [&](const Adjacent& adjacent) -> Result<bool> {
        auto node = Check(adjacent.neighbor, &anchor, adjacent.relationship);
        if (!node) return node.error();
        if (!*node) return true;
        if (counts != nullptr) {
          if (const auto counted = counts->Count(**node); !counted) return counted.error();
        }
        std::string place = graph::PlaceIn(list_.order, (*node)->node());
        if (!after.empty() && !graph::ComesBefore(after, place, list_.reversed)) return true;
        best.emplace_back(std::move(place), adjacent.neighbor);
        std::push_heap(best.begin(), best.end(), before);
        if (best.size() > limit + 1) {
          std::pop_heap(best.begin(), best.end(), before);
          best.pop_back();
        }
        return true;
      });
  if (!walked) return walked.error();
  counted_all_ = true;
  std::sort_heap(best.begin(), best.end(), before);

  DomainPage page;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (i == limit) {
      page.next = best[limit - 1].first;
      break;
    }
    auto node = Check(best[i].second);
    if (!node) return node.error();
    if (!*node) return Corruption("a node of one view passed a filter once, but not twice");
    auto row = list_.row(**node, names_);
    if (!row) return row.error();
    page.items.push_back(*std::move(row));
  }
  return page;
}

Result<void> DomainWalk::CountAll(FacetCounts& counts) {
  std::uint64_t looked_at = 0;
  counted_all_ = true;
  return call_.View().ForEachNodeId(list_.label, call_.context,
                                    [&](NodeId id, std::string_view) -> Result<bool> {
                                      if (looked_at++ == capacity_) {
                                        counted_all_ = false;
                                        return false;
                                      }
                                      auto node = Check(id);
                                      if (!node) return node.error();
                                      if (!*node) return true;
                                      auto counted = counts.Count(**node);
                                      if (!counted) return counted.error();
                                      return true;
                                    });
}

Result<std::optional<graph::RelationshipId>> DomainWalk::Fulfilled(const NodeCondition& condition,
                                                                   ListedNode& node) const {
  using First = std::optional<graph::RelationshipId>;
  if (list_.from_afar) {
    const auto found = condition.fulfilled_by.find(node.id());
    return found == condition.fulfilled_by.end() ? First() : First(found->second);
  }
  const auto relationships = node.Relationships();
  if (!relationships) return relationships.error();
  for (const Adjacent& one : **relationships) {
    const auto& types = condition.types;
    if (one.neighbor == condition.node && one.direction == condition.direction &&
        std::find(types.begin(), types.end(), one.type) != types.end()) {
      return First(one.relationship);
    }
  }
  return First();
}

Result<std::optional<ListedNode>> DomainWalk::Check(NodeId id, const NodeCondition* anchor,
                                                    graph::RelationshipId by) {
  using Passed = std::optional<ListedNode>;
  auto read = call_.View().GetNode(id);
  if (!read) return read.error();
  auto filter = list_.filter(*read);
  if (!filter) return Passed();
  ListedNode node(call_, id, *std::move(read), *std::move(filter));
  for (const NodeCondition& condition : list_.conditions) {
    const auto first = Fulfilled(condition, node);
    if (!first) return first.error();
    if (!*first || (&condition == anchor && **first != by)) return Passed();
  }
  const auto passes = list_.passes(node, list_.conditions);
  if (!passes) return passes.error();
  return *passes ? Passed(std::move(node)) : Passed();
}

}  // namespace entente::api
