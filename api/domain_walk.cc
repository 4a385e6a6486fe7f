#include "api/domain_walk.h"

#include <algorithm>
#include <array>

#include "api/list_filters.h"

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

// Nodes that are read together, and that take little memory.
constexpr std::size_t kAtATime = 16'384;

// Moves them into a set that has a bit for each node there is.
void MoveInto(std::vector<bool>& set, std::vector<NodeId>& ids) {
  for (const NodeId id : ids) {
    const auto at = static_cast<std::size_t>(id);
    if (set.size() <= at) set.resize(at + 1);
    set[at] = true;
  }
  ids.clear();
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
                                    auto row = Row(**node);
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
  const auto take = [&](ListedNode& node) -> Result<void> {
    if (counts != nullptr) {
      if (auto counted = counts->Count(node); !counted) return counted;
    }
    std::string place = graph::PlaceIn(list_.order, node.node());
    if (!after.empty() && !graph::ComesBefore(after, place, list_.reversed)) return {};
    best.emplace_back(std::move(place), node.id());
    std::push_heap(best.begin(), best.end(), before);
    if (best.size() > limit + 1) {
      std::pop_heap(best.begin(), best.end(), before);
      best.pop_back();
    }
    return {};
  };
  if (auto checked = CheckAround(anchor, take); !checked) return checked.error();
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
    auto row = Row(**node);
    if (!row) return row.error();
    page.items.push_back(*std::move(row));
  }
  return page;
}

Result<void> DomainWalk::CheckAround(const NodeCondition& anchor, const VisitPassed& visit) {
  std::vector<NodeId> ids;
  std::vector<bool> many;  // as which those of a hub are put in order
  auto walked =
      call_.View().ForEachAdjacent(anchor.node, AroundAnchor(anchor, list_.label), call_.context,
                                   [&](const Adjacent& adjacent) -> Result<bool> {
                                     ids.push_back(adjacent.neighbor);
                                     if (ids.size() == kAtATime) MoveInto(many, ids);
                                     return true;
                                   });
  if (!walked) return walked;
  if (!many.empty()) MoveInto(many, ids);
  for (std::size_t at = 0; at < many.size(); ++at) {
    if (!many[at]) continue;
    ids.push_back(NodeId{at});
    if (ids.size() < kAtATime) continue;
    if (auto checked = CheckAll(ids, &anchor, visit); !checked) return checked;
  }
  return CheckAll(ids, &anchor, visit);
}

Result<void> DomainWalk::CountAll(FacetCounts& counts) {
  const auto count = [&counts](ListedNode& node) { return counts.Count(node); };
  std::uint64_t looked_at = 0;
  std::vector<NodeId> ids;
  counted_all_ = true;
  const auto walked = call_.View().ForEachNodeId(list_.label, call_.context,
                                                 [&](NodeId id, std::string_view) -> Result<bool> {
                                                   if (looked_at++ == capacity_) {
                                                     counted_all_ = false;
                                                     return false;
                                                   }
                                                   ids.push_back(id);
                                                   if (ids.size() < kAtATime) return true;
                                                   auto checked = CheckAll(ids, nullptr, count);
                                                   if (!checked) return checked.error();
                                                   return true;
                                                 });
  if (!walked) return walked.error();
  return CheckAll(ids, nullptr, count);
}

Result<void> DomainWalk::CheckAll(std::vector<NodeId>& ids, const NodeCondition* anchor,
                                  const VisitPassed& visit) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto read = call_.View().ForEachNodeOf(ids, call_.context,
                                               [&](NodeId id, graph::Node node) -> Result<bool> {
                                                 auto passed = Check(id, std::move(node), anchor);
                                                 if (!passed) return passed.error();
                                                 if (!*passed) return true;
                                                 if (auto visited = visit(**passed); !visited)
                                                   return visited.error();
                                                 return true;
                                               });
  ids.clear();
  return read;
}

Result<bool> DomainWalk::Fulfilled(const NodeCondition& condition, ListedNode& node) const {
  if (list_.from_afar) return condition.fulfilled_by.contains(node.id());
  const auto relationships = node.Relationships();
  if (!relationships) return relationships.error();
  const auto& types = condition.types;
  return std::any_of((*relationships)->begin(), (*relationships)->end(), [&](const Adjacent& one) {
    return one.neighbor == condition.node && one.direction == condition.direction &&
           std::find(types.begin(), types.end(), one.type) != types.end();
  });
}

Result<bool> DomainWalk::Selected(NodeId id, graph::RelationshipFilter filter) {
  filter.types = list_.selection.types;
  filter.labels = list_.selection.labels;
  filter.direction = list_.selection.direction;
  bool found = false;
  const auto scanned =
      call_.View().ForEachAdjacent(id, filter, call_.context, [&](const Adjacent&) -> Result<bool> {
        found = true;
        return false;
      });
  if (!scanned) return scanned.error();
  return found;
}

Result<Json> DomainWalk::Row(ListedNode& node) {
  auto row = list_.row(node, names_);
  if (!row || !list_.evidence) return row;
  std::vector<graph::RelationshipId> told;
  if (!list_.shown.empty()) {
    const auto relationships = node.Relationships();
    if (!relationships) return relationships.error();
    for (const Adjacent& one : **relationships) {
      if (std::ranges::find(list_.shown, one.type) != list_.shown.end()) {
        told.push_back(one.relationship);
      }
    }
  }
  for (const NodeCondition& condition : list_.conditions) {
    const auto found = condition.fulfilled_by.find(node.id());
    if (found != condition.fulfilled_by.end()) told.push_back(found->second);
  }
  Json& list = (*row)["relationships"] = Json::array();
  for (const graph::RelationshipId id : told) {
    const auto relationship = call_.View().GetRelationship(id, true);
    if (!relationship) return relationship.error();
    list.push_back(RelationshipJson(*relationship, WithEvidence::kYes));
  }
  return row;
}

Result<std::optional<ListedNode>> DomainWalk::Check(NodeId id) {
  auto node = call_.View().GetNode(id);
  if (!node) return node.error();
  return Check(id, *std::move(node), nullptr);
}

Result<std::optional<ListedNode>> DomainWalk::Check(NodeId id, graph::Node read,
                                                    const NodeCondition* anchor) {
  using Passed = std::optional<ListedNode>;
  auto filter = list_.filter(read);
  if (!filter) return Passed();
  // A meeting's status is its own. When nothing else is asked of its relationships, the one that it
  // was come to by will do, unread.
  const bool by_itself =
      list_.label == graph::Label::kMeeting && !AsksForDays(*filter) && !AsksForSources(*filter);
  if (list_.selects) {
    const auto selected = Selected(id, *filter);
    if (!selected) return selected.error();
    if (!*selected) return Passed();
  }
  ListedNode node(call_, id, std::move(read), *std::move(filter));
  for (const NodeCondition& condition : list_.conditions) {
    if (&condition == anchor && by_itself) continue;
    const auto fulfilled = Fulfilled(condition, node);
    if (!fulfilled) return fulfilled.error();
    if (!*fulfilled) return Passed();
  }
  const auto passes = list_.passes(node, list_.conditions);
  if (!passes) return passes.error();
  return *passes ? Passed(std::move(node)) : Passed();
}

}  // namespace entente::api
