#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// Decisions of people, and facts from elsewhere, against the real program.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* kFacts = R"({
  "source": {"id": "so-tay", "published": "2024-11-01", "text": "Đỗ Mẫu, còn viết Đỗ Văn Mẫu, là Đại sứ."},
  "nodes": [{"id": "official:do-mau", "label": "Official", "name": "Đỗ Mẫu"},
            {"id": "official:do-van-mau", "label": "Official", "name": "Đỗ Văn Mẫu"},
            {"id": "partner:vn", "label": "Partner", "name": "Việt Nam"}],
  "relationships": [{"type": "HOLDS_POSITION", "from": "official:do-van-mau", "to": "partner:vn",
                     "role": "ambassador", "evidence": [{"text": "Đỗ Văn Mẫu, là Đại sứ"}]}]})";

std::string Bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }

HttpReply PostBody(std::uint16_t port, std::string_view target, std::string_view body,
                   const std::string& fields = "") {
  return Post(port, target, "application/json", body, fields);
}

TEST(Curation, OutlivesAKillOnceItIsAcknowledged) {
  const TemporaryDirectory folder;
  {
    ServerProcess server(folder / "data");
    ASSERT_EQ(PostBody(server.port(), "/v1/facts", kFacts).status, 201);
    ASSERT_EQ(PostBody(server.port(), "/v1/nodes/official:do-van-mau/merge",
                       R"({"into": "official:do-mau", "by": "An"})")
                  .status,
              200);
    ASSERT_EQ(
        PostBody(server.port(), "/v1/nodes/official:do-mau/names", R"({"add": ["Mẫu"]})").status,
        200);
    server.Signal(SIGKILL);
    EXPECT_EQ(server.Wait(), -SIGKILL);
  }
  const ServerProcess server(folder / "data");
  const HttpReply moved = Get(server.port(), "/v1/nodes/official:do-van-mau?as_of=2024");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.Header("location"), "/v1/nodes/official:do-mau?as_of=2024");
  for (const std::string view : {"relationships", "neighbors", "companions"}) {
    const HttpReply reply =
        Get(server.port(), "/v1/nodes/official:do-van-mau/" + view + "?limit=2");
    EXPECT_EQ(reply.status, 308) << view;
    EXPECT_EQ(reply.Header("location"), "/v1/nodes/official:do-mau/" + view + "?limit=2");
  }
  const HttpReply career = Get(server.port(), "/v1/officials/official:do-van-mau/positions");
  EXPECT_EQ(career.status, 308);
  EXPECT_EQ(career.Header("location"), "/v1/officials/official:do-mau/positions");
  EXPECT_EQ(PostBody(server.port(), "/v1/nodes/official:do-mau/merge",
                     R"({"into": "official:do-van-mau"})")
                .status,
            409);
  HttpConnection connection(server.port());
  connection.Send("HEAD /v1/nodes/official:do-van-mau HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(connection.Receive(/*head=*/true)->status, 308);

  const Json node = Json::parse(Get(server.port(), "/v1/nodes/official:do-mau").body);
  EXPECT_EQ(node.at("names"), Json::parse(R"(["Mẫu", "Đỗ Mẫu", "Đỗ Văn Mẫu"])"));
  EXPECT_EQ(node.at("degree").at(0).at("type"), "HOLDS_POSITION");
  const Json curation = Json::parse(Get(server.port(), "/v1/nodes/official:do-mau/curation").body);
  EXPECT_EQ(curation.at("history").at(0).at("by"), "An");

  // The batch again is nothing new, and what was decided holds when it goes and comes.
  EXPECT_EQ(PostBody(server.port(), "/v1/facts", kFacts).status, 200);
  EXPECT_EQ(Delete(server.port(), "/v1/articles/facts:so-tay").status, 200);
  EXPECT_EQ(Get(server.port(), "/v1/nodes/official:do-van-mau").status, 404);
  EXPECT_EQ(PostBody(server.port(), "/v1/facts", kFacts).status, 201);
  EXPECT_EQ(Get(server.port(), "/v1/nodes/official:do-van-mau").status, 308);

  EXPECT_EQ(PostBody(server.port(), "/v1/nodes/official:do-van-mau/split", "{}").status, 200);
  EXPECT_EQ(Get(server.port(), "/v1/nodes/official:do-van-mau").status, 200);
}

TEST(Curation, NeedsATokenThatMayWriteAndIsLogged) {
  const TemporaryDirectory folder;
  const std::string token = "correct-horse-battery-staple";
  ServerProcess server(folder / "data", {"--token-file", folder.Write("token", token + "\n")});
  EXPECT_EQ(PostBody(server.port(), "/v1/facts", kFacts).status, 401);
  EXPECT_EQ(PostBody(server.port(), "/v1/nodes/a/merge", "{}").status, 401);
  EXPECT_EQ(PostBody(server.port(), "/v1/facts", kFacts, Bearer(token)).status, 201);
  EXPECT_EQ(PostBody(server.port(), "/v1/nodes/official:do-van-mau/merge",
                     R"({"into": "official:do-mau", "reason": "riêng tư"})", Bearer(token))
                .status,
            200);
  EXPECT_TRUE(server.WaitForLog("merge official:do-van-mau into official:do-mau"));
  EXPECT_EQ(server.Stop(), 0);
  const std::string log = server.log();
  EXPECT_NE(log.find("facts facts:so-tay: 4 of 4 accepted"), std::string::npos);
  EXPECT_EQ(log.find(token), std::string::npos);
  EXPECT_EQ(log.find("riêng tư"), std::string::npos);
}

TEST(Curation, ABatchOverTheLimitIs413) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--max-body", "1K"});
  const std::string body = R"({"source": {"id": "x", "text": ")" + std::string(5000, 'a') + "\"}}";
  EXPECT_EQ(PostBody(server.port(), "/v1/facts", body).status, 413);
}

}  // namespace
}  // namespace entente::testing
