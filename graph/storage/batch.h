#pragma once

#include <rocksdb/utilities/write_batch_with_index.h>

#include <functional>
#include <optional>
#include <string_view>

#include "graph/storage/database.h"
#include "graph/storage/reader.h"

namespace entente::graph {

// Writes that become durable together, readable before they are. For the committer's thread only.
class Batch {
 public:
  explicit Batch(const Database& database)
      : database_(database),
        writes_(rocksdb::BytewiseComparator(), /*reserved_bytes=*/0, /*overwrite_key=*/true),
        reader_(database, writes_) {}
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  Result<void> Put(Family family, std::string_view key, std::string_view value);
  Result<void> Delete(Family family, std::string_view key);

  // Calls `visit` for each write in turn, with nothing as the value for a deletion; of writes to
  // one key the last counts. Stops at an error.
  using VisitWrite = std::function<Result<void>(Family family, std::string_view key,
                                                std::optional<std::string_view> value)>;
  [[nodiscard]] Result<void> ForEachWrite(const VisitWrite& visit);

  // The database as it will be with these writes.
  [[nodiscard]] const Reader& reader() const { return reader_; }
  [[nodiscard]] const Database& database() const { return database_; }
  [[nodiscard]] rocksdb::WriteBatchWithIndex& writes() { return writes_; }

 private:
  const Database& database_;
  rocksdb::WriteBatchWithIndex writes_;
  BatchReader reader_;
};

}  // namespace entente::graph
