#include "server/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "server/log.h"

namespace entente::server {
namespace {

sigset_t WatchedSet(StopSignals::Hangup hangup) {
  sigset_t set;
  sigemptyset(&set);
  if (hangup == StopSignals::Hangup::kReloads) sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignals::StopSignals(Hangup hangup) : hangup_(hangup) {
  const sigset_t set = WatchedSet(hangup_);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  // Blocked as an ignored signal would be lost; started in the background, a shell has SIGINT
  // ignored.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  // A client or a log reader that went away is an error of one write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  watcher_ = std::jthread([this] { Watch(); });
}

StopSignals::~StopSignals() {
  done_.store(true);
  pthread_kill(watcher_.native_handle(), SIGTERM);
}

void StopSignals::OnHangup(std::function<void()> reload) {
  const std::lock_guard lock(reload_mutex_);
  reload_ = std::move(reload);
  if (reload_ && std::exchange(reload_missed_, false)) reload_();
}

void StopSignals::Reload() {
  const std::lock_guard lock(reload_mutex_);
  if (reload_) {
    reload_();
  } else {
    reload_missed_ = true;
  }
}

void StopSignals::Watch() {
  const sigset_t set = WatchedSet(hangup_);
  for (;;) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) continue;
    if (done_.load()) return;
    if (signal == SIGHUP) {
      Reload();
      continue;
    }
    if (signal_.load() != 0) {
      log::Warning("stopped at once by a second signal");
      _exit(128 + signal);
    }
    signal_.store(signal);
    stop_.request_stop();
    log::Info("told to stop", {{"signal", signal == SIGINT ? "SIGINT" : "SIGTERM"}});
  }
}

}  // namespace entente::server
