#pragma once

#include <string_view>

#include "cypher/ast.h"
#include "cypher/token.h"

namespace entente::cypher {

// A read-only query. Writing clauses are refused by name.
Outcome<Query> ParseQuery(std::string_view text);

// An expression alone.
Outcome<ExpressionPtr> ParseExpression(std::string_view text);

// Patterns as they stand after MATCH, separated by commas.
Outcome<std::vector<PathPattern>> ParsePatterns(std::string_view text);

}  // namespace entente::cypher
