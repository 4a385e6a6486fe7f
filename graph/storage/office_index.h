#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "graph/base/ids.h"
#include "graph/office.h"
#include "graph/storage/batch.h"
#include "graph/storage/curation.h"
#include "graph/storage/facts.h"
#include "graph/storage/office_holders.h"

// Who articles say outright to hold an office that is held by one, by the day on which they say so,
// and which articles mean the holder of one without a name. Of the family curation:
//
//   07 | office | 00 | day:4 | article:8 | official   a name: somebody was told of in the office
//   08 | office | 00 | article:8 | official           begin:day:4 | end:day:4 | name: a whole term
//   09 | office | 00 | day:4 | end:day:4 | article:8  the article means the holder in these days:
//                                                     official | 00 | name, empty for nobody known
//   0a | article:8                                    n × (key of 07 or 08): what it says
//   0b                                                empty: there was a key 09 once
//
// An office is its role, '@' and the partner's public id; of 09 as the article has it, of the
// others the node that it stands for, as are officials.
namespace entente::graph {

// An office of which, in those days, somebody else may be known to have been the holder.
struct OfficeChange {
  std::string office;
  DayInterval days;
};
using OfficeChanges = std::vector<OfficeChange>;

// Makes what the index has of an article that of `told`, its claims as they are stored. What
// changed is added to `changes`.
Result<void> PutSightings(Batch& batch, ArticleId article, const ArticleFacts& told,
                          OfficeChanges& changes);

// Whether the article means somebody by his office alone.
bool HasReferences(const ArticleFacts& said);
// The ways back from the offices that an article was told of by their holders, and whom by each.
Result<void> PutReferences(Batch& batch, ArticleId article, const OfficeHolders& holders);
// The official whom an article was told of by one of them; nothing when it was of nobody.
Result<std::optional<std::string>> OfficialToldOf(const Reader& reader, ArticleId article,
                                                  const OfficeReference& reference);
Result<void> DropReferences(Batch& batch, ArticleId article, const ArticleFacts& said);

// The articles that mean another by such an office than they were told to, since it changed.
// kConflict when they are more than `max_retold_articles`. `any_merges`: whether any node may have
// been merged into another.
Result<std::set<ArticleId>> ArticlesReferring(const Reader& reader, const OfficeChanges& changes,
                                              bool any_merges, std::size_t max_retold_articles);

}  // namespace entente::graph
