#include "graph/storage/word_writer.h"

#include <algorithm>
#include <deque>

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

// An article of the block that is turned over, at the first of its words that are in no list yet.
struct Turning {
  Turning(ArticleId id, std::string_view record, const std::string& listed)
      : article(id), bytes(record), words(bytes) {
    while (words.Valid() && words.word() <= listed) words.Next();
  }
  Turning(const Turning&) = delete;
  Turning& operator=(const Turning&) = delete;

  ArticleId article;
  std::string bytes;
  WordCursor words;  // into `bytes`
};
using TurningBlock = std::deque<Turning>;

// In order of the articles.
Result<void> ReadBlock(const Reader& reader, std::uint32_t block, const std::string& listed,
                       TurningBlock& texts) {
  KeyRange range;
  range.begin = ArticleKey(ArticleOf(block, 0));
  range.end = ArticleKey(ArticleOf(block + 1, 0));
  PrefixScan scan(reader, Family::kWordRecent, std::move(range));
  for (; scan.Valid(); scan.Next()) {
    const auto article = ParseArticleKey(scan.key());
    if (!article) return AtKey(Corruption("not an article"), Family::kWordRecent, scan.key());
    const Turning& text = texts.emplace_back(*article, scan.value(), listed);
    if (text.words.Valid()) continue;
    if (auto status = text.words.status(); !status) {
      return AtKey(status.error(), Family::kWordRecent, scan.key());
    }
  }
  return scan.status();
}

// Goes through the words of many articles side by side.
class MergedWords {
 public:
  explicit MergedWords(TurningBlock& texts) {
    for (Turning& text : texts) {
      if (text.words.Valid()) heap_.push_back(&text);
    }
    std::make_heap(heap_.begin(), heap_.end(), After);
  }

  [[nodiscard]] bool Valid() const { return !heap_.empty(); }
  // The least word, and where it stands in each article, after which comes the next one. Views into
  // the texts.
  std::string_view word() const { return heap_.front()->words.word(); }
  Result<void> Take(std::vector<Posting>& postings) {
    const std::string_view least = word();
    while (!heap_.empty() && word() == least) {
      std::pop_heap(heap_.begin(), heap_.end(), After);
      Turning& text = *heap_.back();
      postings.push_back({OffsetInBlock(text.article), text.words.positions()});
      text.words.Next();
      if (text.words.Valid()) {
        std::push_heap(heap_.begin(), heap_.end(), After);
        continue;
      }
      if (auto status = text.words.status(); !status) {
        return AtKey(status.error(), Family::kWordRecent, ArticleKey(text.article));
      }
      heap_.pop_back();
    }
    return {};
  }

 private:
  static bool After(const Turning* a, const Turning* b) {
    const int order = a->words.word().compare(b->words.word());
    return order != 0 ? order > 0 : a->article > b->article;
  }

  std::vector<Turning*> heap_;  // the next one in front
};

}  // namespace

bool WordWriter::IsListed(std::uint32_t block, std::string_view word) const {
  if (block != state_.listed_blocks) return block < state_.listed_blocks;
  return word <= state_.listed_word;
}

Result<void> WordWriter::Add(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  state_.words += text.facts.words;
  if (auto listed = AddToLists(article, text); !listed) return listed;
  auto put = block >= state_.listed_blocks
                 ? batch_.Put(Family::kWordRecent, ArticleKey(article), Encode(text))
                 : Edit(batch_, Family::kWordBlock, WordBlockKey(block), DecodeBlockArticles,
                        Inserting(BlockArticle{OffsetInBlock(article), text.facts}));
  if (!put) return put;
  return TurnOver();
}

Result<void> WordWriter::Remove(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  state_.words -= text.facts.words;
  if (auto listed = RemoveFromLists(article, text); !listed) return listed;
  if (block >= state_.listed_blocks) return batch_.Delete(Family::kWordRecent, ArticleKey(article));
  return Edit(batch_, Family::kWordBlock, WordBlockKey(block), DecodeBlockArticles,
              Erasing(OffsetInBlock(article)));
}

Result<void> WordWriter::TurnOver() {
  // So that a block is done before the next one is full.
  constexpr std::size_t kParts = kBlockArticles / 2;
  const auto block = static_cast<std::uint32_t>(state_.listed_blocks);
  if (block >= BlockOf(ArticleId{state_.next_article - 1})) return {};

  TurningBlock texts;
  if (auto read = ReadBlock(batch_.reader(), block, state_.listed_word, texts); !read) return read;
  std::size_t part = 0;
  for (const Turning& text : texts) part += text.words.size();
  part = std::max(kLeastPostings, part / kParts);

  std::string_view last;
  std::vector<Posting> postings;
  MergedWords words(texts);
  for (std::size_t taken = 0; words.Valid() && taken < part; taken += postings.size()) {
    last = words.word();
    postings.clear();
    if (auto all = words.Take(postings); !all) return all;
    auto put = batch_.Put(Family::kWord, WordKey(last, block), Encode(postings));
    if (!put) return put;
  }
  if (words.Valid()) {
    state_.listed_word = last;
    return {};
  }

  std::vector<BlockArticle> articles;
  for (const Turning& text : texts) {
    articles.push_back({OffsetInBlock(text.article), text.words.facts()});
    auto deleted = batch_.Delete(Family::kWordRecent, ArticleKey(text.article));
    if (!deleted) return deleted;
  }
  ++state_.listed_blocks;
  state_.listed_word.clear();
  if (articles.empty()) return {};
  return batch_.Put(Family::kWordBlock, WordBlockKey(block), Encode(articles));
}

Result<void> WordWriter::AddToLists(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  for (const auto& [word, positions] : text.words) {
    if (!IsListed(block, word)) break;
    auto added = Edit(batch_, Family::kWord, WordKey(word, block), DecodePostings,
                      Inserting(Posting{OffsetInBlock(article), positions}));
    if (!added) return added;
  }
  return {};
}

Result<void> WordWriter::RemoveFromLists(ArticleId article, const IndexedText& text) {
  const std::uint32_t block = BlockOf(article);
  for (const auto& entry : text.words) {
    if (!IsListed(block, entry.word)) break;
    auto removed = Edit(batch_, Family::kWord, WordKey(entry.word, block), DecodePostings,
                        Erasing(OffsetInBlock(article)));
    if (!removed) return removed;
  }
  return {};
}

}  // namespace entente::graph
