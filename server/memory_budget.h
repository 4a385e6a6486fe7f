#pragma once

#include <atomic>
#include <cstdint>

namespace entente::server {

// A number of bytes that many may take from, so that together they stay bounded. Thread-safe.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::uint64_t bytes) : size_(bytes), free_(bytes) {}

  // What one holds of it, at first nothing; given back when it is destroyed. Must not outlive the
  // budget.
  class Share {
   public:
    explicit Share(MemoryBudget& budget) : budget_(budget) {}
    ~Share() {
      if (bytes_ > 0) budget_.free_.fetch_add(bytes_, std::memory_order_relaxed);
    }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    // Holds `bytes` in all, if it does not already. False, and nothing is taken, when there are too
    // few left.
    [[nodiscard]] bool GrowTo(std::uint64_t bytes) {
      if (bytes <= bytes_) return true;
      if (!budget_.Take(bytes - bytes_)) return false;
      bytes_ = bytes;
      return true;
    }

   private:
    MemoryBudget& budget_;
    std::uint64_t bytes_ = 0;
  };

  // By all shares.
  [[nodiscard]] std::uint64_t held() const { return size_ - free_.load(std::memory_order_relaxed); }

 private:
  [[nodiscard]] bool Take(std::uint64_t bytes) {
    std::uint64_t free = free_.load(std::memory_order_relaxed);
    while (bytes <= free) {
      if (free_.compare_exchange_weak(free, free - bytes, std::memory_order_relaxed)) return true;
    }
    return false;
  }

  const std::uint64_t size_;
  std::atomic<std::uint64_t> free_;
};

}  // namespace entente::server
