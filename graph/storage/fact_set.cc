#include "graph/storage/fact_set.h"

#include <algorithm>
#include <iterator>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;

const ArticleFact& FactOf(const ArticleFact& fact) { return fact; }
const ArticleFact& FactOf(const FactCounts::value_type& entry) { return entry.first; }

void WriteCount(ByteWriter& /*writer*/, const ArticleFact& /*fact*/) {}
void WriteCount(ByteWriter& writer, const FactCounts::value_type& entry) {
  writer.Varint(entry.second);
}

template <class Id, class Iterator>
void WriteIds(ByteWriter& writer, Iterator begin, Iterator end) {
  writer.Varint(static_cast<std::uint64_t>(std::distance(begin, end)));
  std::uint64_t last = 0;
  for (; begin != end; ++begin) {
    const auto id = static_cast<std::uint64_t>(std::get<Id>(FactOf(*begin)));
    writer.Varint(id - last);
    WriteCount(writer, *begin);
    last = id;
  }
}

template <class Facts>
std::string EncodeFacts(const Facts& facts) {
  ByteWriter writer;
  writer.Fixed(kVersion);
  const auto relationships = std::find_if(facts.begin(), facts.end(), [](const auto& entry) {
    return std::holds_alternative<RelationshipId>(FactOf(entry));
  });
  WriteIds<NodeId>(writer, facts.begin(), relationships);
  WriteIds<RelationshipId>(writer, relationships, facts.end());
  return std::move(writer).Take();
}

void ReadFact(ByteReader& /*reader*/, const ArticleFact& fact, FactSet& facts) {
  facts.insert(facts.end(), fact);
}

void ReadFact(ByteReader& reader, const ArticleFact& fact, FactCounts& counts) {
  const std::uint32_t count = reader.Varint32();
  if (count == 0) reader.Reject();
  counts.emplace_hint(counts.end(), fact, count);
}

template <class Id, class Facts>
void ReadIds(ByteReader& reader, Facts& facts) {
  std::uint64_t last = 0;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const std::uint64_t difference = reader.Varint();
    if (difference == 0 || difference > UINT64_MAX - last) reader.Reject();
    if (!reader.ok()) return;
    last += difference;
    ReadFact(reader, Id{last}, facts);
  }
}

template <class Facts>
Result<Facts> DecodeFacts(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  Facts facts;
  ReadIds<NodeId>(reader, facts);
  ReadIds<RelationshipId>(reader, facts);
  if (!reader.AtEnd()) return Corruption("the facts are not a record of version 3");
  return facts;
}

template <class Facts>
Result<Facts> LoadFacts(const Reader& reader, Family family, const std::string& key) {
  const auto bytes = reader.Get(family, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return Facts();
  auto facts = DecodeFacts<Facts>(**bytes);
  if (!facts) return AtKey(facts.error(), family, key);
  return facts;
}

}  // namespace

std::string Encode(const FactSet& facts) { return EncodeFacts(facts); }
std::string Encode(const FactCounts& counts) { return EncodeFacts(counts); }

Result<FactSet> DecodeFactSet(std::string_view bytes) { return DecodeFacts<FactSet>(bytes); }
Result<FactCounts> DecodeFactCounts(std::string_view bytes) {
  return DecodeFacts<FactCounts>(bytes);
}

Result<FactSet> LoadFactSet(const Reader& reader, ArticleId article) {
  return LoadFacts<FactSet>(reader, Family::kArticleFact, ArticleKey(article));
}

Result<FactCounts> LoadFactCounts(const Reader& reader, SourceId source) {
  return LoadFacts<FactCounts>(reader, Family::kSourceFact, SourceKey(source));
}

}  // namespace entente::graph
