#include "graph/storage/write_buffer.h"

#include <rocksdb/slice.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace entente::graph {
namespace {

using rocksdb::MemTableRep;
using rocksdb::Slice;

// After the user's key: the number of the write and, in the lowest byte, its kind; little-endian.
constexpr std::size_t kTrailerBytes = 8;

// The first bytes of a key, as a number that orders as they do.
std::uint64_t HeadOf(const Slice& key) {
  std::uint64_t head = 0;
  std::memcpy(&head, key.data(), sizeof head);
  return std::endian::native == std::endian::little ? __builtin_bswap64(head) : head;
}

std::uint64_t WriteNumber(const Slice& key) {
  const auto* const trailer =
      reinterpret_cast<const std::uint8_t*>(key.data() + key.size() - kTrailerBytes);
  std::uint64_t number = 0;
  for (std::size_t i = kTrailerBytes; i > 1; --i) number = (number << 8) | trailer[i - 1];
  return number;
}

// As InternalKeyComparator::CompareKeySeq over the bytewise comparator: by the user's key, of one
// key the newest first.
class KeyOrder final : public MemTableRep::KeyComparator {
 public:
  // length:varint | user's key | trailer
  [[nodiscard]] Slice decode_key(const char* key) const override {
    std::size_t size = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<std::uint8_t>(*key++);
      size |= std::size_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return {key, size};
    }
  }

  int operator()(const char* a, const char* b) const override {
    return Compare(decode_key(a), decode_key(b));
  }
  int operator()(const char* a, const Slice& b) const override { return Compare(decode_key(a), b); }

 private:
  static int Compare(const Slice& a, const Slice& b) {
    const std::size_t size = std::min(a.size(), b.size()) - kTrailerBytes;
    std::size_t same = 0;
    // Most keys begin with an id or a hash, by which most of them differ.
    if (size >= sizeof(std::uint64_t)) {
      const std::uint64_t head_a = HeadOf(a);
      const std::uint64_t head_b = HeadOf(b);
      if (head_a != head_b) return head_a < head_b ? -1 : 1;
      same = sizeof(std::uint64_t);
    }
    const int order = std::memcmp(a.data() + same, b.data() + same, size - same);
    if (order != 0) return order;
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    const std::uint64_t number_a = WriteNumber(a);
    const std::uint64_t number_b = WriteNumber(b);
    if (number_a == number_b) return 0;
    return number_a > number_b ? -1 : 1;
  }
};

class WriteBufferFactory final : public rocksdb::SkipListFactory {
 public:
  using rocksdb::SkipListFactory::CreateMemTableRep;
  rocksdb::MemTableRep* CreateMemTableRep(const MemTableRep::KeyComparator& /*comparator*/,
                                          rocksdb::Allocator* allocator,
                                          const rocksdb::SliceTransform* transform,
                                          rocksdb::Logger* logger) override {
    static const KeyOrder order;  // the list keeps a reference
    return rocksdb::SkipListFactory::CreateMemTableRep(order, allocator, transform, logger);
  }
};

}  // namespace

std::shared_ptr<rocksdb::MemTableRepFactory> MakeWriteBufferFactory() {
  return std::make_shared<WriteBufferFactory>();
}

}  // namespace entente::graph
