#pragma once

#include <string_view>

#include "cypher/engine.h"
#include "tests/cypher/memory_graph.h"

namespace entente::cypher {

// Queries that write, for tests: CREATE and DELETE are executed here, and everything between them
// by the engine, which only reads.
bool Writes(std::string_view script);
Outcome<QueryResult> RunScript(MemoryGraph& graph, std::string_view script,
                               const Map& parameters = {});

}  // namespace entente::cypher
