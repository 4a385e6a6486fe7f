#pragma once

#include <optional>
#include <string>

#include "api/call.h"
#include "api/json.h"

namespace entente::api {

// A page of a list: {"items", "next_cursor"}, with the next page as a Link field (RFC 8288) too.
// The members of `more` follow.
Response ListResponse(const Call& call, Json items, const std::optional<std::string>& next_cursor,
                      const Json& more = Json::object());

}  // namespace entente::api
