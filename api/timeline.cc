#include "api/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace entente::api {
namespace {

using graph::Adjacent;
using graph::NodeId;

graph::Direction Opposite(graph::Direction direction) {
  switch (direction) {
    case graph::Direction::kOut:
      return graph::Direction::kIn;
    case graph::Direction::kIn:
      return graph::Direction::kOut;
    case graph::Direction::kBoth:
      break;
  }
  return graph::Direction::kBoth;
}

// By what ForEachAdjacent orders relationships that have a known beginning.
Day LastKnownDay(const DayInterval& days) {
  return days.end == DayInterval::kDistantFuture ? days.begin : days.end - std::chrono::days{1};
}

bool IsState(graph::RelationshipType type) {
  return graph::TemporalityOf(type) == graph::Temporality::kState;
}

Result<std::uint64_t> DegreeOf(const graph::ReadView& view, NodeId node) {
  const auto degrees = view.Degrees(node);
  if (!degrees) return degrees.error();
  std::uint64_t all = 0;
  for (const graph::DegreeByType& degree : *degrees) all += degree.out + degree.in;
  return all;
}

void AddTie(Happening& happening, Happening::Tie tie) {
  const auto same = [&](const Happening::Tie& other) {
    return other.relationship == tie.relationship;
  };
  if (std::none_of(happening.ties.begin(), happening.ties.end(), same)) {
    happening.ties.push_back(tie);
  }
}

}  // namespace

Result<void> Timeline::ForEach(const Visit& visit) {
  const auto fewest = FewestRelationships();
  if (!fewest) return fewest.error();
  const NodeId near = nodes_[*fewest];
  using Key = std::tuple<Day, Day, NodeId>;
  std::map<Key, Happening> ended_together;
  std::optional<Day> ended;

  const auto flush = [&]() -> Result<void> {
    for (auto& [key, happening] : ended_together) {
      const auto joined = JoinOthers(*fewest, happening);
      if (!joined) return joined.error();
      if (!*joined) continue;
      if (auto visited = visit(happening); !visited) return visited;
    }
    ended_together.clear();
    return {};
  };

  auto scanned = call_.View().ForEachAdjacent(
      near, filter_, call_.context,
      [&](const Adjacent& one) -> Result<bool> {
        if (one.valid.begin == DayInterval::kDistantPast) return true;
        if (IsState(one.type) && filter_.during && !filter_.during->Contains(one.valid.begin)) {
          return true;
        }
        if (const Day last = LastKnownDay(one.valid); ended != last) {
          if (const auto flushed = flush(); !flushed) return flushed.error();
          ended = last;
        }
        Happening& happening = ended_together[Key(one.valid.begin, one.valid.end, one.neighbor)];
        happening.days = one.valid;
        happening.with = one.neighbor;
        happening.label = one.neighbor_label;
        AddTie(happening, {one.relationship, near, one.direction});
        return true;
      },
      graph::AdjacencyOrder::kMostRecentFirst);
  if (!scanned) return scanned;
  return flush();
}

Result<std::size_t> Timeline::FewestRelationships() const {
  std::size_t fewest = 0;
  std::uint64_t least = 0;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const auto degree = DegreeOf(call_.View(), nodes_[i]);
    if (!degree) return degree.error();
    if (i == 0 || *degree < least) {
      fewest = i;
      least = *degree;
    }
  }
  return fewest;
}

Result<bool> Timeline::JoinOthers(std::size_t first, Happening& happening) {
  if (std::find(nodes_.begin(), nodes_.end(), happening.with) != nodes_.end()) {
    // A relationship of the nodes with each other; of a node with itself when there is but one.
    return nodes_.size() <= 2;
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (i == first) continue;
    const auto between = Between(nodes_[i], happening.with);
    if (!between) return between.error();
    bool joined = false;
    for (const Adjacent& one : *between) {
      if (one.valid != happening.days) continue;
      joined = true;
      AddTie(happening, {one.relationship, nodes_[i], one.direction});
    }
    if (!joined) return false;
  }
  return true;
}

Result<std::vector<Adjacent>> Timeline::Between(NodeId near, NodeId far) {
  const auto near_degree = DegreeOf(call_.View(), near);
  if (!near_degree) return near_degree.error();
  const auto far_degree = DegreeOf(call_.View(), far);
  if (!far_degree) return far_degree.error();
  // From the end that has less to read.
  const bool from_far = *far_degree < *near_degree;
  graph::RelationshipFilter filter = filter_;
  filter.labels.clear();
  if (from_far) filter.direction = Opposite(filter.direction);
  std::vector<Adjacent> between;
  auto scanned = call_.View().ForEachAdjacent(
      from_far ? far : near, filter, call_.context, [&](const Adjacent& one) -> Result<bool> {
        if (one.neighbor != (from_far ? near : far)) return true;
        between.push_back(one);
        if (from_far) between.back().direction = Opposite(one.direction);
        return true;
      });
  if (!scanned) return scanned.error();
  return between;
}

std::string BucketOf(Day day, Bucket bucket) {
  const std::string date = Date::FromDay(day).ToString();
  constexpr std::size_t kBytes[] = {4, 7, 10};  // YYYY, YYYY-MM, YYYY-MM-DD
  return date.substr(0, kBytes[static_cast<std::size_t>(bucket)]);
}

}  // namespace entente::api
