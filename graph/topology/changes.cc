#include "graph/topology/changes.h"

#include "graph/storage/bytes.h"
#include "graph/storage/reader.h"

namespace entente::graph::topology {

Result<void> Changes::Note(Family family, std::string_view key,
                           std::optional<std::string_view> value) {
  ByteReader reader(key);
  const NodeId node{reader.Fixed<std::uint64_t>()};
  if (!reader.ok()) return AtKey(Corruption("not a key of a node"), family, key);
  if (family == Family::kNode) {
    if (!value) {
      nodes[node] = std::nullopt;
      return {};
    }
    auto head = DecodeNodeHead(*value);
    if (!head) return AtKey(head.error(), family, key);
    nodes[node] = std::move(head->first);
    return {};
  }
  const Direction direction = family == Family::kOut ? Direction::kOut : Direction::kIn;
  entries[{node, direction, std::string(key)}] =
      value ? std::optional<std::string>(*value) : std::nullopt;
  return {};
}

}  // namespace entente::graph::topology
