#include "graph/storage/backup.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "tests/graph/crash_articles.h"
#include "tests/graph/mounted_disk.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class BackupTest : public StoreFixture {
 protected:
  Result<NewBackup> Add(const BackupRequest& request = {}) {
    return store_->Backup(folder_, request);
  }

  [[nodiscard]] std::vector<std::uint32_t> Ids() const {
    std::vector<std::uint32_t> ids;
    for (const BackupInfo& backup : folder_.List().value()) ids.push_back(backup.id);
    return ids;
  }

  [[nodiscard]] StoreOptions OptionsAt(const fs::path& directory) const {
    StoreOptions options = Options();
    options.directory = directory;
    options.create_if_missing = false;
    return options;
  }

  // The store that a backup restores to, in a new place.
  [[nodiscard]] std::unique_ptr<Store> Restored(std::uint32_t id) const {
    const auto place = scratch_.path() / ("restored-" + std::to_string(id));
    const auto restored = folder_.Restore(id, place);
    EXPECT_TRUE(restored) << restored.error().message;
    return Store::Open(OptionsAt(place)).value();
  }

  // A file of the backups that holds data of the store.
  [[nodiscard]] fs::path SharedFile() const {
    for (const auto& entry : fs::directory_iterator(folder_.path() / "shared_checksum")) {
      return entry.path();
    }
    ADD_FAILURE() << "there is no shared file";
    return {};
  }

  // Of all backups, without what the engine notes of them: by name below the folder, with their
  // sizes.
  [[nodiscard]] std::map<std::string, std::uint64_t> Files() const {
    std::map<std::string, std::uint64_t> files;
    for (const char* const kind : {"private", "shared_checksum"}) {
      for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / kind)) {
        if (entry.is_regular_file()) files.emplace(entry.path().string(), entry.file_size());
      }
    }
    return files;
  }

  // More than the engine copies without telling of its progress.
  void PutMuch() {
    for (int n = 0; n < 8; ++n) PutLarge(n, 60'000);
  }
  // With so many words of some twenty digits at random.
  void PutLarge(int n, int words) {
    ArticleBuilder article = CrashArticle(n);
    for (int word = 0; word < words; ++word) {
      article.article().text += std::to_string(random_()) + ' ';
    }
    Put(article);
  }

  std::mt19937_64 random_{1995};

  BackupFolder folder_{scratch_.path() / "backups"};
};

void FlipByte(const fs::path& path, std::streamoff at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(at);
  const auto byte = static_cast<char>(file.get() ^ 1);
  file.seekp(at);
  file.put(byte);
  ASSERT_TRUE(file.good()) << path;
}

// One writer, so that what a store may hold is the first so many articles and nothing else.
TEST_F(BackupTest, DuringWritesHoldsAMomentOfThem) {
  Put(CrashArticle(0));
  std::atomic<int> acknowledged{1};
  std::atomic<bool> enough{false};
  std::thread writer([&] {
    for (int n = 1; !enough; ++n) {
      EXPECT_TRUE(CrashArticle(n).PutInto(*store_));
      acknowledged = n + 1;
      acknowledged.notify_all();
    }
  });
  struct Made {
    NewBackup backup;
    int at_least;
    int at_most;
  };
  std::vector<Made> made;
  for (int i = 0; i < 3; ++i) {
    for (int now = acknowledged; now < 25 * (i + 1); now = acknowledged) acknowledged.wait(now);
    const int before = acknowledged;
    const auto backup = Add();
    ASSERT_TRUE(backup) << backup.error().message;
    made.push_back({*backup, before, acknowledged + 1});  // one may be on its way
  }
  enough = true;
  writer.join();

  for (const auto& [backup, at_least, at_most] : made) {
    const auto restored = Restored(backup.info.id);
    EXPECT_EQ(restored->Sequence(), backup.info.sequence);
    const auto count = static_cast<int>(restored->Read().Counts().value().articles);
    EXPECT_GE(count, at_least);
    EXPECT_LE(count, at_most);
    const TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    const auto fresh = Store::Open(options).value();
    for (int n = 0; n < count; ++n) ASSERT_TRUE(CrashArticle(n).PutInto(*fresh));
    EXPECT_EQ(Dump(restored->Read()), Dump(fresh->Read()));
  }
}

TEST_F(BackupTest, TheNextOneCopiesOnlyWhatIsNew) {
  PutLarge(0, 30'000);
  const auto first = Add({.label = "first"}).value();
  EXPECT_EQ(first.copied_files, first.info.files);
  EXPECT_EQ(first.copied_bytes, first.info.bytes);
  const std::map<std::string, std::uint64_t> before = Files();
  Put(CrashArticle(100));
  const auto second = Add({.label = "second"}).value();
  // What RocksDB merged in between is new as well, so how much is new is not known beforehand.
  std::uint64_t new_files = 0;
  std::uint64_t new_bytes = 0;
  for (const auto& [name, size] : Files()) {
    if (before.contains(name)) continue;
    ++new_files;
    new_bytes += size;
  }
  EXPECT_EQ(second.copied_files, new_files);
  EXPECT_EQ(second.copied_bytes, new_bytes);
  const auto listed = folder_.List().value();
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed[0].label, "first");
  EXPECT_EQ(listed[0].sequence, first.info.sequence);
  EXPECT_EQ(listed[1].label, "second");
  EXPECT_EQ(listed[1].sequence, store_->Sequence());
  EXPECT_EQ(listed[1].made, second.info.made);
  EXPECT_EQ(Dump(Restored(second.info.id)->Read()), Dump(store_->Read()));

  // When the engine rests, one backup shares with the next what holds the data.
  bool shares = false;
  for (int i = 0; i < 20 && !shares; ++i) {
    const auto next = Add().value();
    shares = next.copied_files < next.info.files && next.copied_bytes < next.info.bytes / 3;
  }
  EXPECT_TRUE(shares);
}

TEST_F(BackupTest, OldOnesGoAndThoseThatStayAreWhole) {
  std::string third;
  for (int n = 0; n < 4; ++n) {
    Put(CrashArticle(n));
    if (n == 2) third = Dump(store_->Read());
    const auto made = Add({.keep = 2});
    ASSERT_TRUE(made) << made.error().message;
    const std::vector<std::uint32_t> gone =
        n < 2 ? std::vector<std::uint32_t>() : std::vector{made->info.id - 2};
    EXPECT_EQ(made->removed, gone);
  }
  EXPECT_THAT(Ids(), ElementsAre(3u, 4u));
  EXPECT_EQ(Dump(Restored(3)->Read()), third);
}

TEST_F(BackupTest, AFlippedBitIsFoundAndTheFileNamed) {
  Put(CrashArticle(0));
  const auto id = Add().value().info.id;
  ASSERT_TRUE(folder_.Verify(id));
  const fs::path file = SharedFile();
  FlipByte(file, 20);

  const auto verified = folder_.Verify(id);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::kCorruption);
  EXPECT_THAT(verified.error().message, HasSubstr(file.filename().string()));
  const auto place = scratch_.path() / "restored";
  const auto restored = folder_.Restore(id, place);
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().code, ErrorCode::kCorruption);
  EXPECT_THAT(restored.error().message, HasSubstr(file.filename().string()));
  EXPECT_FALSE(fs::exists(place));
  EXPECT_FALSE(fs::exists(scratch_.path() / "restored.unfinished"));

  // A backup that would share the damaged file is none.
  const auto next = Add();
  ASSERT_FALSE(next);
  EXPECT_THAT(next.error().message, HasSubstr(file.filename().string()));
  EXPECT_THAT(Ids(), ElementsAre(id));
  fs::remove(file);
  const auto after = Add();
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_EQ(Dump(Restored(after->info.id)->Read()), Dump(store_->Read()));
}

TEST_F(BackupTest, AFileCutShortIsSeenInTheList) {
  Put(CrashArticle(0));
  const auto id = Add().value().info.id;
  const fs::path file = SharedFile();
  fs::resize_file(file, fs::file_size(file) - 1);
  const auto listed = folder_.List().value();
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].id, id);
  EXPECT_THAT(listed[0].fault, HasSubstr(file.filename().string()));
  EXPECT_EQ(folder_.Restore(id, scratch_.path() / "restored").error().code, ErrorCode::kCorruption);
}

TEST_F(BackupTest, ADamagedFileOfTheStoreDoesNotGetIntoABackup) {
  Put(CrashArticle(0));
  ASSERT_TRUE(Add({.keep = 1}));
  fs::remove_all(folder_.path());
  fs::path damaged;
  for (const auto& entry : fs::directory_iterator(Options().directory)) {
    if (entry.path().extension() == ".sst") damaged = entry.path();
  }
  FlipByte(damaged, 20);
  const auto made = Add();
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kCorruption) << made.error().message;
  EXPECT_THAT(made.error().message, HasSubstr(damaged.stem().string()));
  EXPECT_THAT(Ids(), IsEmpty());
}

TEST_F(BackupTest, OnlyOneAtATime) {
  PutMuch();
  std::atomic<int> calls{0};
  BackupFolder same(folder_.path());
  const auto made = Add({.progress = [&](std::uint64_t copied) {
    EXPECT_GT(copied, 0u);
    if (calls++ > 0) return;
    EXPECT_EQ(Add().error().code, ErrorCode::kConflict);
    EXPECT_EQ(store_->Backup(same, {}).error().code, ErrorCode::kConflict);
    EXPECT_THAT(Ids(), IsEmpty());
  }});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_GT(calls, 0);
  EXPECT_THAT(Ids(), ElementsAre(made->info.id));
}

TEST_F(BackupTest, StopsWhenToldAndLeavesNothing) {
  PutMuch();
  std::stop_source stop;
  const auto stopped =
      Add({.stop = stop.get_token(), .progress = [&](std::uint64_t) { stop.request_stop(); }});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled) << stopped.error().message;
  EXPECT_THAT(Ids(), IsEmpty());
  const auto made = Add();
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(Dump(Restored(made->info.id)->Read()), Dump(store_->Read()));
}

TEST_F(BackupTest, AFullDiskIsSaidAndTheStoreGoesOn) {
  const MountedDisk disk(scratch_.path() / "disk", "2m");
  if (!disk.mounted()) GTEST_SKIP() << "mounting a small file system needs root";
  PutMuch();
  BackupFolder small(disk.path() / "backups");
  const auto made = store_->Backup(small, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(made.error().message, HasSubstr("the disk is full"));
  EXPECT_THAT(small.List().value(), IsEmpty());
  Put(CrashArticle(100));
  EXPECT_TRUE(Add());
}

TEST_F(BackupTest, AFolderThatCannotBeWrittenIsSaid) {
  Put(CrashArticle(0));
  std::ofstream(scratch_.path() / "file") << "no folder";
  for (const char* name : {"file", "file/backups", "absent/backups"}) {
    BackupFolder folder(scratch_.path() / name);
    const auto made = store_->Backup(folder, {});
    ASSERT_FALSE(made) << name;
    EXPECT_EQ(made.error().code, ErrorCode::kUnavailable);
    EXPECT_THAT(made.error().message, HasSubstr(name));
    EXPECT_THAT(folder.List().value(), IsEmpty());
  }
  Put(CrashArticle(1));
}

TEST_F(BackupTest, RestoresOnlyIntoAnEmptyPlace) {
  Put(CrashArticle(0));
  const auto id = Add().value().info.id;
  EXPECT_EQ(folder_.Restore(id, Options().directory).error().code, ErrorCode::kConflict);
  EXPECT_EQ(folder_.Restore(id + 1, scratch_.path() / "new").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(folder_.Verify(id + 1).error().code, ErrorCode::kNotFound);
  const auto empty = scratch_.path() / "empty";
  fs::create_directory(empty);
  ASSERT_TRUE(folder_.Restore(id, empty));
  EXPECT_EQ(Dump(Store::Open(OptionsAt(empty)).value()->Read()), Dump(store_->Read()));
}

}  // namespace
}  // namespace entente::graph
