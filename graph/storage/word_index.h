#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/model.h"
#include "graph/storage/bytes.h"

// The full-text index of articles: bytes. graph/storage/word_writer.h keeps it up to date,
// graph/storage/article_search.h reads it.
//
//   word                 word | 00 | block:4      ->  where the word stands in the block's articles
//   word_block           block:4                  ->  what ranking and filters need of these
//   word_recent          article:8                ->  the same of one article, all of its words
//
// A block is kBlockArticles articles in a row. The words of an article that comes in are one record
// of `word_recent`: its cost does not depend on how many words the article has. A block that is
// full is turned over into `word` and `word_block`, a part of its words with each article that
// comes then, for a block may have a million lists. What the state counts as turned over is read
// from the lists alone, what comes after it from the records alone; so a search reads lists of
// whole blocks, and the records of less than two blocks of recent articles.
namespace entente::graph {

inline constexpr std::uint64_t kBlockArticles = 256;

constexpr std::uint32_t BlockOf(ArticleId article) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(article) / kBlockArticles);
}
constexpr std::uint8_t OffsetInBlock(ArticleId article) {
  return static_cast<std::uint8_t>(static_cast<std::uint64_t>(article) % kBlockArticles);
}
constexpr ArticleId ArticleOf(std::uint32_t block, std::uint8_t offset) {
  return ArticleId{block * kBlockArticles + offset};
}

// What a search needs of an article beside its words.
struct TextFacts {
  std::uint32_t words = 0;        // of title and text together
  std::uint32_t title_words = 0;  // the first of them
  std::optional<Date> published;
  std::uint32_t id_hash = 0;  // orders equals, whatever order they came in
  std::string language;
  std::string outlet;  // folded; empty when it is not known
  bool operator==(const TextFacts&) const = default;
};

struct WordPositions {
  std::string word;
  std::string positions;  // EncodePositions
  bool operator==(const WordPositions&) const = default;
};

struct IndexedText {
  TextFacts facts;
  std::vector<WordPositions> words;  // by word
  bool operator==(const IndexedText&) const = default;
};

// A pure function of title, text and metadata. Positions count the words of the title, then those
// of the text; one is left out between them, so that no phrase leads from one to the other. Of a
// text that begins with the title, the title is that beginning.
IndexedText IndexText(const Article& article);

// Ascending; as differences. Decoding appends nothing to what it cannot read and says false.
std::string EncodePositions(const std::vector<std::uint32_t>& positions);
bool DecodePositions(std::string_view bytes, std::vector<std::uint32_t>& positions);

// word_recent                       01 | facts | n × (word:string | positions:string)
//
// facts                             words:varint | title words:varint | published:date:4
//                                   | hash of the id:4 | language:string | outlet:string
std::string Encode(const IndexedText& text);
// Goes through the words of such a record in their order, all of them views into `bytes`.
class WordCursor {
 public:
  explicit WordCursor(std::string_view bytes);

  [[nodiscard]] const TextFacts& facts() const { return facts_; }
  [[nodiscard]] std::size_t size() const { return size_; }  // of all words
  [[nodiscard]] bool Valid() const { return valid_; }
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] std::string_view positions() const { return positions_; }
  void Next();
  // To be asked once Valid() is false: whether the words ended, or the record is damaged.
  [[nodiscard]] Result<void> status() const;

 private:
  ByteReader reader_;
  TextFacts facts_;
  std::size_t size_ = 0;
  std::size_t left_ = 0;
  std::string_view word_;
  std::string_view positions_;
  bool valid_ = false;
};
// Of such a record, without making the rest: the facts, and the positions of each of `words`, views
// into `bytes`; nothing for a word that the article lacks.
struct FoundWords {
  TextFacts facts;
  std::vector<std::optional<std::string_view>> positions;
};
Result<FoundWords> FindWords(std::string_view bytes, const std::vector<std::string>& words);

// word_block                        01 | n × (offset:1 | facts)
struct BlockArticle {
  std::uint8_t offset = 0;
  TextFacts facts;
};
std::string Encode(const std::vector<BlockArticle>& articles);
Result<std::vector<BlockArticle>> DecodeBlockArticles(std::string_view bytes);

// word                              01 | n × (offset:1 | positions:string)
struct Posting {
  std::uint8_t offset = 0;
  std::string_view positions;  // into the bytes that it was decoded from
};
std::string Encode(const std::vector<Posting>& postings);
Result<std::vector<Posting>> DecodePostings(std::string_view bytes);
// How many there are, without reading them.
Result<std::size_t> CountPostings(std::string_view bytes);

// The beginning of the keys of one word, and the key of one block of it.
std::string WordPrefix(std::string_view word);
std::string WordKey(std::string_view word, std::uint32_t block);
// The block of a key that begins with WordPrefix(word).
std::optional<std::uint32_t> BlockOfWordKey(std::string_view key, std::string_view word);

std::string WordBlockKey(std::uint32_t block);

}  // namespace entente::graph
