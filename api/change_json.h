#pragma once

#include <string>

#include "api/json.h"
#include "graph/change.h"

namespace entente::api {

// {"sequence", "at", "kind", "article",
//  "nodes": {"added", "removed", "changed"}, each [{"id", "label", "name"}],
//  "relationships": {"added", "removed", "changed"}, each
//      [{"id", "type", "from", "to", "from_name", "to_name"}],
//  "evidence": {"added", "removed"}}
// What is changed has "properties": [{"property", "before", "after"}] too.
Json ChangeJson(const graph::Change& change);

// "2024-10-10T08:30:00.250Z"
std::string ToText(graph::ChangeTime time);

}  // namespace entente::api
