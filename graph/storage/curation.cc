#include "graph/storage/curation.h"

#include <algorithm>
#include <set>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"

namespace entente::graph {
namespace {

enum class Kind : std::uint8_t {
  kMerge = 1,
  kMergedInto,
  kNamingArticle,
  kNames,
  kEntry,
  kQuotingBatch
};

constexpr std::uint8_t kVersion = 3;

// Longer chains are never made (a merge into a merged node is rare, and each lengthens it by one),
// so a longer one is a circle that someone else wrote.
constexpr int kMaxChain = 1000;

ByteWriter Begin(Kind kind, std::string_view id) {
  return std::move(ByteWriter().Fixed(static_cast<std::uint8_t>(kind)).Raw(id));
}

// The common beginning of the keys of a kind that go on after an id.
std::string PrefixOf(Kind kind, std::string_view id) {
  return std::move(Begin(kind, id).Fixed(std::uint8_t{0})).Take();
}

std::set<std::string> ReadSet(ByteReader& reader) {
  const auto strings = ReadStrings(reader);
  return {strings.begin(), strings.end()};
}

// The articles whose numbers end the keys that begin so.
Result<std::set<ArticleId>> ArticlesUnder(const Reader& reader, const std::string& prefix) {
  std::set<ArticleId> articles;
  PrefixScan scan(reader, Family::kCuration, KeyRange::Of(prefix));
  for (; scan.Valid(); scan.Next()) {
    const auto article = ParseArticleKey(scan.key().substr(prefix.size()));
    if (!article) {
      return AtKey(Corruption("not the number of an article"), Family::kCuration, scan.key());
    }
    articles.insert(*article);
  }
  if (const auto status = scan.status(); !status) return status.error();
  return articles;
}

}  // namespace

std::string MergeKey(std::string_view id) { return std::move(Begin(Kind::kMerge, id)).Take(); }

std::string MergedIntoKey(std::string_view into, std::string_view id) {
  return PrefixOf(Kind::kMergedInto, into).append(id);
}

std::string NamingArticleKey(std::string_view id, ArticleId article) {
  return PrefixOf(Kind::kNamingArticle, id) + ArticleKey(article);
}

std::string QuotingBatchKey(std::string_view quoted, ArticleId batch) {
  return PrefixOf(Kind::kQuotingBatch, quoted) + ArticleKey(batch);
}

std::string CuratedNamesKey(std::string_view id) {
  return std::move(Begin(Kind::kNames, id)).Take();
}

std::string CurationEntryKey(std::string_view id, std::uint64_t sequence) {
  return std::move(ByteWriter().Raw(PrefixOf(Kind::kEntry, id)).Fixed(sequence)).Take();
}

std::string Encode(const CuratedNames& names) {
  ByteWriter writer;
  writer.Fixed(kVersion);
  WriteStrings(writer, names.added);
  WriteStrings(writer, names.removed);
  return std::move(writer).Take();
}

Result<CuratedNames> DecodeCuratedNames(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  CuratedNames names;
  names.added = ReadSet(reader);
  names.removed = ReadSet(reader);
  if (!reader.AtEnd()) return Corruption("the curated names are not a record of version 3");
  return names;
}

std::string Encode(const CurationEntry& entry) {
  ByteWriter writer;
  writer.Fixed(kVersion)
      .Fixed(static_cast<std::uint8_t>(entry.action))
      .Fixed(static_cast<std::uint64_t>(entry.note.at_ms))
      .String(entry.node)
      .String(entry.into);
  for (const auto* const names : {&entry.names.add, &entry.names.remove, &entry.names.reset}) {
    WriteStrings(writer, *names);
  }
  writer.String(entry.note.by).String(entry.note.caller).String(entry.note.reason);
  return std::move(writer).Take();
}

Result<CurationEntry> DecodeCurationEntry(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  CurationEntry entry;
  const auto action = reader.Fixed<std::uint8_t>();
  if (action < 1 || action > static_cast<std::uint8_t>(CurationAction::kNames)) reader.Reject();
  entry.action = static_cast<CurationAction>(action);
  entry.note.at_ms = static_cast<std::int64_t>(reader.Fixed<std::uint64_t>());
  entry.node = reader.String();
  entry.into = reader.String();
  for (auto* const names : {&entry.names.add, &entry.names.remove, &entry.names.reset}) {
    *names = ReadStrings(reader);
  }
  entry.note.by = reader.String();
  entry.note.caller = reader.String();
  entry.note.reason = reader.String();
  if (!reader.AtEnd()) return Corruption("the decision is not a record of version 3");
  return entry;
}

MergedIds::MergedIds(const Reader& reader, std::string id, std::optional<std::string> into)
    : reader_(reader) {
  known_.emplace(std::move(id), std::move(into));
}

Result<std::optional<std::string>> MergedIds::Into(const std::string& id) {
  if (const auto known = known_.find(id); known != known_.end()) return known->second;
  auto into = reader_.Get(Family::kCuration, MergeKey(id));
  if (!into) return into.error();
  if (*into && LabelOfId(**into) != LabelOfId(id)) {
    return AtKey(Corruption("a node is merged into what is none of its label"), Family::kCuration,
                 MergeKey(id));
  }
  known_.emplace(id, *into);
  return *std::move(into);
}

Result<std::string> MergedIds::SurvivorOf(const std::string& id) {
  std::string survivor = id;
  for (int steps = 0; steps < kMaxChain; ++steps) {
    auto into = Into(survivor);
    if (!into) return into.error();
    if (!*into) return survivor;
    survivor = **std::move(into);
  }
  return AtKey(Corruption("a node is merged into itself"), Family::kCuration, MergeKey(id));
}

Result<std::vector<std::string>> IdsOf(const Reader& reader, const std::string& id) {
  std::vector<std::string> ids{id};
  for (std::size_t next = 0; next < ids.size(); ++next) {
    const std::string prefix = PrefixOf(Kind::kMergedInto, ids[next]);
    PrefixScan scan(reader, Family::kCuration, KeyRange::Of(prefix));
    for (; scan.Valid(); scan.Next()) ids.emplace_back(scan.key().substr(prefix.size()));
    if (const auto status = scan.status(); !status) return status.error();
  }
  return ids;
}

Result<std::set<ArticleId>> ArticlesNaming(const Reader& reader, std::string_view id) {
  return ArticlesUnder(reader, PrefixOf(Kind::kNamingArticle, id));
}

Result<std::set<ArticleId>> BatchesQuoting(const Reader& reader, std::string_view article) {
  return ArticlesUnder(reader, PrefixOf(Kind::kQuotingBatch, article));
}

Result<CuratedNames> OwnCuratedNames(const Reader& reader, std::string_view id) {
  const std::string key = CuratedNamesKey(id);
  const auto bytes = reader.Get(Family::kCuration, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return CuratedNames();
  auto names = DecodeCuratedNames(**bytes);
  if (!names) return AtKey(names.error(), Family::kCuration, key);
  return names;
}

Result<CuratedNames> CuratedNamesOf(const Reader& reader, const std::string& id) {
  const auto ids = IdsOf(reader, id);
  if (!ids) return ids.error();
  CuratedNames all;
  for (const auto& one : *ids) {
    auto names = OwnCuratedNames(reader, one);
    if (!names) return names.error();
    all.added.merge(names->added);
    all.removed.merge(names->removed);
  }
  std::erase_if(all.removed, [&all](const std::string& name) { return all.added.contains(name); });
  return all;
}

Result<NodeCuration> CurationOf(const Reader& reader, const std::string& id) {
  NodeCuration curation;
  auto survivor = MergedIds(reader).SurvivorOf(id);
  if (!survivor) return survivor.error();
  if (*survivor != id) curation.merged_into = *std::move(survivor);
  auto ids = IdsOf(reader, id);
  if (!ids) return ids.error();
  curation.merged.assign(ids->begin() + 1, ids->end());
  std::sort(curation.merged.begin(), curation.merged.end());
  const auto names = OwnCuratedNames(reader, id);
  if (!names) return names.error();
  curation.added.assign(names->added.begin(), names->added.end());
  curation.removed.assign(names->removed.begin(), names->removed.end());
  PrefixScan scan(reader, Family::kCuration, KeyRange::Of(PrefixOf(Kind::kEntry, id)));
  for (; scan.Valid(); scan.Next()) {
    auto entry = DecodeCurationEntry(scan.value());
    if (!entry) return AtKey(entry.error(), Family::kCuration, scan.key());
    curation.history.push_back(*std::move(entry));
  }
  if (const auto status = scan.status(); !status) return status.error();
  return curation;
}

}  // namespace entente::graph
