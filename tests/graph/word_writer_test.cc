#include "graph/storage/word_writer.h"

#include <gmock/gmock.h>

#include <set>
#include <utility>

#include "graph/search/text_query.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

// Each article has as many words that no other has: a block of them comes to 76,500 lists.
constexpr int kWords = 300;
constexpr int kArticlesOfFirstBlock = static_cast<int>(kBlockArticles) - 1;  // ids are from 1 on

// The words of all articles lie among each other.
std::string Word(int article, int word) {
  return "w" + std::to_string(1000 + word) + "a" + std::to_string(article);
}

class WordWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    database_ = Database::Open(options).value();
  }

  // Adds the next article in a batch of its own; how many keys of the index that writes.
  std::size_t Add(int article) {
    IndexedText text;
    text.facts.words = kWords;
    for (int word = 0; word < kWords; ++word) {
      text.words.push_back({Word(article, word), EncodePositions({1})});
    }
    OpenFacts facts;
    Batch batch(*database_, facts);
    const ArticleId id{state_.next_article++};
    EXPECT_TRUE(WordWriter(batch, state_).Add(id, text));
    std::size_t keys = 0;
    for (const Family family : {Family::kWord, Family::kWordBlock, Family::kWordRecent}) {
      keys += batch.writes().Of(family).size();
    }
    auto writes = batch.writes().ToRocksDb(*database_);
    EXPECT_TRUE(writes);
    EXPECT_TRUE(database_->db().Write(rocksdb::WriteOptions(), &*writes).ok());
    return keys;
  }

  [[nodiscard]] std::size_t Count(Family family) const {
    const SnapshotReader reader(database_);
    std::size_t count = 0;
    for (PrefixScan scan(reader, family, KeyRange{}); scan.Valid(); scan.Next()) ++count;
    return count;
  }

  TemporaryDirectory scratch_;
  std::shared_ptr<Database> database_;
  StoreState state_;
};

TEST_F(WordWriterTest, NoBatchTurnsOverMoreThanAPartOfABlock) {
  std::size_t most = 0;
  for (int n = 0; n < 2 * kArticlesOfFirstBlock; ++n) most = std::max(most, Add(n));
  EXPECT_LE(most, WordWriter::kLeastPostings + kBlockArticles + 2);
  EXPECT_EQ(state_.listed_blocks, 1u);
  EXPECT_EQ(state_.listed_word, "");
  EXPECT_EQ(Count(Family::kWord), static_cast<std::size_t>(kArticlesOfFirstBlock * kWords));
  EXPECT_EQ(Count(Family::kWordBlock), 1u);
  EXPECT_EQ(Count(Family::kWordRecent), static_cast<std::size_t>(kArticlesOfFirstBlock));
}

// Of articles that all have a word, and words of their own.
class TurnOverTest : public StoreFixture {
 protected:
  void PutText(const std::string& id, int words_of) {
    ArticleBuilder article(id);
    article.article().text = "chung";
    for (int word = 0; word < kWords; ++word) article.article().text += " " + Word(words_of, word);
    Put(article);
    present_[id] = words_of;
    gone_.erase(words_of);
  }
  void Remove(const std::string& id) {
    ASSERT_TRUE(store_->RemoveArticle(id));
    Forget(id);
  }
  void Forget(const std::string& id) {
    gone_.insert(present_.at(id));
    present_.erase(id);
  }

  [[nodiscard]] std::vector<std::string> Find(const std::string& query) const {
    QueryContext context;
    const auto found =
        store_->Read().SearchArticles(ParseTextQuery(query), {}, {}, 2 * kBlockArticles, context);
    EXPECT_TRUE(found) << found.error().message;
    std::vector<std::string> ids;
    if (!found) return ids;
    for (const ArticleHit& hit : found->hits) ids.push_back(hit.article.id);
    return ids;
  }

  // By words from the beginning to the end of their order, of which some are in lists.
  void ExpectAllFound() const {
    EXPECT_EQ(Find("chung").size(), present_.size());
    for (const int word : {0, kWords / 3, kWords / 2, kWords - 1}) {
      for (const auto& [id, words] : present_) {
        if (words % 16 != 0 && words < kArticlesOfFirstBlock) continue;
        EXPECT_THAT(Find(Word(words, word) + " chung"), testing::ElementsAre(id)) << word;
      }
      for (const int words : gone_) EXPECT_THAT(Find(Word(words, word)), testing::IsEmpty());
    }
  }

  std::map<std::string, int> present_;  // whose words each has
  std::set<int> gone_;
};

TEST_F(TurnOverTest, ABlockOfWhichAPartIsTurnedOverIsFoundWholeAndChanged) {
  for (int n = 0; n < kArticlesOfFirstBlock; ++n) PutText(std::to_string(n), n);
  ExpectAllFound();
  // With each of these comes a part of the block.
  for (int n = 1000; n < 1008; ++n) {
    PutText(std::to_string(n), n);
    const std::string replaced = std::to_string(n - 1000);
    Forget(replaced);
    PutText(replaced, n + 1000);
    Remove(std::to_string(n - 900));
    if (n % 3 == 0) Reopen();
    ExpectAllFound();
  }
  while (!present_.empty()) Remove(present_.begin()->first);
  EXPECT_THAT(Find("chung"), testing::IsEmpty());
}

}  // namespace
}  // namespace entente::graph
