#include "graph/storage/fact_set.h"

#include <algorithm>
#include <iterator>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;

template <class Id, class Iterator>
void WriteCounts(ByteWriter& writer, Iterator begin, Iterator end) {
  writer.Varint(static_cast<std::uint64_t>(std::distance(begin, end)));
  std::uint64_t last = 0;
  for (; begin != end; ++begin) {
    const auto id = static_cast<std::uint64_t>(std::get<Id>(begin->first));
    writer.Varint(id - last).Varint(begin->second);
    last = id;
  }
}

template <class Id>
void ReadCounts(ByteReader& reader, FactCounts& counts) {
  std::uint64_t last = 0;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    last = reader.NextAfter(last);
    const std::uint32_t count = reader.Varint32();
    if (count == 0) reader.Reject();
    if (!reader.ok()) return;
    counts.emplace_hint(counts.end(), Id{last}, count);
  }
}

}  // namespace

std::string Encode(const FactCounts& counts) {
  ByteWriter writer;
  writer.Fixed(kVersion);
  const auto relationships = std::find_if(counts.begin(), counts.end(), [](const auto& entry) {
    return std::holds_alternative<RelationshipId>(entry.first);
  });
  WriteCounts<NodeId>(writer, counts.begin(), relationships);
  WriteCounts<RelationshipId>(writer, relationships, counts.end());
  return std::move(writer).Take();
}

Result<FactCounts> DecodeFactCounts(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  FactCounts counts;
  ReadCounts<NodeId>(reader, counts);
  ReadCounts<RelationshipId>(reader, counts);
  if (!reader.AtEnd()) return Corruption("the facts are not a record of version 3");
  return counts;
}

Result<FactCounts> LoadFactCounts(const Reader& reader, SourceId source) {
  const std::string key = SourceKey(source);
  const auto bytes = reader.Get(Family::kSourceFact, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return FactCounts();
  auto counts = DecodeFactCounts(**bytes);
  if (!counts) return AtKey(counts.error(), Family::kSourceFact, key);
  return counts;
}

}  // namespace entente::graph
