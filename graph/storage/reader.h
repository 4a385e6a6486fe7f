#pragma once

#include <rocksdb/iterator.h>
#include <rocksdb/options.h>
#include <rocksdb/snapshot.h>
#include <rocksdb/utilities/write_batch_with_index.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/result.h"
#include "graph/storage/database.h"
#include "graph/storage/family.h"

namespace entente::graph {

// What reads go through: a snapshot of the database, or the database under a batch that is still to
// be committed.
class Reader {
 public:
  virtual ~Reader() = default;

  // Nothing when the key is absent.
  [[nodiscard]] virtual Result<std::optional<std::string>> Get(Family family,
                                                               std::string_view key) const = 0;

 private:
  friend class PrefixScan;
  [[nodiscard]] virtual std::unique_ptr<rocksdb::Iterator> NewIterator(
      Family family, const rocksdb::ReadOptions& options) const = 0;
};

// The database as of one moment. Thread-safe.
class SnapshotReader final : public Reader {
 public:
  explicit SnapshotReader(std::shared_ptr<const Database> database);
  // The same moment, but what is not in memory is kOverloaded rather than read from the disk.
  static std::unique_ptr<const SnapshotReader> InMemory(
      std::shared_ptr<const SnapshotReader> reader);
  ~SnapshotReader() override;
  SnapshotReader(const SnapshotReader&) = delete;
  SnapshotReader& operator=(const SnapshotReader&) = delete;

  [[nodiscard]] Result<std::optional<std::string>> Get(Family family,
                                                       std::string_view key) const override;

 private:
  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> NewIterator(
      Family family, const rocksdb::ReadOptions& options) const override;

  SnapshotReader(const SnapshotReader* reader, std::shared_ptr<const SnapshotReader> owner);

  std::shared_ptr<const Database> database_;
  const rocksdb::Snapshot* snapshot_;
  std::shared_ptr<const SnapshotReader> owner_;  // of the snapshot; null when it is ours
};

// The database as it will be when `batch` is committed. For the committer's thread only; a scan
// must end before the batch is written to.
class BatchReader final : public Reader {
 public:
  BatchReader(const Database& database, rocksdb::WriteBatchWithIndex& batch)
      : database_(database), batch_(batch) {}

  [[nodiscard]] Result<std::optional<std::string>> Get(Family family,
                                                       std::string_view key) const override;

 private:
  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> NewIterator(
      Family family, const rocksdb::ReadOptions& options) const override;

  const Database& database_;
  rocksdb::WriteBatchWithIndex& batch_;
};

// The keys in [begin, end), which all start with `prefix`.
struct KeyRange {
  std::string prefix;
  std::string begin;
  std::string end;  // empty: no end

  static KeyRange Of(std::string_view prefix);
};

enum class Caching : std::uint8_t {
  kFill,  // blocks read are kept
  kSkip   // for walks over everything, which would push out what requests use
};

// The only way to iterate. It picks the right one of RocksDB's two seek modes: where a family has a
// prefix filter, a plain Seek outside of the prefix mode may miss keys.
class PrefixScan {
 public:
  PrefixScan(const Reader& reader, Family family, KeyRange range, Caching caching = Caching::kFill);
  PrefixScan(const PrefixScan&) = delete;
  PrefixScan& operator=(const PrefixScan&) = delete;

  // RocksDB bounds the database's keys, but not always those of a batch laid over it.
  [[nodiscard]] bool Valid() const {
    return iterator_->Valid() && (range_.end.empty() || key() < range_.end);
  }
  void Next() { iterator_->Next(); }
  // To the first key at or after `key`, which must lie in the range.
  void Seek(std::string_view key);
  [[nodiscard]] std::string_view key() const { return iterator_->key().ToStringView(); }
  [[nodiscard]] std::string_view value() const { return iterator_->value().ToStringView(); }

  // To be asked once Valid() is false: whether the scan ended, or failed.
  [[nodiscard]] Result<void> status() const;

 private:
  Family family_;
  KeyRange range_;
  rocksdb::Slice lower_;  // views into range_, which RocksDB keeps pointers to
  rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
};

// `error` with the key at which it was met: "relationship 0000…2a: …".
Error AtKey(const Error& error, Family family, std::string_view key);

}  // namespace entente::graph
