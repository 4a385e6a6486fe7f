#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>

#include "graph/base/result.h"

namespace entente {

// A point on the steady clock, or never.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  static Deadline Never() { return Deadline(Clock::time_point::max()); }
  static Deadline After(Clock::duration timeout) { return Deadline(Clock::now() + timeout); }

  [[nodiscard]] bool Passed() const {
    return at_ != Clock::time_point::max() && Clock::now() >= at_;
  }
  [[nodiscard]] Clock::time_point at() const { return at_; }

 private:
  explicit Deadline(Clock::time_point at) : at_(at) {}

  Clock::time_point at_;
};

// What one request may spend. Passed explicitly, never thread-local; owned by the request.
class QueryContext {
 public:
  explicit QueryContext(Deadline deadline = Deadline::Never(), std::stop_token stop = {})
      : deadline_(deadline), stop_(std::move(stop)) {}

  // Called once per unit of work (a relationship read, a sentence extracted): looks at the clock
  // and the stop token every 256 calls, so that it costs a counter increment otherwise.
  // kDeadlineExceeded or kCancelled.
  Result<void> Step() {
    if ((++steps_ & 0xFF) != 0) return {};
    return Check();
  }

  Result<void> Check() const {
    if (stop_.stop_requested()) {
      return Error{ErrorCode::kCancelled, "the request was cancelled", {}};
    }
    if (deadline_.Passed()) {
      return Error{ErrorCode::kDeadlineExceeded, "the request ran past its deadline", {}};
    }
    return {};
  }

  [[nodiscard]] const Deadline& deadline() const { return deadline_; }

 private:
  Deadline deadline_;
  std::stop_token stop_;
  std::uint64_t steps_ = 0;
};

}  // namespace entente
