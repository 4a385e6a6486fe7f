#include "server/rate_limiter.h"

#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>

#include "tests/server/http_connection.h"
#include "tests/server/test_server.h"

namespace entente::testing {
namespace {

using namespace std::chrono_literals;
using server::ClientOf;
using server::RateLimiter;

TEST(RateLimiter, LetsABurstPassAndThenTheRate) {
  RateLimiter limiter({.per_second = 2, .burst = 3});
  const auto start = RateLimiter::Clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.Take("a", start)) << i;
  const auto wait = limiter.Take("a", start);
  ASSERT_TRUE(wait);
  EXPECT_EQ(*wait, 500ms);
  // What was refused does not count: after the wait it passes, and the next one waits as long.
  EXPECT_FALSE(limiter.Take("a", start + 500ms));
  EXPECT_EQ(limiter.Take("a", start + 500ms), 500ms);
  // After a rest of burst / rate there is a whole burst again, and not more.
  const auto rested = start + 10s;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(limiter.Take("a", rested)) << i;
  EXPECT_TRUE(limiter.Take("a", rested));
}

TEST(RateLimiter, CountsEachClientByItself) {
  RateLimiter limiter({.per_second = 1, .burst = 1});
  const auto now = RateLimiter::Clock::now();
  EXPECT_FALSE(limiter.Take("a", now));
  EXPECT_TRUE(limiter.Take("a", now));
  EXPECT_FALSE(limiter.Take("b", now));
}

TEST(RateLimiter, ForgetsClientsThatHaveRested) {
  RateLimiter limiter({.per_second = 1, .burst = 1});
  auto now = RateLimiter::Clock::now();
  EXPECT_FALSE(limiter.Take("steady", now + 100s));
  for (int i = 0; i < 200'000; ++i) {
    EXPECT_FALSE(limiter.Take(std::to_string(i), now));
    now += 100us;
  }
  EXPECT_TRUE(limiter.Take("steady", now)) << "it has not rested";
}

TEST(RateLimiter, IsNotMadeToForgetByManyAddresses) {
  RateLimiter limiter({.per_second = 0.001, .burst = 5});
  const auto now = RateLimiter::Clock::now();
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(limiter.Take("worst", now));
  for (int i = 0; i < 200'000; ++i) {
    EXPECT_FALSE(limiter.Take(std::to_string(i), now + std::chrono::microseconds(i)));
  }
  EXPECT_TRUE(limiter.Take("worst", now + 1s));
}

TEST(RateLimiter, TakesANetworkOf64BitsForOneClient) {
  const auto client = [](const char* address) {
    return ClientOf(boost::asio::ip::make_address(address));
  };
  EXPECT_EQ(client("2001:db8::1"), client("2001:db8::ffff:1"));
  EXPECT_NE(client("2001:db8::1"), client("2001:db8:0:1::1"));
  EXPECT_NE(client("192.0.2.1"), client("192.0.2.2"));
  EXPECT_EQ(client("::ffff:192.0.2.1"), client("192.0.2.1"));
}

TEST(RateLimit, Gets429AndWhenToTryAgain) {
  server::HttpOptions options;
  options.rate_limit = 0.01;
  options.rate_burst = 2;
  const TestServer server([](const api::Request&, QueryContext&) { return api::Response{}; },
                          options);
  EXPECT_EQ(Get(server.port(), "/").status, 200);
  EXPECT_EQ(Get(server.port(), "/").status, 200);
  const HttpReply refused = Get(server.port(), "/");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.Header("retry-after"), "100");
  EXPECT_EQ(refused.Header("content-type"), "application/problem+json; charset=utf-8");
  // What watches over the server is not counted, and sees it.
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  EXPECT_NE(Get(server.port(), "/metrics").body.find("reason=\"rate_limited\"} 1"),
            std::string::npos);
}

}  // namespace
}  // namespace entente::testing
