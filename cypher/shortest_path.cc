#include <algorithm>
#include <unordered_map>

#include "cypher/matcher.h"

namespace entente::cypher {
namespace {

// Breadth first from one node: for every node reached, its depth and the hops that lead to it on a
// shortest way.
class Search {
 public:
  Search(Evaluator& evaluator, const PathPattern& path, Row& row, HeldMemory& memory)
      : evaluator_(evaluator),
        path_(path),
        pattern_(path.relationships[0]),
        row_(row),
        memory_(memory),
        reached_memory_(evaluator.execution()) {}

  Outcome<std::vector<Path>> Run(NodeRef from, NodeRef to) {
    const std::int64_t min = pattern_.range ? pattern_.range->min : 1;
    const std::int64_t max = pattern_.range ? pattern_.range->max.value_or(INT64_MAX) : 1;
    if (from == to) {
      // No way back to where it began is a shortest one.
      if (min > 0) return std::vector<Path>();
      return std::vector<Path>{Path{{from}, {}}};
    }
    reached_[from.id] = {};
    std::vector<NodeRef> frontier = {from};
    for (std::int64_t depth = 1; depth <= max && !frontier.empty(); ++depth) {
      std::vector<NodeRef> next;
      for (const NodeRef node : frontier) {
        auto expanded = Expand(node, depth, next);
        if (!expanded) return expanded.error();
      }
      if (reached_.contains(to.id)) return depth < min ? std::vector<Path>() : Paths(from, to);
      frontier = std::move(next);
    }
    return std::vector<Path>();
  }

 private:
  struct Reached {
    std::int64_t depth = 0;
    std::vector<RelationshipRef> by;
  };

  Outcome<void> Expand(NodeRef node, std::int64_t depth, std::vector<NodeRef>& next) {
    Execution& execution = evaluator_.execution();
    return execution.graph.ForEachRelationship(
        node, pattern_.direction, pattern_.types,
        [&](const RelationshipRef& relationship) -> Outcome<bool> {
          if (auto spent = execution.context.Step(); !spent) return spent.error();
          auto fits = Fits(relationship);
          if (!fits) return fits;
          if (!*fits) return true;
          const NodeRef far{relationship.start == node.id ? relationship.end : relationship.start};
          const auto [entry, fresh] = reached_.try_emplace(far.id, Reached{depth, {}});
          if (fresh) next.push_back(far);
          if (fresh || (path_.shortest == ShortestPath::kAll && entry->second.depth == depth)) {
            entry->second.by.push_back(relationship);
            // With what the table of those reached takes beside it.
            auto counted = reached_memory_.Add(2 * (sizeof(Reached) + sizeof(RelationshipRef)));
            if (!counted) return counted.error();
          }
          return true;
        });
  }

  Outcome<bool> Fits(const RelationshipRef& relationship) {
    if (!pattern_.properties) return true;
    const Expression& properties = *pattern_.properties;
    for (std::size_t i = 0; i < properties.keys.size(); ++i) {
      auto wanted = evaluator_.Evaluate(*properties.operands[i], row_);
      if (!wanted) return wanted.error();
      auto found = evaluator_.execution().graph.Property(relationship, properties.keys[i]);
      if (!found) return found.error();
      if (Equal(*found, *wanted, evaluator_.execution().work) != true) return false;
    }
    return true;
  }

  Outcome<std::vector<Path>> Paths(NodeRef from, NodeRef to) {
    std::vector<Path> paths;
    Path backwards;
    backwards.nodes.push_back(to);
    auto traced = Trace(from, backwards, paths);
    if (!traced) return traced.error();
    return paths;
  }

  // From the end back to the beginning, along every hop that a shortest way may have taken.
  Outcome<void> Trace(NodeRef from, Path& backwards, std::vector<Path>& paths) {
    const NodeRef at = backwards.nodes.back();
    if (at == from) {
      Path path = backwards;
      std::reverse(path.nodes.begin(), path.nodes.end());
      std::reverse(path.relationships.begin(), path.relationships.end());
      paths.push_back(std::move(path));
      return memory_.Add(backwards.nodes.size() * sizeof(RelationshipRef));
    }
    for (const RelationshipRef& relationship : reached_[at.id].by) {
      if (auto spent = evaluator_.execution().context.Step(); !spent) return spent.error();
      backwards.relationships.push_back(relationship);
      backwards.nodes.push_back(
          {relationship.start == at.id ? relationship.end : relationship.start});
      auto traced = Trace(from, backwards, paths);
      backwards.relationships.pop_back();
      backwards.nodes.pop_back();
      if (!traced) return traced;
    }
    return {};
  }

  Evaluator& evaluator_;
  const PathPattern& path_;
  const RelationshipPattern& pattern_;
  Row& row_;
  HeldMemory& memory_;  // of the paths
  HeldMemory reached_memory_;
  std::unordered_map<std::uint64_t, Reached> reached_;
};

}  // namespace

Outcome<std::vector<Path>> FindShortestPaths(Evaluator& evaluator, const PathPattern& path,
                                             Row& row, NodeRef from, NodeRef to,
                                             HeldMemory& memory) {
  return Search(evaluator, path, row, memory).Run(from, to);
}

}  // namespace entente::cypher
