#include "graph/storage/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "graph/storage/bytes.h"
#include "graph/storage/rocksdb_options.h"
#include "graph/storage/status.h"

namespace entente::graph {
namespace {

// meta "format"                                                       magic | version:4
constexpr std::string_view kFormatKey = "format";
constexpr std::string_view kMagic = "entente\n";
constexpr std::uint32_t kFormatVersion = 3;

std::string EncodeFormat(std::uint32_t version) {
  return std::move(ByteWriter().Raw(kMagic).Fixed(version)).Take();
}

bool IsLockHeld(const rocksdb::Status& status) {
  const std::string text = status.ToString();
  return status.IsIOError() && (text.find("lock file") != std::string::npos ||
                                text.find("lock hold") != std::string::npos);
}

bool Exists(const std::filesystem::path& directory) {
  std::error_code ignored;
  return std::filesystem::exists(directory / "CURRENT", ignored);
}

}  // namespace

Result<std::shared_ptr<Database>> Database::Open(const StoreOptions& options) {
  const std::string path = options.directory.string();
  const bool exists = Exists(options.directory);
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
  std::vector<std::string> names;
  for (const FamilyTraits& traits : kFamilies) names.emplace_back(traits.name);
  if (exists) {
    // A newer store may have families that this program does not know. RocksDB wants every family
    // opened, and only then can the format record say so plainly.
    std::vector<std::string> present;
    const auto listed = rocksdb::DB::ListColumnFamilies(db_options, path, &present);
    if (!listed.ok()) return ToError(listed, fmt::format("opening the store in '{}'", path));
    for (auto& name : present) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const FamilyTraits traits = i < kFamilyCount ? kFamilies[i] : FamilyTraits{names[i]};
    descriptors.emplace_back(names[i], MakeFamilyOptions(traits, options, cache));
  }

  rocksdb::DB* db = nullptr;
  const auto opened = rocksdb::DB::Open(db_options, path, descriptors, &database->owned_, &db);
  database->db_.reset(db);
  if (IsLockHeld(opened)) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("the store in '{}' is in use by another process", path),
                 {}};
  }
  if (!opened.ok()) return ToError(opened, fmt::format("opening the store in '{}'", path));
  for (auto* const handle : database->owned_) {
    for (std::size_t i = 0; i < kFamilyCount; ++i) {
      if (handle->GetName() == kFamilies[i].name) database->handles_[i] = handle;
    }
  }
  if (const auto checked = database->CheckFormat(options.directory); !checked) {
    return checked.error();
  }
  return database;
}

Result<void> Database::CheckFormat(const std::filesystem::path& directory) {
  const std::string key(kFormatKey);
  std::string value;
  const auto status = db_->Get(rocksdb::ReadOptions(), handle(Family::kMeta), key, &value);
  if (status.IsNotFound()) {
    // New, or killed between making the database and this record: then nothing is in it yet.
    if (db_->GetLatestSequenceNumber() != 0) {
      return Corruption(fmt::format("'{}' is a RocksDB database, but not a store of Entente",
                                    directory.string()));
    }
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const auto written = db_->Put(synced, handle(Family::kMeta), key, EncodeFormat(kFormatVersion));
    if (!written.ok()) return ToError(written, "making the store");
    return {};
  }
  if (!status.ok()) return ToError(status, "reading the store's format");

  ByteReader reader(value);
  const bool ours = reader.Raw(kMagic.size()) == kMagic;
  const auto version = reader.Fixed<std::uint32_t>();
  if (!ours || !reader.AtEnd() || version == 0) {
    return Corruption(fmt::format("the format record of '{}' is damaged", directory.string()));
  }
  if (version > kFormatVersion) {
    return Error{ErrorCode::kConflict,
                 fmt::format("the store in '{}' has format {}, newer than format {} of this "
                             "program: open it with the program that wrote it, or a later one",
                             directory.string(), version, kFormatVersion),
                 {}};
  }
  // No release wrote version 1 or 2, so nothing here reads them.
  if (version < kFormatVersion) {
    return Error{ErrorCode::kConflict,
                 fmt::format("the store in '{}' has format {}, and this program reads format {} "
                             "only: make a new store from the articles",
                             directory.string(), version, kFormatVersion),
                 {}};
  }
  return {};
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
