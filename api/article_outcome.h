#pragma once

#include "api/json.h"
#include "graph/storage/store.h"

namespace entente::api {

// {"id", "outcome", "added": {"nodes", "relationships", "evidence"}, "removed": {…}}.
Json OutcomeJson(const graph::WriteOutcome& outcome);

// 201 when the article is new, else 200.
std::uint16_t StatusOf(const graph::WriteOutcome& outcome);

}  // namespace entente::api
