#pragma once

#include <optional>
#include <string>

#include "api/http.h"

namespace entente::server::cli {

// The POST /v1/articles as a line of POST /v1/articles/batch, without its end; nothing when it
// cannot be one and must go by itself: it is large, or the server is to say what is wrong with it.
std::optional<std::string> ToBatchLine(const api::Request& post);

}  // namespace entente::server::cli
