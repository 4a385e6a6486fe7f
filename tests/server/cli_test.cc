#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// The commands other than serve, run as a person runs them.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* kText =
    "Ngày 7/9/2023, tại Jakarta, ASEAN và Ấn Độ đã tổ chức Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ "
    "20.";
constexpr const char* kPage =
    "<html><head><title>Tham vấn</title></head><body><article><p>Ngày 9/9/2023, tại Hà Nội, Việt "
    "Nam "
    "và Lào đã tổ chức Tham vấn chính trị.</p></article></body></html>";

// Two articles and one that is not UTF-8.
void WriteArticles(const TemporaryDirectory& folder) {
  folder.Write("in/a.txt", kText);
  folder.Write("in/b.txt", "Vi\xe1t Nam");
  folder.Write("in/sub/c.html", kPage);
  folder.Write("in/d.json", Json{{"id", "own-id"}, {"text", kText}}.dump());
}

Json StatsOf(const std::string& data) {
  const Finished stats = RunEntente({"stats", "--data", data, "--json"});
  EXPECT_EQ(stats.status, 0) << stats.err;
  return Json::parse(stats.out);
}

TEST(Command, HelpTeaches) {
  const Finished help = RunEntente({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const char* word :
       {"serve", "ingest", "stats", "backup", "restore", "version", "Examples", "ENTENTE_"}) {
    EXPECT_NE(help.out.find(word), std::string::npos) << word;
  }
  const Finished serve = RunEntente({"serve", "--help"});
  EXPECT_EQ(serve.status, 0);
  for (const char* word : {"--token-file", "ENTENTE_TOKEN_FILE", "127.0.0.1:8080", "Examples"}) {
    EXPECT_NE(serve.out.find(word), std::string::npos) << word;
  }
}

TEST(Command, VersionIsThatOfTheProject) {
  const Finished version = RunEntente({"version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out.substr(0, version.out.find('\n')),
            RunEntente({"--version"}).out.substr(0, version.out.find('\n')));
  EXPECT_EQ(version.out.substr(0, 8), "entente ");
}

TEST(Command, WrongUseIsStatusTwo) {
  const Finished nothing = RunEntente({});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_NE(nothing.err, "");
  EXPECT_EQ(RunEntente({"serve"}).status, 2);
}

TEST(Ingest, FillsAStoppedStoreAndReportsWhatItRefuses) {
  const TemporaryDirectory folder;
  WriteArticles(folder);
  const Finished first = RunEntente({"ingest", "--data", folder / "data", folder / "in"});
  EXPECT_EQ(first.status, 1);  // one was refused
  EXPECT_NE(first.err.find("b.txt: refused: "), std::string::npos) << first.err;
  EXPECT_NE(first.err.find("UTF-8"), std::string::npos) << first.err;
  EXPECT_NE(first.out.find("3 added, 0 replaced, 0 unchanged, 1 refused"), std::string::npos)
      << first.out;
  EXPECT_EQ(StatsOf(folder / "data").at("articles"), 3);

  folder.Write("in/a.txt", std::string(kText) + " Hai bên ra Tuyên bố chung.");
  std::filesystem::remove(folder / "in/b.txt");
  const Finished second = RunEntente({"ingest", "--data", folder / "data", folder / "in"});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_NE(second.out.find("0 added, 1 replaced, 2 unchanged, 0 refused"), std::string::npos)
      << second.out;

  const ServerProcess server(folder / "data");
  EXPECT_EQ(Get(server.port(), "/v1/articles/a").status, 200);
  EXPECT_EQ(Get(server.port(), "/v1/articles/sub%2Fc").status, 200);
  EXPECT_EQ(Get(server.port(), "/v1/articles/own-id").status, 200);
}

TEST(Ingest, HandsArticlesToARunningServer) {
  const TemporaryDirectory folder;
  WriteArticles(folder);
  const std::string token = folder.Write("token", "s3cret-of-the-server");
  const ServerProcess server(folder / "data", {"--token-file", token});
  const std::string url = "http://127.0.0.1:" + std::to_string(server.port());

  const Finished denied = RunEntente({"ingest", "--url", url, folder / "in"});
  EXPECT_EQ(denied.status, 1);
  EXPECT_NE(denied.err.find("Authorization"), std::string::npos) << denied.err;

  const Finished taken = RunEntente({"ingest", "--url", url, "--token-file", token, folder / "in"});
  EXPECT_EQ(taken.status, 1);
  EXPECT_NE(taken.err.find("b.txt: refused: "), std::string::npos) << taken.err;
  EXPECT_NE(taken.out.find("3 added"), std::string::npos) << taken.out;
  EXPECT_EQ(taken.err.find("s3cret"), std::string::npos);
  const Json stats = Json::parse(Get(server.port(), "/v1/stats").body);
  EXPECT_EQ(stats.at("articles"), 3);
}

TEST(Ingest, TellsWhenThereIsNobodyToTakeIt) {
  const TemporaryDirectory folder;
  WriteArticles(folder);
  std::string url;
  {
    const ServerProcess server(folder / "data");
    url = "http://127.0.0.1:" + std::to_string(server.port());
    const Finished locked = RunEntente({"ingest", "--data", folder / "data", folder / "in"});
    EXPECT_EQ(locked.status, 1);
    EXPECT_NE(locked.err.find(folder / "data"), std::string::npos) << locked.err;
  }
  const Finished gone = RunEntente({"ingest", "--url", url, folder / "in"});
  EXPECT_EQ(gone.status, 1);
  EXPECT_NE(gone.err.find("cannot reach"), std::string::npos) << gone.err;
  EXPECT_EQ(RunEntente({"ingest", "--url", "https://127.0.0.1", folder / "in"}).status, 1);
  EXPECT_EQ(RunEntente({"ingest", "--data", folder / "new", folder / "absent"}).status, 1);
}

TEST(Ingest, StopsBetweenTwoArticlesWhenInterrupted) {
  const TemporaryDirectory folder;
  // Reading the first article blocks until this test writes it.
  const std::string first = folder / "first.txt";
  ASSERT_EQ(mkfifo(first.c_str(), 0600), 0);
  const std::string second = folder.Write("second.txt", kPage);
  Program ingest({"ingest", "--data", folder / "data", first, second});
  std::ofstream pipe(first);  // returns when the program has opened its end
  ingest.Signal(SIGINT);
  ASSERT_TRUE(ingest.err.WaitFor("told to stop"));
  pipe << kText;
  pipe.close();
  EXPECT_EQ(ingest.Wait(), 128 + SIGINT);
  EXPECT_NE(ingest.out.WholeText().find("1 articles of 1 of 2 files"), std::string::npos);
  EXPECT_EQ(StatsOf(folder / "data").at("articles"), 1);
}

TEST(Ingest, GoesOnFromItsJournal) {
  const TemporaryDirectory folder;
  const std::string file =
      folder.Write("news.ndjson",
                   "{\"id\": \"a\", \"text\": \"Một bài báo.\"}\n{\"id\": \"b\"}\n"
                   "{\"id\": \"c\", \"text\": \"Một bài khác.\"}\n");
  const std::vector<std::string> command{"ingest",    "--data",           folder / "data",
                                         "--journal", folder / "journal", file};
  const Finished first = RunEntente(command);
  EXPECT_EQ(first.status, 1);
  EXPECT_NE(first.out.find("2 added, 0 replaced, 0 unchanged, 1 refused"), std::string::npos)
      << first.out;
  EXPECT_NE(first.err.find("news.ndjson, line 2: refused: "), std::string::npos) << first.err;
  const Finished second = RunEntente(command);
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_NE(second.out.find("0 articles of 1 of 1 files"), std::string::npos) << second.out;
  EXPECT_NE(second.out.find("3 were handed in before"), std::string::npos) << second.out;
}

TEST(Stats, NeedsAStore) {
  const TemporaryDirectory folder;
  const Finished absent = RunEntente({"stats", "--data", folder / "absent"});
  EXPECT_EQ(absent.status, 1);
  EXPECT_NE(absent.err.find("absent"), std::string::npos) << absent.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "absent"));
}

TEST(Stats, TellsWhatThereIs) {
  const TemporaryDirectory folder;
  folder.Write("in/a.txt", kText);
  ASSERT_EQ(RunEntente({"ingest", "--data", folder / "data", folder / "in"}).status, 0);
  const Finished table = RunEntente({"stats", "--data", folder / "data"});
  EXPECT_EQ(table.status, 0);
  EXPECT_NE(table.out.find("articles"), std::string::npos);
  EXPECT_NE(table.out.find("Partner"), std::string::npos) << table.out;
}

TEST(Configuration, ComesFromFileAndEnvironment) {
  const TemporaryDirectory folder;
  const std::string config = folder.Write("entente.toml",
                                          "[serve]\n"
                                          "max-body = \"1KiB\"\n"
                                          "max-header = \"1KiB\"\n");
  const ServerProcess server(folder / "data", {},
                             {{"ENTENTE_CONFIG", config}, {"ENTENTE_MAX_HEADER", "8KiB"}});
  EXPECT_EQ(Post(server.port(), "/v1/articles", "text/plain", std::string(2000, 'a')).status, 413);
  const std::string long_field = "X-Long: " + std::string(2000, 'a') + "\r\n";
  EXPECT_EQ(Get(server.port(), "/healthz", long_field).status, 200);
}

}  // namespace
}  // namespace entente::testing
