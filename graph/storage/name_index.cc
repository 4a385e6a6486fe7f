#include "graph/storage/name_index.h"

#include <algorithm>
#include <tuple>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/record.h"
#include "graph/text/code_points.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

// `start` is NameStart's of the whole name, or of a part of it.
std::string Key(std::string start, std::string_view node_id) {
  start += '\0';
  return start.append(node_id);
}

}  // namespace

std::uint8_t ProminenceOf(Label label, std::uint32_t sources) {
  std::uint8_t prominence = label == Label::kPartner && sources > 0 ? 1 : 0;
  for (std::uint64_t enough = 4; sources >= enough; enough *= 8) ++prominence;
  return std::min(prominence, kMaxProminence);
}

std::string NameStart(NameKind kind, std::uint8_t prominence, std::string_view folded) {
  ByteWriter start;
  start.Fixed(static_cast<std::uint8_t>(kind));
  if (IsProminent(kind)) start.Fixed(static_cast<std::uint8_t>(kMaxProminence - prominence));
  return std::move(start.Raw(folded)).Take();
}

std::set<std::string> NameKeys(std::string_view node_id, Label label, std::uint8_t prominence,
                               const std::vector<std::string_view>& names) {
  std::set<std::string> keys;
  const auto insert = [&](NameKind kind, NameKind prominent, std::string_view folded) {
    keys.insert(Key(NameStart(kind, 0, folded), node_id));
    if (prominence > 0) keys.insert(Key(NameStart(prominent, prominence, folded), node_id));
  };
  for (const auto name : names) {
    const std::string folded = Fold(name);
    if (folded.empty()) continue;
    insert(NameKind::kWhole, NameKind::kProminentWhole, folded);
    if (label == Label::kArticle) continue;
    std::size_t at = 0;
    for (std::size_t n = 0; n < kMaxWordSuffixes; ++n) {
      at = folded.find(' ', at);
      if (at == std::string::npos) break;
      ++at;
      insert(NameKind::kFromWord, NameKind::kProminentFromWord,
             BeginningOf(std::string_view(folded).substr(at), kMaxSuffixBytes));
    }
  }
  return keys;
}

std::optional<NameKey> ParseNameKey(std::string_view key) {
  ByteReader reader(key);
  NameKey parsed;
  const auto kind = reader.Fixed<std::uint8_t>();
  if (kind < 1 || kind > 4) return std::nullopt;
  parsed.kind = static_cast<NameKind>(kind);
  if (IsProminent(parsed.kind)) {
    const auto obscurity = reader.Fixed<std::uint8_t>();
    if (obscurity >= kMaxProminence) return std::nullopt;
    parsed.prominence = static_cast<std::uint8_t>(kMaxProminence - obscurity);
  }
  const auto end = reader.rest().find('\0');
  if (!reader.ok() || end == std::string_view::npos) return std::nullopt;
  parsed.folded = reader.rest().substr(0, end);
  parsed.node_id = reader.rest().substr(end + 1);
  return parsed;
}

Result<std::vector<NodeId>> FindWholeName(const Reader& reader, const std::string& folded) {
  std::vector<NodeId> nodes;
  PrefixScan scan(reader, Family::kName,
                  KeyRange::Of(Key(NameStart(NameKind::kWhole, 0, folded), {})));
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
