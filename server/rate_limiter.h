#pragma once

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace entente::server {

// Whom a rate is counted for: an IPv4 address, or an IPv6 network of 64 bits, all of which one
// client can use at will.
std::string ClientOf(const boost::asio::ip::address& address);

// Lets each client have `burst` requests at once and `per_second` in the long run. Thread-safe.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  struct Rate {
    double per_second = 0;  // 0: no limit
    double burst = 1;
  };
  explicit RateLimiter(Rate rate);

  // Counts one request. After how long to try again when it is one too many.
  std::optional<Clock::duration> Take(const std::string& client, Clock::time_point now);

 private:
  // Makes room for at least half as many clients as are remembered, so that it is seldom called.
  // Those stay that have asked for the most: many addresses are no way to be forgotten.
  void Forget(Clock::time_point now);

  const bool limited_;
  const Clock::duration interval_;   // between two requests in the long run
  const Clock::duration tolerance_;  // how far ahead of that rate a burst may run

  std::mutex mutex_;
  // The generic cell rate algorithm: of each client the time at which it will have its whole burst
  // again. A client whose time has passed is as good as unknown.
  std::unordered_map<std::string, Clock::time_point> rested_at_;
};

}  // namespace entente::server
