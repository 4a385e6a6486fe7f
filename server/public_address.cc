#include "server/public_address.h"

#include <array>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string_view>

namespace entente::server {
namespace {

namespace ip = boost::asio::ip;

// The registries of special-purpose addresses, RFC 6890 and after.
constexpr std::array<std::string_view, 14> kSpecialV4{
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"};

bool Contains(std::string_view network, const ip::address_v4& address) {
  const auto parsed = ip::make_network_v4(std::string(network));
  return (address.to_uint() & parsed.netmask().to_uint()) == parsed.network().to_uint();
}

bool IsPublicV4(const ip::address_v4& address) {
  for (const std::string_view network : kSpecialV4) {
    if (Contains(network, address)) return false;
  }
  return true;
}

}  // namespace

bool IsPublic(const ip::address& address) {
  if (address.is_v4()) return IsPublicV4(address.to_v4());
  const ip::address_v6 v6 = address.to_v6();
  if (v6.is_v4_mapped()) return IsPublicV4(ip::make_address_v4(ip::v4_mapped, v6));
  const auto bytes = v6.to_bytes();
  // Of the addresses that are given out (2000::/3), those for documentation (2001:db8::/32) and
  // those that stand for an IPv4 address (2002::/16) are none.
  const bool given_out = (bytes[0] & 0xE0) == 0x20;
  const bool documentation =
      bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
  const bool six_to_four = bytes[0] == 0x20 && bytes[1] == 0x02;
  return given_out && !documentation && !six_to_four;
}

}  // namespace entente::server
