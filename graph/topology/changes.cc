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
  if (family == Family::kOut && IsMentionsOutKey(key)) {
    std::vector<MentionEntry>& all = mentions[node];
    all.clear();
    if (!value) return {};
    auto told = DecodeMentionEntries(key, *value);
    if (!told) return told.error();
    all = *std::move(told);
    return {};
  }
  const Direction direction = family == Family::kOut ? Direction::kOut : Direction::kIn;
  entries[{node, direction, std::string(key)}] =
      value ? std::optional<std::string>(*value) : std::nullopt;
  return {};
}

}  // namespace entente::graph::topology
