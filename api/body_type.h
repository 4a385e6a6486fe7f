#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/http.h"

namespace entente::api {

// The media type of a request's body in lower case, without parameters ("text/html"), or its
// refusal (415): it is none of `accepted`, not in UTF-8, or encoded. `what` is read from it, in
// messages.
std::variant<std::string, Response> BodyTypeOf(const Request& request,
                                               const std::vector<std::string_view>& accepted,
                                               std::string_view what);

}  // namespace entente::api
