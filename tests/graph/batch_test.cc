#include "graph/storage/batch.h"

#include <gmock/gmock.h>
#include <rocksdb/options.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "graph/storage/key.h"
#include "tests/temporary_directory.h"

namespace entente::graph {
namespace {

using Model = std::map<std::string, std::string>;

// A batch over a real database, and beside it what both together must hold.
class BatchTest : public testing::Test {
 protected:
  static constexpr int kIds = 4;
  static constexpr Family kFamily = Family::kOut;  // its scans stay within one id

  void SetUp() override {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    options.write_buffer_bytes = std::uint64_t{64} << 10;
    auto opened = Database::Open(options);
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = std::move(*opened);
    batch_ = std::make_unique<Batch>(*database_, facts_);
  }

  unsigned Below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  static std::string Prefix(unsigned id) { return NodeKey(NodeId{id}); }
  std::string AnyKey() { return Prefix(Below(kIds)) + static_cast<char>('a' + Below(6)); }

  void WriteSomething() {
    const std::string key = AnyKey();
    if (Below(3) == 0) {
      ASSERT_TRUE(batch_->Delete(kFamily, key));
      model_.erase(key);
    } else {
      const std::string value = std::to_string(Below(1000));
      ASSERT_TRUE(batch_->Put(kFamily, key, value));
      model_[key] = value;
    }
  }

  void Commit() {
    auto writes = batch_->writes().ToRocksDb(*database_);
    ASSERT_TRUE(writes);
    ASSERT_TRUE(database_->db().Write(rocksdb::WriteOptions(), &*writes).ok());
    batch_ = std::make_unique<Batch>(*database_, facts_);
  }

  // What a scan gives, and what of the model is in [begin, end).
  static Model Read(PrefixScan& scan) {
    Model read;
    for (; scan.Valid(); scan.Next()) read.emplace(scan.key(), scan.value());
    EXPECT_TRUE(scan.status());
    return read;
  }
  [[nodiscard]] Model Expected(const std::string& begin, const std::string& end) const {
    return {model_.lower_bound(begin), model_.lower_bound(end)};
  }

  void ExpectAll() {
    PrefixScan scan(batch_->reader(), kFamily, KeyRange::Of(Prefix(0)));
    for (unsigned id = 0; id < kIds; ++id) {
      if (id > 0) scan.Rescan(KeyRange::Of(Prefix(id)));
      EXPECT_EQ(Read(scan), Expected(Prefix(id), Prefix(id + 1)));
      const std::string middle = Prefix(id) + "c";
      scan.Seek(middle);
      EXPECT_EQ(Read(scan), Expected(middle, Prefix(id + 1)));
      for (char letter = 'a'; letter < 'g'; ++letter) {
        const std::string key = Prefix(id) + letter;
        const auto got = batch_->reader().Get(kFamily, key);
        ASSERT_TRUE(got);
        const auto found = model_.find(key);
        EXPECT_EQ(*got, found == model_.end() ? std::nullopt : std::optional(found->second));
      }
    }
    PrefixScan whole(batch_->reader(), kFamily, KeyRange::Of(""));
    EXPECT_EQ(Read(whole), model_);
    ExpectAllBackwards();
  }

  void ExpectAllBackwards() {
    for (unsigned id = 0; id < kIds; ++id) {
      for (const char* from : {"", "c"}) {
        KeyRange range = KeyRange::Of(Prefix(id));
        range.begin += from;
        const Model expected = Expected(range.begin, range.end);
        BackwardScan scan(batch_->reader(), kFamily, std::move(range));
        std::vector<Model::value_type> read;
        for (; scan.Valid(); scan.Next()) read.emplace_back(scan.key(), scan.value());
        EXPECT_TRUE(scan.status());
        EXPECT_EQ(read, std::vector<Model::value_type>(expected.rbegin(), expected.rend()));
      }
    }
  }

  TemporaryDirectory scratch_;
  std::shared_ptr<Database> database_;
  OpenFacts facts_;
  std::unique_ptr<Batch> batch_;
  Model model_;
  std::mt19937 random_{20261126};
};

TEST_F(BatchTest, ReadsAsIfItWereWritten) {
  for (int batch = 0; batch < 40; ++batch) {
    for (unsigned writes = Below(12); writes > 0; --writes) {
      WriteSomething();
      ExpectAll();
    }
    Commit();
    ExpectAll();
  }
}

TEST_F(BatchTest, TakesBackWhatCameAfterTheMark) {
  for (int change = 0; change < 200; ++change) {
    batch_->writes().Mark();
    const Model before = model_;
    const std::size_t memory = batch_->writes().memory();
    for (unsigned writes = Below(12); writes > 0; --writes) WriteSomething();
    if (Below(2) == 0) {
      batch_->writes().TakeBack();
      model_ = before;
      EXPECT_EQ(batch_->writes().memory(), memory);
    }
    ExpectAll();
    if (Below(10) == 0) Commit();
  }
  Commit();
  ExpectAll();
}

TEST_F(BatchTest, WritesTheLastValueOfAKeyOnly) {
  const std::string key = Prefix(1) + "a";
  for (const char* value : {"one", "two", "three"}) ASSERT_TRUE(batch_->Put(kFamily, key, value));
  const auto writes = batch_->writes().ToRocksDb(*database_);
  ASSERT_TRUE(writes);
  EXPECT_EQ(writes->Count(), 1u);
}

}  // namespace
}  // namespace entente::graph
