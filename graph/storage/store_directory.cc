#include "graph/storage/store_directory.h"

#include <fmt/format.h>
#include <rocksdb/db.h>

#include <algorithm>
#include <memory>
#include <system_error>

#include "graph/storage/bytes.h"
#include "graph/storage/family.h"
#include "graph/storage/rocksdb_options.h"
#include "graph/storage/status.h"

namespace entente::graph {
namespace {

namespace fs = std::filesystem;

// format                                                              magic | version:4
constexpr std::string_view kMagic = "entente\n";
constexpr std::uint32_t kFormatVersion = 7;

bool Exists(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

// Whether RocksDB's files of this kind are there: 000012.sst.
bool HasFiles(const fs::path& directory, std::string_view extension) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string stem = entry.path().stem().string();
    const bool numbered =
        !stem.empty() && stem.find_first_not_of("0123456789") == std::string::npos;
    if (numbered && entry.path().extension() == extension) return true;
  }
  return false;
}

// A look would not hinder the process that has the store open, but might see half of what it does.
Result<void> CheckNotHeld(const fs::path& directory) {
  const std::string file = (directory / "LOCK").string();
  if (!Exists(file)) return {};
  rocksdb::FileLock* lock = nullptr;
  const auto locked = rocksdb::Env::Default()->LockFile(file, &lock);
  if (locked.ok()) {
    rocksdb::Env::Default()->UnlockFile(lock);
    return {};
  }
  return OpenError(locked, directory.string());
}

Result<void> CheckFormat(std::string_view record, const std::string& directory) {
  ByteReader reader(record);
  const bool ours = reader.Raw(kMagic.size()) == kMagic;
  const auto version = reader.Fixed<std::uint32_t>();
  if (!ours || !reader.AtEnd() || version == 0) {
    return Corruption(fmt::format("the format record of '{}' is damaged", directory));
  }
  if (version > kFormatVersion) {
    return Error{ErrorCode::kConflict,
                 fmt::format("the store in '{}' has format {}, newer than format {} of this "
                             "program: open it with the program that wrote it, or a later one",
                             directory, version, kFormatVersion),
                 {}};
  }
  // No release wrote an older version, so nothing here reads them.
  if (version < kFormatVersion) {
    return Error{ErrorCode::kConflict,
                 fmt::format("the store in '{}' has format {}, and this program reads format {} "
                             "only: make a new store from the articles",
                             directory, version, kFormatVersion),
                 {}};
  }
  return {};
}

bool Has(const std::vector<std::string>& families, std::string_view name) {
  return std::find(families.begin(), families.end(), name) != families.end();
}

bool IsOurs(std::string_view family) {
  return std::any_of(kFamilies.begin(), kFamilies.end(),
                     [family](const FamilyTraits& traits) { return traits.name == family; });
}

}  // namespace

std::string FormatRecord() {
  return std::move(ByteWriter().Raw(kMagic).Fixed(kFormatVersion)).Take();
}

rocksdb::Status ReadMarks(const std::string& directory, rocksdb::Env* env, Marks& marks) {
  StoreOptions small;
  small.block_cache_bytes = std::uint64_t{1} << 20;
  const auto cache = MakeBlockCache(small);
  rocksdb::DBOptions options = MakeDbOptions(small, cache);
  options.env = env;
  const FamilyTraits& meta = TraitsOf(Family::kMeta);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  auto status = rocksdb::DB::OpenForReadOnly(
      options, directory, {{std::string(meta.name), MakeFamilyOptions(meta, small, cache)}},
      &handles, &opened);
  const std::unique_ptr<rocksdb::DB> database(opened);
  if (!status.ok()) return status;
  const auto read = [&](std::string_view key, std::optional<std::string>& value) {
    if (!status.ok()) return;
    std::string bytes;
    status = database->Get(rocksdb::ReadOptions(), handles[0], std::string(key), &bytes);
    if (status.ok()) value = std::move(bytes);
    if (status.IsNotFound()) status = rocksdb::Status::OK();
  };
  read(kFormatKey, marks.format);
  read(kStateKey, marks.state);
  marks.writes = database->GetLatestSequenceNumber();
  database->DestroyColumnFamilyHandle(handles[0]);
  return status;
}

Result<StoreDirectory> LookInto(const fs::path& directory) {
  const std::string path = directory.string();
  StoreDirectory found;
  if (!Exists(directory / "CURRENT")) {
    // RocksDB would make a new database, and delete what is left of the old one.
    if (HasFiles(directory, ".sst") || HasFiles(directory, ".log")) {
      return Corruption(
          fmt::format("'{}' holds a store whose file CURRENT is missing: restore a backup", path));
    }
    return found;
  }
  if (const auto free = CheckNotHeld(directory); !free) return free.error();
  const auto listed = rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), path, &found.families);
  if (!listed.ok()) {
    return ToError(listed, fmt::format("reading CURRENT and MANIFEST of the store in '{}'", path));
  }
  Marks marks;
  const auto read = ReadMarks(path, rocksdb::Env::Default(), marks);
  const auto not_ours = [&path] {
    return Corruption(fmt::format("'{}' is a RocksDB database, but not a store of Entente", path));
  };
  if (read.IsInvalidArgument()) return not_ours();  // its keys are ordered otherwise
  if (!read.ok()) {
    return ToError(read, fmt::format("opening the store in '{}' by its MANIFEST and log", path));
  }
  if (marks.format) {
    found.marked = true;
    if (const auto checked = CheckFormat(*marks.format, path); !checked) return checked.error();
    // All of them are made before the mark, and RocksDB reads a MANIFEST that was cut short as far
    // as it goes.
    for (const FamilyTraits& family : kFamilies) {
      if (Has(found.families, family.name)) continue;
      return Corruption(
          fmt::format("the MANIFEST of the store in '{}' is damaged: it lacks the family '{}'; "
                      "restore a backup",
                      path, family.name));
    }
    return found;
  }
  // Families come after the first file of the log.
  if (marks.writes == 0 && found.families.size() > 1 && !HasFiles(directory, ".log")) {
    return Corruption(
        fmt::format("'{}' holds a store whose log files are missing: restore a backup", path));
  }
  // Killed while it made the database, before this record: then nothing is in it yet.
  if (marks.writes > 0 || !std::all_of(found.families.begin(), found.families.end(), IsOurs)) {
    return not_ours();
  }
  return found;
}

}  // namespace entente::graph
