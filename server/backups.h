#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "graph/base/context.h"
#include "graph/storage/backup.h"
#include "graph/storage/store.h"

namespace entente::server {

// Makes the backups that the API asks for, and tells of them in the log. Must not outlive the
// store. Thread-safe.
class Backups {
 public:
  // Those before the newest `keep` are removed after each; 0: none.
  Backups(const graph::Store& store, std::filesystem::path folder, std::size_t keep);

  // Blocks until it is made and verified. Errors of BackupFolder::Add and of the context, whose end
  // ends the backup.
  Result<graph::NewBackup> Make(const std::string& label, const QueryContext& context);
  [[nodiscard]] Result<std::vector<graph::BackupInfo>> List() const { return folder_.List(); }

 private:
  const graph::Store& store_;
  graph::BackupFolder folder_;
  const std::size_t keep_;
};

}  // namespace entente::server
