#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "api/http.h"
#include "graph/base/result.h"

namespace entente::api {

// An RFC 9457 application/problem+json answer for `error`. A corruption or internal error says
// nothing of its cause: that is for the log, found by the request id.
Response Problem(const Error& error, std::string_view request_id);

// The same, with members of its own at its end.
Response Problem(const Error& error, std::string_view request_id,
                 const nlohmann::ordered_json& members);

// The same for a status that no Error stands for: 401, 405, 408, 413, 415, 429, 431.
Response Problem(std::uint16_t status, std::string_view detail, std::string_view request_id);

}  // namespace entente::api
