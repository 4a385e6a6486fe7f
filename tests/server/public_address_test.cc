#include "server/public_address.h"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

bool Public(const char* address) { return IsPublic(boost::asio::ip::make_address(address)); }

TEST(PublicAddress, IsNoneOfThisMachineOrAPrivateNetwork) {
  for (const char* address : {"127.0.0.1",
                              "127.255.255.254",
                              "10.0.0.1",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fe80::1",
                              "fc00::1",
                              "fd12::1",
                              "ff02::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::a00:1",
                              "2001:db8::1",
                              "2001::1",
                              "2001:0:a00:1::1",
                              "2001:1ff:ffff::1",
                              "3fff::1",
                              "3fff:fff::1",
                              "5f00::1",
                              "64:ff9b:1::1",
                              "100::1",
                              "2002:a00:1::"}) {
    EXPECT_FALSE(Public(address)) << address;
  }
  for (const char* address :
       {"1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.255.255", "192.167.255.255",
        "2606:4700:4700::1111", "2001:200::1", "2003::1", "3ffe::1", "::ffff:1.1.1.1"}) {
    EXPECT_TRUE(Public(address)) << address;
  }
}

}  // namespace
}  // namespace entente::server
