#include "graph/storage/name_index.h"

#include <algorithm>
#include <tuple>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/record.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

std::string Key(NameKind kind, std::string_view folded, std::string_view node_id) {
  return std::move(ByteWriter()
                       .Fixed(static_cast<std::uint8_t>(kind))
                       .Raw(folded)
                       .Fixed(std::uint8_t{0})
                       .Raw(node_id))
      .Take();
}

bool IsContinuation(char byte) { return (static_cast<std::uint8_t>(byte) & 0xC0U) == 0x80; }

// The longest beginning of at most `size` bytes that ends between two characters.
std::string_view Cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && IsContinuation(text[size])) --size;
  return text.substr(0, size);
}

}  // namespace

std::set<std::string> NameKeys(std::string_view node_id, Label label,
                               const std::vector<std::string_view>& names) {
  std::set<std::string> keys;
  for (const auto name : names) {
    const std::string folded = Fold(name);
    if (folded.empty()) continue;
    keys.insert(Key(NameKind::kWhole, folded, node_id));
    if (label == Label::kArticle) continue;
    std::size_t at = 0;
    for (std::size_t n = 0; n < kMaxWordSuffixes; ++n) {
      at = folded.find(' ', at);
      if (at == std::string::npos) break;
      ++at;
      keys.insert(Key(NameKind::kFromWord,
                      Cut(std::string_view(folded).substr(at), kMaxSuffixBytes), node_id));
    }
  }
  return keys;
}

std::optional<NameKey> ParseNameKey(std::string_view key) {
  if (key.empty()) return std::nullopt;
  const auto kind = static_cast<std::uint8_t>(key.front());
  const auto end = key.find('\0', 1);
  if (kind < 1 || kind > 2 || end == std::string_view::npos) return std::nullopt;
  return NameKey{static_cast<NameKind>(kind), key.substr(1, end - 1), key.substr(end + 1)};
}

Result<std::vector<NodeId>> FindWholeName(const Reader& reader, const std::string& folded) {
  std::vector<NodeId> nodes;
  PrefixScan scan(reader, Family::kName, KeyRange::Of(Key(NameKind::kWhole, folded, {})));
  for (; scan.Valid(); scan.Next()) {
    const auto node = DecodeId(scan.value());
    if (!node) return AtKey(node.error(), Family::kName, scan.key());
    nodes.push_back(NodeId{*node});
  }
  if (const auto status = scan.status(); !status) return status.error();
  return nodes;
}

std::optional<std::string> MatchingName(const std::vector<std::string>& names,
                                        std::string_view folded_query) {
  std::optional<std::tuple<int, std::size_t, std::string>> best;
  for (const auto& name : names) {
    const std::string folded = Fold(name);
    int rank = 0;
    if (folded == folded_query) {
      rank = 1;
    } else if (folded.starts_with(folded_query)) {
      rank = 2;
    } else if (folded.find(" " + std::string(folded_query)) != std::string::npos) {
      rank = 3;
    } else {
      continue;
    }
    std::tuple candidate(rank, name.size(), name);
    if (!best || candidate < *best) best = std::move(candidate);
  }
  if (!best) return std::nullopt;
  return std::get<2>(*best);
}

}  // namespace entente::graph
