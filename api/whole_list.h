#pragma once

#include <string_view>

#include "api/call.h"
#include "api/json.h"

namespace entente::api {

// A page of a list that is made as a whole, because there is never much of it: what of `all` comes
// after the place `after` (PinnedStart of api/pinned_page.h).
Response WholeListResponse(Call& call, const PageRequest& page, std::string_view after, Json all);

}  // namespace entente::api
