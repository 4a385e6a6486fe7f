#pragma once

#include <rocksdb/db.h>
#include <rocksdb/listener.h>

#include <array>
#include <atomic>
#include <memory>

#include "graph/base/result.h"
#include "graph/storage/family.h"
#include "graph/storage/node_cache.h"
#include "graph/storage/store.h"

namespace entente::graph {

// Notes that RocksDB has stopped writing because of an error.
class FailureListener final : public rocksdb::EventListener {
 public:
  void OnBackgroundError(rocksdb::BackgroundErrorReason /*reason*/,
                         rocksdb::Status* /*status*/) override {
    failed_ = true;
  }
  // Its own recovery waits until there is room for all write buffers of all families, which on a
  // small disk is never.
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*status*/,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }

  // Whether anything failed since the last call.
  bool Take() { return failed_.exchange(false); }
  void Note() { failed_ = true; }

 private:
  std::atomic<bool> failed_{false};
};

// An open RocksDB with its column families, by name. Shared by the store and every view of it, so
// that a view never outlives the database under it. Thread-safe.
class Database {
 public:
  // Errors as of Store::Open.
  static Result<std::shared_ptr<Database>> Open(const StoreOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles_[static_cast<std::size_t>(family)];
  }

  [[nodiscard]] const NodeCache& nodes() const { return nodes_; }

  // How many changes the log keeps at least.
  [[nodiscard]] std::uint64_t changes_kept() const { return changes_kept_; }

  // After a write, flush or compaction failed RocksDB refuses writes until it is told that the
  // cause may be gone. To be called before a write; does nothing when nothing failed. When the
  // cause is still there the write says so.
  void ResumeAfterError();

 private:
  explicit Database(const std::shared_ptr<rocksdb::Cache>& cache) : nodes_(cache) {}

  NodeCache nodes_;
  std::uint64_t changes_kept_ = 0;
  std::shared_ptr<FailureListener> failures_;
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> handles_{};
  std::vector<rocksdb::ColumnFamilyHandle*> owned_;  // those of unknown families too
};

}  // namespace entente::graph
