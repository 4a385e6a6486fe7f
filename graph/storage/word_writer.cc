#include "graph/storage/word_writer.h"

#include <algorithm>
#include <unordered_map>

#include "graph/storage/key.h"

namespace entente::graph {
namespace {

Error NotInIndex(Family family, std::string_view key) {
  return AtKey(Corruption("the article is missing from the index"), family, key);
}

// Where the entry of an offset is in a list of them, or would be.
template <class Entry>
auto PlaceOf(std::vector<Entry>& entries, std::uint8_t offset) {
  return std::lower_bound(
      entries.begin(), entries.end(), offset,
      [](const Entry& entry, std::uint8_t wanted) { return entry.offset < wanted; });
}

// Reads a list, empty when there is none, has `change` change it, and writes it back.
template <class Decode, class Change>
Result<void> Edit(Batch& batch, Family family, const std::string& key, Decode decode,
                  Change change) {
  const auto bytes = batch.reader().Get(family, key);
  if (!bytes) return bytes.error();
  typename decltype(decode(std::string_view{}))::value_type entries;
  if (*bytes) {
    auto decoded = decode(std::string_view(**bytes));
    if (!decoded) return AtKey(decoded.error(), family, key);
    entries = *std::move(decoded);
  }
  if (!change(entries)) return NotInIndex(family, key);
  if (entries.empty()) return batch.Delete(family, key);
  return batch.Put(family, key, Encode(entries));
}

template <class Entry>
auto Inserting(Entry entry) {
  return [entry = std::move(entry)](std::vector<Entry>& entries) {
    const auto place = PlaceOf(entries, entry.offset);
    if (place != entries.end() && place->offset == entry.offset) return false;
    entries.insert(place, entry);
    return true;
  };
}

auto Erasing(std::uint8_t offset) {
  return [offset](auto& entries) {
    const auto place = PlaceOf(entries, offset);
    if (place == entries.end() || place->offset != offset) return false;
    entries.erase(place);
    return true;
  };
}

}  // namespace

bool WordWriter::IsRecent(std::uint32_t block) const {
  return block == BlockOf(ArticleId{state_.next_article - 1});
}

Result<void> WordWriter::Add(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  state_.words += text.facts.words;
  if (!IsRecent(block)) return AddToBlock(article, text);
  if (OffsetInBlock(article) == 0) {
    if (auto turned = TurnOver(block - 1); !turned) return turned;
  }
  return batch_.Put(Family::kWordRecent, ArticleKey(article), Encode(text));
}

Result<void> WordWriter::Remove(ArticleId article, const IndexedText& text) {
  state_.words -= text.facts.words;
  if (!IsRecent(BlockOf(article))) return RemoveFromBlock(article, text);
  return batch_.Delete(Family::kWordRecent, ArticleKey(article));
}

Result<void> WordWriter::TurnOver(std::uint32_t block) {
  std::vector<IndexedText> texts;
  std::vector<BlockArticle> articles;
  KeyRange range;
  range.begin = ArticleKey(ArticleOf(block, 0));
  range.end = ArticleKey(ArticleOf(block + 1, 0));
  {
    PrefixScan scan(batch_.reader(), Family::kWordRecent, std::move(range));
    for (; scan.Valid(); scan.Next()) {
      const auto article = ParseArticleKey(scan.key());
      auto text = DecodeIndexedText(scan.value());
      if (!article) return AtKey(Corruption("not an article"), Family::kWordRecent, scan.key());
      if (!text) return AtKey(text.error(), Family::kWordRecent, scan.key());
      articles.push_back({OffsetInBlock(*article), text->facts});
      texts.push_back(*std::move(text));
    }
    if (auto status = scan.status(); !status) return status;
  }
  if (articles.empty()) return {};

  std::unordered_map<std::string_view, std::vector<Posting>> lists;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const auto& [word, positions] : texts[i].words) {
      lists[word].push_back({articles[i].offset, positions});
    }
  }
  for (const auto& [word, postings] : lists) {
    if (auto put = batch_.Put(Family::kWord, WordKey(word, block), Encode(postings)); !put) {
      return put;
    }
  }
  for (const BlockArticle& article : articles) {
    const ArticleId id = ArticleOf(block, article.offset);
    if (auto deleted = batch_.Delete(Family::kWordRecent, ArticleKey(id)); !deleted) return deleted;
  }
  return batch_.Put(Family::kWordBlock, WordBlockKey(block), Encode(articles));
}

Result<void> WordWriter::AddToBlock(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  const std::uint8_t offset = OffsetInBlock(article);
  for (const auto& [word, positions] : text.words) {
    auto added = Edit(batch_, Family::kWord, WordKey(word, block), DecodePostings,
                      Inserting(Posting{offset, positions}));
    if (!added) return added;
  }
  return Edit(batch_, Family::kWordBlock, WordBlockKey(block), DecodeBlockArticles,
              Inserting(BlockArticle{offset, text.facts}));
}

Result<void> WordWriter::RemoveFromBlock(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  const std::uint8_t offset = OffsetInBlock(article);
  for (const auto& [word, positions] : text.words) {
    auto removed =
        Edit(batch_, Family::kWord, WordKey(word, block), DecodePostings, Erasing(offset));
    if (!removed) return removed;
  }
  return Edit(batch_, Family::kWordBlock, WordBlockKey(block), DecodeBlockArticles,
              Erasing(offset));
}

}  // namespace entente::graph
