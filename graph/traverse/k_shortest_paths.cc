#include "graph/traverse/k_shortest_paths.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "graph/traverse/expansion.h"

namespace entente::graph {
namespace {

// How many hops each node is from `to`, on ways that the filter lets pass; known up to some depth.
class Distances {
 public:
  Distances(NodeId to, NodeId from, const RelationshipFilter& filter)
      : from_(from), labels_(filter.labels), filter_(Reversed(filter)) {
    filter_.labels.clear();
    distances_.emplace(to, 0);
    frontier_.push_back(to);
  }

  // Goes one hop further from `to`.
  Result<void> Advance(Expansion& expansion) {
    ++depth_;
    std::vector<NodeId> next;
    for (const NodeId node : frontier_) {
      if (expansion.exhausted()) break;
      const auto expanded = expansion.Expand(
          node, filter_,
          [&](const Adjacent& adjacent) {
            return labels_.empty() || adjacent.neighbor == from_ ||
                   std::find(labels_.begin(), labels_.end(), adjacent.neighbor_label) !=
                       labels_.end();
          },
          [&](const Adjacent& adjacent) {
            // No path passes `from` a second time, so none is looked for behind it.
            if (distances_.try_emplace(adjacent.neighbor, depth_).second &&
                adjacent.neighbor != from_) {
              next.push_back(adjacent.neighbor);
            }
          });
      if (!expanded) return expanded;
    }
    frontier_ = std::move(next);
    return {};
  }

  [[nodiscard]] bool Within(NodeId node, std::uint32_t hops) const {
    const auto found = distances_.find(node);
    return found != distances_.end() && found->second <= hops;
  }
  [[nodiscard]] bool complete() const { return frontier_.empty(); }

 private:
  NodeId from_;
  std::vector<Label> labels_;
  RelationshipFilter filter_;
  std::uint32_t depth_ = 0;
  std::vector<NodeId> frontier_;
  std::unordered_map<NodeId, std::uint32_t> distances_;
};

class Enumeration {
 public:
  Enumeration(const ReadView& view, NodeId from, NodeId to, std::uint32_t k, PathTime time,
              const RelationshipFilter& filter, const TraversalLimits& limits,
              QueryContext& context)
      : view_(view),
        to_(to),
        k_(k),
        time_(time),
        filter_(filter),
        capacity_(limits.capacity),
        context_(context),
        distances_(to, from, filter),
        expansion_(view, limits, context),
        path_{{from}, {}} {
    filter_.labels.clear();
  }

  Result<PathsResult> Run(std::uint32_t max_depth) {
    for (std::uint32_t length = 1; length <= max_depth && !Ended(); ++length) {
      const bool nothing_new = distances_.complete();
      if (nothing_new && !distances_.Within(path_.nodes.front(), length)) break;
      if (!nothing_new) {
        if (const auto advanced = distances_.Advance(expansion_); !advanced) {
          return advanced.error();
        }
      }
      if (!distances_.Within(path_.nodes.front(), length)) continue;
      if (const auto tried = Try(length, {}); !tried) return tried.error();
    }
    result_.truncated = expansion_.truncated();
    if (tried_ > capacity_ && !expansion_.exhausted()) {
      result_.truncated.push_back({Cut::kCapacity, path_.nodes.front()});
    }
    if (result_.paths.size() == k_) result_.truncated.push_back({Cut::kLimit, to_});
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool Ended() const {
    return result_.paths.size() == k_ || tried_ > capacity_ || expansion_.exhausted();
  }

  // Every way on of exactly `hops` hops.
  Result<void> Try(std::uint32_t hops, const DayInterval& window) {
    if (hops == 0) {
      result_.paths.push_back(path_);
      return {};
    }
    auto onward = Onward(path_.nodes.back(), hops);
    if (!onward) return onward.error();
    for (const Adjacent& hop : *onward) {
      if (++tried_ > capacity_) return {};
      if (const auto step = context_.Step(); !step) return step;
      const auto left = TakeHop(time_, window, hop.valid);
      if (!left) continue;
      path_.nodes.push_back(hop.neighbor);
      path_.relationships.push_back(hop.relationship);
      auto tried = Try(hops - 1, *left);
      path_.nodes.pop_back();
      path_.relationships.pop_back();
      if (!tried || Ended()) return tried;
    }
    return {};
  }

  // The hops from `node` that can be the first of `hops` to `to`, by the public ids of the next
  // node and of the relationship.
  Result<std::vector<Adjacent>> Onward(NodeId node, std::uint32_t hops) {
    const auto read = Read(node);
    if (!read) return read.error();
    std::vector<Adjacent> onward;
    for (const Adjacent& hop : **read) {
      if (hop.neighbor == to_ ? hops != 1 : !distances_.Within(hop.neighbor, hops - 1)) continue;
      const auto& passed = path_.nodes;
      if (std::find(passed.begin(), passed.end(), hop.neighbor) != passed.end()) continue;
      onward.push_back(hop);
    }
    if (onward.size() < 2) return onward;
    for (const Adjacent& hop : onward) {
      if (const auto named = Name(hop); !named) return named.error();
    }
    std::sort(onward.begin(), onward.end(), [&](const Adjacent& a, const Adjacent& b) {
      if (a.neighbor != b.neighbor) return nodes_.at(a.neighbor) < nodes_.at(b.neighbor);
      return relationships_.at(a.relationship) < relationships_.at(b.relationship);
    });
    return onward;
  }

  // The relationships at a node, read once.
  Result<const std::vector<Adjacent>*> Read(NodeId node) {
    const auto [at, first] = read_.try_emplace(node);
    std::vector<Adjacent>& adjacents = at->second;
    if (first) {
      const auto expanded = expansion_.Expand(
          node, filter_, [](const Adjacent&) { return true; },
          [&](const Adjacent& adjacent) { adjacents.push_back(adjacent); });
      if (!expanded) return expanded.error();
    }
    return &adjacents;
  }

  Result<void> Name(const Adjacent& hop) {
    if (!nodes_.contains(hop.neighbor)) {
      auto id = view_.PublicId(hop.neighbor);
      if (!id) return id.error();
      nodes_.emplace(hop.neighbor, *std::move(id));
    }
    if (!relationships_.contains(hop.relationship)) {
      auto relationship = view_.GetRelationship(hop.relationship, false);
      if (!relationship) return relationship.error();
      relationships_.emplace(hop.relationship, std::move(relationship->id));
    }
    return {};
  }

  const ReadView& view_;
  NodeId to_;
  std::uint32_t k_;
  PathTime time_;
  RelationshipFilter filter_;
  std::uint64_t capacity_;
  QueryContext& context_;
  Distances distances_;
  Expansion expansion_;
  Path path_;
  std::uint64_t tried_ = 0;
  std::unordered_map<NodeId, std::vector<Adjacent>> read_;
  std::unordered_map<NodeId, std::string> nodes_;
  std::unordered_map<RelationshipId, std::string> relationships_;
  PathsResult result_;
};

}  // namespace

Result<PathsResult> KShortestPaths(const ReadView& view, NodeId from, NodeId to,
                                   std::uint32_t max_depth, std::uint32_t k, PathTime time,
                                   const RelationshipFilter& filter, const TraversalLimits& limits,
                                   QueryContext& context) {
  auto known = PathsWithoutSearch(view, from, to, max_depth, k);
  if (!known) return known.error();
  if (*known) return **std::move(known);
  return Enumeration(view, from, to, k, time, filter, limits, context).Run(max_depth);
}

}  // namespace entente::graph
