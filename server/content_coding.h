#pragma once

#include <string_view>

#include "api/http.h"

namespace entente::server {

// Whether the value of Accept-Encoding takes gzip (RFC 9110 §12.5.3).
bool AcceptsGzip(std::string_view accept_encoding);

// Compresses the body of an answer when the client takes it and it gains from it. Takes time in
// proportion to the body, so it runs on a worker.
void EncodeContent(const api::Request& request, api::Response& response);

}  // namespace entente::server
