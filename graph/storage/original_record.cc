#include "graph/storage/original_record.h"

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/record.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;

}  // namespace

std::string EncodeOriginals(const ArticleFacts& facts) {
  ByteWriter writer;
  writer.Fixed(kVersion).Varint(facts.nodes.size());
  for (const auto& [id, claim] : facts.nodes) {
    writer.String(id)
        .Fixed(static_cast<std::uint8_t>(claim.label))
        .String(Encode(NodeClaimRecord{claim, std::nullopt}));
  }
  writer.Varint(facts.relationships.size());
  for (const auto& [id, fact] : facts.relationships) {
    const RelationshipClaim& claim = fact.claim;
    writer.Varint(static_cast<std::uint16_t>(claim.type))
        .String(claim.from)
        .String(claim.to)
        .String(Encode(RelationshipClaimRecord{claim, ObservedOf(claim)}));
  }
  return std::move(writer).Take();
}

Result<ArticleFacts> DecodeOriginals(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  ArticleFacts facts;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const std::string id{reader.String()};
    const auto label = ToLabel(reader.Fixed<std::uint8_t>());
    auto record = DecodeNodeClaim(reader.String());
    if (!label || !record) {
      reader.Reject();
      break;
    }
    record->claim.id = id;
    record->claim.label = *label;
    facts.nodes.emplace(id, std::move(record->claim));
  }
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const auto type = ToRelationshipType(reader.Varint());
    std::string from{reader.String()};
    std::string to{reader.String()};
    auto record = DecodeRelationshipClaim(reader.String());
    if (!type || !record) {
      reader.Reject();
      break;
    }
    record->claim.type = *type;
    record->claim.from = std::move(from);
    record->claim.to = std::move(to);
    AddRelationship(facts, std::move(record->claim));
  }
  Settle(facts);
  if (!reader.AtEnd()) return Corruption("the original claims are not a record of version 3");
  return facts;
}

Result<ArticleFacts> LoadOriginals(const Reader& reader, ArticleId article) {
  const std::string key = ArticleKey(article);
  const auto bytes = reader.Get(Family::kOriginalClaim, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return ArticleFacts();
  auto facts = DecodeOriginals(**bytes);
  if (!facts) return AtKey(facts.error(), Family::kOriginalClaim, key);
  return facts;
}

}  // namespace entente::graph
