#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/result.h"

namespace entente::server {

struct ListenAddress {
  std::string host;  // a name or an IP address, without brackets
  std::uint16_t port = 0;

  bool operator==(const ListenAddress&) const = default;
};

// "HOST:PORT", "127.0.0.1:8080", "[::1]:8080". kInvalidArgument otherwise.
Result<ListenAddress> ParseListenAddress(std::string_view text);

// The same form back.
std::string ToString(const ListenAddress& address);

}  // namespace entente::server
