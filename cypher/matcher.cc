#include "cypher/matcher.h"

#include <algorithm>
#include <unordered_set>

namespace entente::cypher {

Matcher::Matcher(Evaluator& evaluator, const Pattern& pattern)
    : evaluator_(evaluator),
      graph_(evaluator.execution().graph),
      context_(evaluator.execution().context),
      pattern_(pattern) {
  auto& plans = evaluator.execution().plans;
  const auto found = plans.find(&pattern);
  plan_ = found != plans.end() ? &found->second
                               : &plans.emplace(&pattern, PlanMatch(pattern, graph_)).first->second;
}

Outcome<bool> Matcher::Run(Row& row, const Emit& emit) {
  row_ = &row;
  emit_ = &emit;
  for (const Slot slot : plan_->required) {
    if (row[slot].IsNull()) return true;
  }
  auto holds = Hold(plan_->before);
  if (!holds) return holds;
  if (!*holds) return true;
  auto result = Step(0);
  for (const Slot slot : pattern_.fresh) row[slot] = Value();
  return result;
}

Outcome<bool> Matcher::Step(std::size_t index) {
  if (index == plan_->steps.size()) return (*emit_)(*row_);
  const MatchStep& step = plan_->steps[index];
  using Kind = MatchStep::Kind;
  switch (step.kind) {
    case Kind::kCheckNode: {
      const Value& value = (*row_)[step.node->variable.slot];
      if (!value.Is(ValueType::kNode)) return true;
      auto labelled = HasLabels(*step.node, value.AsNode());
      if (!labelled) return labelled;
      return *labelled ? Next(index) : Outcome<bool>(true);
    }
    case Kind::kScan:
      return Scan(step, index);
    case Kind::kDateRange:
      return DateRange(step, index);
    case Kind::kSeek:
    case Kind::kSeekAny:
      return Seek(step, index);
    case Kind::kFromRelationship:
      return FromRelationship(step, index);
    case Kind::kExpand:
      return Expand(step, index);
    case Kind::kExpandRange:
      return ExpandRange(step, index);
    case Kind::kShortest:
      return Shortest(step, index);
    case Kind::kPath:
      break;
  }
  return BindPath(step, index);
}

// On to the next step when the conditions of this one hold.
Outcome<bool> Matcher::Next(std::size_t index) {
  auto holds = Hold(plan_->steps[index].conditions);
  if (!holds) return holds;
  return *holds ? Step(index + 1) : Outcome<bool>(true);
}

Outcome<bool> Matcher::Hold(const std::vector<Condition>& conditions) {
  for (const Condition& condition : conditions) {
    if (condition.property.empty()) {
      auto holds = evaluator_.Holds(*condition.expression, *row_);
      if (!holds || !*holds) return holds;
      continue;
    }
    auto wanted = evaluator_.Evaluate(*condition.expression, *row_);
    if (!wanted) return wanted.error();
    auto found = PropertyOf((*row_)[condition.owner], condition.property, graph_);
    if (!found) return found.error();
    if (Equal(*found, *wanted, evaluator_.execution().work) != true) return false;
  }
  return true;
}

Outcome<bool> Matcher::HasLabels(const NodePattern& pattern, NodeRef node) {
  for (const std::string& label : pattern.labels) {
    auto has = graph_.HasLabel(node, label);
    if (!has || !*has) return has;
  }
  return true;
}

Outcome<bool> Matcher::HasProperties(const RelationshipPattern& pattern,
                                     const RelationshipRef& relationship) {
  if (!pattern.properties) return true;
  const Expression& properties = *pattern.properties;
  for (std::size_t i = 0; i < properties.keys.size(); ++i) {
    auto wanted = evaluator_.Evaluate(*properties.operands[i], *row_);
    if (!wanted) return wanted.error();
    auto found = graph_.Property(relationship, properties.keys[i]);
    if (!found) return found.error();
    if (Equal(*found, *wanted, evaluator_.execution().work) != true) return false;
  }
  return true;
}

bool Matcher::Used(const RelationshipRef& relationship) const {
  return std::find(used_.begin(), used_.end(), relationship.id) != used_.end();
}

PatternDirection Matcher::DirectionOf(const MatchStep& step) {
  const PatternDirection direction = step.relationship->direction;
  if (!step.reversed || direction == PatternDirection::kEither) return direction;
  return direction == PatternDirection::kRight ? PatternDirection::kLeft : PatternDirection::kRight;
}

Outcome<bool> Matcher::TryNode(const MatchStep& step, std::size_t index, NodeRef node) {
  if (auto spent = context_.Step(); !spent) return spent.error();
  auto labelled = HasLabels(*step.node, node);
  if (!labelled) return labelled;
  if (!*labelled) return true;
  (*row_)[step.node->variable.slot] = node;
  return Next(index);
}

Outcome<bool> Matcher::Scan(const MatchStep& step, std::size_t index) {
  bool more = true;
  auto visited = graph_.ForEachNode(step.label, [&](NodeRef node) -> Outcome<bool> {
    auto tried = TryNode(step, index, node);
    if (tried) more = *tried;
    return tried;
  });
  if (!visited) return visited.error();
  return more;
}

Outcome<std::optional<DayRange>> Matcher::DaysOf(const MatchStep& step) {
  DayRange days;
  for (const DateBound& bound : step.bounds) {
    auto value = evaluator_.Evaluate(*bound.value, *row_);
    if (!value) return value.error();
    if (value->IsNull()) return std::optional<DayRange>();
    // What is no date narrows nothing; the condition itself is still to hold.
    if (!value->Is(ValueType::kDate)) continue;
    const std::int64_t day = value->As<LocalDate>().days;
    if (bound.comparison != "<" && bound.comparison != "<=") days.first = std::max(days.first, day);
    if (bound.comparison != ">" && bound.comparison != ">=") days.last = std::min(days.last, day);
  }
  return days.first <= days.last ? std::optional(days) : std::optional<DayRange>();
}

Outcome<bool> Matcher::DateRange(const MatchStep& step, std::size_t index) {
  auto days = DaysOf(step);
  if (!days) return days.error();
  if (!*days) return true;
  bool more = true;
  auto visited = graph_.ForEachNodeDated(step.label, step.bounds[0].property, **days,
                                         [&](NodeRef node) -> Outcome<bool> {
                                           auto tried = TryNode(step, index, node);
                                           if (tried) more = *tried;
                                           return tried;
                                         });
  if (!visited) return visited.error();
  return more;
}

Outcome<bool> Matcher::Seek(const MatchStep& step, std::size_t index) {
  auto value = evaluator_.Evaluate(*step.seek.expression, *row_);
  if (!value) return value.error();
  List wanted;
  if (step.kind == MatchStep::Kind::kSeek) {
    wanted.push_back(std::move(*value));
  } else if (value->Is(ValueType::kList)) {
    wanted = value->AsList();
  }
  std::unordered_set<std::uint64_t> seen;
  for (const Value& item : wanted) {
    if (auto spent = context_.Step(); !spent) return spent.error();
    if (item.IsNull()) continue;
    auto nodes = graph_.FindNodes(step.seek.property, item);
    if (!nodes) return nodes.error();
    for (const NodeRef node : *nodes) {
      if (!seen.insert(node.id).second) continue;
      auto tried = TryNode(step, index, node);
      if (!tried || !*tried) return tried;
    }
  }
  return true;
}

Outcome<bool> Matcher::FromRelationship(const MatchStep& step, std::size_t index) {
  const Value& value = (*row_)[step.relationship->variable.slot];
  if (!value.Is(ValueType::kRelationship)) return true;
  const RelationshipRef relationship = value.AsRelationship();
  if (Used(relationship)) return true;
  const auto& types = step.relationship->types;
  if (!types.empty() &&
      std::find(types.begin(), types.end(), graph_.TypeName(relationship)) == types.end()) {
    return true;
  }
  const NodeRef start{relationship.start};
  const NodeRef end{relationship.end};
  if (step.relationship->direction != PatternDirection::kLeft) {
    auto tried = TryEnds(step, index, relationship, start, end);
    if (!tried || !*tried) return tried;
  }
  if (step.relationship->direction == PatternDirection::kRight || start == end) {
    if (step.relationship->direction != PatternDirection::kLeft) return true;
  }
  return TryEnds(step, index, relationship, end, start);
}

Outcome<bool> Matcher::TryEnds(const MatchStep& step, std::size_t index,
                               const RelationshipRef& used, NodeRef left, NodeRef right) {
  // (a)-[r]->(a) needs both ends to be one node.
  if (step.from->variable.slot == step.node->variable.slot && left != right) return true;
  for (const auto& [pattern, node] : {std::pair(step.from, left), std::pair(step.node, right)}) {
    auto labelled = HasLabels(*pattern, node);
    if (!labelled) return labelled;
    if (!*labelled) return true;
  }
  (*row_)[step.from->variable.slot] = left;
  (*row_)[step.node->variable.slot] = right;
  used_.push_back(used.id);
  auto more = Next(index);
  used_.pop_back();
  return more;
}

// Whether the far node of a hop is the one wanted, or binds it; then the next step.
Outcome<bool> Matcher::Reach(const MatchStep& step, std::size_t index, NodeRef far) {
  Value& place = (*row_)[step.node->variable.slot];
  const bool bound = !place.IsNull();
  if (bound && !(place.Is(ValueType::kNode) && place.AsNode() == far)) return true;
  auto labelled = HasLabels(*step.node, far);
  if (!labelled) return labelled;
  if (!*labelled) return true;
  if (!bound) place = far;
  auto more = Next(index);
  if (!bound) (*row_)[step.node->variable.slot] = Value();
  return more;
}

Outcome<bool> Matcher::Expand(const MatchStep& step, std::size_t index) {
  const Value from = (*row_)[step.from->variable.slot];
  if (!from.Is(ValueType::kNode)) return true;
  const Slot slot = step.relationship->variable.slot;
  const bool bound = !(*row_)[slot].IsNull();
  const NodeRef near = from.AsNode();
  bool more = true;
  auto visited = graph_.ForEachRelationship(
      near, DirectionOf(step), step.relationship->types,
      [&](const RelationshipRef& relationship) -> Outcome<bool> {
        if (auto spent = context_.Step(); !spent) return spent.error();
        if (Used(relationship)) return true;
        Value& place = (*row_)[slot];
        if (bound &&
            !(place.Is(ValueType::kRelationship) && place.AsRelationship() == relationship)) {
          return true;
        }
        if (!bound) place = relationship;
        used_.push_back(relationship.id);
        const NodeRef far{relationship.start == near.id ? relationship.end : relationship.start};
        auto reached = Reach(step, index, far);
        used_.pop_back();
        if (!bound) (*row_)[slot] = Value();
        if (reached) more = *reached;
        return reached;
      });
  if (!visited) return visited.error();
  return more;
}

}  // namespace entente::cypher
