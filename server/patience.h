#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace entente::server {

// How long a peer is still waited for that sends little by little. A wait uses it up and
// bytes give it back: a pause may last `time`, and whoever sends `bytes` in that time may go on for
// as long as it takes. With a deadline for each wait alone, a byte now and then would hold the
// connection for ever.
class Patience {
 public:
  using Duration = std::chrono::steady_clock::duration;

  Patience(std::chrono::milliseconds time, std::size_t bytes)
      : whole_(time),
        a_byte_(std::max(Duration(time) / static_cast<Duration::rep>(bytes), Duration(1))),
        left_(time) {}

  [[nodiscard]] std::chrono::milliseconds left() const {
    return std::chrono::ceil<std::chrono::milliseconds>(left_);
  }
  void Count(Duration waited, std::size_t bytes) {
    left_ = std::max(left_ - waited, Duration::zero());
    // What is more than enough is not multiplied, which might overflow.
    const auto given = std::min(bytes, static_cast<std::size_t>(whole_ / a_byte_) + 1);
    left_ = std::min(left_ + a_byte_ * static_cast<Duration::rep>(given), whole_);
  }

 private:
  const Duration whole_;
  const Duration a_byte_;
  Duration left_;
};

}  // namespace entente::server
