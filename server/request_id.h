#pragma once

#include <string>
#include <string_view>

namespace entente::server {

// Whether a client's X-Request-Id can be taken as it is: 1 to 128 characters of an RFC 9110 token,
// so that it is safe in a header field and a log line.
bool IsRequestId(std::string_view id);

// A new one: 16 lower-case hexadecimal digits, unlike any other of this process and, as far as
// chance goes, of others. Thread-safe.
std::string MakeRequestId();

}  // namespace entente::server
