#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// `entente explain` and the same over HTTP, with the real program.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* kText =
    "Ngày 7/9/2023, tại Jakarta, ASEAN và Ấn Độ đã tổ chức Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ "
    "20.";
constexpr const char* kRule =
    "rule ours 0.75\n"
    "  <partner+:p> đã tổ chức <meeting:m>\n"
    "  => PARTICIPATED_IN p m\n";

TEST(Explain, TellsAPersonSentenceBySentence) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("tin.txt", kText);
  const Finished told = RunEntente({"explain", file});
  ASSERT_EQ(told.status, 0) << told.err;
  for (const char* part :
       {kText, "= 2023-09-07", "rule ", "PARTICIPATED_IN", "partner:asean", "vi/patterns/"}) {
    EXPECT_NE(told.out.find(part), std::string::npos) << part << "\n" << told.out;
  }
}

TEST(Explain, UsesTheRulesOfAFolder) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("tin.txt", kText);
  folder.Write("ours/vi/patterns/50-ours.rules", kRule);
  const Finished told = RunEntente({"explain", "--lexicon", folder / "ours", file});
  ASSERT_EQ(told.status, 0) << told.err;
  EXPECT_NE(told.out.find("vi/patterns/50-ours.rules:2"), std::string::npos) << told.out;
}

TEST(Explain, IsOneOnTheCommandLineAndOverHttp) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("tin.txt", kText);
  const Finished told = RunEntente({"explain", "--json", file});
  ASSERT_EQ(told.status, 0) << told.err;
  const Json explanation = Json::parse(told.out).at("explanation");
  EXPECT_EQ(explanation.at("sentences").at(0).at("text"), kText);

  const ServerProcess server(folder / "data");
  const HttpReply preview =
      Post(server.port(), "/v1/articles?explain=true&dry_run=true", "text/plain", kText);
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(Json::parse(preview.body).at("explanation"), explanation);
  EXPECT_EQ(Json::parse(Get(server.port(), "/v1/stats").body).at("articles"), 0);

  ASSERT_EQ(Post(server.port(), "/v1/articles?id=tin", "text/plain", kText).status, 201);
  const HttpReply stored = Get(server.port(), "/v1/articles/tin?explain=true");
  ASSERT_EQ(stored.status, 200) << stored.body;
  EXPECT_EQ(Json::parse(stored.body).at("explanation"), explanation);
}

TEST(Explain, SaysWhyItCannot) {
  const TemporaryDirectory folder;
  const Finished absent = RunEntente({"explain", folder / "absent.txt"});
  EXPECT_EQ(absent.status, 1);
  EXPECT_NE(absent.err.find("absent.txt"), std::string::npos) << absent.err;
  const Finished broken = RunEntente({"explain", folder.Write("b.txt", "Vi\xe1t Nam")});
  EXPECT_EQ(broken.status, 1);
  EXPECT_NE(broken.err.find("UTF-8"), std::string::npos) << broken.err;
  EXPECT_EQ(RunEntente({"explain"}).status, 2);
  // No input is an article without text.
  EXPECT_EQ(RunEntente({"explain", "-"}).status, 1);
}

}  // namespace
}  // namespace entente::testing
