#pragma once

#include <rocksdb/cache.h>

#include <cstdint>
#include <memory>

#include "graph/base/ids.h"
#include "graph/model.h"

namespace entente::graph {

// Nodes as they are shown, read and decoded once. They lie in the block cache beside the blocks
// that they came from, so that all together keep to its size and what is not asked for goes first.
//
// A node is kept under the sequence of its version (topology::NodeVersion), which names one state
// of its record: nothing that is here is ever out of date. Thread-safe.
class NodeCache {
 public:
  explicit NodeCache(std::shared_ptr<rocksdb::Cache> cache) : cache_(std::move(cache)) {}

  // Null when it is not there.
  [[nodiscard]] std::shared_ptr<const Node> Find(NodeId node, std::uint64_t version) const;
  void Add(NodeId node, std::uint64_t version, std::shared_ptr<const Node> shown) const;

 private:
  std::shared_ptr<rocksdb::Cache> cache_;
};

}  // namespace entente::graph
