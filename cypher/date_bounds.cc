#include "cypher/date_bounds.h"

#include "cypher/free_slots.h"

namespace entente::cypher {
namespace {

// "a < b" says "b > a".
std::string Reversed(const std::string& comparison) {
  if (comparison == "<") return ">";
  if (comparison == "<=") return ">=";
  if (comparison == ">") return "<";
  if (comparison == ">=") return "<=";
  return comparison;
}

void AddBound(const Expression& property, const std::string& comparison, const Expression& value,
              Slot slot, std::vector<DateBound>& bounds) {
  const bool ours = property.kind == ExpressionKind::kProperty &&
                    property.operands[0]->kind == ExpressionKind::kVariable &&
                    property.operands[0]->variable.slot == slot;
  if (!ours || comparison == "<>" || FreeSlots(value).contains(slot)) return;
  bounds.push_back({property.text, comparison, &value});
}

}  // namespace

std::vector<DateBound> DateBoundsOf(const Expression& condition, Slot slot) {
  std::vector<DateBound> bounds;
  if (condition.kind != ExpressionKind::kComparison) return bounds;
  for (std::size_t i = 0; i < condition.keys.size(); ++i) {
    const Expression& left = *condition.operands[i];
    const Expression& right = *condition.operands[i + 1];
    AddBound(left, condition.keys[i], right, slot, bounds);
    AddBound(right, Reversed(condition.keys[i]), left, slot, bounds);
  }
  return bounds;
}

}  // namespace entente::cypher
