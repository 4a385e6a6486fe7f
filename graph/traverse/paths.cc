#include "graph/traverse/paths.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "graph/traverse/expansion.h"

namespace entente::graph {
namespace {

// A relationship and the node that it leads to.
struct Hop {
  NodeId node{};
  RelationshipId relationship{};
};

// One of the two searches. Links lead back towards its origin.
struct Side {
  Side(NodeId start, RelationshipFilter with) : origin(start), filter(std::move(with)) {
    depths.emplace(start, 0);
    frontier.push_back(start);
  }

  NodeId origin;
  RelationshipFilter filter;
  std::uint32_t depth = 0;
  std::vector<NodeId> frontier;
  std::unordered_map<NodeId, std::uint32_t> depths;
  std::unordered_map<NodeId, std::vector<Hop>> links;
};

class PathSearch {
 public:
  PathSearch(const ReadView& view, NodeId from, NodeId to, const RelationshipFilter& filter,
             const TraversalLimits& limits, QueryContext& context)
      : view_(view),
        labels_(filter.labels),
        expansion_(view, limits, context),
        forward_(from, filter),
        backward_(to, Reversed(filter)) {
    // The ends may have any label; Accepts looks at those between.
    forward_.filter.labels.clear();
    backward_.filter.labels.clear();
  }

  Result<PathsResult> Run(std::uint32_t max_depth, std::uint32_t k) {
    std::vector<NodeId> meeting;
    while (meeting.empty() && forward_.depth + backward_.depth < max_depth &&
           !forward_.frontier.empty() && !backward_.frontier.empty() && !expansion_.exhausted()) {
      const bool ahead = forward_.frontier.size() <= backward_.frontier.size();
      Side& side = ahead ? forward_ : backward_;
      const Side& other = ahead ? backward_ : forward_;
      if (const auto advanced = Advance(side, other.origin); !advanced) return advanced.error();
      meeting = Meeting(side, other);
    }
    PathsResult result;
    Link(meeting);
    bool more = false;
    Path path{{forward_.origin}, {}};
    if (!meeting.empty()) {
      if (const auto listed = List(path, k, result.paths, more); !listed) return listed.error();
    }
    result.truncated = expansion_.truncated();
    if (more) result.truncated.push_back({Cut::kLimit, backward_.origin});
    return result;
  }

 private:
  [[nodiscard]] bool Accepts(const Adjacent& adjacent, NodeId other_origin) const {
    return labels_.empty() || adjacent.neighbor == other_origin ||
           std::find(labels_.begin(), labels_.end(), adjacent.neighbor_label) != labels_.end();
  }

  // One whole level, so that all shortest paths through it are found together.
  Result<void> Advance(Side& side, NodeId other_origin) {
    std::vector<NodeId> next;
    ++side.depth;
    for (const NodeId node : side.frontier) {
      if (expansion_.exhausted()) break;
      const auto expanded = expansion_.Expand(
          node, side.filter,
          [&](const Adjacent& adjacent) { return Accepts(adjacent, other_origin); },
          [&](const Adjacent& adjacent) {
            const auto [at, first] = side.depths.try_emplace(adjacent.neighbor, side.depth);
            if (first) next.push_back(adjacent.neighbor);
            if (at->second == side.depth) {
              side.links[adjacent.neighbor].push_back({node, adjacent.relationship});
            }
          });
      if (!expanded) return expanded;
    }
    side.frontier = std::move(next);
    return {};
  }

  // The nodes of the new level that the other side has reached, on the shortest ways only: where a
  // hub was cut, ways of several lengths can meet.
  static std::vector<NodeId> Meeting(const Side& side, const Side& other) {
    std::vector<NodeId> meeting;
    std::uint32_t least = UINT32_MAX;
    for (const NodeId node : side.frontier) {
      const auto found = other.depths.find(node);
      if (found == other.depths.end() || found->second > least) continue;
      if (found->second < least) meeting.clear();
      least = found->second;
      meeting.push_back(node);
    }
    return meeting;
  }

  // Turns the links of both sides into ways on from `from` to `to`, of shortest paths only.
  void Link(const std::vector<NodeId>& meeting) {
    std::unordered_set<NodeId> seen(meeting.begin(), meeting.end());
    std::vector<NodeId> queue = meeting;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const Hop& back : forward_.links[queue[i]]) {
        onward_[back.node].push_back({queue[i], back.relationship});
        if (seen.insert(back.node).second) queue.push_back(back.node);
      }
    }
    seen = {meeting.begin(), meeting.end()};
    queue = meeting;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const Hop& on : backward_.links[queue[i]]) {
        onward_[queue[i]].push_back(on);
        if (seen.insert(on.node).second) queue.push_back(on.node);
      }
    }
  }

  // The ways on from a node, by public id of the next node, then of the relationship.
  Result<const std::vector<Hop>*> Onward(NodeId node) {
    std::vector<Hop>& hops = onward_[node];
    if (sorted_.insert(node).second && hops.size() > 1) {
      std::vector<std::tuple<std::string, std::string, std::size_t>> order;
      for (std::size_t i = 0; i < hops.size(); ++i) {
        auto next = view_.PublicId(hops[i].node);
        if (!next) return next.error();
        auto relationship = view_.GetRelationship(hops[i].relationship, false);
        if (!relationship) return relationship.error();
        order.emplace_back(std::move(*next), std::move(relationship->id), i);
      }
      std::sort(order.begin(), order.end());
      std::vector<Hop> ordered;
      for (const auto& entry : order) ordered.push_back(hops[std::get<2>(entry)]);
      hops = std::move(ordered);
    }
    return &hops;
  }

  // Depth-first: every way on leads to `to`, so the cost is that of the paths listed.
  Result<void> List(Path& path, std::uint32_t k, std::vector<Path>& paths, bool& more) {
    if (path.nodes.back() == backward_.origin) {
      if (paths.size() == k) {
        more = true;
      } else {
        paths.push_back(path);
      }
      return {};
    }
    const auto onward = Onward(path.nodes.back());
    if (!onward) return onward.error();
    for (const Hop& hop : **onward) {
      path.nodes.push_back(hop.node);
      path.relationships.push_back(hop.relationship);
      auto listed = List(path, k, paths, more);
      path.nodes.pop_back();
      path.relationships.pop_back();
      if (!listed || more) return listed;
    }
    return {};
  }

  const ReadView& view_;
  std::vector<Label> labels_;
  Expansion expansion_;
  Side forward_;
  Side backward_;
  std::unordered_map<NodeId, std::vector<Hop>> onward_;
  std::unordered_set<NodeId> sorted_;
};

}  // namespace

Result<std::optional<PathsResult>> PathsWithoutSearch(const ReadView& view, NodeId from, NodeId to,
                                                      std::uint32_t max_depth, std::uint32_t k) {
  if (const auto checked = CheckDepth(max_depth); !checked) return checked.error();
  for (const NodeId end : {from, to}) {
    if (const auto known = view.PublicId(end); !known) return known.error();
  }
  if (k == 0) return std::optional(PathsResult{});
  if (from == to) return std::optional(PathsResult{{Path{{from}, {}}}, {}});
  return std::optional<PathsResult>();
}

Result<PathsResult> ShortestPaths(const ReadView& view, NodeId from, NodeId to,
                                  std::uint32_t max_depth, std::uint32_t k,
                                  const RelationshipFilter& filter, const TraversalLimits& limits,
                                  QueryContext& context) {
  auto known = PathsWithoutSearch(view, from, to, max_depth, k);
  if (!known) return known.error();
  if (*known) return **std::move(known);
  return PathSearch(view, from, to, filter, limits, context).Run(max_depth, k);
}

}  // namespace entente::graph
