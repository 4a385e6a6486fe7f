#pragma once

#include <cstddef>
#include <string_view>

#include "graph/storage/database.h"
#include "graph/storage/open_facts.h"
#include "graph/storage/pending_writes.h"
#include "graph/storage/reader.h"

namespace entente::graph {

// Writes that become durable together, readable before they are. For the committer's thread only.
class Batch {
 public:
  Batch(const Database& database, OpenFacts& facts)
      : database_(database),
        reader_(database, writes_),
        facts_(facts),
        kept_facts_(facts.memory()) {}
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  Result<void> Put(Family family, std::string_view key, std::string_view value) {
    writes_.Put(family, key, value);
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

  // The nodes and relationships that are changed before they are written.
  [[nodiscard]] OpenFacts& facts() { return facts_; }
  Result<void> WriteFacts() { return facts_.Write(*this); }
  // Of all that is to be written, and was opened for it.
  [[nodiscard]] std::size_t memory() const {
    const std::size_t facts = facts_.memory();
    return writes_.memory() + (facts > kept_facts_ ? facts - kept_facts_ : 0);
  }

 private:
  const Database& database_;
  PendingWrites writes_;
  BatchReader reader_;
  OpenFacts& facts_;
  std::size_t kept_facts_;  // open since an earlier batch
};

}  // namespace entente::graph
