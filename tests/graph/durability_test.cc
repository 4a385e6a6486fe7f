#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>

#include <fstream>
#include <set>

#include "graph/search/text_query.h"
#include "graph/storage/bytes.h"
#include "graph/storage/database.h"
#include "graph/storage/key.h"
#include "tests/graph/child_process.h"
#include "tests/graph/crash_articles.h"
#include "tests/graph/in_step.h"
#include "tests/graph/mounted_disk.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using testing::HasSubstr;

class DurabilityTest : public StoreFixture {
 protected:
  void SetUp() override {}

  // What full text finds, in order.
  static std::vector<std::string> Found(const ReadView& view, std::string_view query) {
    QueryContext context;
    std::vector<std::string> ids;
    const auto found = view.SearchArticles(ParseTextQuery(query), {}, {}, 10'000, context).value();
    for (const ArticleHit& hit : found.hits) ids.push_back(hit.article.id);
    return ids;
  }

  // Every article in the store is as it was written, and the graph is what they say together.
  void CheckWhole(const std::set<int>& acknowledged) {
    const ReadView view = store_->Read();
    std::set<int> present;
    for (const Article& article : view.ListArticles({}, 1'000'000).value().items) {
      const int n = std::stoi(article.id.substr(article.id.find('-') + 1));
      EXPECT_EQ(view.GetArticle(article.id).value()->text, CrashArticle(n).article().text);
      present.insert(n);
    }
    EXPECT_TRUE(
        std::includes(present.begin(), present.end(), acknowledged.begin(), acknowledged.end()));
    TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    const auto fresh = Store::Open(options).value();
    for (const int n : present) ASSERT_TRUE(CrashArticle(n).PutInto(*fresh));
    EXPECT_EQ(Dump(view), Dump(fresh->Read()));
    ExpectInStep(view);
    for (const char* query : {"tin đối ngoại", "\"official o7\"", "m3"}) {
      EXPECT_EQ(Found(view, query), Found(fresh->Read(), query)) << query;
    }
  }
};

TEST_F(DurabilityTest, KillingAWriterLosesNothingAcknowledged) {
  std::set<int> acknowledged;
  int first = 0;
  // The last writer begins a block of the full-text index.
  for (const std::size_t acknowledgements : {1U, 40U, 240U}) {
    {
      ChildProcess writer({ENTENTE_CRASH_WRITER, Options().directory, std::to_string(first)});
      for (std::size_t i = 0; i < acknowledgements; ++i) {
        const auto line = writer.ReadLine();
        ASSERT_TRUE(line);
        ASSERT_THAT(*line, testing::Not(HasSubstr("failed")));
        acknowledged.insert(std::stoi(*line));
      }
      writer.Kill();
      // What it said before it died counts too.
      while (const auto line = writer.ReadLine()) acknowledged.insert(std::stoi(*line));
    }
    Reopen();
    CheckWhole(acknowledged);
    store_.reset();
    first = *acknowledged.rbegin() + 100;
  }
  EXPECT_GE(acknowledged.size(), 281u);
}

TEST_F(DurabilityTest, AStoreHeldByAnotherProcessIsUnavailable) {
  ChildProcess holder({ENTENTE_CRASH_WRITER, Options().directory, "-1"});
  ASSERT_EQ(holder.ReadLine(), "open");
  const auto refused = Store::Open(Options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("in use by another process"));
  holder.Kill();
  Reopen();
}

TEST_F(DurabilityTest, AStoreOpenedTwiceInOneProcessIsUnavailable) {
  Reopen();
  EXPECT_EQ(Store::Open(Options()).error().code, ErrorCode::kUnavailable);
}

TEST_F(DurabilityTest, ANewerFormatIsRefused) {
  Reopen();
  store_.reset();
  {
    const auto database = Database::Open(Options()).value();
    const std::string newer =
        std::move(ByteWriter().Raw("entente\n").Fixed(std::uint32_t{8})).Take();
    ASSERT_TRUE(database->db().Put({}, database->handle(Family::kMeta), "format", newer).ok());
    // And a family that only the newer program knows.
    rocksdb::ColumnFamilyHandle* unknown = nullptr;
    ASSERT_TRUE(database->db().CreateColumnFamily({}, "from_the_future", &unknown).ok());
    database->db().DestroyColumnFamilyHandle(unknown);
  }
  const auto refused = Store::Open(Options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("format 8, newer than format 7"));
}

TEST_F(DurabilityTest, TheFormatBeforeTheFirstReleaseIsRefused) {
  Reopen();
  store_.reset();
  {
    const auto database = Database::Open(Options()).value();
    const std::string older =
        std::move(ByteWriter().Raw("entente\n").Fixed(std::uint32_t{5})).Take();
    ASSERT_TRUE(database->db().Put({}, database->handle(Family::kMeta), "format", older).ok());
  }
  const auto refused = Store::Open(Options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("make a new store from the articles"));
}

TEST_F(DurabilityTest, ADamagedFormatRecordAndAForeignDatabaseAreCorruption) {
  Reopen();
  store_.reset();
  {
    const auto database = Database::Open(Options()).value();
    ASSERT_TRUE(database->db().Put({}, database->handle(Family::kMeta), "format", "?").ok());
  }
  EXPECT_EQ(Store::Open(Options()).error().code, ErrorCode::kCorruption);

  StoreOptions foreign = Options();
  foreign.directory = scratch_.path() / "foreign";
  rocksdb::DB* db = nullptr;
  rocksdb::Options plain;
  plain.create_if_missing = true;
  ASSERT_TRUE(rocksdb::DB::Open(plain, foreign.directory, &db).ok());
  ASSERT_TRUE(db->Put({}, "key", "value").ok());
  delete db;
  const auto refused = Store::Open(foreign);
  EXPECT_EQ(refused.error().code, ErrorCode::kCorruption);
  EXPECT_THAT(refused.error().message, HasSubstr("not a store of Entente"));
}

TEST_F(DurabilityTest, AMissingStoreIsNotMadeUnlessWanted) {
  StoreOptions options = Options();
  options.create_if_missing = false;
  EXPECT_EQ(Store::Open(options).error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(options.directory));
  options.create_if_missing = true;
  options.directory = "/proc/no-store-here";
  EXPECT_EQ(Store::Open(options).error().code, ErrorCode::kUnavailable);
}

TEST_F(DurabilityTest, ADamagedValueIsCorruptionThatNamesItsKey) {
  Reopen();
  // So many that a block of the full-text index is full.
  constexpr int kArticles = 260;
  for (int n = 0; n < kArticles; ++n) Put(CrashArticle(n));
  ASSERT_TRUE(store_->MergeNodes("official:o0", "official:other", {}));
  const NodeId node = Id("official:o1");
  const auto relationship = [this](std::string_view id) {
    return store_->Read().FindRelationship(id).value().value();
  };
  const RelationshipId held = relationship("official:o1/HOLDS_POSITION/partner:vn/minister");
  const RelationshipId mention = relationship("article:crash-1/MENTIONS/partner:vn");
  store_.reset();
  {
    const auto database = Database::Open(Options()).value();
    for (std::size_t i = 1; i < kFamilyCount; ++i) {
      const auto family = static_cast<Family>(i);
      auto* const handle = database->handle(family);
      std::vector<std::string> keys;
      const std::unique_ptr<rocksdb::Iterator> all(database->db().NewIterator({}, handle));
      for (all->SeekToFirst(); all->Valid(); all->Next()) keys.push_back(all->key().ToString());
      ASSERT_FALSE(keys.empty()) << TraitsOf(family).name;
      if (family == Family::kNodeId || family == Family::kArticleId) continue;
      for (const auto& key : keys) {
        ASSERT_TRUE(database->db().Put({}, handle, key, "\xFF not a record").ok());
      }
    }
  }
  Reopen();
  const ReadView view = store_->Read();
  QueryContext context;
  const auto corrupt = [](const auto& result) {
    EXPECT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::kCorruption) << result.error().message;
    return result.error().message;
  };
  EXPECT_THAT(corrupt(view.GetNode(node)), HasSubstr("node " + Hex(NodeKey(node))));
  corrupt(view.GetRelationship(held, true));
  corrupt(view.GetRelationship(mention, true));
  corrupt(view.FindRelationship("article:crash-1/MENTIONS/partner:vn"));
  corrupt(view.Degrees(node));
  corrupt(view.ForEachAdjacent(node, {}, context,
                               [](const Adjacent&) -> Result<bool> { return true; }));
  corrupt(view.ListNodes({}, {}, 10));
  corrupt(view.SearchNames("official", {}, {}, 10, context));
  corrupt(view.FindByName("official:o1"));
  corrupt(view.GetArticle("crash-1"));
  corrupt(view.ListArticles({}, 10));
  corrupt(view.SearchArticles(ParseTextQuery("official"), {}, {}, 10, context));
  corrupt(view.ArticleRelationships("crash-1"));
  // Writes that need the damaged records fail and change nothing.
  corrupt(CrashArticle(1).PutInto(*store_));
  corrupt(store_->RemoveArticle("crash-1"));
  corrupt(view.MergedInto("official:o0"));
  corrupt(view.Curation("official:other"));
  EXPECT_EQ(store_->Sequence(), static_cast<std::uint64_t>(kArticles + 1));
}

TEST_F(DurabilityTest, DamagedFilesAreErrorsAndNeverACrash) {
  Reopen();
  for (int n = 0; n < 50; ++n) Put(CrashArticle(n));
  ASSERT_TRUE(store_->MergeNodes("official:o0", "official:other", {}));
  store_.reset();
  std::size_t written = 0;
  {
    const auto database = Database::Open(Options()).value();
    for (std::size_t i = 0; i < kFamilyCount; ++i) {
      auto* const handle = database->handle(static_cast<Family>(i));
      const std::unique_ptr<rocksdb::Iterator> all(database->db().NewIterator({}, handle));
      all->SeekToFirst();
      written += all->Valid() ? 1 : 0;
      ASSERT_TRUE(database->db().Flush({}, handle).ok());
    }
  }
  std::size_t damaged = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Options().directory)) {
    if (entry.path().extension() != ".sst") continue;
    std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    for (std::streamoff at = 5; at < static_cast<std::streamoff>(entry.file_size()) / 2; at += 97) {
      file.seekp(at);
      file.put('\x5A');
    }
    ++damaged;
  }
  ASSERT_GE(written, 22u);
  ASSERT_GE(damaged, written);
  const auto opened = Store::Open(Options());
  if (!opened) {
    EXPECT_EQ(opened.error().code, ErrorCode::kCorruption) << opened.error().message;
    return;
  }
  const ReadView view = (*opened)->Read();
  QueryContext context;
  const auto exported = view.ForEachNode(context, [](const Node&) -> Result<void> { return {}; });
  ASSERT_FALSE(exported);
  EXPECT_EQ(exported.error().code, ErrorCode::kCorruption) << exported.error().message;
}

// Writes articles from `n` on until one is refused, and says which.
int FillUp(Store& store, int n) {
  for (; n < 5000; ++n) {
    const auto outcome = CrashArticle(n).PutInto(store);
    if (outcome) continue;
    EXPECT_EQ(outcome.error().code, ErrorCode::kUnavailable) << outcome.error().message;
    break;
  }
  return n;
}

std::set<int> Below(int end) {
  std::set<int> all;
  for (int n = 0; n < end; ++n) all.insert(n);
  return all;
}

TEST_F(DurabilityTest, AFullDiskIsSaidAndTheStoreGoesOnWhenThereIsRoomAgain) {
  const MountedDisk disk(scratch_.path() / "disk", "2m");
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small file system needs root";
  StoreOptions options = Options();
  options.directory = disk.path() / "store";
  store_ = Store::Open(options).value();
  Put(CrashArticle(0));
  std::ofstream(disk.path() / "ballast") << std::string(1'300'000, 'x');

  const int refused = FillUp(*store_, 1);
  ASSERT_GT(refused, 1);
  ASSERT_LT(refused, 5000);
  const auto again = CrashArticle(refused).PutInto(*store_);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kUnavailable);
  CheckWhole(Below(refused));  // readable, and nothing of the refused one in it

  std::filesystem::remove(disk.path() / "ballast");
  Put(CrashArticle(refused));
  CheckWhole(Below(refused + 1));
  store_.reset();
  store_ = Store::Open(options).value();
  CheckWhole(Below(refused + 1));
  store_.reset();
}

// A limit on the size of a file makes a write to the log fail half-way, as a failing disk does.
TEST_F(DurabilityTest, AfterAFailedWriteTheStoreStaysReadableAndOpensAgain) {
  Reopen();
  Put(CrashArticle(0));
  signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 64 << 10;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const int refused = FillUp(*store_, 1);
  const auto again = CrashArticle(refused).PutInto(*store_);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);

  ASSERT_GT(refused, 1);
  ASSERT_LT(refused, 5000);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kUnavailable);
  CheckWhole(Below(refused));
  Reopen();
  CheckWhole(Below(refused));
  Put(CrashArticle(refused));
  CheckWhole(Below(refused + 1));
}

}  // namespace
}  // namespace entente::graph
