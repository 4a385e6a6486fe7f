#include <algorithm>

#include "cypher/matcher.h"

// Variable-length relationships and the variables of whole paths.
namespace entente::cypher {

// A walk along a variable-length relationship, as far as it has come.
struct Matcher::Walk {
  NodeRef at;
  List relationships;  // from the node it began at
  std::int64_t min = 1;
  std::int64_t max = 0;
  const List* wanted = nullptr;  // the relationship variable is bound: this walk and no other
};

Outcome<bool> Matcher::ExpandRange(const MatchStep& step, std::size_t index) {
  const Value from = (*row_)[step.from->variable.slot];
  if (!from.Is(ValueType::kNode)) return true;
  Walk walk;
  walk.at = from.AsNode();
  walk.min = step.relationship->range->min;
  walk.max = step.relationship->range->max.value_or(INT64_MAX);
  const Value bound = (*row_)[step.relationship->variable.slot];
  List wanted;
  if (!bound.IsNull()) {
    if (!bound.Is(ValueType::kList)) return true;
    wanted = bound.AsList();
    if (step.reversed) std::reverse(wanted.begin(), wanted.end());
    walk.wanted = &wanted;
  }
  return ContinueWalk(step, index, walk);
}

Outcome<bool> Matcher::ContinueWalk(const MatchStep& step, std::size_t index, Walk& walk) {
  const auto length = static_cast<std::int64_t>(walk.relationships.size());
  if (length >= walk.min && length <= walk.max) {
    auto more = EndWalk(step, index, walk);
    if (!more || !*more) return more;
  }
  if (length >= walk.max) return true;
  // Each hop is a frame of the stack.
  constexpr std::int64_t kMaxHops = 400;
  if (length == kMaxHops) {
    return ArgumentError("NumberOutOfRange", "a path of more than 400 hops; give [*..n] an end");
  }
  const NodeRef near = walk.at;
  bool more = true;
  auto visited = graph_.ForEachRelationship(
      near, DirectionOf(step), step.relationship->types,
      [&](const RelationshipRef& relationship) -> Outcome<bool> {
        if (auto spent = context_.Step(); !spent) return spent.error();
        if (Used(relationship)) return true;
        if (walk.wanted != nullptr) {
          const auto at = static_cast<std::size_t>(length);
          if (at >= walk.wanted->size() ||
              Equal((*walk.wanted)[at], relationship, evaluator_.execution().work) != true) {
            return true;
          }
        }
        auto fits = HasProperties(*step.relationship, relationship);
        if (!fits) return fits;
        if (!*fits) return true;
        walk.at = NodeRef{relationship.start == near.id ? relationship.end : relationship.start};
        walk.relationships.emplace_back(relationship);
        used_.push_back(relationship.id);
        auto walked = ContinueWalk(step, index, walk);
        used_.pop_back();
        walk.relationships.pop_back();
        walk.at = near;
        if (walked) more = *walked;
        return walked;
      });
  if (!visited) return visited.error();
  return more;
}

Outcome<bool> Matcher::EndWalk(const MatchStep& step, std::size_t index, const Walk& walk) {
  if (walk.wanted != nullptr) {
    if (walk.wanted->size() != walk.relationships.size()) return true;
    return Reach(step, index, walk.at);
  }
  List relationships = walk.relationships;
  if (step.reversed) std::reverse(relationships.begin(), relationships.end());
  const Slot slot = step.relationship->variable.slot;
  (*row_)[slot] = std::move(relationships);
  auto more = Reach(step, index, walk.at);
  (*row_)[slot] = Value();
  return more;
}

Outcome<bool> Matcher::BindPath(const MatchStep& step, std::size_t index) {
  Path path;
  const PathPattern& pattern = *step.path;
  path.nodes.push_back((*row_)[pattern.nodes[0].variable.slot].AsNode());
  const auto follow = [&path](const RelationshipRef& relationship) {
    const std::uint64_t near = path.nodes.back().id;
    path.relationships.push_back(relationship);
    path.nodes.push_back({relationship.start == near ? relationship.end : relationship.start});
  };
  for (const RelationshipPattern& relationship : pattern.relationships) {
    const Value& value = (*row_)[relationship.variable.slot];
    if (value.Is(ValueType::kList)) {
      for (const Value& hop : value.AsList()) follow(hop.AsRelationship());
    } else {
      follow(value.AsRelationship());
    }
  }
  const Slot slot = pattern.variable.slot;
  (*row_)[slot] = std::move(path);
  auto more = Next(index);
  (*row_)[slot] = Value();
  return more;
}

Outcome<bool> Matcher::Shortest(const MatchStep& step, std::size_t index) {
  const PathPattern& pattern = *step.path;
  const Value from = (*row_)[pattern.nodes[0].variable.slot];
  const Value to = (*row_)[pattern.nodes[1].variable.slot];
  if (!from.Is(ValueType::kNode) || !to.Is(ValueType::kNode)) return true;
  HeldMemory memory(evaluator_.execution());
  auto paths = FindShortestPaths(evaluator_, pattern, *row_, from.AsNode(), to.AsNode(), memory);
  if (!paths) return paths.error();
  for (Path& path : *paths) {
    List hops(path.relationships.begin(), path.relationships.end());
    const RelationshipPattern& relationship = pattern.relationships[0];
    if (relationship.range) {
      (*row_)[relationship.variable.slot] = std::move(hops);
    } else {
      (*row_)[relationship.variable.slot] = hops[0];
    }
    if (pattern.variable.slot != kNoSlot) (*row_)[pattern.variable.slot] = std::move(path);
    auto more = Next(index);
    if (!more || !*more) return more;
  }
  (*row_)[pattern.relationships[0].variable.slot] = Value();
  return true;
}

}  // namespace entente::cypher
