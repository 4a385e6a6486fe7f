#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace entente::server {

// A number of bytes that many may take from, so that together they stay bounded. Thread-safe.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::uint64_t bytes) : free_(bytes) {}

  // Gives back what it took when it is destroyed. Must not outlive the budget.
  class Share {
   public:
    Share() = default;
    Share(MemoryBudget& budget, std::uint64_t bytes) : budget_(&budget), bytes_(bytes) {}
    Share(Share&& other) noexcept
        : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Share() {
      if (budget_ != nullptr) budget_->free_.fetch_add(bytes_, std::memory_order_relaxed);
    }
    explicit operator bool() const { return budget_ != nullptr; }

   private:
    MemoryBudget* budget_ = nullptr;
    std::uint64_t bytes_ = 0;
  };

  // An empty share when fewer than `bytes` are free.
  [[nodiscard]] Share Take(std::uint64_t bytes) {
    std::uint64_t free = free_.load(std::memory_order_relaxed);
    while (bytes <= free) {
      if (free_.compare_exchange_weak(free, free - bytes, std::memory_order_relaxed)) {
        return {*this, bytes};
      }
    }
    return {};
  }

 private:
  std::atomic<std::uint64_t> free_;
};

}  // namespace entente::server
