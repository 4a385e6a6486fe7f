#pragma once

#include <optional>

#include "api/http.h"
#include "server/runtime.h"

namespace entente::server {

// Answers /healthz, /readyz and /metrics; nothing for any other path. Never blocks, so that it can
// run on an I/O thread and answer while the worker pools are full.
std::optional<api::Response> AnswerBuiltin(const api::Request& request, Runtime& runtime);

}  // namespace entente::server
