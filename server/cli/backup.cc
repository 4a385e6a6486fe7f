#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "graph/storage/backup.h"
#include "graph/storage/store.h"
#include "server/cli/commands.h"

namespace entente::server::cli {
namespace {

std::string TimeOf(const graph::BackupInfo& backup) {
  return fmt::format("{:%F %T} UTC",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(backup.made)));
}

// The newest that can be restored.
Result<std::uint32_t> Newest(const graph::BackupFolder& folder) {
  const auto backups = folder.List();
  if (!backups) return backups.error();
  const auto sound = std::find_if(backups->rbegin(), backups->rend(),
                                  [](const auto& backup) { return backup.fault.empty(); });
  if (sound == backups->rend()) {
    std::string message =
        fmt::format("there is no backup to restore in '{}'", folder.path().string());
    for (const auto& damaged : *backups) {
      message += fmt::format("; backup {} is damaged: {}", damaged.id, damaged.fault);
    }
    return NotFound(std::move(message));
  }
  return sound->id;
}

}  // namespace

Result<int> Backup(const BackupCommand& command) {
  const auto store = graph::Store::Open({.directory = command.data, .create_if_missing = false});
  if (!store) return store.error();
  graph::BackupFolder folder(command.to);
  const auto made = (*store)->Backup(folder, {.label = command.label, .keep = command.keep});
  if (!made) return made.error();
  fmt::print("backup {} in {}: {} bytes, of which {} are new; sequence {}\n", made->info.id,
             command.to.string(), made->info.bytes, made->copied_bytes, made->info.sequence);
  for (const auto id : made->removed) fmt::print("backup {} is removed\n", id);
  return kSuccess;
}

Result<int> ListBackups(const BackupsCommand& command) {
  const graph::BackupFolder folder(command.from);
  const auto backups = folder.List();
  if (!backups) return backups.error();
  if (backups->empty()) {
    return NotFound(fmt::format("there is no backup in '{}'", command.from.string()));
  }
  bool all_sound = true;
  for (const graph::BackupInfo& backup : *backups) {
    std::string fault = backup.fault;
    if (fault.empty() && command.verify) {
      if (const auto verified = folder.Verify(backup.id); !verified) {
        fault = verified.error().message;
      }
    }
    if (!fault.empty()) {
      all_sound = false;
      fmt::print("{:>6}  damaged: {}\n", backup.id, fault);
      continue;
    }
    fmt::print("{:>6}  {}  {:>15} bytes  sequence {}{}{}\n", backup.id, TimeOf(backup),
               backup.bytes, backup.sequence, backup.label.empty() ? "" : "  " + backup.label,
               command.verify ? "  sound" : "");
  }
  return all_sound ? kSuccess : kFailure;
}

Result<int> Restore(const RestoreCommand& command) {
  const graph::BackupFolder folder(command.from);
  const auto id = command.backup ? Result<std::uint32_t>(*command.backup) : Newest(folder);
  if (!id) return id.error();
  if (auto restored = folder.Restore(*id, command.data); !restored) return restored.error();
  // What a server would do with it next, and the proof that it can.
  const auto store = graph::Store::Open({.directory = command.data, .create_if_missing = false});
  if (!store) return store.error();
  const auto counts = (*store)->Read().Counts();
  if (!counts) return counts.error();
  fmt::print("{} is backup {}: {} articles, {} nodes, {} relationships; sequence {}\n",
             command.data.string(), *id, counts->articles, counts->nodes, counts->relationships,
             (*store)->Sequence());
  return kSuccess;
}

}  // namespace entente::server::cli
