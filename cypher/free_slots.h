#pragma once

#include <set>

#include "cypher/ast.h"

namespace entente::cypher {

// The slots of all variables that an expression uses, those that it binds itself included.
std::set<Slot> FreeSlots(const Expression& expression);

}  // namespace entente::cypher
