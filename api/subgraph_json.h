#pragma once

#include <vector>

#include "api/call.h"
#include "api/json.h"
#include "graph/traverse/traverse.h"

namespace entente::api {

// Subgraphs as answers have them: {"nodes", "relationships", "truncated", "cuts"}.

// Every node once, with its "depth".
Result<Json> ReachedNodesJson(Call& call, const std::vector<graph::ReachedNode>& nodes);
Result<Json> RelationshipsJson(Call& call, const std::vector<graph::RelationshipId>& relationships,
                               bool with_evidence);
// Sets "truncated" and "cuts": [{"cut": "max_degree", "at": ID of the node}].
Result<void> AppendCuts(Call& call, const std::vector<graph::Truncation>& cuts, Json& body);

}  // namespace entente::api
