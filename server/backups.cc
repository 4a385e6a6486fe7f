#include "server/backups.h"

#include <chrono>
#include <future>
#include <optional>
#include <stop_token>
#include <utility>

#include "server/log.h"

namespace entente::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLookInterval{50};
constexpr std::chrono::seconds kLogInterval{5};

}  // namespace

Backups::Backups(const graph::Store& store, std::filesystem::path folder, std::size_t keep)
    : store_(store), folder_(std::move(folder)), keep_(keep) {}

Result<graph::NewBackup> Backups::Make(const std::string& label, const QueryContext& context) {
  std::stop_source stop;
  graph::BackupRequest request{.label = label, .keep = keep_, .stop = stop.get_token()};
  request.progress = [logged = Clock::now()](std::uint64_t bytes) mutable {
    if (Clock::now() - logged < kLogInterval) return;
    logged = Clock::now();
    log::Info("backing up", {{"bytes", bytes}});
  };
  log::Info("a backup begins", {{"directory", folder_.path().string()}, {"label", label}});
  const auto start = Clock::now();
  auto making = std::async(std::launch::async, [&] { return store_.Backup(folder_, request); });
  // The engine knows nothing of clients that go away, nor of deadlines.
  std::optional<Error> ended;
  while (making.wait_for(kLookInterval) != std::future_status::ready) {
    if (ended) continue;
    if (const auto within = context.Check(); !within) {
      ended = within.error();
      stop.request_stop();
    }
  }
  auto made = making.get();
  if (!made) {
    log::Error("the backup failed", {{"reason", made.error().message}});
    if (ended && made.error().code == ErrorCode::kCancelled) return *std::move(ended);
    return made;
  }
  log::Info("a backup is made",
            {{"id", made->info.id},
             {"sequence", made->info.sequence},
             {"bytes", made->info.bytes},
             {"copied_bytes", made->copied_bytes},
             {"removed", made->removed},
             {"seconds", std::chrono::duration<double>(Clock::now() - start).count()}});
  return made;
}

}  // namespace entente::server
