#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace entente::cypher {

// What an entry of a hash table takes beside its content: the node with its hash, the place in the
// table, and what the allocator adds.
constexpr std::size_t kTableEntryBytes = 48;

// A share of the bytes that a run of a query holds, given back when it dies. The total lives as
// long as anything counted in it: values of the result outlive the run. For one thread.
class HeldBytes {
 public:
  HeldBytes() = default;
  HeldBytes(std::shared_ptr<std::size_t> total, std::size_t bytes) : total_(std::move(total)) {
    Add(bytes);
  }
  HeldBytes(HeldBytes&& other) noexcept
      : total_(std::move(other.total_)), bytes_(std::exchange(other.bytes_, 0)) {}
  HeldBytes& operator=(HeldBytes&& other) noexcept {
    if (this != &other) {
      Return(bytes_);
      total_ = std::move(other.total_);
      bytes_ = std::exchange(other.bytes_, 0);
    }
    return *this;
  }
  ~HeldBytes() { Return(bytes_); }

  // Of one that has a total.
  void Add(std::size_t bytes) {
    *total_ += bytes;
    bytes_ += bytes;
  }
  void Return(std::size_t bytes) {
    if (total_ != nullptr) *total_ -= bytes;
    bytes_ -= bytes;
  }
  [[nodiscard]] bool counted() const { return total_ != nullptr; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  std::shared_ptr<std::size_t> total_;
  std::size_t bytes_ = 0;
};

}  // namespace entente::cypher
