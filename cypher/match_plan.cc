#include "cypher/match_plan.h"

#include <algorithm>
#include <limits>
#include <set>

#include "cypher/free_slots.h"

namespace entente::cypher {
namespace {

// A condition and the variables of the pattern that must be bound before it.
struct Pending {
  Condition condition;
  std::set<Slot> needs;
};

// One hop of the pattern with the nodes on its two sides.
struct Edge {
  const PathPattern* path = nullptr;
  std::size_t index = 0;
  bool done = false;

  [[nodiscard]] const RelationshipPattern& relationship() const {
    return path->relationships[index];
  }
  [[nodiscard]] const NodePattern& left() const { return path->nodes[index]; }
  [[nodiscard]] const NodePattern& right() const { return path->nodes[index + 1]; }
};

class Planner {
 public:
  Planner(const Pattern& pattern, const PropertyGraph& graph) : pattern_(pattern), graph_(graph) {
    unbound_.insert(pattern.fresh.begin(), pattern.fresh.end());
    Collect();
  }

  MatchPlan Run() {
    for (Pending& pending : pending_) {
      if (pending.needs.empty()) plan_.before.push_back(pending.condition);
    }
    std::erase_if(pending_, [](const Pending& pending) { return pending.needs.empty(); });
    CheckBoundNodes();
    for (const Edge& edge : edges_) {
      const Variable& variable = edge.relationship().variable;
      if (Bound(variable)) plan_.required.push_back(variable.slot);
    }
    while (Expand() || Start()) {
    }
    for (const PathPattern& path : pattern_.paths) {
      if (path.variable.slot == kNoSlot || path.shortest != ShortestPath::kNo) continue;
      MatchStep step;
      step.kind = MatchStep::Kind::kPath;
      step.path = &path;
      Add(std::move(step), {path.variable.slot});
    }
    return std::move(plan_);
  }

 private:
  void Collect() {
    for (const PathPattern& path : pattern_.paths) {
      for (const NodePattern& node : path.nodes) {
        nodes_.push_back(&node);
        CollectProperties(node.properties.get(), node.variable.slot);
      }
      for (std::size_t i = 0; i < path.relationships.size(); ++i) {
        edges_.push_back({&path, i, false});
        const RelationshipPattern& relationship = path.relationships[i];
        // Those of a variable-length relationship hold for each hop, and are checked there.
        if (relationship.range) continue;
        CollectProperties(relationship.properties.get(), relationship.variable.slot);
      }
    }
    if (pattern_.where) CollectConjuncts(*pattern_.where);
  }

  void CollectProperties(const Expression* properties, Slot owner) {
    if (properties == nullptr) return;
    for (std::size_t i = 0; i < properties->keys.size(); ++i) {
      AddPending({properties->operands[i].get(), properties->keys[i], owner});
    }
  }

  void CollectConjuncts(const Expression& condition) {
    if (condition.kind == ExpressionKind::kAnd) {
      for (const ExpressionPtr& operand : condition.operands) CollectConjuncts(*operand);
      return;
    }
    AddPending({&condition, {}, kNoSlot});
  }

  void AddPending(Condition condition) {
    Pending pending{std::move(condition), {}};
    std::set<Slot> used = FreeSlots(*pending.condition.expression);
    if (pending.condition.owner != kNoSlot) used.insert(pending.condition.owner);
    std::set_intersection(used.begin(), used.end(), unbound_.begin(), unbound_.end(),
                          std::inserter(pending.needs, pending.needs.end()));
    pending_.push_back(std::move(pending));
  }

  [[nodiscard]] bool Bound(const Variable& variable) const {
    return !unbound_.contains(variable.slot);
  }

  // Appends a step that binds `slots`, with the conditions that can then be checked.
  void Add(MatchStep step, std::initializer_list<Slot> slots) {
    for (const Slot slot : slots) unbound_.erase(slot);
    for (Pending& pending : pending_) {
      for (const Slot slot : slots) pending.needs.erase(slot);
      if (pending.needs.empty()) step.conditions.push_back(pending.condition);
    }
    std::erase_if(pending_, [](const Pending& pending) { return pending.needs.empty(); });
    plan_.steps.push_back(std::move(step));
  }

  void CheckBoundNodes() {
    for (const NodePattern* node : nodes_) {
      if (!Bound(node->variable)) continue;
      plan_.required.push_back(node->variable.slot);
      if (node->labels.empty()) continue;
      MatchStep step;
      step.kind = MatchStep::Kind::kCheckNode;
      step.node = node;
      Add(std::move(step), {});
    }
  }

  // A node that is named twice may carry labels in both places: check the place not bound from.
  void CheckOtherPlaces(const NodePattern& bound) {
    for (const NodePattern* node : nodes_) {
      if (node == &bound || node->variable.slot != bound.variable.slot || node->labels.empty()) {
        continue;
      }
      MatchStep step;
      step.kind = MatchStep::Kind::kCheckNode;
      step.node = node;
      Add(std::move(step), {});
    }
  }

  [[nodiscard]] double ExpansionCost(const Edge& edge, bool both) const {
    const double degree = graph_.EstimateDegree(edge.relationship().types);
    if (edge.path->shortest != ShortestPath::kNo) return both ? 1e9 : 1e18;
    const double hops = edge.relationship().range ? degree * degree + 10 : degree;
    return both ? hops * 0.01 : hops;
  }

  // Takes the cheapest hop from what is bound; false when there is none.
  bool Expand() {
    Edge* best = nullptr;
    double best_cost = std::numeric_limits<double>::infinity();
    for (Edge& edge : edges_) {
      if (edge.done) continue;
      const bool left = Bound(edge.left().variable);
      const bool right = Bound(edge.right().variable);
      const bool shortest = edge.path->shortest != ShortestPath::kNo;
      if (shortest ? !(left && right) : !(left || right)) continue;
      const double cost = ExpansionCost(edge, left && right);
      if (cost < best_cost) {
        best = &edge;
        best_cost = cost;
      }
    }
    if (best == nullptr) return false;
    Take(*best);
    return true;
  }

  void Take(Edge& edge) {
    edge.done = true;
    MatchStep step;
    step.path = edge.path;
    step.relationship = &edge.relationship();
    step.reversed = !Bound(edge.left().variable);
    step.from = step.reversed ? &edge.right() : &edge.left();
    step.node = step.reversed ? &edge.left() : &edge.right();
    const Slot relationship = step.relationship->variable.slot;
    const NodePattern& reached = *step.node;
    const bool binds = !Bound(reached.variable);
    if (edge.path->shortest != ShortestPath::kNo) {
      step.kind = MatchStep::Kind::kShortest;
      Add(std::move(step), {relationship, edge.path->variable.slot});
      return;
    }
    step.kind =
        edge.relationship().range ? MatchStep::Kind::kExpandRange : MatchStep::Kind::kExpand;
    Add(std::move(step), {relationship, reached.variable.slot});
    if (binds) CheckOtherPlaces(reached);
  }

  // Takes a node to begin from, the one of which there are the fewest; false when all are bound.
  bool Start() {
    for (Edge& edge : edges_) {
      if (edge.done || edge.relationship().range || !Bound(edge.relationship().variable)) continue;
      edge.done = true;
      MatchStep step;
      step.kind = MatchStep::Kind::kFromRelationship;
      step.path = edge.path;
      step.relationship = &edge.relationship();
      step.from = &edge.left();
      step.node = &edge.right();
      Add(std::move(step), {edge.left().variable.slot, edge.right().variable.slot});
      return true;
    }
    MatchStep best;
    double best_cost = std::numeric_limits<double>::infinity();
    for (const NodePattern* node : nodes_) {
      if (Bound(node->variable)) continue;
      double cost = 0;
      MatchStep step = Access(*node, cost);
      if (cost < best_cost) {
        best = std::move(step);
        best_cost = cost;
      }
    }
    if (best.node == nullptr) return false;
    const NodePattern& node = *best.node;
    Add(std::move(best), {node.variable.slot});
    CheckOtherPlaces(node);
    return true;
  }

  // The cheapest way to the nodes that `node` may stand for.
  MatchStep Access(const NodePattern& node, double& cost) const {
    MatchStep step;
    cost = std::numeric_limits<double>::infinity();
    for (const Pending& pending : pending_) {
      auto seek = SeekFor(pending, node.variable.slot);
      if (!seek || SeekCost(*seek) >= cost) continue;
      cost = SeekCost(*seek);
      step = std::move(*seek);
    }
    step.node = &node;
    if (step.kind != MatchStep::Kind::kScan) return step;
    cost = graph_.EstimateNodes("");
    for (const NodePattern* place : nodes_) {
      if (place->variable.slot != node.variable.slot) continue;
      for (const std::string& label : place->labels) {
        const double nodes = graph_.EstimateNodes(label);
        if (step.label.empty() || nodes < cost) {
          step.label = label;
          cost = nodes;
        }
      }
    }
    LabelOfConditions(node.variable.slot, step, cost);
    NarrowByDates(node.variable.slot, step);
    // About how many of the nodes a condition on them alone lets pass.
    constexpr double kSelectivity = 0.1;
    for (const Pending& pending : pending_) {
      if (pending.needs == std::set<Slot>{node.variable.slot}) cost *= kSelectivity;
    }
    return step;
  }

  // Turns a scan of a label into one of a range of dates when conditions ask for one.
  void NarrowByDates(Slot slot, MatchStep& step) const {
    const auto add = [&](const DateBound& bound) {
      const bool other = !step.bounds.empty() && step.bounds[0].property != bound.property;
      if (other || !graph_.HasDateIndex(step.label, bound.property)) return;
      step.kind = MatchStep::Kind::kDateRange;
      step.bounds.push_back(bound);
    };
    if (step.label.empty()) return;
    for (const Pending& pending : pending_) {
      if (pending.needs != std::set<Slot>{slot}) continue;
      const auto& [expression, property, owner] = pending.condition;
      if (property.empty()) {
        for (const DateBound& bound : DateBoundsOf(*expression, slot)) add(bound);
      } else if (owner == slot && !FreeSlots(*expression).contains(slot)) {
        add({property, "=", expression});
      }
    }
  }

  void LabelOfConditions(Slot slot, MatchStep& step, double& cost) const {
    for (const Pending& pending : pending_) {
      const Expression& condition = *pending.condition.expression;
      if (!pending.condition.property.empty() || condition.kind != ExpressionKind::kHasLabels ||
          condition.operands[0]->variable.slot != slot) {
        continue;
      }
      for (const std::string& label : condition.keys) {
        const double nodes = graph_.EstimateNodes(label);
        if (step.label.empty() || nodes < cost) {
          step.label = label;
          cost = nodes;
        }
      }
    }
  }

  // Whether `property` is an indexed property of `slot` and `other` is known before it.
  [[nodiscard]] bool Seekable(const Expression& property, const Expression& other,
                              Slot slot) const {
    return property.kind == ExpressionKind::kProperty && graph_.HasIndex(property.text) &&
           property.operands[0]->kind == ExpressionKind::kVariable &&
           property.operands[0]->variable.slot == slot && !FreeSlots(other).contains(slot);
  }

  // An id is one node's alone, a name may be several's.
  static double SeekCost(const MatchStep& seek) {
    if (seek.kind == MatchStep::Kind::kSeekAny) return 10;
    return seek.seek.property == "id" ? 1 : 2;
  }

  // A step that finds the nodes for `slot` by what `pending` demands: that an indexed property
  // equals something, or is one of several.
  [[nodiscard]] std::optional<MatchStep> SeekFor(const Pending& pending, Slot slot) const {
    if (pending.needs != std::set<Slot>{slot}) return std::nullopt;
    const Condition& condition = pending.condition;
    MatchStep step;
    step.kind = MatchStep::Kind::kSeek;
    if (condition.owner == slot && graph_.HasIndex(condition.property) &&
        !FreeSlots(*condition.expression).contains(slot)) {
      step.seek = condition;
      return step;
    }
    const Expression& expression = *condition.expression;
    if (!condition.property.empty()) return std::nullopt;
    const bool equals = expression.kind == ExpressionKind::kComparison &&
                        expression.keys.size() == 1 && expression.keys[0] == "=";
    const bool any = expression.kind == ExpressionKind::kIn;
    if (!equals && !any) return std::nullopt;
    const Expression& left = *expression.operands[0];
    const Expression& right = *expression.operands[1];
    if (any) step.kind = MatchStep::Kind::kSeekAny;
    if (Seekable(left, right, slot)) {
      step.seek = {&right, left.text, slot};
    } else if (equals && Seekable(right, left, slot)) {
      step.seek = {&left, right.text, slot};
    } else {
      return std::nullopt;
    }
    return step;
  }

  const Pattern& pattern_;
  const PropertyGraph& graph_;
  std::set<Slot> unbound_;
  std::vector<const NodePattern*> nodes_;
  std::vector<Edge> edges_;
  std::vector<Pending> pending_;
  MatchPlan plan_;
};

std::string Named(const NodePattern& node, const std::string& label) {
  return "(" + node.variable.name + (label.empty() ? "" : ":" + label) + ")";
}

std::string Hop(const MatchStep& step) {
  std::string hop = Named(*step.from, "") + (step.reversed ? "<~" : "~") + "[";
  for (const std::string& type : step.relationship->types) {
    hop += (hop.back() == '[' ? ":" : "|") + type;
  }
  return hop + "]" + (step.reversed ? "~" : "~>") + Named(*step.node, "");
}

}  // namespace

MatchPlan PlanMatch(const Pattern& pattern, const PropertyGraph& graph) {
  return Planner(pattern, graph).Run();
}

std::vector<std::string> Describe(const MatchPlan& plan) {
  using Kind = MatchStep::Kind;
  std::vector<std::string> lines;
  for (const MatchStep& step : plan.steps) {
    std::string line;
    switch (step.kind) {
      case Kind::kCheckNode:
        line = "Check " + Named(*step.node, "");
        break;
      case Kind::kScan:
        line = (step.label.empty() ? "AllNodesScan " : "NodeByLabelScan ") +
               Named(*step.node, step.label);
        break;
      case Kind::kDateRange:
        line = "NodeDateRange " + Named(*step.node, step.label) + " by " + step.bounds[0].property;
        break;
      case Kind::kSeek:
      case Kind::kSeekAny:
        line = "NodeIndexSeek " + Named(*step.node, "") + " by " + step.seek.property;
        break;
      case Kind::kFromRelationship:
        line = "EndsOfRelationship " + Hop(step);
        break;
      case Kind::kExpand:
        line = "Expand " + Hop(step);
        break;
      case Kind::kExpandRange:
        line = "VarLengthExpand " + Hop(step);
        break;
      case Kind::kShortest:
        line = "ShortestPath " + Hop(step);
        break;
      case Kind::kPath:
        line = "Path " + step.path->variable.name;
        break;
    }
    if (!step.conditions.empty()) {
      line += ", " + std::to_string(step.conditions.size()) + " condition" +
              (step.conditions.size() == 1 ? "" : "s");
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace entente::cypher
