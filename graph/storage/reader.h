#pragma once

#include <rocksdb/iterator.h>
#include <rocksdb/options.h>
#include <rocksdb/snapshot.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/result.h"
#include "graph/storage/database.h"
#include "graph/storage/family.h"
#include "graph/storage/pending_writes.h"

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
  friend class BackwardScan;
  friend class PrefixScan;
  // Over what is in the database.
  [[nodiscard]] virtual std::unique_ptr<rocksdb::Iterator> NewIterator(
      Family family, const rocksdb::ReadOptions& options) const = 0;
  // What is to be written over that; null when nothing is.
  [[nodiscard]] virtual const PendingWrites::Entries* Pending(Family family) const = 0;
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
  [[nodiscard]] const PendingWrites::Entries* Pending(Family /*family*/) const override {
    return nullptr;
  }

  SnapshotReader(const SnapshotReader* reader, std::shared_ptr<const SnapshotReader> owner);

  std::shared_ptr<const Database> database_;
  const rocksdb::Snapshot* snapshot_;
  std::shared_ptr<const SnapshotReader> owner_;  // of the snapshot; null when it is ours
};

// The database as it will be when `writes` are. For the committer's thread only; a scan must end
// before there are more of them.
class BatchReader final : public Reader {
 public:
  BatchReader(const Database& database, const PendingWrites& writes)
      : database_(database), writes_(writes) {}

  [[nodiscard]] Result<std::optional<std::string>> Get(Family family,
                                                       std::string_view key) const override;

 private:
  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> NewIterator(
      Family family, const rocksdb::ReadOptions& options) const override;
  [[nodiscard]] const PendingWrites::Entries* Pending(Family family) const override {
    return &writes_.Of(family);
  }

  const Database& database_;
  const PendingWrites& writes_;
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

  // Goes on with another range of the family, for less than a new scan costs. It must have an end,
  // and its prefix be at least an id if that of the first one was.
  void Rescan(KeyRange range);

  [[nodiscard]] bool Valid() const { return at_pending_ || iterator_->Valid(); }
  void Next();
  // To the first key at or after `key`, which must lie in the range.
  void Seek(std::string_view key);
  [[nodiscard]] std::string_view key() const {
    return at_pending_ ? std::string_view(pending_->first) : iterator_->key().ToStringView();
  }
  [[nodiscard]] std::string_view value() const {
    return at_pending_ ? std::string_view(*pending_->second) : iterator_->value().ToStringView();
  }

  // To be asked once Valid() is false: whether the scan ended, or failed.
  [[nodiscard]] Result<void> status() const;

 private:
  void SkipDeleted();

  Family family_;
  KeyRange range_;
  rocksdb::Slice lower_;  // views into range_, which RocksDB keeps pointers to
  rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  const PendingWrites::Entries* overlay_;           // null when there is none
  PendingWrites::Entries::const_iterator pending_;  // the next of them
  bool at_pending_ = false;                         // the scan stands there, not at iterator_
};

// The keys of a range from the last to the first, of a family that is not scanned by id.
class BackwardScan {
 public:
  BackwardScan(const Reader& reader, Family family, KeyRange range);
  BackwardScan(const BackwardScan&) = delete;
  BackwardScan& operator=(const BackwardScan&) = delete;

  [[nodiscard]] bool Valid() const { return at_pending_ || iterator_->Valid(); }
  void Next();
  [[nodiscard]] std::string_view key() const {
    return at_pending_ ? std::string_view(pending_->first) : iterator_->key().ToStringView();
  }
  [[nodiscard]] std::string_view value() const {
    return at_pending_ ? std::string_view(*pending_->second) : iterator_->value().ToStringView();
  }
  [[nodiscard]] Result<void> status() const;  // as of PrefixScan

 private:
  void SkipDeleted();

  Family family_;
  KeyRange range_;
  rocksdb::Slice lower_;
  rocksdb::Slice upper_;
  std::unique_ptr<rocksdb::Iterator> iterator_;
  // What is to be written over it, as of PrefixScan.
  const PendingWrites::Entries* overlay_;
  PendingWrites::Entries::const_reverse_iterator pending_;
  bool at_pending_ = false;
};

// `error` with the key at which it was met: "relationship 0000…2a: …".
Error AtKey(const Error& error, Family family, std::string_view key);
// kCorruption: something stored leads to that key, and nothing is there.
Error NothingAt(Family family, std::string_view key);

}  // namespace entente::graph
