#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// Backups as an operator makes and restores them.
namespace entente::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::HasSubstr;

std::string TextOf(int n) {
  return "Ngày " + std::to_string(n % 28 + 1) + "/9/2023, tại Jakarta, ASEAN và Ấn Độ đã tổ chức " +
         "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ " + std::to_string(n) + ".";
}

int PostNth(std::uint16_t port, int n) {
  return Post(port, "/v1/articles?id=a" + std::to_string(n), "text/plain", TextOf(n)).status;
}

HttpReply PostBackup(std::uint16_t port, const std::string& query = "",
                     const std::string& fields = "") {
  return Post(port, "/v1/admin/backup" + query, "text/plain", "", fields);
}

// Everything that can be read of the articles and the graph, page by page.
std::string Export(std::uint16_t port) {
  std::string all;
  for (const std::string list : {"/v1/articles?limit=1000", "/v1/nodes?limit=1000"}) {
    for (std::string target = list; !target.empty();) {
      const HttpReply page = Get(port, target);
      EXPECT_EQ(page.status, 200) << page.body;
      const Json json = Json::parse(page.body);
      for (const Json& item : json.at("items")) {
        all += item.dump() + '\n';
        if (!item.contains("label")) continue;
        all += Get(port, "/v1/nodes/" + item.at("id").get<std::string>() +
                             "/relationships?limit=1000&evidence=true")
                   .body +
               '\n';
      }
      const Json& next = json.at("next_cursor");
      target = next.is_null() ? "" : list + "&cursor=" + next.get<std::string>();
    }
  }
  return all;
}

// The largest: the small one of the state is read to list a backup, and would not be damaged
// unnoticed.
fs::path SomeSharedFile(const std::string& backups) {
  fs::path largest;
  std::uintmax_t size = 0;
  for (const auto& entry : fs::directory_iterator(backups + "/shared_checksum")) {
    if (entry.file_size() <= size) continue;
    largest = entry.path();
    size = entry.file_size();
  }
  EXPECT_GT(size, 0) << "there is no shared file";
  return largest;
}

TEST(Backup, DuringAStreamOfWritesRestoresToAMomentOfIt) {
  const TemporaryDirectory folder;
  const std::string backups = folder / "backups";
  ServerProcess server(folder / "data", {"--backup-directory", backups});
  ASSERT_EQ(PostNth(server.port(), 0), 201);
  std::atomic<bool> enough{false};
  std::atomic<int> written{1};
  std::thread writer([&] {
    for (int n = 1; !enough; ++n) {
      EXPECT_EQ(PostNth(server.port(), n), 201);
      written = n + 1;
      written.notify_all();
    }
  });
  for (int now = written; now < 10; now = written) written.wait(now);
  const int before = written;
  const HttpReply first = PostBackup(server.port(), "?label=one");
  for (int now = written, more = now + 5; now < more; now = written) written.wait(now);
  const HttpReply second = PostBackup(server.port());
  enough = true;
  writer.join();
  ASSERT_EQ(first.status, 201) << first.body;
  ASSERT_EQ(second.status, 201) << second.body;
  const Json one = Json::parse(first.body);
  const Json two = Json::parse(second.body);
  EXPECT_EQ(one.at("label"), "one");
  EXPECT_LT(two.at("copied_files"), two.at("files"));
  const Json listed = Json::parse(Get(server.port(), "/v1/admin/backups").body).at("items");
  ASSERT_EQ(listed.size(), 2u);
  for (const char* member : {"id", "made", "sequence", "bytes", "files", "label"}) {
    EXPECT_EQ(listed[0].at(member), one.at(member));
    EXPECT_EQ(listed[1].at(member), two.at(member));
  }
  EXPECT_TRUE(server.WaitForLog("a backup is made"));
  ASSERT_EQ(server.Stop(), 0);

  const Finished restored = RunEntente({"restore", "--from", backups, "--backup",
                                        one.at("id").dump(), "--data", folder / "restored"});
  ASSERT_EQ(restored.status, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("sequence " + one.at("sequence").dump()));
  const ServerProcess copy(folder / "restored");
  const int count = Json::parse(Get(copy.port(), "/v1/stats").body).at("articles").get<int>();
  EXPECT_GE(count, before);
  // What a server holds that was given these articles and no others.
  const ServerProcess fresh(folder / "fresh");
  for (int n = 0; n < count; ++n) ASSERT_EQ(PostNth(fresh.port(), n), 201);
  EXPECT_EQ(Export(copy.port()), Export(fresh.port()));
}

TEST(Backup, KeepsTheNewest) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data",
                       {"--backup-directory", folder / "backups", "--backup-keep", "2"});
  for (int n = 0; n < 3; ++n) {
    ASSERT_EQ(PostNth(server.port(), n), 201);
    ASSERT_EQ(PostBackup(server.port()).status, 201);
  }
  const Json items = Json::parse(Get(server.port(), "/v1/admin/backups").body).at("items");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].at("id"), 2);
  EXPECT_EQ(items[1].at("id"), 3);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(Backup, ASecondOneMeanwhileIsAConflict) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--backup-directory", folder / "backups"});
  ASSERT_EQ(PostBackup(server.port()).status, 201);
  {
    // What every process that adds to the folder holds while it does.
    const int lock = open((folder / "backups/LOCK").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_GE(lock, 0);
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    ASSERT_EQ(fcntl(lock, F_SETLK, &whole), 0);
    const HttpReply second = PostBackup(server.port());
    EXPECT_EQ(second.status, 409) << second.body;
    close(lock);
  }
  EXPECT_EQ(PostBackup(server.port()).status, 201);
}

TEST(Backup, ADamagedFileIsNamedAndNothingIsRestored) {
  const TemporaryDirectory folder;
  const std::string backups = folder / "backups";
  ServerProcess server(folder / "data", {"--backup-directory", backups});
  ASSERT_EQ(PostNth(server.port(), 0), 201);
  ASSERT_EQ(PostBackup(server.port()).status, 201);
  ASSERT_EQ(RunEntente({"backups", "--from", backups, "--verify"}).status, 0);
  const fs::path file = SomeSharedFile(backups);
  {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(20);
    const auto byte = static_cast<char>(stream.get() ^ 1);
    stream.seekp(20);
    stream.put(byte);
  }
  EXPECT_EQ(RunEntente({"backups", "--from", backups}).status, 0);  // looks at sizes only
  const Finished verified = RunEntente({"backups", "--from", backups, "--verify"});
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr(file.filename().string()));
  const Finished restored =
      RunEntente({"restore", "--from", backups, "--data", folder / "restored"});
  EXPECT_EQ(restored.status, 1);
  EXPECT_THAT(restored.err, HasSubstr(file.filename().string()));
  EXPECT_FALSE(fs::exists(folder / "restored"));
  // The next backup would share it.
  const HttpReply next = PostBackup(server.port());
  EXPECT_EQ(next.status, 503) << next.body;
  EXPECT_THAT(next.body, HasSubstr(file.filename().string()));
  EXPECT_TRUE(server.WaitForLog("the backup failed"));
  EXPECT_EQ(server.Stop(), 0);
}

TEST(Backup, AFolderThatCannotBeWrittenStopsNothingElse) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("file", "no folder");
  ServerProcess server(folder / "data", {"--backup-directory", file});
  ASSERT_EQ(PostNth(server.port(), 0), 201);
  const HttpReply reply = PostBackup(server.port());
  EXPECT_EQ(reply.status, 503);
  EXPECT_THAT(Json::parse(reply.body).at("detail").get<std::string>(), HasSubstr(file));
  EXPECT_EQ(PostNth(server.port(), 1), 201);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(Backup, IsForAdministratorsAndWhereItIsConfigured) {
  const TemporaryDirectory folder;
  {
    const ServerProcess none(folder / "data");
    EXPECT_EQ(PostBackup(none.port()).status, 404);
    EXPECT_EQ(Get(none.port(), "/v1/admin/backups").status, 404);
  }
  // printf writer | sha256sum, printf chief | sha256sum
  const std::string tokens = folder.Write(
      "tokens",
      "crawler write sha256:b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5\n"
      "chief admin sha256:9285827b8031a1dbe7d1d04eb8a08c8891ee424a8002cfc7dd2df3d82cbff611\n");
  const ServerProcess server(folder / "data",
                             {"--backup-directory", folder / "backups", "--token-file", tokens});
  EXPECT_EQ(PostBackup(server.port()).status, 401);
  EXPECT_EQ(PostBackup(server.port(), "", "Authorization: Bearer writer\r\n").status, 403);
  EXPECT_EQ(Get(server.port(), "/v1/admin/backups").status, 401);
  EXPECT_EQ(PostBackup(server.port(), "?label=../x", "Authorization: Bearer chief\r\n").status,
            400);
  EXPECT_EQ(PostBackup(server.port(), "?directory=/tmp", "Authorization: Bearer chief\r\n").status,
            400);
  EXPECT_EQ(PostBackup(server.port(), "", "Authorization: Bearer chief\r\n").status, 201);
}

TEST(Backup, DoesNotGoIntoTheStore) {
  const TemporaryDirectory folder;
  const Finished refused =
      RunEntente({"serve", "--data", folder / "data", "--listen", "127.0.0.1:0",
                  "--backup-directory", folder / "data/backups"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("would be lost"));
}

TEST(Backup, OfAStoppedStoreIsRestoredWithoutAServer) {
  const TemporaryDirectory folder;
  folder.Write("in/a.txt", TextOf(1));
  ASSERT_EQ(RunEntente({"ingest", "--data", folder / "data", folder / "in"}).status, 0);
  const std::vector<std::string> backup{"backup", "--data", folder / "data", "--to",
                                        folder / "backups"};
  ASSERT_EQ(RunEntente(backup).status, 0);
  const Finished again = RunEntente(backup);
  ASSERT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("backup 2 in"));
  const Finished stats = RunEntente({"stats", "--data", folder / "data", "--json"});

  const std::vector<std::string> restore{"restore", "--from", folder / "backups", "--data",
                                         folder / "restored"};
  const Finished restored = RunEntente(restore);
  EXPECT_EQ(restored.status, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("is backup 2: 1 articles"));
  EXPECT_EQ(RunEntente({"stats", "--data", folder / "restored", "--json"}).out, stats.out);
  const Finished refused = RunEntente(restore);
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("is not empty"));
  EXPECT_EQ(RunEntente({"restore", "--from", folder / "data", "--data", folder / "x"}).status, 1);
  EXPECT_EQ(RunEntente({"backups", "--from", folder / "absent"}).status, 1);
}

}  // namespace
}  // namespace entente::testing
