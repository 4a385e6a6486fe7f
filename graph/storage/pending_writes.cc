#include "graph/storage/pending_writes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/storage/status.h"

namespace entente::graph {
namespace {

constexpr std::size_t kRecordOverhead = 16;  // RocksDB's own bytes for each write, at most

std::size_t SizeOf(const std::optional<std::string>& value) { return value ? value->size() : 0; }

}  // namespace

void PendingWrites::Set(Family family, std::string_view key, Value value) {
  // First, so that what is written can be taken back even if memory runs out here: from where an
  // entry changes on, nothing throws.
  if (undo_.size() == undo_.capacity()) undo_.reserve(std::max<std::size_t>(64, 2 * undo_.size()));
  Entries& entries = entries_[static_cast<std::size_t>(family)];
  const std::size_t size = SizeOf(value);
  const auto at = entries.lower_bound(key);
  if (at != entries.end() && at->first == key) {
    bytes_ = bytes_ - SizeOf(at->second) + size;
    undo_.push_back({family, at, std::exchange(at->second, std::move(value))});
    return;
  }
  const auto made = entries.emplace_hint(at, std::string(key), std::move(value));
  bytes_ += key.size() + size;
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
      entries_[static_cast<std::size_t>(family)].erase(entry);
    }
  }
}

Result<rocksdb::WriteBatch> PendingWrites::ToRocksDb(const Database& database) const {
  std::size_t writes = 0;
  for (const Entries& entries : entries_) writes += entries.size();
  rocksdb::WriteBatch batch(bytes_ + writes * kRecordOverhead);
  for (std::size_t i = 0; i < kFamilyCount; ++i) {
    auto* const handle = database.handle(static_cast<Family>(i));
    for (const auto& [key, value] : entries_[i]) {
      const auto status = value ? batch.Put(handle, key, *value) : batch.Delete(handle, key);
      if (!status.ok()) return ToError(status, fmt::format("writing to {}", kFamilies[i].name));
    }
  }
  return batch;
}

}  // namespace entente::graph
