#include "graph/storage/reader.h"

#include <fmt/format.h>

#include <iterator>

#include "graph/storage/key.h"
#include "graph/storage/status.h"

namespace entente::graph {
namespace {

constexpr std::size_t kIdBytes = 8;

Result<std::optional<std::string>> FromStatus(const rocksdb::Status& status, std::string value,
                                              Family family, std::string_view key) {
  if (status.ok()) return std::optional(std::move(value));
  if (status.IsNotFound()) return std::optional<std::string>();
  return ToError(status, fmt::format("reading {} {}", TraitsOf(family).name, Hex(key)));
}

Result<void> StatusOf(const rocksdb::Iterator& iterator, Family family, const KeyRange& range) {
  const auto status = iterator.status();
  if (status.ok()) return {};
  return ToError(status,
                 fmt::format("scanning {} from {}", TraitsOf(family).name, Hex(range.begin)));
}

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

SnapshotReader::SnapshotReader(std::shared_ptr<const Database> database)
    : database_(std::move(database)), snapshot_(database_->db().GetSnapshot()) {}

SnapshotReader::SnapshotReader(const SnapshotReader* reader,
                               std::shared_ptr<const SnapshotReader> owner)
    : database_(reader->database_), snapshot_(reader->snapshot_), owner_(std::move(owner)) {}

std::unique_ptr<const SnapshotReader> SnapshotReader::InMemory(
    std::shared_ptr<const SnapshotReader> reader) {
  const SnapshotReader* const from = reader.get();
  return std::unique_ptr<const SnapshotReader>(new SnapshotReader(from, std::move(reader)));
}

SnapshotReader::~SnapshotReader() {
  if (owner_ == nullptr) database_->db().ReleaseSnapshot(snapshot_);
}

Result<std::optional<std::string>> SnapshotReader::Get(Family family, std::string_view key) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  if (owner_ != nullptr) options.read_tier = rocksdb::kBlockCacheTier;
  std::string value;
  const auto status = database_->db().Get(options, database_->handle(family), ToSlice(key), &value);
  // Of a table that is not open RocksDB says in memory alone that the key may be there, and no
  // more.
  if (owner_ != nullptr && status.ok() && value.empty()) {
    return Error{ErrorCode::kOverloaded, "not in memory (its table is not open)", {}};
  }
  return FromStatus(status, std::move(value), family, key);
}

std::unique_ptr<rocksdb::Iterator> SnapshotReader::NewIterator(
    Family family, const rocksdb::ReadOptions& options) const {
  rocksdb::ReadOptions with_snapshot = options;
  with_snapshot.snapshot = snapshot_;
  if (owner_ != nullptr) with_snapshot.read_tier = rocksdb::kBlockCacheTier;
  return std::unique_ptr<rocksdb::Iterator>(
      database_->db().NewIterator(with_snapshot, database_->handle(family)));
}

Result<std::optional<std::string>> BatchReader::Get(Family family, std::string_view key) const {
  const PendingWrites::Entries& writes = writes_.Of(family);
  if (const auto found = writes.find(key); found != writes.end()) {
    return found->second ? std::optional<std::string>(*found->second) : std::nullopt;
  }
  std::string value;
  const auto status =
      database_.db().Get(rocksdb::ReadOptions(), database_.handle(family), ToSlice(key), &value);
  return FromStatus(status, std::move(value), family, key);
}

std::unique_ptr<rocksdb::Iterator> BatchReader::NewIterator(
    Family family, const rocksdb::ReadOptions& options) const {
  return std::unique_ptr<rocksdb::Iterator>(
      database_.db().NewIterator(options, database_.handle(family)));
}

KeyRange KeyRange::Of(std::string_view prefix) {
  return {std::string(prefix), std::string(prefix), PrefixEnd(prefix)};
}

PrefixScan::PrefixScan(const Reader& reader, Family family, KeyRange range, Caching caching)
    : family_(family),
      range_(std::move(range)),
      lower_(range_.begin),
      upper_(range_.end),
      overlay_(reader.Pending(family)) {
  rocksdb::ReadOptions options;
  options.fill_cache = caching == Caching::kFill;
  options.iterate_lower_bound = &lower_;
  if (!range_.end.empty()) options.iterate_upper_bound = &upper_;
  const bool within_one_id = TraitsOf(family).scanned_by_id && range_.prefix.size() >= kIdBytes;
  options.prefix_same_as_start = within_one_id;
  options.total_order_seek = !within_one_id;
  iterator_ = reader.NewIterator(family, options);
  Seek(range_.begin);
}

void PrefixScan::Rescan(KeyRange range) {
  range_ = std::move(range);
  // RocksDB looks at the bounds anew at each seek.
  lower_ = range_.begin;
  upper_ = range_.end;
  Seek(range_.begin);
}

void PrefixScan::Seek(std::string_view key) {
  iterator_->Seek(ToSlice(key));
  if (overlay_ == nullptr) return;
  pending_ = overlay_->lower_bound(key);
  SkipDeleted();
}

void PrefixScan::Next() {
  if (!at_pending_) {
    iterator_->Next();
  } else {
    if (iterator_->Valid() && iterator_->key() == ToSlice(pending_->first)) iterator_->Next();
    ++pending_;
  }
  if (overlay_ != nullptr) SkipDeleted();
}

// Sets at_pending_ for the lesser of the two next keys; what is to be written hides what is there.
void PrefixScan::SkipDeleted() {
  at_pending_ = false;
  for (; pending_ != overlay_->end(); ++pending_) {
    if (!range_.end.empty() && ToSlice(pending_->first).compare(range_.end) >= 0) return;
    const int order = iterator_->Valid() ? iterator_->key().compare(ToSlice(pending_->first)) : 1;
    if (order < 0) return;
    if (pending_->second) {
      at_pending_ = true;
      return;
    }
    if (order == 0) iterator_->Next();
  }
}

Result<void> PrefixScan::status() const { return StatusOf(*iterator_, family_, range_); }

BackwardScan::BackwardScan(const Reader& reader, Family family, KeyRange range)
    : family_(family),
      range_(std::move(range)),
      lower_(range_.begin),
      upper_(range_.end),
      overlay_(reader.Pending(family)) {
  rocksdb::ReadOptions options;
  options.iterate_lower_bound = &lower_;
  if (!range_.end.empty()) options.iterate_upper_bound = &upper_;
  options.total_order_seek = true;
  iterator_ = reader.NewIterator(family, options);
  iterator_->SeekToLast();
  if (overlay_ == nullptr) return;
  pending_ = std::make_reverse_iterator(
      range_.end.empty() ? overlay_->end() : overlay_->lower_bound(std::string_view(range_.end)));
  SkipDeleted();
}

void BackwardScan::Next() {
  if (!at_pending_) {
    iterator_->Prev();
  } else {
    if (iterator_->Valid() && iterator_->key() == ToSlice(pending_->first)) iterator_->Prev();
    ++pending_;
  }
  if (overlay_ != nullptr) SkipDeleted();
}

// Sets at_pending_ for the greater of the two next keys, as PrefixScan does for the lesser.
void BackwardScan::SkipDeleted() {
  at_pending_ = false;
  for (; pending_ != overlay_->rend() && ToSlice(pending_->first).compare(range_.begin) >= 0;
       ++pending_) {
    const int order = iterator_->Valid() ? iterator_->key().compare(ToSlice(pending_->first)) : -1;
    if (order > 0) return;
    if (pending_->second) {
      at_pending_ = true;
      return;
    }
    if (order == 0) iterator_->Prev();
  }
}

Result<void> BackwardScan::status() const { return StatusOf(*iterator_, family_, range_); }

Error AtKey(const Error& error, Family family, std::string_view key) {
  return error.Within(fmt::format("{} {}", TraitsOf(family).name, Hex(key)));
}

Error NothingAt(Family family, std::string_view key) {
  return AtKey(Corruption("something stored leads here, and nothing is here"), family, key);
}

}  // namespace entente::graph
