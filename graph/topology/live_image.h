#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "graph/storage/topology_status.h"
#include "graph/topology/image.h"

namespace entente::graph::topology {

// The image of a store as long as it has one. Whatever goes wrong with it costs the image, never
// the store: reads go to RocksDB from then on. For the committer's thread but for status().
class LiveImage {
 public:
  // Builds it, unless `budget` is 0. `sequence` is the store's.
  LiveImage(const Reader& reader, std::uint64_t sequence, std::uint64_t budget);

  // Takes over what a batch has changed, which `changes` collects when there is an image.
  void Apply(const std::function<Result<void>(Changes&)>& collect, std::uint64_t sequence);
  // Null when there is no image.
  std::unique_ptr<const Snapshot> Take(std::uint64_t sequence);

  // Thread-safe.
  [[nodiscard]] TopologyStatus status() const;

 private:
  void GiveUp(const Error& error);

  const std::uint64_t budget_;
  mutable std::mutex mutex_;  // of the members below against status()
  std::unique_ptr<Image> image_;
  TopologyStatus::State state_ = TopologyStatus::State::kOff;
  std::string reason_;
};

}  // namespace entente::graph::topology
