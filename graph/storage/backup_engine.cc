#include "graph/storage/backup_engine.h"

#include <fmt/format.h>
#include <rocksdb/file_system.h>

#include <utility>

#include "graph/storage/record.h"
#include "graph/storage/store_directory.h"

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
  Marks marks;
  const auto read = ReadMarks(info.name_for_open, info.env_for_open.get(), marks);
  if (!read.ok()) return BackupError(read, fmt::format("open backup {}", info.backup_id));
  if (!marks.state) return std::uint64_t{0};  // a store that nothing was written to
  const auto decoded = DecodeState(*marks.state);
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
