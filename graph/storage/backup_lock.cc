#include "graph/storage/backup_lock.h"

#include <fmt/format.h>

#include <string>

#include "graph/storage/backup_engine.h"
#include "graph/storage/status.h"

namespace entente::graph {

Result<std::unique_ptr<BackupLock>> BackupLock::Take(const std::filesystem::path& folder) {
  rocksdb::FileLock* lock = nullptr;
  const std::string file = (folder / "LOCK").string();
  const auto taken = rocksdb::Env::Default()->LockFile(file, &lock);
  if (taken.ok()) return std::unique_ptr<BackupLock>(new BackupLock(lock));
  if (IsLockHeld(taken)) {
    return Error{
        ErrorCode::kConflict, fmt::format("another process backs up to '{}'", folder.string()), {}};
  }
  return BackupError(taken, fmt::format("back up to '{}'", folder.string()));
}

BackupLock::~BackupLock() { rocksdb::Env::Default()->UnlockFile(lock_); }

}  // namespace entente::graph
