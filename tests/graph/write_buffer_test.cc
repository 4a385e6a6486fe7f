#include <gmock/gmock.h>
#include <rocksdb/iterator.h>
#include <rocksdb/options.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "graph/storage/database.h"
#include "tests/temporary_directory.h"

namespace entente::graph {
namespace {

using Model = std::map<std::string, std::string>;

// Writes go into a write buffer, snapshots are taken, and what each must see is kept beside it.
class WriteBufferTest : public testing::Test {
 protected:
  struct Moment {
    const rocksdb::Snapshot* snapshot;
    Model model;
  };

  void SetUp() override {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    auto opened = Database::Open(options);
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = std::move(*opened);
  }
  void TearDown() override {
    for (const Moment& moment : moments_) database_->db().ReleaseSnapshot(moment.snapshot);
  }

  [[nodiscard]] rocksdb::ColumnFamilyHandle* family() const {
    return database_->handle(Family::kName);
  }
  unsigned Below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  // Many that begin alike, and bytes that are negative where a char has a sign.
  std::string AnyKey() {
    std::string key(Below(2) * 130, 'k');              // of which the length takes one byte or two
    if (Below(4) == 0) key.append(6 + Below(3), 'k');  // about as many as are compared at once
    for (unsigned n = Below(5); n > 0; --n) key += "\0a\x7F\x80\xFF"[Below(5)];
    return key;
  }

  void WriteSomething() {
    const std::string key = AnyKey();
    if (Below(4) == 0) {
      ASSERT_TRUE(database_->db().Delete({}, family(), key).ok());
      model_.erase(key);
    } else {
      model_[key] = std::to_string(Below(1'000'000));
      ASSERT_TRUE(database_->db().Put({}, family(), key, model_[key]).ok());
    }
  }

  void ExpectAllMoments() {
    for (const Moment& moment : moments_) {
      rocksdb::ReadOptions options;
      options.snapshot = moment.snapshot;
      const std::unique_ptr<rocksdb::Iterator> scan(database_->db().NewIterator(options, family()));
      Model forwards;
      for (scan->SeekToFirst(); scan->Valid(); scan->Next()) {
        if (!forwards.empty()) {
          EXPECT_LT(forwards.rbegin()->first, scan->key().ToString());
        }
        forwards.emplace(scan->key().ToString(), scan->value().ToString());
      }
      EXPECT_EQ(forwards, moment.model);
      Model backwards;
      for (scan->SeekToLast(); scan->Valid(); scan->Prev()) {
        backwards.emplace(scan->key().ToString(), scan->value().ToString());
      }
      EXPECT_EQ(backwards, moment.model);
      for (int n = 0; n < 20; ++n) {
        const std::string key = AnyKey();
        const auto expected = moment.model.find(key);
        std::string value;
        const auto status = database_->db().Get(options, family(), key, &value);
        EXPECT_EQ(status.ok(), expected != moment.model.end());
        if (status.ok()) {
          EXPECT_EQ(value, expected->second);
        }
        scan->Seek(key);
        const auto next = moment.model.lower_bound(key);
        ASSERT_EQ(scan->Valid(), next != moment.model.end());
        if (scan->Valid()) {
          EXPECT_EQ(scan->key().ToString(), next->first);
        }
      }
    }
  }

  TemporaryDirectory scratch_;
  std::shared_ptr<Database> database_;
  Model model_;
  std::vector<Moment> moments_;
  std::mt19937 random_{20261126};
};

TEST_F(WriteBufferTest, KeepsKeysAndTheirVersionsInRocksDbsOrder) {
  for (int moment = 0; moment < 20; ++moment) {
    for (int writes = 0; writes < 100; ++writes) WriteSomething();
    moments_.push_back({database_->db().GetSnapshot(), model_});
  }
  ExpectAllMoments();
  // A table file that is not in order is refused when it is written.
  ASSERT_TRUE(database_->db().Flush({}, family()).ok());
  ExpectAllMoments();
}

}  // namespace
}  // namespace entente::graph
