#pragma once

#include <boost/asio/ip/address.hpp>

namespace entente::server {

// Whether an address is one of the internet's at large: neither of this machine, nor of a private,
// link-local, shared or reserved network, nor a multicast one.
bool IsPublic(const boost::asio::ip::address& address);

}  // namespace entente::server
