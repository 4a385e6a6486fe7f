#include <gmock/gmock.h>
#include <rocksdb/comparator.h>

#include <fstream>
#include <functional>
#include <map>

#include "graph/storage/article_writer.h"
#include "graph/storage/bytes.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/store_directory.h"
#include "tests/graph/crash_articles.h"
#include "tests/graph/mounted_disk.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::HasSubstr;

// What is wrong with a directory is said when a store is to be opened in it, or read from it.
class DamageTest : public StoreFixture {
 protected:
  static constexpr int kArticles = 20;

  void SetUp() override {
    StoreFixture::SetUp();
    for (int n = 0; n < kArticles; ++n) Put(CrashArticle(n));
    store_.reset();
  }

  [[nodiscard]] fs::path Directory() const { return Options().directory; }

  // From the log into files.
  void Flush() const {
    const auto database = Database::Open(Options()).value();
    for (std::size_t i = 0; i < kFamilyCount; ++i) {
      ASSERT_TRUE(database->db().Flush({}, database->handle(static_cast<Family>(i))).ok());
    }
  }

  // The largest file whose name begins and ends so.
  [[nodiscard]] fs::path File(std::string_view begin, std::string_view end) const {
    fs::path largest;
    for (const auto& entry : fs::directory_iterator(Directory())) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(begin) || !name.ends_with(end)) continue;
      if (largest.empty() || entry.file_size() > fs::file_size(largest)) largest = entry.path();
    }
    EXPECT_FALSE(largest.empty()) << begin << "*" << end;
    return largest;
  }

  static void Overwrite(const fs::path& file, std::streamoff at, std::string_view bytes) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at);
    stream << bytes;
  }

  using Files = std::map<std::string, std::string>;
  static Files Read(const fs::path& directory) {
    Files files;
    for (const auto& entry : fs::directory_iterator(directory)) {
      std::ifstream in(entry.path(), std::ios::binary);
      files[entry.path().filename()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
  }

  // The message with which the directory is refused.
  [[nodiscard]] std::string Refused(ErrorCode code = ErrorCode::kCorruption) const {
    const auto opened = Store::Open(Options());
    EXPECT_FALSE(opened);
    if (opened) return {};
    EXPECT_EQ(opened.error().code, code) << opened.error().message;
    EXPECT_THAT(opened.error().message, HasSubstr(Directory().string()));
    return opened.error().message;
  }
  // The same, and that the refused directory is as it was.
  [[nodiscard]] std::string RefusedUnchanged(ErrorCode code = ErrorCode::kCorruption) const {
    const Files before = Read(Directory());
    std::string message = Refused(code);
    EXPECT_TRUE(Read(Directory()) == before) << message;
    return message;
  }

  // In the place of the store.
  void MakeForeignDatabase(const rocksdb::Options& options) const {
    fs::remove_all(Directory());
    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(options, Directory(), &opened).ok());
    const std::unique_ptr<rocksdb::DB> database(opened);
    rocksdb::ColumnFamilyHandle* family = nullptr;
    ASSERT_TRUE(database->CreateColumnFamily(options, "theirs", &family).ok());
    ASSERT_TRUE(database->Put({}, family, "key", "value").ok());
    database->DestroyColumnFamilyHandle(family);
  }
};

TEST_F(DamageTest, AForeignDatabaseIsLeftAsItIs) {
  rocksdb::Options options;
  options.create_if_missing = true;
  MakeForeignDatabase(options);
  EXPECT_THAT(RefusedUnchanged(), HasSubstr("not a store of Entente"));
  options.comparator = rocksdb::ReverseBytewiseComparator();
  MakeForeignDatabase(options);
  EXPECT_THAT(RefusedUnchanged(), HasSubstr("not a store of Entente"));
}

TEST_F(DamageTest, AStoreOfALaterFormatIsLeftAsItIs) {
  {
    const auto database = Database::Open(Options()).value();
    const std::string later = std::move(ByteWriter().Raw("entente\n").Fixed(99U)).Take();
    ASSERT_TRUE(database->db().Put({}, database->handle(Family::kMeta), "format", later).ok());
  }
  EXPECT_THAT(RefusedUnchanged(ErrorCode::kConflict), HasSubstr("format 99, newer than format"));
}

TEST_F(DamageTest, AStoreWithoutCurrentIsNotTakenForNone) {
  fs::remove(Directory() / "CURRENT");
  EXPECT_THAT(RefusedUnchanged(), HasSubstr("CURRENT is missing"));
}

TEST_F(DamageTest, ADamagedManifestIsNamed) {
  const fs::path manifest = File("MANIFEST-", "");
  const std::string whole = Read(Directory()).at(manifest.filename());
  fs::resize_file(manifest, whole.size() / 2);
  EXPECT_THAT(Refused(), HasSubstr("MANIFEST"));
  fs::resize_file(manifest, 0);
  EXPECT_THAT(Refused(), HasSubstr("MANIFEST"));
  fs::remove(manifest);
  EXPECT_THAT(Refused(), HasSubstr("MANIFEST"));
}

TEST_F(DamageTest, AMissingTableIsNamedAndAShortenedOneRefused) {
  Flush();
  const fs::path table = File("", ".sst");
  fs::resize_file(table, fs::file_size(table) - 1);
  EXPECT_THAT(Refused(), HasSubstr("the store is corrupt"));
  fs::remove(table);
  EXPECT_THAT(Refused(), HasSubstr(table.stem().string()));  // with the ending of LevelDB's
}

TEST_F(DamageTest, ADamagedLogIsNamed) {
  const fs::path log = File("", ".log");
  Overwrite(log, static_cast<std::streamoff>(fs::file_size(log) / 2), "damaged");
  EXPECT_THAT(Refused(), HasSubstr("log"));
}

TEST_F(DamageTest, AMissingLogIsSaid) {
  fs::remove(File("", ".log"));
  EXPECT_THAT(RefusedUnchanged(), HasSubstr("log files are missing"));
}

TEST_F(DamageTest, ALogMissingUnderNewerFilesIsSaid) {
  {
    const auto database = Database::Open(Options()).value();
    StoreState state = LoadState(SnapshotReader(database)).value();
    OpenFacts facts;
    Batch batch(*database, facts);
    const ArticleBuilder article = CrashArticle(kArticles);
    const auto put = Prepare(article.article(), article.contribution());
    ASSERT_TRUE(PutArticle(batch, state, *put, Options().max_retold_articles));
    ASSERT_TRUE(batch.WriteFacts());
    ASSERT_TRUE(batch.Put(Family::kMeta, kStateKey, Encode(state)));
    rocksdb::WriteBatch writes = batch.writes().ToRocksDb(*database).value();
    ASSERT_TRUE(database->db().Write({}, &writes).ok());
    ASSERT_TRUE(database->db().Flush({}, database->handle(Family::kMeta)).ok());
  }
  for (const auto& entry : fs::directory_iterator(Directory())) {
    if (entry.path().extension() == ".log") fs::remove(entry.path());
  }
  EXPECT_THAT(Refused(), HasSubstr("a log file of the store's is missing"));
}

TEST_F(DamageTest, WhatIsCutOffTheEndOfTheLogWasNeverAcknowledged) {
  const fs::path log = File("", ".log");
  fs::resize_file(log, fs::file_size(log) - 5);
  Reopen();
  EXPECT_EQ(store_->Read().Counts()->articles, static_cast<std::uint64_t>(kArticles - 1));
}

// Whatever is done to one file, the store is refused, or a read fails, or all is there as it was;
// but what is cut off the end of the log may be missing.
TEST_F(DamageTest, NoDamageToAFileGoesUnnoticed) {
  Flush();
  Reopen();
  Put(CrashArticle(kArticles));
  const std::string whole = Dump(store_->Read());
  store_.reset();
  const fs::path sound = scratch_.path() / "sound";
  fs::copy(Directory(), sound);
  const std::vector<std::pair<std::string, std::function<void(const fs::path&)>>> damages{
      {"removed", [](const fs::path& file) { fs::remove(file); }},
      {"emptied", [](const fs::path& file) { fs::resize_file(file, 0); }},
      {"halved", [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) / 2); }},
      {"overwritten", [](const fs::path& file) {
         const auto size = static_cast<std::streamoff>(fs::file_size(file));
         for (const int tenths : {1, 3, 5, 7, 9}) Overwrite(file, size * tenths / 10, "damaged");
       }}};
  std::size_t refused = 0;
  for (const auto& [name, content] : Read(sound)) {
    if (content.empty()) continue;
    for (const auto& [what, damage] : damages) {
      SCOPED_TRACE(name + " " + what);
      fs::remove_all(Directory());
      fs::copy(sound, Directory());
      damage(Directory() / name);
      const auto opened = Store::Open(Options());
      if (!opened) {
        EXPECT_EQ(opened.error().code, ErrorCode::kCorruption) << opened.error().message;
        EXPECT_THAT(opened.error().message, HasSubstr(Directory().string()));
        ++refused;
        continue;
      }
      const std::string dump = Dump((*opened)->Read());
      if (name.ends_with(".log") && dump != whole) {
        EXPECT_EQ((*opened)->Read().Counts()->articles, static_cast<std::uint64_t>(kArticles));
      } else if (dump.find("failed: ") == std::string::npos) {
        EXPECT_TRUE(dump == whole);
      }
      (void)CrashArticle(1000).PutInto(**opened);
    }
  }
  EXPECT_GT(refused, 10U);
}

TEST_F(DamageTest, AReadOnlyDirectoryIsSaid) {
  const MountedDisk disk(scratch_.path() / "disk", "8m");
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small file system needs root";
  StoreOptions options = Options();
  options.directory = disk.path() / "store";
  ASSERT_TRUE(Store::Open(options));
  ASSERT_TRUE(disk.MakeReadOnly());
  for (const char* name : {"store", "other"}) {
    options.directory = disk.path() / name;
    const auto refused = Store::Open(options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
    EXPECT_THAT(refused.error().message,
                AllOf(HasSubstr("Read-only file system"), HasSubstr(options.directory.string())));
  }
}

TEST_F(DamageTest, AFullDiskIsSaidWhenAStoreIsToBeOpened) {
  const MountedDisk disk(scratch_.path() / "disk", "1m");
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small file system needs root";
  StoreOptions options = Options();
  options.directory = disk.path() / "store";
  ASSERT_TRUE(Store::Open(options));
  {
    std::ofstream ballast(disk.path() / "ballast");
    while (ballast << std::string(1000, 'x') << std::flush) {
    }
  }
  const auto refused = Store::Open(options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("the disk is full"));
  fs::remove(disk.path() / "ballast");
  EXPECT_TRUE(Store::Open(options));
}

}  // namespace
}  // namespace entente::graph
