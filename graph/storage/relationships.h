#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/result.h"
#include "graph/storage/mentions.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

// Reads relationships wherever they are kept: MENTIONS many in one record
// (graph/storage/mentions.h), all others each under its key.
namespace entente::graph {

// Nothing when there is no such relationship. One that something stored leads to and that is
// missing is kCorruption for the caller to say.
Result<std::optional<RelationshipRecord>> LoadRelationship(const Reader& reader, RelationshipId id);
Result<std::optional<RelationshipId>> FindRelationshipId(const Reader& reader,
                                                         std::string_view public_id);
// The articles that claim a relationship, which `record` is, ascending.
Result<std::vector<ArticleId>> ArticlesClaiming(const Reader& reader, RelationshipId id,
                                                const RelationshipRecord& record);
// As it is shown: with its rivals, and no evidence.
Result<Relationship> ShowRelationship(const Reader& reader, RelationshipId id,
                                      const RelationshipRecord& record);
// The same with that of all claims, sorted.
Result<Relationship> ShowWithEvidence(const Reader& reader, RelationshipId id,
                                      const RelationshipRecord& record);
// By article, then span.
void SortEvidence(std::vector<Evidence>& all);

// The facts of one article, of which many are MENTIONS from one node, one after the other.
class RelationshipsOfArticle {
 public:
  explicit RelationshipsOfArticle(const Reader& reader) : reader_(reader) {}

  // kCorruption when it is missing. Good until the next call.
  Result<const RelationshipRecord*> Load(RelationshipId id);

 private:
  const Reader& reader_;
  RelationshipRecord other_;    // that is no MENTIONS
  std::optional<NodeId> node_;  // whose mentions these are
  Mentions mentions_;
};

// Goes through all relationships in order of their public ids, from the first one after `after` on.
// Bypasses the block cache.
class RelationshipScan {
 public:
  RelationshipScan(const Reader& reader, std::optional<std::string_view> after);

  struct Item {
    RelationshipId id{};
    RelationshipRecord record;
  };
  // The next one; nothing after the last.
  Result<std::optional<Item>> Next();

 private:
  Result<void> Enter(NodeId mentioning);

  const Reader& reader_;
  std::string after_;
  PrefixScan scan_;
  // Those from the node that the scan has come to, with their public ids, the last one first.
  std::vector<std::pair<std::string, RelationshipRecord>> mentions_;
};

}  // namespace entente::graph
