#include "server/listen_address.h"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

TEST(ListenAddress, TakesNamesAndBothKindsOfAddresses) {
  EXPECT_EQ(*ParseListenAddress("127.0.0.1:8080"), (ListenAddress{"127.0.0.1", 8080}));
  EXPECT_EQ(*ParseListenAddress("localhost:0"), (ListenAddress{"localhost", 0}));
  EXPECT_EQ(*ParseListenAddress("[::1]:65535"), (ListenAddress{"::1", 65535}));
}

TEST(ListenAddress, RefusesOthersByName) {
  for (const char* text : {"", "8080", "localhost", ":8080", "localhost:", "localhost:http",
                           "h:65536", "h:-1", "h: 80", "::1:8080", "[]:80"}) {
    const auto address = ParseListenAddress(text);
    ASSERT_TRUE(address.has_error()) << text;
    EXPECT_EQ(address.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(address.error().message.find('"' + std::string(text) + '"'), std::string::npos);
  }
}

TEST(ListenAddress, IsWrittenAsItIsRead) {
  for (const char* text : {"127.0.0.1:8080", "[::1]:0", "localhost:80"}) {
    EXPECT_EQ(ToString(*ParseListenAddress(text)), text);
  }
}

}  // namespace
}  // namespace entente::server
