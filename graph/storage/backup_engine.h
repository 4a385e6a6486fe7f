#pragma once

#include <rocksdb/env.h>
#include <rocksdb/utilities/backup_engine.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string_view>

#include "graph/base/result.h"

// RocksDB's BackupEngine as BackupFolder uses it.
namespace entente::graph {

// A file system whose reads end when it is told to stop, at the next file: verifying a large backup
// takes minutes, and the engine offers no other way to end it. Must outlive what is opened on it.
std::unique_ptr<rocksdb::Env> StoppableEnv(std::stop_token stop);

// How often Add is told of its progress.
inline constexpr std::uint64_t kBackupProgressBytes = std::uint64_t{4} << 20;

// For adding and removing backups. Makes the folder's subfolders.
Result<std::unique_ptr<rocksdb::BackupEngine>> OpenBackupEngine(const std::filesystem::path& folder,
                                                                rocksdb::Env& env);
// For everything else; writes nothing. kNotFound when there are no backups in the folder.
Result<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenBackupReader(
    const std::filesystem::path& folder);

// Opens a backup where it lies, as a store that only reads, and gives its sequence. `info` came
// with its file details.
Result<std::uint64_t> SequenceOf(const rocksdb::BackupInfo& info);

// Like ToError, but of the folder of backups. `doing` completes "cannot …".
Error BackupError(const rocksdb::Status& status, std::string_view doing);

}  // namespace entente::graph
