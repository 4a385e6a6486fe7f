#pragma once

#include <rocksdb/db.h>

#include <array>
#include <filesystem>
#include <memory>

#include "graph/base/result.h"
#include "graph/storage/family.h"
#include "graph/storage/store.h"

namespace entente::graph {

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

 private:
  Database() = default;

  // Refuses a store of a newer format, or a directory that is no store; marks a new one as ours.
  Result<void> CheckFormat(const std::filesystem::path& directory);

  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> handles_{};
  std::vector<rocksdb::ColumnFamilyHandle*> owned_;  // those of unknown families too
};

}  // namespace entente::graph
