#include "graph/storage/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <set>
#include <system_error>
#include <utility>

#include "graph/storage/backup_engine.h"
#include "graph/storage/backup_lock.h"
#include "graph/storage/database.h"

namespace entente::graph {
namespace {

namespace fs = std::filesystem;

Error Unavailable(std::string message) { return {ErrorCode::kUnavailable, std::move(message), {}}; }

// Without its sequence.
BackupInfo ToInfo(const rocksdb::BackupInfo& known) {
  BackupInfo info;
  info.id = known.backup_id;
  info.label = known.app_metadata;
  info.made = std::chrono::sys_seconds(std::chrono::seconds(known.timestamp));
  info.bytes = known.size;
  info.files = known.number_files;
  return info;
}

// The engine takes a file for as long as it finds it to be, but tells in the name of one that
// backups may share how long it was: "shared_checksum/000012_sKQ7_4100.sst".
std::optional<std::string> FileOfWrongSize(const rocksdb::BackupInfo& info) {
  for (const auto& file : info.file_details) {
    const std::string name = fs::path(file.relative_filename).stem().string();
    const auto before = name.rfind('_');
    if (before == std::string::npos) continue;  // of this backup alone: VerifyBackup
    std::uint64_t size = 0;
    const char* const end = name.data() + name.size();
    const auto [parsed, error] = std::from_chars(name.data() + before + 1, end, size);
    if (error == std::errc() && parsed == end && size != file.size) return file.relative_filename;
  }
  return std::nullopt;
}

std::set<std::string> FilesOf(const rocksdb::BackupEngine& engine) {
  std::vector<rocksdb::BackupInfo> known;
  engine.GetBackupInfo(&known, /*include_file_details=*/true);
  std::set<std::string> files;
  for (const auto& info : known) {
    for (const auto& file : info.file_details) files.insert(file.relative_filename);
  }
  return files;
}

Result<std::vector<std::uint32_t>> RemoveAllBut(rocksdb::BackupEngine& engine, std::size_t keep) {
  std::vector<std::uint32_t> removed;
  if (keep == 0) return removed;
  std::vector<rocksdb::BackupInfo> known;  // the oldest first
  engine.GetBackupInfo(&known);
  for (std::size_t i = 0; i + keep < known.size(); ++i) {
    const auto status = engine.DeleteBackup(known[i].backup_id);
    if (!status.ok()) {
      return BackupError(status, fmt::format("remove backup {}", known[i].backup_id));
    }
    removed.push_back(known[i].backup_id);
  }
  return removed;
}

using Reader = std::unique_ptr<rocksdb::BackupEngineReadOnly>;

// kNotFound when the folder has no backup of this id, not even a damaged one.
Result<Reader> OpenWith(const fs::path& folder, rocksdb::BackupID id) {
  auto engine = OpenBackupReader(folder);
  if (!engine) return engine;
  rocksdb::BackupInfo info;
  if ((*engine)->GetBackupInfo(id, &info).IsNotFound()) {
    return NotFound(fmt::format("there is no backup {} in '{}'", id, folder.string()));
  }
  return engine;
}

}  // namespace

BackupFolder::BackupFolder(fs::path path)
    : path_(fs::absolute(std::move(path)).lexically_normal()) {}

bool IsBackupLabel(std::string_view text) {
  constexpr std::size_t kMaxBytes = 64;
  return text.size() <= kMaxBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_' || c == '.';
         });
}

Result<NewBackup> BackupFolder::Add(Database& database, const BackupRequest& request) {
  if (!IsBackupLabel(request.label)) {
    return InvalidArgument(fmt::format(
        "the label '{}' is not of at most 64 letters, digits, '-', '_' and '.'", request.label));
  }
  {
    const std::lock_guard lock(mutex_);
    if (before_) {
      return Error{ErrorCode::kConflict, "another backup is being made", {}};
    }
    auto known = Look();
    if (!known) return known.error();
    before_ = *std::move(known);
  }
  // However it ends: an exception must not leave the folder to be told as it was for ever.
  struct End {
    explicit End(BackupFolder& of) : folder(of) {}
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    ~End() {
      const std::lock_guard lock(folder.mutex_);
      folder.before_.reset();
    }
    BackupFolder& folder;
  } const end(*this);
  return AddLocked(database, request);
}

Result<NewBackup> BackupFolder::AddLocked(Database& database, const BackupRequest& request) {
  std::error_code error;
  fs::create_directory(path_, error);
  if (error) {
    return Unavailable(fmt::format("cannot back up to '{}': {}", path_.string(), error.message()));
  }
  const auto lock = BackupLock::Take(path_);
  if (!lock) return lock.error();
  const auto env = StoppableEnv(request.stop);
  const auto opened = OpenBackupEngine(path_, *env);
  if (!opened) return opened.error();
  rocksdb::BackupEngine& engine = **opened;
  const std::set<std::string> shared = FilesOf(engine);

  rocksdb::CreateBackupOptions options;
  // What is in files is shared with the next backup; what is in the log would be copied each time.
  options.flush_before_backup = true;
  std::atomic<std::uint64_t> copied{0};
  options.progress_callback = [&] {
    copied += kBackupProgressBytes;
    if (request.progress) request.progress(copied);
  };
  rocksdb::BackupID id = 0;
  rocksdb::Status status;
  {
    const std::stop_callback stop(request.stop, [&engine] { engine.StopBackup(); });
    status = engine.CreateNewBackupWithMetadata(options, &database.db(), request.label, &id);
  }
  if (!status.ok()) return BackupError(status, fmt::format("back up to '{}'", path_.string()));

  NewBackup made;
  rocksdb::BackupInfo info;
  const auto read_back = [&]() -> Result<std::uint64_t> {
    const std::string doing = fmt::format("verify backup {}", id);
    if (const auto verified = engine.VerifyBackup(id, /*verify_with_checksum=*/true);
        !verified.ok()) {
      return BackupError(verified, doing);
    }
    if (const auto told = engine.GetBackupInfo(id, &info, /*include_file_details=*/true);
        !told.ok()) {
      return BackupError(told, doing);
    }
    return SequenceOf(info);
  };
  const auto sequence = read_back();
  if (!sequence) {
    // It must not pass for a backup, nor drive out a sound one.
    (void)engine.DeleteBackup(id);
    return sequence.error();
  }
  made.info = ToInfo(info);
  made.info.sequence = *sequence;
  for (const auto& file : info.file_details) {
    if (shared.contains(file.relative_filename)) continue;
    ++made.copied_files;
    made.copied_bytes += file.size;
  }
  auto removed = RemoveAllBut(engine, request.keep);
  if (!removed) return removed.error().Within(fmt::format("backup {} is made, but", id));
  made.removed = *std::move(removed);
  return made;
}

Result<std::vector<BackupInfo>> BackupFolder::List() const {
  const std::lock_guard lock(mutex_);
  if (before_) return *before_;
  return Look();
}

Result<std::vector<BackupInfo>> BackupFolder::Look() const {
  std::vector<BackupInfo> backups;
  const auto engine = OpenBackupReader(path_);
  if (!engine) {
    if (engine.error().code == ErrorCode::kNotFound) return backups;
    return engine.error();
  }
  std::vector<rocksdb::BackupInfo> known;
  (*engine)->GetBackupInfo(&known, /*include_file_details=*/true);
  const auto damaged_one = [&backups](rocksdb::BackupID id, std::string fault) {
    BackupInfo backup;
    backup.id = id;
    backup.fault = std::move(fault);
    backups.push_back(std::move(backup));
  };
  for (const auto& info : known) {
    if (auto cut = FileOfWrongSize(info)) {
      damaged_one(info.backup_id, fmt::format("{} is not of its size", *cut));
    } else if (const auto sequence = SequenceOf(info)) {
      backups.push_back(ToInfo(info));
      backups.back().sequence = *sequence;
    } else {
      damaged_one(info.backup_id, sequence.error().message);
    }
  }
  std::vector<rocksdb::BackupID> damaged;
  (*engine)->GetCorruptedBackups(&damaged);
  for (const auto id : damaged) damaged_one(id, (*engine)->VerifyBackup(id).ToString());
  std::sort(backups.begin(), backups.end(),
            [](const BackupInfo& a, const BackupInfo& b) { return a.id < b.id; });
  return backups;
}

Result<void> BackupFolder::Verify(std::uint32_t id) const {
  const auto engine = OpenWith(path_, id);
  if (!engine) return engine.error();
  const auto verified = (*engine)->VerifyBackup(id, /*verify_with_checksum=*/true);
  if (!verified.ok()) return BackupError(verified, fmt::format("verify backup {}", id));
  return {};
}

Result<void> BackupFolder::Restore(std::uint32_t id, const fs::path& directory) const {
  const std::string target = directory.string();
  std::error_code error;
  if (fs::exists(directory, error) && !fs::is_empty(directory, error)) {
    return Error{ErrorCode::kConflict, fmt::format("'{}' is not empty", target), {}};
  }
  if (error) return Unavailable(fmt::format("cannot look into '{}': {}", target, error.message()));
  auto engine = OpenWith(path_, id);
  if (!engine) return engine.error();

  // Made aside and renamed, so that what bears the name is always whole.
  const fs::path absolute = fs::absolute(directory).lexically_normal();
  fs::path unfinished = absolute.has_filename() ? absolute : absolute.parent_path();
  const fs::path finished = unfinished;
  unfinished += ".unfinished";
  fs::remove_all(unfinished, error);
  if (!error) fs::create_directories(unfinished, error);
  if (!error) {
    const auto restored = (*engine)->RestoreDBFromBackup(rocksdb::RestoreOptions(), id,
                                                         unfinished.string(), unfinished.string());
    if (!restored.ok()) {
      engine->reset();  // its threads may still be writing
      fs::remove_all(unfinished, error);
      // RocksDB 7.8 finds a file that is damaged, but leaves its name out.
      if (restored.IsCorruption()) {
        if (auto verified = Verify(id); !verified) return verified;
      }
      return BackupError(restored, fmt::format("restore backup {} to '{}'", id, target));
    }
    fs::rename(unfinished, finished, error);
  }
  if (error) return Unavailable(fmt::format("cannot write '{}': {}", target, error.message()));
  return {};
}

}  // namespace entente::graph
