#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>

#include "graph/storage/store.h"
#include "server/store_status.h"

namespace entente::server {

// Looks at the store every few seconds on a thread of its own, so that /metrics never waits for the
// disk. Must not outlive the store.
class StoreMonitor {
 public:
  StoreMonitor(const graph::Store& store, std::filesystem::path directory);
  ~StoreMonitor();
  StoreMonitor(const StoreMonitor&) = delete;
  StoreMonitor& operator=(const StoreMonitor&) = delete;

  // The sequence number as it is now, the rest as it was a moment ago. Thread-safe; does not block.
  [[nodiscard]] StoreStatus Latest() const;

 private:
  void Watch(const std::stop_token& stop);
  [[nodiscard]] StoreStatus Look() const;

  const graph::Store& store_;
  const std::filesystem::path directory_;
  mutable std::mutex mutex_;
  std::condition_variable_any wake_;
  StoreStatus latest_;
  std::jthread thread_;
};

}  // namespace entente::server
