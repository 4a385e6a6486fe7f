#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace entente::server {

// SIGINT and SIGTERM as a stop token. The first asks for an orderly end; the second ends the
// process at once with status 128 + signal, which loses nothing acknowledged. To be made before any
// other thread, which inherits that the signals are blocked; at most one at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }
  // The first signal, for the exit status of work that was broken off; 0 when there was none.
  [[nodiscard]] int signal() const { return signal_.load(); }

 private:
  void Watch();

  std::stop_source stop_;
  std::atomic<int> signal_{0};
  std::atomic<bool> done_{false};
  std::jthread watcher_;
};

}  // namespace entente::server
