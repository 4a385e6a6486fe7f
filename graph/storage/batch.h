#pragma once

#include <string_view>

#include "graph/storage/database.h"
#include "graph/storage/pending_writes.h"
#include "graph/storage/reader.h"

namespace entente::graph {

// Writes that become durable together, readable before they are. For the committer's thread only.
class Batch {
 public:
  explicit Batch(const Database& database) : database_(database), reader_(database, writes_) {}
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  Result<void> Put(Family family, std::string_view key, std::string_view value) {
    writes_.Put(family, key, value);
    return {};
  }
  // Of a key that is not there: spares its deletion if that comes in the same batch.
  Result<void> Insert(Family family, std::string_view key, std::string_view value) {
    writes_.Insert(family, key, value);
    return {};
  }
  Result<void> Delete(Family family, std::string_view key) {
    writes_.Delete(family, key);
    return {};
  }

  // The database as it will be with these writes.
  [[nodiscard]] const Reader& reader() const { return reader_; }
  [[nodiscard]] const Database& database() const { return database_; }
  [[nodiscard]] PendingWrites& writes() { return writes_; }

 private:
  const Database& database_;
  PendingWrites writes_;
  BatchReader reader_;
};

}  // namespace entente::graph
