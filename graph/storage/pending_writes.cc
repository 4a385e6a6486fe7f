#include "graph/storage/pending_writes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/storage/status.h"

namespace entente::graph {
namespace {

constexpr std::size_t kRecordOverhead = 16;  // RocksDB's own bytes for each write, at most

std::size_t SizeOf(const std::optional<std::pmr::string>& value) {
  return value ? value->size() : 0;
}

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

template <class T>
void ReserveOne(std::vector<T>& items) {
  if (items.size() == items.capacity()) items.reserve(std::max<std::size_t>(64, 2 * items.size()));
}

template <std::size_t... kIndexes>
std::array<PendingWrites::Entries, kFamilyCount> NoEntries(
    std::pmr::memory_resource* memory, std::index_sequence<kIndexes...> /*families*/) {
  return {((void)kIndexes, PendingWrites::Entries(memory))...};
}

}  // namespace

PendingWrites::PendingWrites()
    : entries_(NoEntries(&memory_, std::make_index_sequence<kFamilyCount>())) {
  for (std::size_t i = 0; i < kFamilyCount; ++i) last_[i] = entries_[i].end();
}

PendingWrites::Entries::iterator PendingWrites::PlaceOf(Family family, std::string_view key) {
  Entries& entries = entries_[static_cast<std::size_t>(family)];
  const auto last = last_[static_cast<std::size_t>(family)];
  if (last != entries.end() && last->first < key) {
    const auto next = std::next(last);
    if (next == entries.end() || next->first >= key) return next;
  }
  return entries.lower_bound(key);
}

void PendingWrites::Set(Family family, std::string_view key, Value value) {
  // First, so that what is written can be taken back even if memory runs out here: from where an
  // entry changes on, nothing throws.
  ReserveOne(undo_);
  Entries& entries = entries_[static_cast<std::size_t>(family)];
  const std::size_t size = SizeOf(value);
  const auto at = PlaceOf(family, key);
  if (at != entries.end() && at->first == key) {
    last_[static_cast<std::size_t>(family)] = at;
    bytes_ = bytes_ - SizeOf(at->second) + size;
    undo_.push_back({family, at, std::exchange(at->second, std::move(value))});
    return;
  }
  const auto made = entries.emplace_hint(at, key, std::move(value));
  last_[static_cast<std::size_t>(family)] = made;
  bytes_ += key.size() + size;
  ++count_;
  undo_.push_back({family, made, std::nullopt});
}

void PendingWrites::TakeBack() {
  for (; !undo_.empty(); undo_.pop_back()) {
    auto& [family, entry, before] = undo_.back();
    bytes_ -= SizeOf(entry->second);
    if (before) {
      bytes_ += SizeOf(*before);
      entry->second = std::move(*before);
    } else {
      bytes_ -= entry->first.size();
      --count_;
      Entries& entries = entries_[static_cast<std::size_t>(family)];
      entries.erase(entry);
      last_[static_cast<std::size_t>(family)] = entries.end();
    }
  }
}

Result<rocksdb::WriteBatch> PendingWrites::ToRocksDb(const Database& database) const {
  rocksdb::WriteBatch batch(bytes_ + count_ * kRecordOverhead);
  for (std::size_t i = 0; i < kFamilyCount; ++i) {
    auto* const handle = database.handle(static_cast<Family>(i));
    for (const auto& [key, value] : entries_[i]) {
      const auto status = value ? batch.Put(handle, ToSlice(key), ToSlice(*value))
                                : batch.Delete(handle, ToSlice(key));
      if (!status.ok()) return ToError(status, fmt::format("writing to {}", kFamilies[i].name));
    }
  }
  return batch;
}

}  // namespace entente::graph
