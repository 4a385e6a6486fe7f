#pragma once

#include "api/http.h"

namespace entente::server {

// Whether a request that came in on a loopback listener was really meant for it by a program of
// this machine. A web page open in a browser here can send requests to loopback addresses too, by a
// name of its own that resolves there or as a cross-origin POST, and a reverse proxy makes the
// listener public; both show in Host or Origin. Without this check they could write with no token.
bool IsLocalClient(const api::Headers& headers);

}  // namespace entente::server
