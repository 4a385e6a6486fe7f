#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// Tokens with scopes, as an operator sets them up.
namespace entente::testing {
namespace {

// printf reader | sha256sum, printf writer | sha256sum
constexpr const char* kReader =
    "grafana read sha256:3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30\n";
constexpr const char* kWriter =
    "crawler write sha256:b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5\n";

std::string Bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }

int Write(std::uint16_t port, const std::string& fields) {
  return Post(port, "/v1/articles?id=a", "text/plain", "Một bài báo.", fields).status;
}
int Read(std::uint16_t port, const std::string& fields) {
  return Get(port, "/v1/stats", fields).status;
}

TEST(TokenScopes, DecideWhoMayReadAndWrite) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data",
                       {"--token-file", folder.Write("tokens", std::string(kReader) + kWriter),
                        "--reads-need-token"});
  EXPECT_EQ(Read(server.port(), ""), 401);
  EXPECT_EQ(Read(server.port(), Bearer("reader")), 200);
  EXPECT_EQ(Read(server.port(), Bearer("writer")), 403);
  EXPECT_EQ(Write(server.port(), Bearer("reader")), 403);
  EXPECT_EQ(Write(server.port(), Bearer("writer")), 201);
  // What says nothing of the graph stays open.
  for (const char* target : {"/healthz", "/readyz", "/"}) {
    EXPECT_EQ(Get(server.port(), target).status, 200) << target;
  }
  EXPECT_EQ(server.Stop(), 0);
}

TEST(TokenScopes, KeepOthersFromTheMemoryOfBodies) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data",
                       {"--token-file", folder.Write("tokens", std::string(kReader) + kWriter),
                        "--max-body", "64KiB", "--max-body-memory", "64KiB"});
  struct Case {
    const char* line;
    std::string fields;
    int status;
  };
  std::vector<HttpConnection> open;
  for (const Case& request :
       {Case{"POST /v1/articles", "", 401}, Case{"POST /v1/articles", Bearer("guess"), 401},
        Case{"POST /v1/articles", Bearer("reader"), 403}, Case{"POST /v1/articles/batch", "", 401},
        Case{"POST /v1/nothing", Bearer("writer"), 404},
        Case{"PUT /v1/articles", Bearer("writer"), 405}, Case{"GET /v1/stats", "", 200}}) {
    // Answered while most of the body is still to come.
    HttpConnection& connection = open.emplace_back(server.port());
    const HttpReply reply = connection.Exchange(
        std::string(request.line) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65000\r\n" +
        request.fields + "\r\n" + std::string(1000, 'x'));
    EXPECT_EQ(reply.status, request.status) << request.line;
    EXPECT_EQ(reply.Header("connection"), "close") << request.line;
  }
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Một bài báo. ";
  EXPECT_EQ(Post(server.port(), "/v1/articles?id=a", "text/plain", text, Bearer("writer")).status,
            201);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(TokenScopes, AreNotReadFromWhatFollowsABody) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--token-file", folder.Write("tokens", kWriter)});
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(
      "POST /v1/articles?id=a HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" +
      Bearer("writer") + "Transfer-Encoding: chunked\r\n\r\n10\r\nMột bài báo.\r\n0\r\n" +
      "Content-Type: application/json\r\nAuthorization: Bearer other\r\n\r\n");
  EXPECT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(server.Stop(), 0);
}

TEST(TokenScopes, AreReadAnewOnHangup) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("tokens", kReader);
  ServerProcess server(folder / "data", {"--token-file", file});
  EXPECT_EQ(Write(server.port(), Bearer("writer")), 401);
  (void)folder.Write("tokens", kWriter);
  server.Signal(SIGHUP);
  ASSERT_TRUE(server.WaitForLog("tokens reloaded"));
  EXPECT_EQ(Write(server.port(), Bearer("writer")), 201);
  EXPECT_EQ(Write(server.port(), Bearer("reader")), 401);
  // A slip of the pen locks nobody out.
  (void)folder.Write("tokens", "crawler write\n");
  server.Signal(SIGHUP);
  ASSERT_TRUE(server.WaitForLog("the tokens are kept as they were"));
  EXPECT_EQ(Write(server.port(), Bearer("writer")), 200);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(TokenScopes, ReadsCannotNeedATokenThatThereIsNot) {
  const TemporaryDirectory folder;
  const Finished finished = RunEntente(
      {"serve", "--data", folder / "data", "--listen", "127.0.0.1:0", "--reads-need-token"});
  EXPECT_EQ(finished.status, 1);
  EXPECT_NE(finished.err.find("--token-file"), std::string::npos);
}

}  // namespace
}  // namespace entente::testing
