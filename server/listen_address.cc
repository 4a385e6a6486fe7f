#include "server/listen_address.h"

#include <fmt/format.h>

#include <charconv>

namespace entente::server {

Result<ListenAddress> ParseListenAddress(std::string_view text) {
  const auto malformed = [&](std::string_view why) {
    return InvalidArgument(fmt::format("\"{}\" is not an address to listen on: {}", text, why));
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return malformed("HOST:PORT is wanted");
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return malformed("an IPv6 address is written in brackets, as in [::1]:8080");
  }
  if (host.empty())
    return malformed("the host is missing; 0.0.0.0 or [::] stand for all addresses");
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (error != std::errc() || end != port.data() + port.size()) {
    return malformed("the port is a number from 0 to 65535");
  }
  return ListenAddress{std::string(host), number};
}

std::string ToString(const ListenAddress& address) {
  const bool v6 = address.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", v6 ? "[" : "", address.host, v6 ? "]" : "", address.port);
}

}  // namespace entente::server
