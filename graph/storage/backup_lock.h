#pragma once

#include <rocksdb/env.h>

#include <filesystem>
#include <memory>

#include "graph/base/result.h"

namespace entente::graph {

// Held by whoever adds to a folder of backups; goes with the process.
class BackupLock {
 public:
  // kConflict while another holds it, kUnavailable when its file cannot be made.
  static Result<std::unique_ptr<BackupLock>> Take(const std::filesystem::path& folder);
  ~BackupLock();
  BackupLock(const BackupLock&) = delete;
  BackupLock& operator=(const BackupLock&) = delete;

 private:
  explicit BackupLock(rocksdb::FileLock* lock) : lock_(lock) {}

  rocksdb::FileLock* const lock_;
};

}  // namespace entente::graph
