#pragma once

#include <string>
#include <vector>

#include "cypher/ast.h"

namespace entente::cypher {

// That a property of a variable compares so with a value that is known before the variable is.
struct DateBound {
  std::string property;
  std::string comparison;  // "<", "<=", ">", ">=" or "=", the property on its left
  const Expression* value = nullptr;
};

// The bounds that a condition sets to properties of `slot`: "m.start_date >= date('2024')", also
// the other way round or as a chain. Whether the values are dates is known when the query runs.
std::vector<DateBound> DateBoundsOf(const Expression& condition, Slot slot);

}  // namespace entente::cypher
