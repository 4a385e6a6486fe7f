#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/curation.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

// What is stored of people's decisions about nodes; docs/storage-format.md, "Curation".
//
//   01 | id                           the id that it was merged into
//   02 | into | 00 | id               empty: the way back
//   03 | id | 00 | article:8          empty: the articles that themselves say a merged id
//   04 | id                           its names, added and removed
//   05 | id | 00 | sequence:8         what was decided, and by whom
//   06 | article's id | 00 | batch:8  empty: the batches of facts that quote it
//   07 to 0b                          who holds an office: office_index.h
namespace entente::graph {

std::string MergeKey(std::string_view id);
std::string MergedIntoKey(std::string_view into, std::string_view id);
std::string NamingArticleKey(std::string_view id, ArticleId article);
std::string CuratedNamesKey(std::string_view id);
std::string QuotingBatchKey(std::string_view quoted, ArticleId batch);
std::string CurationEntryKey(std::string_view id, std::uint64_t sequence);

std::string Encode(const CuratedNames& names);
Result<CuratedNames> DecodeCuratedNames(std::string_view bytes);
std::string Encode(const CurationEntry& entry);
Result<CurationEntry> DecodeCurationEntry(std::string_view bytes);

// Which ids stand for which nodes. Remembers what it has read: make a new one after a change.
class MergedIds {
 public:
  explicit MergedIds(const Reader& reader) : reader_(reader) {}
  // As if `id` were merged into `into`, or not at all, whatever is stored.
  MergedIds(const Reader& reader, std::string id, std::optional<std::string> into);

  // What it was merged into; nothing for an id that was not.
  Result<std::optional<std::string>> Into(const std::string& id);
  // The end of the chain that starts at `id`: itself when it was not merged.
  Result<std::string> SurvivorOf(const std::string& id);

 private:
  const Reader& reader_;
  std::map<std::string, std::optional<std::string>> known_;
};

// `id` and every id that leads to it, `id` first.
Result<std::vector<std::string>> IdsOf(const Reader& reader, const std::string& id);
// The articles that say `id` themselves, when it is a merged one.
Result<std::set<ArticleId>> ArticlesNaming(const Reader& reader, std::string_view id);
// The batches of facts that quote the text of an article.
Result<std::set<ArticleId>> BatchesQuoting(const Reader& reader, std::string_view article);
// Names of `id` itself.
Result<CuratedNames> OwnCuratedNames(const Reader& reader, std::string_view id);
// Of all ids that stand for the node `id`. What was added to one counts, though it was taken from
// another.
Result<CuratedNames> CuratedNamesOf(const Reader& reader, const std::string& id);

Result<NodeCuration> CurationOf(const Reader& reader, const std::string& id);

}  // namespace entente::graph
