#include "server/public_address.h"

#include <algorithm>
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

// Of 2000::/3, beside which nothing is given out: NAT64 (64:ff9b::/96) and whatever else stands for
// an IPv4 address lie outside of it, but for these.
constexpr std::array<std::string_view, 4> kSpecialV6{
    "2001::/23",      // protocols: Teredo (2001::/32), ORCHID, benchmarks
    "2001:db8::/32",  // documentation
    "2002::/16",      // 6to4, which stands for an IPv4 address
    "3fff::/20",      // documentation, RFC 9637
};

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

bool Contains(std::string_view network, const ip::address_v6& address) {
  const auto parsed = ip::make_network_v6(std::string(network));
  return ip::make_network_v6(address, parsed.prefix_length()).canonical() == parsed;
}

bool IsPublicV6(const ip::address_v6& address) {
  if (!Contains("2000::/3", address)) return false;
  return std::none_of(kSpecialV6.begin(), kSpecialV6.end(),
                      [&](std::string_view network) { return Contains(network, address); });
}

}  // namespace

bool IsPublic(const ip::address& address) {
  if (address.is_v4()) return IsPublicV4(address.to_v4());
  const ip::address_v6 v6 = address.to_v6();
  if (v6.is_v4_mapped()) return IsPublicV4(ip::make_address_v4(ip::v4_mapped, v6));
  return IsPublicV6(v6);
}

}  // namespace entente::server
