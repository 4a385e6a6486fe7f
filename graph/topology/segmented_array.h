#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace entente::graph::topology {

// An array that one thread makes longer while others read: elements never move. Segments of 1024,
// 1024, 2048, 4096 … elements, value-initialised.
template <class T>
class SegmentedArray {
 public:
  SegmentedArray() = default;
  ~SegmentedArray() {
    for (auto& segment : segments_) delete[] segment.load(std::memory_order_relaxed);
  }
  SegmentedArray(const SegmentedArray&) = delete;
  SegmentedArray& operator=(const SegmentedArray&) = delete;

  // Null where nothing was made.
  [[nodiscard]] T* Find(std::uint32_t index) const {
    const Place place = PlaceOf(index);
    T* const segment = segments_[place.segment].load(std::memory_order_acquire);
    return segment != nullptr ? segment + place.offset : nullptr;
  }

  // The writer's.
  T& Make(std::uint32_t index) {
    const Place place = PlaceOf(index);
    T* segment = segments_[place.segment].load(std::memory_order_relaxed);
    if (segment == nullptr) {
      const std::size_t length = LengthOf(place.segment);
      segment = new T[length]();
      bytes_ += length * sizeof(T);
      segments_[place.segment].store(segment, std::memory_order_release);
    }
    return segment[place.offset];
  }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  static constexpr unsigned kFirstBits = 10;
  struct Place {
    std::size_t segment;
    std::size_t offset;
  };
  static std::size_t LengthOf(std::size_t segment) {
    return std::size_t{1} << (kFirstBits + (segment > 0 ? segment - 1 : 0));
  }
  static Place PlaceOf(std::uint32_t index) {
    const auto segment = static_cast<std::size_t>(std::bit_width(index >> kFirstBits));
    return {segment, segment == 0 ? index : index - LengthOf(segment)};
  }

  std::array<std::atomic<T*>, 32 - kFirstBits + 1> segments_{};
  std::size_t bytes_ = 0;  // the writer's
};

}  // namespace entente::graph::topology
