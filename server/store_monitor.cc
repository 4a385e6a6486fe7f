#include "server/store_monitor.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "server/log.h"

namespace entente::server {
namespace {

constexpr std::chrono::seconds kInterval{5};

std::uint64_t BytesIn(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  // RocksDB removes files while we look: a file that has gone counts nothing.
  for (std::filesystem::directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code gone;
    const auto size = it->file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

}  // namespace

StoreMonitor::StoreMonitor(const graph::Store& store, std::filesystem::path directory)
    : store_(store), directory_(std::move(directory)), latest_(Look()) {
  thread_ = std::jthread([this](const std::stop_token& stop) { Watch(stop); });
}

StoreMonitor::~StoreMonitor() = default;

StoreStatus StoreMonitor::Latest() const {
  StoreStatus status;
  {
    const std::lock_guard lock(mutex_);
    status = latest_;
  }
  status.sequence = store_.Sequence();
  return status;
}

StoreStatus StoreMonitor::Look() const {
  StoreStatus status;
  if (const auto counts = store_.Read().Counts()) {
    status.articles = counts->articles;
    status.nodes = counts->nodes;
    status.relationships = counts->relationships;
    status.evidence = counts->evidence;
  } else {
    log::Error("the store could not be counted", {{"reason", counts.error().message}});
  }
  const graph::TopologyStatus topology = store_.Topology();
  status.topology_bytes = topology.bytes;
  status.topology_superseded_bytes = topology.superseded_bytes;
  status.topology_serving = topology.state == graph::TopologyStatus::State::kServing;
  status.disk_bytes = BytesIn(directory_);
  std::error_code error;
  const auto space = std::filesystem::space(directory_, error);
  if (!error) status.disk_free_bytes = space.available;
  return status;
}

void StoreMonitor::Watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, stop, kInterval, [] { return false; }) && !stop.stop_requested()) {
    lock.unlock();
    const StoreStatus status = Look();
    lock.lock();
    latest_ = status;
  }
}

}  // namespace entente::server
