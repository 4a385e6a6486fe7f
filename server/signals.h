#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace entente::server {

// SIGINT and SIGTERM as a stop token. The first asks for an orderly end; the second ends the
// process at once with status 128 + signal, which loses nothing acknowledged. To be made before any
// other thread, which inherits that the signals are blocked; at most one at a time.
class StopSignals {
 public:
  // By default SIGHUP, which a closed terminal sends, ends the process like any other.
  enum class Hangup : bool { kEnds, kReloads };

  explicit StopSignals(Hangup hangup = Hangup::kEnds);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }
  // What SIGHUP calls from here on, on a thread of ours; one that came before is made up for. To be
  // taken back with an empty function before what it uses ends.
  void OnHangup(std::function<void()> reload);

  // The first signal, for the exit status of work that was broken off; 0 when there was none.
  [[nodiscard]] int signal() const { return signal_.load(); }

 private:
  void Watch();
  void Reload();

  const Hangup hangup_;
  std::stop_source stop_;
  std::atomic<int> signal_{0};
  std::atomic<bool> done_{false};
  std::mutex reload_mutex_;
  std::function<void()> reload_;
  bool reload_missed_ = false;
  std::jthread watcher_;
};

}  // namespace entente::server
