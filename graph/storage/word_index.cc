#include "graph/storage/word_index.h"

#include <algorithm>

#include "graph/search/text_query.h"
#include "graph/text/fold.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 1;

// FNV-1a, 32 bits.
std::uint32_t HashOf(std::string_view id) {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char c : id) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x01000193U;
  return hash;
}

// The words of a title and a text one after the other, in one string.
class WordList {
 public:
  void Add(std::string_view text, std::uint32_t first_position) {
    ForEachWord(text, [&](const FoldedWord& word) {
      const auto cut = CutWord(word.folded);
      words_.push_back({HeadOf(cut), letters_.size(), cut.size(), first_position++});
      letters_ += cut;
    });
  }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  // Whether `other` has the words of this list, then more.
  [[nodiscard]] bool Begins(const WordList& other) const {
    return size() <= other.size() &&
           std::equal(words_.begin(), words_.end(), other.words_.begin(),
                      [&](const Word& a, const Word& b) { return View(a) == other.View(b); });
  }

  void Append(const WordList& other, std::uint32_t shift) {
    for (const Word& word : other.words_) {
      words_.push_back({word.head, letters_.size() + word.begin, word.size, word.position + shift});
    }
    letters_ += other.letters_;
  }

  std::vector<WordPositions> Grouped() {
    std::sort(words_.begin(), words_.end(), [this](const Word& a, const Word& b) {
      if (a.head != b.head) return a.head < b.head;
      if (std::max(a.size, b.size) > sizeof a.head) {
        const int order = View(a).compare(View(b));
        if (order != 0) return order < 0;
      }
      return a.position < b.position;
    });
    std::vector<WordPositions> grouped;
    std::vector<std::uint32_t> positions;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      positions.push_back(words_[i].position);
      if (i + 1 < words_.size() && View(words_[i + 1]) == View(words_[i])) continue;
      grouped.push_back({std::string(View(words_[i])), EncodePositions(positions)});
      positions.clear();
    }
    return grouped;
  }

 private:
  struct Word {
    std::uint64_t head = 0;  // the first bytes, which order as they do: most words have no more
    std::size_t begin = 0;
    std::size_t size = 0;
    std::uint32_t position = 0;
  };
  // Words hold no byte 00, so that one which ends is less than one which goes on.
  static std::uint64_t HeadOf(std::string_view word) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i) {
      head = head << 8 | (i < word.size() ? static_cast<std::uint8_t>(word[i]) : 0U);
    }
    return head;
  }
  [[nodiscard]] std::string_view View(const Word& word) const {
    return std::string_view(letters_).substr(word.begin, word.size);
  }

  std::string letters_;
  std::vector<Word> words_;
};

void Write(const TextFacts& facts, ByteWriter& writer) {
  writer.Varint(facts.words)
      .Varint(facts.title_words)
      .MaybeDate(facts.published)
      .Fixed(facts.id_hash)
      .String(facts.language)
      .String(facts.outlet);
}

TextFacts ReadFacts(ByteReader& reader) {
  TextFacts facts;
  facts.words = reader.Varint32();
  facts.title_words = reader.Varint32();
  facts.published = reader.MaybeDate();
  facts.id_hash = reader.Fixed<std::uint32_t>();
  facts.language = reader.String();
  facts.outlet = reader.String();
  if (facts.title_words > facts.words) reader.Reject();
  return facts;
}

// The count at the beginning of a value of this index.
std::size_t ReadCount(ByteReader& reader) {
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  return reader.Count();
}

}  // namespace

IndexedText IndexText(const Article& article) {
  WordList words;
  words.Add(article.title.value_or(""), 0);
  WordList text;
  text.Add(article.text, 0);
  IndexedText indexed;
  TextFacts& facts = indexed.facts;
  facts.title_words = words.size();
  if (words.Begins(text)) {
    words = std::move(text);
  } else {
    words.Append(text, facts.title_words + 1);
  }
  facts.words = words.size();
  facts.published = article.published;
  facts.id_hash = HashOf(article.id);
  facts.language = article.language;
  facts.outlet = Fold(article.outlet.value_or(""));
  indexed.words = words.Grouped();
  return indexed;
}

std::string EncodePositions(const std::vector<std::uint32_t>& positions) {
  ByteWriter writer;
  std::uint32_t last = 0;
  for (const std::uint32_t position : positions) {
    writer.Varint(position - last);
    last = position;
  }
  return std::move(writer).Take();
}

bool DecodePositions(std::string_view bytes, std::vector<std::uint32_t>& positions) {
  positions.clear();
  ByteReader reader(bytes);
  std::uint64_t position = 0;
  while (reader.ok() && !reader.rest().empty()) {
    position += reader.Varint();
    if (position > UINT32_MAX) return false;
    positions.push_back(static_cast<std::uint32_t>(position));
  }
  return reader.ok();
}

std::string Encode(const IndexedText& text) {
  ByteWriter writer;
  writer.Fixed(kVersion);
  Write(text.facts, writer);
  writer.Varint(text.words.size());
  for (const auto& [word, positions] : text.words) writer.String(word).String(positions);
  return std::move(writer).Take();
}

WordCursor::WordCursor(std::string_view bytes) : reader_(bytes) {
  if (reader_.Fixed<std::uint8_t>() != kVersion) reader_.Reject();
  facts_ = ReadFacts(reader_);
  size_ = left_ = reader_.Count();
  Next();
}

void WordCursor::Next() {
  valid_ = false;
  if (left_ == 0 || !reader_.ok()) return;
  const std::string_view word = reader_.String();
  positions_ = reader_.String();
  // Lists are made by going through many records side by side.
  if (word <= word_) reader_.Reject();
  word_ = word;
  --left_;
  valid_ = reader_.ok();
}

Result<void> WordCursor::status() const {
  if (!reader_.AtEnd()) return Corruption("not the words of an article");
  return {};
}

Result<FoundWords> FindWords(std::string_view bytes, const std::vector<std::string>& words) {
  WordCursor cursor(bytes);
  FoundWords found;
  found.positions.resize(words.size());
  for (; cursor.Valid(); cursor.Next()) {
    const auto wanted = std::find(words.begin(), words.end(), cursor.word());
    if (wanted != words.end()) {
      found.positions[static_cast<std::size_t>(wanted - words.begin())] = cursor.positions();
    }
  }
  if (const auto status = cursor.status(); !status) return status.error();
  found.facts = cursor.facts();
  return found;
}

std::string Encode(const std::vector<BlockArticle>& articles) {
  ByteWriter writer;
  writer.Fixed(kVersion).Varint(articles.size());
  for (const auto& [offset, facts] : articles) {
    writer.Fixed(offset);
    Write(facts, writer);
  }
  return std::move(writer).Take();
}

Result<std::vector<BlockArticle>> DecodeBlockArticles(std::string_view bytes) {
  ByteReader reader(bytes);
  std::vector<BlockArticle> articles;
  const std::size_t count = ReadCount(reader);
  for (std::size_t i = 0; i < count && reader.ok(); ++i) {
    const auto offset = reader.Fixed<std::uint8_t>();
    if (i > 0 && offset <= articles.back().offset) reader.Reject();
    articles.push_back({offset, ReadFacts(reader)});
  }
  if (!reader.AtEnd()) return Corruption("not the articles of a block");
  return articles;
}

std::string Encode(const std::vector<Posting>& postings) {
  ByteWriter writer;
  writer.Fixed(kVersion).Varint(postings.size());
  for (const auto& [offset, positions] : postings) writer.Fixed(offset).String(positions);
  return std::move(writer).Take();
}

Result<std::vector<Posting>> DecodePostings(std::string_view bytes) {
  ByteReader reader(bytes);
  std::vector<Posting> postings;
  const std::size_t count = ReadCount(reader);
  postings.reserve(std::min<std::size_t>(count, kBlockArticles));
  for (std::size_t i = 0; i < count && reader.ok(); ++i) {
    const auto offset = reader.Fixed<std::uint8_t>();
    if (i > 0 && offset <= postings.back().offset) reader.Reject();
    postings.push_back({offset, reader.String()});
  }
  if (!reader.AtEnd()) return Corruption("not the places of a word");
  return postings;
}

Result<std::size_t> CountPostings(std::string_view bytes) {
  ByteReader reader(bytes);
  const std::size_t count = ReadCount(reader);
  if (!reader.ok() || count > kBlockArticles) return Corruption("not the places of a word");
  return count;
}

std::string WordPrefix(std::string_view word) {
  return std::move(ByteWriter().Raw(word).Fixed(std::uint8_t{0})).Take();
}

std::string WordKey(std::string_view word, std::uint32_t block) {
  return std::move(ByteWriter().Raw(word).Fixed(std::uint8_t{0}).Fixed(block)).Take();
}

std::optional<std::uint32_t> BlockOfWordKey(std::string_view key, std::string_view word) {
  ByteReader reader(key);
  reader.Raw(word.size() + 1);
  const auto block = reader.Fixed<std::uint32_t>();
  if (!reader.AtEnd()) return std::nullopt;
  return block;
}

std::string WordBlockKey(std::uint32_t block) {
  return std::move(ByteWriter().Fixed(block)).Take();
}

}  // namespace entente::graph
