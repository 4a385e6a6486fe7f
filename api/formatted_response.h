#pragma once

#include "api/call.h"
#include "api/json.h"

namespace entente::api {

// `answer`, a list {"items", …} or a subgraph {"nodes", "relationships", …}, in the form that the
// client asks for (Call::form). What a form has no place for is told in the header: of a list the
// next page, by Link; of a subgraph that was cut, "Entente-Truncated: true".
Response FormattedResponse(const Call& call, const Json& answer);

}  // namespace entente::api
