#include "graph/storage/claimants.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "graph/storage/batch.h"
#include "graph/storage/bytes.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;

std::uint64_t Number(ArticleId article) { return static_cast<std::uint64_t>(article); }

std::string IdPrefix(std::uint64_t id) { return std::move(ByteWriter().Fixed(id)).Take(); }

std::string BlockKey(std::uint64_t id, std::uint64_t block) {
  return std::move(ByteWriter().Fixed(id).Fixed(static_cast<std::uint32_t>(block))).Take();
}

Result<std::set<ArticleId>> DecodeBlock(Family family, std::string_view key,
                                        std::string_view bytes) {
  ByteReader key_reader(key);
  key_reader.Fixed<std::uint64_t>();
  const std::uint64_t first = key_reader.Fixed<std::uint32_t>() * kClaimantBlock;
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion || !key_reader.AtEnd()) reader.Reject();
  std::set<ArticleId> articles;
  std::optional<std::uint64_t> last;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    const std::uint64_t place = reader.Varint();
    if (place >= kClaimantBlock || (last && place <= *last)) reader.Reject();
    last = place;
    articles.insert(articles.end(), ArticleId{first + place});
  }
  if (!reader.AtEnd() || articles.empty()) {
    return AtKey(Corruption("not a block of articles"), family, key);
  }
  return articles;
}

std::string EncodeBlock(const std::set<ArticleId>& articles) {
  ByteWriter writer;
  writer.Fixed(kVersion).Varint(articles.size());
  for (const ArticleId article : articles) writer.Varint(Number(article) % kClaimantBlock);
  return std::move(writer).Take();
}

// By their blocks.
std::map<std::uint64_t, ClaimantChanges> Grouped(const ClaimantChanges& changes) {
  std::map<std::uint64_t, ClaimantChanges> blocks;
  for (const ArticleId article : changes.added) {
    blocks[Number(article) / kClaimantBlock].added.insert(article);
  }
  for (const ArticleId article : changes.removed) {
    blocks[Number(article) / kClaimantBlock].removed.insert(article);
  }
  return blocks;
}

Result<std::vector<ArticleId>> LoadRange(const Reader& reader, Family family, KeyRange range,
                                         const std::vector<ArticleId>& in_record, ArticleId begin,
                                         ArticleId end) {
  std::vector<ArticleId> articles;
  for (const ArticleId article : in_record) {
    if (article >= begin && article < end) articles.push_back(article);
  }
  PrefixScan scan(reader, family, std::move(range));
  for (; scan.Valid(); scan.Next()) {
    const auto block = DecodeBlock(family, scan.key(), scan.value());
    if (!block) return block.error();
    for (const ArticleId article : *block) {
      if (article >= begin && article < end) articles.push_back(article);
    }
  }
  if (const auto status = scan.status(); !status) return status.error();
  std::sort(articles.begin(), articles.end());
  return articles;
}

}  // namespace

void AddClaimant(ArticleId article, std::vector<ArticleId>& in_record, ClaimantChanges& beyond) {
  // It stands in its block still, though there is room in the record by now: one place for each.
  if (beyond.removed.erase(article) > 0) return;
  if (in_record.size() < kClaimantsInRecord) {
    in_record.insert(std::lower_bound(in_record.begin(), in_record.end(), article), article);
  } else {
    beyond.added.insert(article);
  }
}

void RemoveClaimant(ArticleId article, std::vector<ArticleId>& in_record, ClaimantChanges& beyond) {
  const auto at = std::lower_bound(in_record.begin(), in_record.end(), article);
  if (at != in_record.end() && *at == article) {
    in_record.erase(at);
  } else if (beyond.added.erase(article) == 0) {
    beyond.removed.insert(article);
  }
}

Result<void> WriteClaimants(Batch& batch, Family family, std::uint64_t id,
                            const ClaimantChanges& beyond) {
  for (const auto& [number, changes] : Grouped(beyond)) {
    const std::string key = BlockKey(id, number);
    const auto bytes = batch.reader().Get(family, key);
    if (!bytes) return bytes.error();
    std::set<ArticleId> articles;
    if (*bytes) {
      auto block = DecodeBlock(family, key, **bytes);
      if (!block) return block.error();
      articles = *std::move(block);
    }
    for (const ArticleId article : changes.removed) {
      if (articles.erase(article) == 0) {
        return AtKey(Corruption("the article that is taken out is not there"), family, key);
      }
    }
    articles.insert(changes.added.begin(), changes.added.end());
    const auto written = articles.empty() ? batch.Delete(family, key)
                                          : batch.Put(family, key, EncodeBlock(articles));
    if (!written) return written;
  }
  return {};
}

Result<std::vector<ArticleId>> LoadClaimants(const Reader& reader, Family family, std::uint64_t id,
                                             const std::vector<ArticleId>& in_record,
                                             const ClaimantChanges& beyond) {
  auto articles = LoadRange(reader, family, KeyRange::Of(IdPrefix(id)), in_record, ArticleId{0},
                            ArticleId{UINT64_MAX});
  if (!articles || beyond.empty()) return articles;
  std::erase_if(*articles, [&](ArticleId article) { return beyond.removed.contains(article); });
  articles->insert(articles->end(), beyond.added.begin(), beyond.added.end());
  std::sort(articles->begin(), articles->end());
  return articles;
}

Result<std::vector<ArticleId>> LoadClaimantsBetween(const Reader& reader, Family family,
                                                    std::uint64_t id,
                                                    const std::vector<ArticleId>& in_record,
                                                    ArticleId begin, ArticleId end) {
  KeyRange range;
  range.prefix = IdPrefix(id);
  range.begin = BlockKey(id, Number(begin) / kClaimantBlock);
  range.end = BlockKey(id, (Number(end) + kClaimantBlock - 1) / kClaimantBlock);
  return LoadRange(reader, family, std::move(range), in_record, begin, end);
}

}  // namespace entente::graph
