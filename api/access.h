#pragma once

#include <string>
#include <variant>

#include "api/http.h"
#include "api/token_table.h"

namespace entente::api {

struct AccessPolicy {
  TokenTable tokens;
  bool reads_need_token = false;
};

// Who asks: the name of a token, "loopback" for a program of this machine that needs none, or
// "anonymous".
using Caller = std::string;

// Who sends the request, or its refusal (401 or 403) when they may not have `scope`.
//
// With tokens, writing and administration need one of that scope, and reading, too, when the policy
// says so. Without any, a loopback listener takes writes from programs on this machine, but not
// from a web page of another origin (Origin names another host) nor through a name that was made to
// point here (DNS rebinding: Host is no loopback name).
std::variant<Caller, Response> Admit(const Request& request, Scope scope,
                                     const AccessPolicy& policy);

}  // namespace entente::api
