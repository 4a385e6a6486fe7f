#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/family.h"
#include "graph/storage/reader.h"

// The articles that claim a node or a relationship. Its record has some of them, at most
// kClaimantsInRecord; those of one that is in everything stand beyond it, in blocks of articles in
// a row:
//
//   node_article, relationship_article     id:8 | block:4  ->  03 | n × (place in the block:varint)
//
// So a batch of articles that all tell of a country writes one key for it rather than one each, and
// what few tell of has no key of its own for them.
namespace entente::graph {

class Batch;

inline constexpr std::size_t kClaimantsInRecord = 32;
inline constexpr std::uint64_t kClaimantBlock = 1024;  // articles

// What is to change in the blocks.
struct ClaimantChanges {
  std::set<ArticleId> added;
  std::set<ArticleId> removed;
  [[nodiscard]] bool empty() const { return added.empty() && removed.empty(); }
};

// `in_record` is ascending. `article` is not among the claimants, nor beyond the record.
void AddClaimant(ArticleId article, std::vector<ArticleId>& in_record, ClaimantChanges& beyond);
// `article` is one of them.
void RemoveClaimant(ArticleId article, std::vector<ArticleId>& in_record, ClaimantChanges& beyond);

// `family` is kNodeArticle or kRelationshipArticle, `id` the dense one of the node or relationship.
Result<void> WriteClaimants(Batch& batch, Family family, std::uint64_t id,
                            const ClaimantChanges& beyond);

// All of them, ascending: those in the record and those in blocks, as `beyond` is to leave these.
Result<std::vector<ArticleId>> LoadClaimants(const Reader& reader, Family family, std::uint64_t id,
                                             const std::vector<ArticleId>& in_record,
                                             const ClaimantChanges& beyond = {});
// Those from `begin` up to `end`.
Result<std::vector<ArticleId>> LoadClaimantsBetween(const Reader& reader, Family family,
                                                    std::uint64_t id,
                                                    const std::vector<ArticleId>& in_record,
                                                    ArticleId begin, ArticleId end);

}  // namespace entente::graph
