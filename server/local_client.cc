#include "server/local_client.h"

#include <string>
#include <string_view>

namespace entente::server {
namespace {

// The host of "host", "host:port" or "[v6]:port".
std::string_view HostOf(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    return end == std::string_view::npos ? std::string_view() : authority.substr(1, end - 1);
  }
  return authority.substr(0, authority.find(':'));
}

bool IsLoopbackName(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  // An IPv4 address in 127.0.0.0/8. A name such as "127.example.org" has letters.
  return host.starts_with("127.") &&
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

bool IsLocalClient(const api::Headers& headers) {
  const auto host = headers.find("Host");
  if (host != headers.end() && !IsLoopbackName(HostOf(host->second))) return false;
  const auto origin = headers.find("Origin");
  if (origin == headers.end()) return true;
  return host != headers.end() && origin->second == "http://" + host->second;
}

}  // namespace entente::server
