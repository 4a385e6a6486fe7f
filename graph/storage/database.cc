#include "graph/storage/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "graph/storage/rocksdb_options.h"
#include "graph/storage/status.h"
#include "graph/storage/store_directory.h"

namespace entente::graph {
namespace {

// Marks a new database as a store.
Result<void> Mark(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* meta) {
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const auto written = db.Put(synced, meta, std::string(kFormatKey), FormatRecord());
  if (!written.ok()) return ToError(written, "making the store");
  return {};
}

// Ours, then those that only a later release of this format knows: RocksDB wants every family that
// is there opened.
std::vector<rocksdb::ColumnFamilyDescriptor> Descriptors(
    const std::vector<std::string>& present, const StoreOptions& options,
    const std::shared_ptr<rocksdb::Cache>& cache) {
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  const auto add = [&](const FamilyTraits& traits) {
    descriptors.emplace_back(std::string(traits.name), MakeFamilyOptions(traits, options, cache));
  };
  for (const FamilyTraits& traits : kFamilies) add(traits);
  for (const auto& name : present) {
    const bool known = std::any_of(kFamilies.begin(), kFamilies.end(),
                                   [&](const FamilyTraits& ours) { return ours.name == name; });
    if (!known) add(FamilyTraits{name});
  }
  return descriptors;
}

}  // namespace

Result<std::shared_ptr<Database>> Database::Open(const StoreOptions& options) {
  const std::string path = options.directory.string();
  // Before anything is opened to write: RocksDB would make our families in a database of
  // somebody else's.
  const auto found = LookInto(options.directory);
  if (!found) return found.error();
  const bool exists = !found->families.empty();
  if (!exists && !options.create_if_missing) {
    return NotFound(fmt::format("there is no store in '{}'", path));
  }
  std::error_code error;
  if (!exists) std::filesystem::create_directories(options.directory, error);
  if (error) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot make the directory '{}': {}", path, error.message()),
                 {}};
  }

  const auto cache = MakeBlockCache(options);
  std::shared_ptr<Database> database(new Database(cache));
  database->failures_ = std::make_shared<FailureListener>();
  database->changes_kept_ = options.changes_kept;
  rocksdb::DBOptions db_options = MakeDbOptions(options, cache);
  db_options.listeners.push_back(database->failures_);
  rocksdb::DB* db = nullptr;
  const auto opened = rocksdb::DB::Open(
      db_options, path, Descriptors(found->families, options, cache), &database->owned_, &db);
  database->db_.reset(db);
  if (!opened.ok()) return OpenError(opened, path);
  for (auto* const handle : database->owned_) {
    for (std::size_t i = 0; i < kFamilyCount; ++i) {
      if (handle->GetName() == kFamilies[i].name) database->handles_[i] = handle;
    }
  }
  if (!found->marked) {
    if (const auto marked = Mark(*db, database->handle(Family::kMeta)); !marked) {
      return marked.error();
    }
  }
  return database;
}

void Database::ResumeAfterError() {
  if (failures_->Take() && !db_->Resume().ok()) failures_->Note();
}

Database::~Database() {
  if (db_ == nullptr) return;
  for (auto* const handle : owned_) db_->DestroyColumnFamilyHandle(handle);
  db_->Close();
}

}  // namespace entente::graph
