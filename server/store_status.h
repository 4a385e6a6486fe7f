#pragma once

#include <cstdint>

namespace entente::server {

// The store in numbers, for the metrics.
struct StoreStatus {
  std::uint64_t sequence = 0;
  std::uint64_t articles = 0;
  std::uint64_t nodes = 0;
  std::uint64_t relationships = 0;
  std::uint64_t evidence = 0;
  std::uint64_t disk_bytes = 0;                 // of the files in its directory
  std::uint64_t disk_free_bytes = 0;            // left on its file system
  std::uint64_t topology_bytes = 0;             // of the image in memory; 0: there is none
  std::uint64_t topology_superseded_bytes = 0;  // of these, what only running requests see
  bool topology_serving = false;
};

}  // namespace entente::server
