#pragma once

#include <optional>

#include "api/http.h"
#include "api/service.h"

namespace entente::api {

// The refusal of a request that may not write: 401 or 403; nothing when it may.
//
// With a token configured, a write needs it. Without one, a loopback listener takes writes from
// programs on this machine, but not from a web page of another origin (Origin names another host)
// nor through a name that was made to point here (DNS rebinding: Host is no loopback name).
std::optional<Response> RefuseWrite(const Request& request, const ServiceOptions& options);

}  // namespace entente::api
