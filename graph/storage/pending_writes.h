#pragma once

#include <rocksdb/write_batch.h>

#include <array>
#include <cstddef>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"
#include "graph/storage/database.h"
#include "graph/storage/family.h"

namespace entente::graph {

// What a batch has written so far, by family and key: of each key only the last value. What every
// article of a batch changes - a country, its relationships - is thus written once for all of them,
// and RocksDB gets its keys sorted. For one thread.
class PendingWrites {
 public:
  // Nothing for a key that is deleted.
  using Entries = std::pmr::map<std::pmr::string, std::optional<std::pmr::string>, std::less<>>;

  PendingWrites();
  PendingWrites(const PendingWrites&) = delete;
  PendingWrites& operator=(const PendingWrites&) = delete;

  void Put(Family family, std::string_view key, std::string_view value) {
    Set(family, key, ToValue(value));
  }
  void Delete(Family family, std::string_view key) { Set(family, key, std::nullopt); }

  [[nodiscard]] const Entries& Of(Family family) const {
    return entries_[static_cast<std::size_t>(family)];
  }
  // Of all keys and values.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  // The same and what each of them takes beside its bytes: of the lists of a thousand rare words
  // that is most.
  [[nodiscard]] std::size_t memory() const { return bytes_ + count_ * kEntryBytes; }

  // What is written from here on can be taken back, up to the next mark.
  void Mark() { undo_.clear(); }
  void TakeBack();

  [[nodiscard]] Result<rocksdb::WriteBatch> ToRocksDb(const Database& database) const;

 private:
  using Value = std::optional<std::pmr::string>;
  // With the pointers and the colour of a map's node.
  static constexpr std::size_t kEntryBytes = sizeof(Entries::value_type) + 4 * sizeof(void*);
  // What stood at an entry before it was written to; nothing when there was no entry.
  struct Undo {
    Family family{};
    Entries::iterator entry;
    std::optional<Value> before;
  };

  Value ToValue(std::string_view bytes) { return std::pmr::string(bytes, &memory_); }
  // The first entry that is not less than `key`.
  Entries::iterator PlaceOf(Family family, std::string_view key);
  void Set(Family family, std::string_view key, Value value);

  // Thousands of small things that come one by one and go together.
  std::pmr::monotonic_buffer_resource memory_;
  std::array<Entries, kFamilyCount> entries_;
  // The last one written of each family: what an article writes comes mostly in order of keys.
  std::array<Entries::iterator, kFamilyCount> last_;
  std::size_t bytes_ = 0;
  std::size_t count_ = 0;  // of entries
  std::vector<Undo> undo_;
};

}  // namespace entente::graph
