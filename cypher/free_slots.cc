#include "cypher/free_slots.h"

namespace entente::cypher {
namespace {

void Collect(const Query& query, std::set<Slot>& slots);

void Collect(const Expression* expression, std::set<Slot>& slots);

void Collect(const Pattern& pattern, std::set<Slot>& slots) {
  for (const PathPattern& path : pattern.paths) {
    for (const NodePattern& node : path.nodes) {
      slots.insert(node.variable.slot);
      Collect(node.properties.get(), slots);
    }
    for (const RelationshipPattern& relationship : path.relationships) {
      slots.insert(relationship.variable.slot);
      Collect(relationship.properties.get(), slots);
    }
  }
  Collect(pattern.where.get(), slots);
}

void Collect(const Expression* expression, std::set<Slot>& slots) {
  if (expression == nullptr) return;
  if (expression->variable.slot != kNoSlot) slots.insert(expression->variable.slot);
  for (const ExpressionPtr& operand : expression->operands) Collect(operand.get(), slots);
  if (expression->pattern) Collect(*expression->pattern, slots);
  if (expression->subquery) Collect(*expression->subquery, slots);
}

void Collect(const Projection& projection, std::set<Slot>& slots) {
  for (const ProjectionItem& item : projection.items) Collect(item.expression.get(), slots);
  for (const Aggregation& aggregation : projection.aggregations) {
    Collect(aggregation.call.get(), slots);
  }
  for (const SortKey& key : projection.order) Collect(key.expression.get(), slots);
  Collect(projection.where.get(), slots);
}

void Collect(const Query& query, std::set<Slot>& slots) {
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) {
      Collect(clause.match.pattern, slots);
      Collect(clause.unwind.list.get(), slots);
      Collect(clause.projection, slots);
    }
  }
}

}  // namespace

std::set<Slot> FreeSlots(const Expression& expression) {
  std::set<Slot> slots;
  Collect(&expression, slots);
  return slots;
}

}  // namespace entente::cypher
