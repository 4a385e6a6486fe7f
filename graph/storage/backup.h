#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/result.h"

namespace entente::graph {

class Database;

struct BackupInfo {
  std::uint32_t id = 0;  // counts up; never used again for another
  std::string label;
  std::chrono::sys_seconds made;
  std::uint64_t sequence = 0;  // of the store that it restores to
  std::uint64_t bytes = 0;     // of that store
  std::uint32_t files = 0;
  // Why it cannot be restored: a file that is missing or cut short, named. Then only the id is
  // known of it. Empty does not say that every byte is right; Verify does.
  std::string fault;
};

// At most 64 letters, digits, '-', '_' and '.' of ASCII; may be empty.
bool IsBackupLabel(std::string_view text);

struct NewBackup {
  BackupInfo info;
  std::uint64_t copied_bytes = 0;  // the rest it shares with backups before it
  std::uint32_t copied_files = 0;
  std::vector<std::uint32_t> removed;  // older backups that had to go
};

struct BackupRequest {
  std::string label = {};
  std::size_t keep = 0;  // this one and the newest before it; 0: all
  std::stop_token stop = {};
  // Told now and then how many bytes are copied so far. Must not throw.
  std::function<void(std::uint64_t bytes)> progress = {};
};

// A folder of backups of a store, incremental: a file that several have in common is there once.
// Each can be restored by itself, and goes without harm to the others. Thread-safe; a lock file
// keeps the writers of several processes apart.
class BackupFolder {
 public:
  // Does not look at the folder yet.
  explicit BackupFolder(std::filesystem::path path);

  // Adds what is in `database`, with all that was written before the call, reads it back to verify
  // it, then removes older ones beyond `request.keep`. What fails leaves no backup behind.
  // kInvalidArgument for a label that is none, kConflict while another is being made, kUnavailable
  // when the folder cannot be written or is full, kCorruption when what was read back is not what
  // was written or a file of the store is damaged, kCancelled when told to stop.
  Result<NewBackup> Add(Database& database, const BackupRequest& request);

  // The oldest first; none when there is no folder. While a backup is being made, as it was before.
  Result<std::vector<BackupInfo>> List() const;

  // Reads every byte of a backup. kNotFound when there is none of this id, kCorruption that names
  // the damaged file.
  Result<void> Verify(std::uint32_t id) const;

  // Makes a store of a backup in `directory`, which must be empty or not exist; nothing is there
  // until it is whole. Errors of Verify, kConflict for a directory that is not empty, kUnavailable
  // for one that cannot be written.
  Result<void> Restore(std::uint32_t id, const std::filesystem::path& directory) const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  Result<NewBackup> AddLocked(Database& database, const BackupRequest& request);
  Result<std::vector<BackupInfo>> Look() const;

  const std::filesystem::path path_;  // absolute
  mutable std::mutex mutex_;
  // What List says while a backup is being made, as the engine must not be opened then.
  std::optional<std::vector<BackupInfo>> before_;
};

}  // namespace entente::graph
