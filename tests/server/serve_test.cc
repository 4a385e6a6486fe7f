#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// The real program from outside: what an operator and a client see.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* kArticle =
    "Ngày 5/3/2024, tại Hà Nội, Việt Nam và Hàn Quốc đã tổ chức Đối thoại chiến lược ngoại giao - "
    "an "
    "ninh - quốc phòng lần thứ 5. Hai bên nhất trí thúc đẩy quan hệ ASEAN-Hàn Quốc.";

HttpReply PostText(std::uint16_t port, const std::string& id, std::string_view fields = "") {
  return Post(port, "/v1/articles?id=" + id, "text/plain; charset=utf-8", kArticle, fields);
}

std::string Bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }

TEST(Serve, AnswersAndEndsCleanly) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data");
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(Get(server.port(), "/readyz").status, 200);
  const HttpReply metrics = Get(server.port(), "/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_NE(metrics.body.find("\nentente_store_sequence "), std::string::npos);
  EXPECT_NE(metrics.body.find("\nentente_topology_serving 1\n"), std::string::npos);
  EXPECT_EQ(PostText(server.port(), "a").status, 201);
  EXPECT_EQ(PostText(server.port(), "a").status, 200);
  EXPECT_EQ(Get(server.port(), "/v1/articles/a").status, 200);
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(IsRefused(server.port()));

  ServerProcess again(folder / "data");
  const HttpReply article = Get(again.port(), "/v1/articles/a");
  ASSERT_EQ(article.status, 200);
  EXPECT_EQ(Json::parse(article.body).at("text"), kArticle);
  again.Signal(SIGINT);
  EXPECT_EQ(again.Wait(), 0);
}

TEST(Serve, WorksWithoutAnImageOfTheTopology) {
  const TemporaryDirectory folder;
  for (const std::string memory : {"512MiB", "0", "1KiB"}) {
    ServerProcess server(folder / "data", {"--topology-memory", memory});
    if (memory == "512MiB") {
      EXPECT_EQ(PostText(server.port(), "a").status, 201);
    }
    EXPECT_NE(Get(server.port(), "/v1/traverse?start=partner:vn&depth=2&view=count")
                  .body.find("{\"count\":"),
              std::string::npos)
        << memory;
    const Json stats = Json::parse(Get(server.port(), "/v1/stats").body);
    EXPECT_EQ(stats["topology"]["state"], memory == "512MiB" ? "serving"
                                          : memory == "0"    ? "off"
                                                             : "over_budget");
    EXPECT_EQ(server.Stop(), 0);
  }
}

TEST(Serve, FullTextKeepsStepWithTheArticlesAfterAKillToo) {
  const TemporaryDirectory folder;
  const auto total = [](std::uint16_t port) {
    const HttpReply found =
        Get(port, "/v1/search/articles?q=%22doi+thoai+chien+luoc%22+asean&node=partner:kr");
    EXPECT_EQ(found.status, 200) << found.body;
    return Json::parse(found.body).value("total", -1);
  };
  {
    ServerProcess server(folder / "data");
    for (const char* id : {"a", "b", "c"}) EXPECT_EQ(PostText(server.port(), id).status, 201);
    EXPECT_EQ(total(server.port()), 3);
    EXPECT_EQ(Delete(server.port(), "/v1/articles/b").status, 200);
    EXPECT_EQ(Post(server.port(), "/v1/articles?id=c", "text/plain", "Một tin khác.").status, 200);
    server.Signal(SIGKILL);
    server.Wait();
  }
  ServerProcess again(folder / "data");
  EXPECT_EQ(total(again.port()), 1);
  EXPECT_EQ(PostText(again.port(), "b").status, 201);
  EXPECT_EQ(total(again.port()), 2);
}

TEST(Serve, RefusesBadRequestsAsProblems) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  const auto is_problem = [](const HttpReply& reply, int status) {
    EXPECT_EQ(reply.status, status);
    EXPECT_TRUE(reply.Header("content-type").starts_with("application/problem+json"));
    const Json problem = Json::parse(reply.body);
    EXPECT_EQ(problem.at("status"), status);
    EXPECT_NE(problem.at("detail"), "");
  };
  is_problem(Get(server.port(), "/v1/nothing"), 404);
  is_problem(Get(server.port(), "/v1/nodes?labell=Partner"), 400);
  is_problem(Get(server.port(), "/v1/nodes/%zz"), 400);
  is_problem(Get(server.port(), "/v1/nodes/%ff%fe"), 400);
  is_problem(Get(server.port(), "/v1/nodes?label=%00"), 400);
  is_problem(Post(server.port(), "/v1/articles", "text/plain", "Vi\xe1t Nam"), 400);
  is_problem(Post(server.port(), "/v1/articles", "application/json", "{\"text\": \"\xff\"}"), 400);
  is_problem(Post(server.port(), "/v1/articles", "application/json", "{\"text\":"), 400);
  is_problem(Post(server.port(), "/v1/articles", "application/json", std::string(200'000, '[')),
             400);
  is_problem(Post(server.port(), "/v1/articles", "text/plain", " \n "), 422);
  is_problem(Post(server.port(), "/v1/articles", "image/png", "PNG"), 415);
  is_problem(Delete(server.port(), "/v1/articles/absent"), 404);

  HttpConnection connection(server.port());
  const HttpReply method =
      connection.Exchange("BREW /v1/nodes HTTP/1.1\r\nHost: localhost\r\n\r\n");
  is_problem(method, 405);
  EXPECT_NE(method.Header("allow").find("GET"), std::string::npos);
  is_problem(connection.Exchange("DELETE /v1/nodes HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
  // None of this cost the connection.
  EXPECT_EQ(connection.Exchange(GetRequest("/v1/stats")).status, 200);
}

TEST(Serve, LimitsAreAsConfigured) {
  const TemporaryDirectory folder;
  const ServerProcess server(
      folder / "data", {"--max-header", "1KiB", "--max-body", "2KiB", "--header-timeout", "100ms",
                        "--body-timeout", "100ms", "--idle-timeout", "100ms"});
  EXPECT_EQ(Get(server.port(), "/" + std::string(2000, 'a')).status, 414);
  EXPECT_EQ(Get(server.port(), "/", "X: " + std::string(2000, 'a') + "\r\n").status, 431);
  EXPECT_EQ(Post(server.port(), "/v1/articles", "text/plain", std::string(3000, 'a')).status, 413);
  EXPECT_EQ(HttpConnection(server.port()).Exchange("GET /").status, 408);
  EXPECT_EQ(
      HttpConnection(server.port())
          .Exchange("POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabc")
          .status,
      408);
  EXPECT_TRUE(HttpConnection(server.port()).IsClosedByPeer());
}

TEST(Serve, AWritePastItsDeadlineIs504AndWritesNothing) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  std::string text;
  while (text.size() < 200'000) text.append(kArticle).append("\n\n");
  EXPECT_EQ(Post(server.port(), "/v1/articles?id=long&timeout_ms=1", "text/plain", text).status,
            504);
  EXPECT_EQ(Get(server.port(), "/v1/articles/long").status, 404);
}

TEST(Serve, HeadIsGetWithoutTheBody) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  ASSERT_EQ(PostText(server.port(), "a").status, 201);
  HttpConnection connection(server.port());
  const HttpReply get = connection.Exchange(GetRequest("/v1/articles/a"));
  const HttpReply head =
      connection.Exchange("HEAD /v1/articles/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("content-length"), std::to_string(get.body.size()));
  EXPECT_EQ(head.Header("content-type"), get.Header("content-type"));
  EXPECT_EQ(connection.Exchange(GetRequest("/healthz")).status, 200);
}

TEST(Tokens, GuardWritesAndNotReads) {
  const TemporaryDirectory folder;
  const std::string token = "correct-horse-battery-staple";
  ServerProcess server(folder / "data", {"--token-file", folder.Write("token", token + "\n")});
  const HttpReply without = PostText(server.port(), "a");
  EXPECT_EQ(without.status, 401);
  EXPECT_EQ(without.Header("www-authenticate").substr(0, 6), "Bearer");
  EXPECT_EQ(PostText(server.port(), "a", Bearer("wrong-token-of-a-guesser")).status, 401);
  EXPECT_EQ(PostText(server.port(), "a", "Authorization: Basic " + token + "\r\n").status, 401);
  EXPECT_EQ(PostText(server.port(), "a", Bearer(token) + Bearer(token)).status, 401);
  EXPECT_EQ(Get(server.port(), "/v1/articles/a").status, 404);
  EXPECT_EQ(Delete(server.port(), "/v1/articles/a").status, 401);
  EXPECT_EQ(PostText(server.port(), "a", Bearer(token)).status, 201);
  EXPECT_EQ(Get(server.port(), "/v1/articles/a").status, 200);
  EXPECT_EQ(Delete(server.port(), "/v1/articles/a", Bearer(token)).status, 200);

  // Nor does anything that a client sends by mistake reach the log.
  (void)Get(server.port(), "/v1/nodes?token=" + token + "&label=Partner");
  (void)Get(server.port(), "/v1/nodes", "Cookie: session=" + token + "\r\n");
  EXPECT_EQ(server.Stop(), 0);
  const std::string log = server.log();
  EXPECT_NE(log.find("/v1/nodes?token=***&label=Partner"), std::string::npos);
  EXPECT_EQ(log.find(token), std::string::npos);
  EXPECT_EQ(log.find("wrong-token"), std::string::npos);
  EXPECT_EQ(log.find("Bearer"), std::string::npos);
}

TEST(Tokens, WithoutOneOnlyALoopbackListenerTakesWrites) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--listen", "0.0.0.0:0"});
  EXPECT_EQ(PostText(server.port(1), "a").status, 403);
  EXPECT_EQ(Delete(server.port(1), "/v1/articles/a").status, 403);
  EXPECT_EQ(Get(server.port(1), "/v1/stats").status, 200);
  EXPECT_EQ(PostText(server.port(0), "a").status, 201);
}

TEST(Tokens, AFileThatOthersCanReadIsWarnedOf) {
  const TemporaryDirectory folder;
  const std::string file = folder.Write("token", "s3cret");
  std::filesystem::permissions(file, std::filesystem::perms(0644));
  ServerProcess loose(folder / "data", {"--token-file", file});
  EXPECT_EQ(loose.Stop(), 0);
  EXPECT_NE(loose.log().find("can be read by every user"), std::string::npos);
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  ServerProcess tight(folder / "data", {"--token-file", file});
  EXPECT_EQ(tight.Stop(), 0);
  EXPECT_EQ(tight.log().find("can be read by every user"), std::string::npos);
}

// Brings a write so far that only its body is missing.
HttpConnection BeginWrite(std::uint16_t port) {
  HttpConnection connection(port);
  const std::string request =
      PostRequest("/v1/articles?id=late", "text/plain", kArticle, "Expect: 100-continue\r\n");
  connection.Send(request.substr(0, request.find("\r\n\r\n") + 4));
  EXPECT_EQ(connection.Receive()->status, 100);
  return connection;
}

TEST(Drain, FinishesTheRequestUnderWay) {
  const TemporaryDirectory folder;
  {
    ServerProcess server(folder / "data");
    HttpConnection idle(server.port());
    EXPECT_EQ(idle.Exchange(GetRequest("/readyz")).status, 200);
    HttpConnection late = BeginWrite(server.port());
    server.Signal(SIGTERM);
    EXPECT_TRUE(idle.IsClosedByPeer());
    ASSERT_TRUE(server.WaitForLog("\"message\":\"draining\""));
    EXPECT_TRUE(IsRefused(server.port()));
    const HttpReply reply = late.Exchange(kArticle);
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.Header("connection"), "close");
    EXPECT_EQ(server.Wait(), 0);
    EXPECT_NE(server.log().find("\"message\":\"stopped\""), std::string::npos);
  }
  const ServerProcess again(folder / "data");
  EXPECT_EQ(Get(again.port(), "/v1/articles/late").status, 200);
}

TEST(Drain, GivesUpOnTheRequestThatDoesNotCome) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--drain-timeout", "100ms"});
  HttpConnection late = BeginWrite(server.port());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(late.IsClosedByPeer());
}

TEST(Drain, ASecondSignalEndsAtOnce) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--drain-timeout", "1h", "--body-timeout", "1h"});
  const HttpConnection late = BeginWrite(server.port());
  server.Signal(SIGTERM);
  ASSERT_TRUE(server.WaitForLog("\"message\":\"draining\""));
  server.Signal(SIGINT);
  EXPECT_EQ(server.Wait(), 128 + SIGINT);
}

TEST(Startup, WritesItsPortToAFile) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--port-file", folder / "port"});
  std::ifstream file(folder / "port");
  std::uint16_t port = 0;
  file >> port;
  EXPECT_EQ(port, server.port());
}

TEST(Startup, ListensOnIPv6) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--listen", "[::1]:0"});
  if (server.port(1) == 0) GTEST_SKIP() << "this machine has no IPv6 loopback address";
  HttpConnection connection(server.port(1), "::1");
  EXPECT_EQ(connection.Exchange(PostRequest("/v1/articles", "text/plain", kArticle)).status, 201);
}

// One line that says what is wrong, and status 1.
void ExpectFailure(const std::vector<std::string>& arguments, std::string_view why) {
  const Finished finished = RunEntente(arguments);
  EXPECT_EQ(finished.status, 1);
  const std::size_t line = finished.err.find("entente: ");
  ASSERT_NE(line, std::string::npos) << finished.err;
  EXPECT_NE(finished.err.find(why, line), std::string::npos) << finished.err;
  EXPECT_EQ(finished.err.find('\n', line), finished.err.size() - 1) << finished.err;
}

TEST(Startup, TellsWhatIsInTheWay) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  const std::string used = "127.0.0.1:" + std::to_string(server.port());
  ExpectFailure({"serve", "--data", folder / "other", "--listen", used}, used);
  ExpectFailure({"serve", "--data", folder / "data", "--listen", "127.0.0.1:0"}, folder / "data");
  ExpectFailure({"serve", "--data", folder / "other", "--listen", "nonsense"}, "nonsense");
  ExpectFailure({"serve", "--data", folder / "other", "--listen", "127.0.0.1:0", "--token-file",
                 folder / "absent"},
                folder / "absent");
  ExpectFailure({"serve", "--data", folder / "other", "--listen", "127.0.0.1:0", "--lexicon",
                 folder / "absent"},
                "lexicon");
  ExpectFailure({"serve", "--data", "/proc/entente", "--listen", "127.0.0.1:0"}, "/proc/entente");
}

TEST(Log, HasOneJsonLineForEachRequest) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data");
  (void)Get(server.port(), "/v1/search?q=h%C3%A0n+qu%E1%BB%91c", "X-Request-Id: mine\r\n");
  (void)Get(server.port(), "broken request");
  EXPECT_EQ(server.Stop(), 0);
  std::istringstream lines(server.log());
  std::string line;
  int requests = 0;
  while (std::getline(lines, line)) {
    const Json entry = Json::parse(line);
    EXPECT_TRUE(entry.contains("time"));
    EXPECT_TRUE(entry.contains("level"));
    if (entry.at("message") != "request") continue;
    ++requests;
    if (entry.at("request_id") == "mine") {
      EXPECT_EQ(entry.at("method"), "GET");
      EXPECT_EQ(entry.at("target"), "/v1/search?q=h%C3%A0n+qu%E1%BB%91c");
      EXPECT_EQ(entry.at("status"), 200);
      EXPECT_EQ(entry.at("remote"), "127.0.0.1");
      EXPECT_GT(entry.at("bytes_out"), 0);
      EXPECT_GE(entry.at("ms"), 0.0);
    } else {
      EXPECT_EQ(entry.at("status"), 400);
    }
  }
  EXPECT_EQ(requests, 2);
}

}  // namespace
}  // namespace entente::testing
