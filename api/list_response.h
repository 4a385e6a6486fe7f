#pragma once

#include <optional>
#include <string>

#include "api/call.h"
#include "api/json.h"

namespace entente::api {

// A page of a list, in the form that the client asks for: in JSON {"items", "next_cursor"} and then
// the members of `more`. The next page is a Link field (RFC 8288), too.
Response ListResponse(const Call& call, Json items, const std::optional<std::string>& next_cursor,
                      const Json& more = Json::object());

}  // namespace entente::api
