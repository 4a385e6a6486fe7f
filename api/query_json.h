#pragma once

#include <string_view>

#include "api/json.h"
#include "api/query_graph.h"

// What goes into a query and comes out of it.
namespace entente::api {

// A JSON object of parameters. kInvalidArgument when it is none.
Result<cypher::Map> ReadQueryParameters(std::string_view json);

// Nodes and relationships as everywhere, paths as their nodes and relationships, dates, times and
// durations as ISO 8601 strings; a number that JSON does not know (NaN) is null.
Result<Json> QueryValueJson(const cypher::Value& value, const QueryGraph& graph);

}  // namespace entente::api
