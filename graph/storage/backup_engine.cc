#include "graph/storage/backup_engine.h"

#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <utility>
#include <vector>

#include "graph/storage/family.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/record.h"
#include "graph/storage/rocksdb_options.h"

namespace entente::graph {
namespace {

class StoppableFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit StoppableFileSystem(std::stop_token stop)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), stop_(std::move(stop)) {}

  [[nodiscard]] const char* Name() const override { return "StoppableFileSystem"; }

  rocksdb::IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                      rocksdb::IODebugContext* debug) override {
    if (stop_.stop_requested()) return rocksdb::IOStatus::Aborted("told to stop");
    return FileSystemWrapper::NewSequentialFile(name, options, file, debug);
  }

 private:
  const std::stop_token stop_;
};

rocksdb::BackupEngineOptions OptionsFor(const std::filesystem::path& folder) {
  rocksdb::BackupEngineOptions options(folder.string());
  options.callback_trigger_interval_size = kBackupProgressBytes;
  return options;
}

}  // namespace

std::unique_ptr<rocksdb::Env> StoppableEnv(std::stop_token stop) {
  return rocksdb::NewCompositeEnv(std::make_shared<StoppableFileSystem>(std::move(stop)));
}

Result<std::unique_ptr<rocksdb::BackupEngine>> OpenBackupEngine(const std::filesystem::path& folder,
                                                                rocksdb::Env& env) {
  rocksdb::BackupEngineOptions options = OptionsFor(folder);
  options.backup_env = &env;
  rocksdb::BackupEngine* engine = nullptr;
  const auto opened = rocksdb::BackupEngine::Open(options, rocksdb::Env::Default(), &engine);
  if (!opened.ok()) return BackupError(opened, fmt::format("back up to '{}'", folder.string()));
  return std::unique_ptr<rocksdb::BackupEngine>(engine);
}

Result<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenBackupReader(
    const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "meta", ignored)) {
    return NotFound(fmt::format("there is no backup in '{}'", folder.string()));
  }
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  const auto opened =
      rocksdb::BackupEngineReadOnly::Open(OptionsFor(folder), rocksdb::Env::Default(), &engine);
  if (!opened.ok()) {
    return BackupError(opened, fmt::format("read the backups in '{}'", folder.string()));
  }
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(engine);
}

Result<std::uint64_t> SequenceOf(const rocksdb::BackupInfo& info) {
  StoreOptions store;
  store.block_cache_bytes = std::uint64_t{1} << 20;
  const auto cache = MakeBlockCache(store);
  rocksdb::DBOptions options = MakeDbOptions(store, cache);
  options.env = info.env_for_open.get();
  const FamilyTraits& meta = TraitsOf(Family::kMeta);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families{
      {std::string(meta.name), MakeFamilyOptions(meta, store, cache)}};
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  auto status =
      rocksdb::DB::OpenForReadOnly(options, info.name_for_open, families, &handles, &opened);
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string state;
  if (status.ok()) {
    status = db->Get(rocksdb::ReadOptions(), handles[0], std::string(kStateKey), &state);
    db->DestroyColumnFamilyHandle(handles[0]);
  }
  if (status.IsNotFound()) return std::uint64_t{0};  // a store that nothing was written to
  if (!status.ok()) return BackupError(status, fmt::format("open backup {}", info.backup_id));
  const auto decoded = DecodeState(state);
  if (!decoded) return decoded.error().Within(fmt::format("backup {}", info.backup_id));
  return decoded->sequence;
}

Error BackupError(const rocksdb::Status& status, std::string_view doing) {
  const std::string detail = status.ToString();
  if (status.IsNoSpace()) {
    return {
        ErrorCode::kUnavailable, fmt::format("cannot {}: the disk is full: {}", doing, detail), {}};
  }
  if (status.IsIncomplete() || status.IsAborted()) {
    return {ErrorCode::kCancelled, fmt::format("told to stop before it could {}", doing), {}};
  }
  const bool damaged = status.IsCorruption() || status.IsNotFound();
  return {damaged ? ErrorCode::kCorruption : ErrorCode::kUnavailable,
          fmt::format("cannot {}: {}", doing, detail),
          {}};
}

}  // namespace entente::graph
