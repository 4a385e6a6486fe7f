#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "graph/base/result.h"
#include "graph/filter.h"
#include "graph/storage/family.h"
#include "graph/storage/mentions.h"
#include "graph/topology/entry.h"

namespace entente::graph::topology {

// What a batch writes of the adjacency: of each key the last write.
struct Changes {
  // The dense id, and the public one; nothing when the node is gone.
  std::map<NodeId, std::optional<std::string>> nodes;
  // By node, direction and key: in the order in which entries stand at a node.
  using EntryKey = std::tuple<NodeId, Direction, std::string>;
  std::map<EntryKey, std::optional<std::string>> entries;
  // All MENTIONS that go out from a node, in their order, where they are others than before.
  std::map<NodeId, std::vector<MentionEntry>> mentions;

  // What stands at a key of `node`, `out` or `in` from now on; nothing when it is deleted.
  Result<void> Note(Family family, std::string_view key, std::optional<std::string_view> value);
};

}  // namespace entente::graph::topology
