#include "server/rate_limiter.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace entente::server {
namespace {

// Clients remembered at a time, some 10 MB. Whoever commands more addresses is beyond this means.
constexpr std::size_t kMaxClients = 65'536;

RateLimiter::Clock::duration Seconds(double seconds) {
  return std::chrono::duration_cast<RateLimiter::Clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

std::string ClientOf(const boost::asio::ip::address& address) {
  namespace ip = boost::asio::ip;
  if (address.is_v4()) return address.to_string();
  const ip::address_v6 v6 = address.to_v6();
  if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6).to_string();
  ip::address_v6::bytes_type bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return ip::address_v6(bytes).to_string();
}

RateLimiter::RateLimiter(Rate rate)
    : limited_(rate.per_second > 0),
      interval_(limited_ ? Seconds(1 / rate.per_second) : Clock::duration{}),
      tolerance_(limited_ ? Seconds((std::max(rate.burst, 1.0) - 1) / rate.per_second)
                          : Clock::duration{}) {}

std::optional<RateLimiter::Clock::duration> RateLimiter::Take(const std::string& client,
                                                              Clock::time_point now) {
  if (!limited_) return std::nullopt;
  const std::lock_guard lock(mutex_);
  if (rested_at_.size() >= kMaxClients) Forget(now);
  Clock::time_point& rested_at = rested_at_.try_emplace(client, now).first->second;
  rested_at = std::max(rested_at, now);
  const auto ahead = rested_at - now;
  if (ahead > tolerance_) return ahead - tolerance_;
  rested_at += interval_;
  return std::nullopt;
}

void RateLimiter::Forget(Clock::time_point now) {
  std::erase_if(rested_at_, [now](const auto& entry) { return entry.second <= now; });
  if (rested_at_.size() <= kMaxClients / 2) return;
  std::vector<Clock::time_point> times;
  times.reserve(rested_at_.size());
  for (const auto& entry : rested_at_) times.push_back(entry.second);
  const auto middle = times.end() - static_cast<std::ptrdiff_t>(kMaxClients / 2);
  std::nth_element(times.begin(), middle, times.end());
  std::erase_if(rested_at_, [least = *middle](const auto& entry) { return entry.second < least; });
  // Of as many that are equal none can be told from the other.
  if (rested_at_.size() >= kMaxClients) rested_at_.clear();
}

}  // namespace entente::server
