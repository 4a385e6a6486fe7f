#pragma once

#include <functional>
#include <optional>

#include "cypher/evaluator.h"

namespace entente::cypher {

// Finds every way in which a pattern lies in the graph, depth first along its plan. Within one
// match no relationship is used twice.
class Matcher {
 public:
  // Called with the row in which the pattern's variables are bound; false stops.
  using Emit = std::function<Outcome<bool>(Row&)>;

  Matcher(Evaluator& evaluator, const Pattern& pattern);

  // False when `emit` stopped it. The pattern's variables are null again afterwards.
  Outcome<bool> Run(Row& row, const Emit& emit);

 private:
  Outcome<bool> Step(std::size_t index);
  Outcome<bool> Next(std::size_t index);
  Outcome<bool> Scan(const MatchStep& step, std::size_t index);
  Outcome<bool> DateRange(const MatchStep& step, std::size_t index);
  // Nothing when no date can pass.
  Outcome<std::optional<DayRange>> DaysOf(const MatchStep& step);
  Outcome<bool> Seek(const MatchStep& step, std::size_t index);
  Outcome<bool> TryNode(const MatchStep& step, std::size_t index, NodeRef node);
  Outcome<bool> FromRelationship(const MatchStep& step, std::size_t index);
  Outcome<bool> TryEnds(const MatchStep& step, std::size_t index, const RelationshipRef& used,
                        NodeRef left, NodeRef right);
  Outcome<bool> Expand(const MatchStep& step, std::size_t index);
  Outcome<bool> Reach(const MatchStep& step, std::size_t index, NodeRef far);
  Outcome<bool> ExpandRange(const MatchStep& step, std::size_t index);
  struct Walk;
  Outcome<bool> ContinueWalk(const MatchStep& step, std::size_t index, Walk& walk);
  Outcome<bool> EndWalk(const MatchStep& step, std::size_t index, const Walk& walk);
  Outcome<bool> Shortest(const MatchStep& step, std::size_t index);
  Outcome<bool> BindPath(const MatchStep& step, std::size_t index);

  // Labels of a node pattern, and conditions.
  Outcome<bool> HasLabels(const NodePattern& pattern, NodeRef node);
  Outcome<bool> Hold(const std::vector<Condition>& conditions);
  Outcome<bool> HasProperties(const RelationshipPattern& pattern,
                              const RelationshipRef& relationship);
  [[nodiscard]] bool Used(const RelationshipRef& relationship) const;
  [[nodiscard]] static PatternDirection DirectionOf(const MatchStep& step);

  Evaluator& evaluator_;
  const PropertyGraph& graph_;
  QueryContext& context_;
  const Pattern& pattern_;
  const MatchPlan* plan_ = nullptr;
  Row* row_ = nullptr;
  const Emit* emit_ = nullptr;
  std::vector<std::uint64_t> used_;
};

// All or one of the shortest paths from one node to another that a relationship pattern allows.
// Counts them in `memory`.
Outcome<std::vector<Path>> FindShortestPaths(Evaluator& evaluator, const PathPattern& path,
                                             Row& row, NodeRef from, NodeRef to,
                                             HeldMemory& memory);

}  // namespace entente::cypher
