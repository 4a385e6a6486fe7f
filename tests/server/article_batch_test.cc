#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// POST /v1/articles/batch.
namespace entente::testing {
namespace {

using Json = nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kType = "application/x-ndjson";

std::string Line(const std::string& id, const std::string& text) {
  return Json{{"id", id}, {"text", text}}.dump() + "\n";
}

std::vector<Json> Results(const std::string& body) {
  std::vector<Json> results;
  std::istringstream lines(body);
  for (std::string line; std::getline(lines, line);) results.push_back(Json::parse(line));
  return results;
}

std::string TextOf(std::uint16_t port, const std::string& id) {
  const HttpReply reply = Get(port, "/v1/articles/" + id);
  return reply.status == 200 ? Json::parse(reply.body).at("text").get<std::string>() : "";
}

std::string Chunk(const std::string& bytes) {
  return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}
constexpr const char* kChunkedHead =
    "POST /v1/articles/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

TEST(ArticleBatch, AnswersEachLineInOrderAndGoesOnAfterBadOnes) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  const std::string body = Line("a", "Một bài.") + "\r\n" + "{\"text\": 5}\n" + "no json\n" +
                           Line("b", " ") + Line("a", "Một bài.") +
                           "{\"id\": \"c\", \"html\": "
                           "\"<p>Bài ba.</p>\"}";  // no end of line
  const HttpReply reply = Post(server.port(), "/v1/articles/batch", kType, body);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.Header("content-type"), kType);
  const std::vector<Json> results = Results(reply.body);
  std::vector<int> lines;
  std::vector<int> statuses;
  for (const Json& result : results) {
    lines.push_back(result.at("line").get<int>());
    statuses.push_back(result.at("status").get<int>());
  }
  EXPECT_THAT(lines, ElementsAre(1, 3, 4, 5, 6, 7));
  EXPECT_THAT(statuses, ElementsAre(201, 400, 400, 422, 200, 201));
  EXPECT_EQ(results[0].at("outcome"), "created");
  EXPECT_EQ(results[1].at("errors").at(0).at("name"), "text");
  EXPECT_NE(results[2].at("detail"), "");
  EXPECT_EQ(results[4].at("outcome"), "unchanged");
  EXPECT_EQ(results[5].at("id"), "c");
  EXPECT_EQ(TextOf(server.port(), "c"), "Bài ba.");
}

TEST(ArticleBatch, TheLaterOfTwoVersionsWins) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  std::string body;
  for (int round = 0; round < 5; ++round) {
    for (const char* id : {"x", "y", "z"}) {
      body += Line(id, fmt::format("Bài {} lần {}.", id, round));
    }
  }
  const auto results = Results(Post(server.port(), "/v1/articles/batch", kType, body).body);
  ASSERT_EQ(results.size(), 15U);
  for (std::size_t i = 0; i < results.size(); ++i) {
    EXPECT_EQ(results[i].at("outcome"), i < 3 ? "created" : "replaced") << i;
  }
  EXPECT_EQ(TextOf(server.port(), "x"), "Bài x lần 4.");
  EXPECT_EQ(TextOf(server.port(), "z"), "Bài z lần 4.");
}

TEST(ArticleBatch, IsAnsweredWhileItArrivesAndWhatIsAnsweredIsDurable) {
  const TemporaryDirectory folder;
  {
    ServerProcess server(folder / "data");
    HttpConnection connection(server.port());
    connection.Send(kChunkedHead + Chunk(Line("first", "Một bài.") + "{\"id\": \"second\", \"te"));
    const auto head = connection.ReceiveHead();
    ASSERT_TRUE(head);
    EXPECT_EQ(head->status, 200);
    const auto first = connection.ReceiveChunk();
    ASSERT_TRUE(first);
    EXPECT_EQ(Json::parse(*first).at("id"), "first");
    server.Signal(SIGKILL);
    server.Wait();
  }
  const ServerProcess server(folder / "data");
  EXPECT_EQ(TextOf(server.port(), "first"), "Một bài.");
  EXPECT_EQ(TextOf(server.port(), "second"), "");
}

TEST(ArticleBatch, GoesOnWhereALineIsCutByAPiece) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  HttpConnection connection(server.port());
  const std::string line = Line("cut", "Một bài dài.");
  connection.Send(kChunkedHead + Chunk(line.substr(0, 10)));
  ASSERT_TRUE(connection.ReceiveHead());
  connection.Send(Chunk(line.substr(10, 5)) + Chunk(line.substr(15)));
  EXPECT_EQ(Json::parse(*connection.ReceiveChunk()).at("status"), 201);
  connection.Send(Chunk(Line("next", "Bài sau.")) + "0\r\n\r\n");
  EXPECT_EQ(Json::parse(*connection.ReceiveChunk()).at("line"), 2);
  EXPECT_FALSE(connection.ReceiveChunk());
  // The connection serves on.
  EXPECT_EQ(connection.Exchange(GetRequest("/v1/articles/cut")).status, 200);
}

TEST(ArticleBatch, AClientThatGoesAwayEndsIt) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data");
  {
    HttpConnection connection(server.port());
    connection.Send(kChunkedHead + Chunk(Line("first", "Một bài.") + "{\"id\": \"second\", "));
    ASSERT_TRUE(connection.ReceiveHead());
    ASSERT_TRUE(connection.ReceiveChunk());
    connection.Reset();
  }
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch", kType, Line("third", "Bài ba.")).status, 200);
  EXPECT_EQ(server.Stop(), 0);  // nothing is left to wait for
}

TEST(ArticleBatch, RefusesLinesThatAreTooLong) {
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data", {"--max-body", "2KiB"});
  const std::string body = Line("long", std::string(1 << 20, 'x')) + Line("short", "Bài ngắn.");
  const auto results = Results(Post(server.port(), "/v1/articles/batch", kType, body).body);
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].at("status"), 413);
  EXPECT_THAT(results[0].at("detail").get<std::string>(), HasSubstr("2048 bytes"));
  EXPECT_EQ(results[1].at("status"), 201);
}

TEST(ArticleBatch, AnswersManyShortLinesLittleByLittle) {
  constexpr std::size_t kLines = 200'000;
  constexpr std::size_t kMostBytes = 1 << 20;  // of an answer held at a time
  const TemporaryDirectory folder;
  const ServerProcess server(folder / "data");
  std::string body;
  for (std::size_t i = 0; i < kLines; ++i) body += "x\n";
  HttpConnection connection(server.port());
  std::jthread sender([&] { connection.Send(PostRequest("/v1/articles/batch", kType, body)); });
  ASSERT_EQ(connection.ReceiveHead()->status, 200);
  std::size_t results = 0;
  std::string last;
  while (const auto chunk = connection.ReceiveChunk()) {
    EXPECT_LT(chunk->size(), kMostBytes);
    results += static_cast<std::size_t>(std::count(chunk->begin(), chunk->end(), '\n'));
    last = *chunk;
  }
  EXPECT_EQ(results, kLines);
  last.pop_back();
  const Json result = Json::parse(last.substr(last.rfind('\n') + 1));
  EXPECT_EQ(result.at("line"), kLines);
  EXPECT_EQ(result.at("status"), 400);
}

TEST(ArticleBatch, TakesNothingButLinesOfJsonAndOnlyFromWriters) {
  const TemporaryDirectory folder;
  const std::string token = folder.Write("token", "s3cret-of-the-server");
  const ServerProcess server(folder / "data", {"--token-file", token});
  const std::string line = Line("a", "Một bài.");
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch", kType, line).status, 401);
  const std::string bearer = "Authorization: Bearer s3cret-of-the-server\r\n";
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch", "text/plain", line, bearer).status, 415);
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch?x=1", kType, line, bearer).status, 400);
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch", kType, "", bearer).status, 200);
  EXPECT_EQ(Post(server.port(), "/v1/articles/batch", kType, line, bearer).status, 200);
}

TEST(ArticleBatch, IsWhatIngestUses) {
  const TemporaryDirectory folder;
  std::string file;
  for (int n = 0; n < 250; ++n) file += Line("n" + std::to_string(n), fmt::format("Bài {}.", n));
  file += "{\"id\": \"bad\"}\n";
  folder.Write("in/news.ndjson", file);
  folder.Write("in/text.txt", "Một bài.");
  const ServerProcess server(folder / "data");
  const Finished done = RunEntente(
      {"ingest", "--url", "http://127.0.0.1:" + std::to_string(server.port()), folder / "in"});
  EXPECT_EQ(done.status, 1);
  EXPECT_THAT(done.out, HasSubstr("251 added, 0 replaced, 0 unchanged, 1 refused"));
  EXPECT_THAT(done.err, HasSubstr("news.ndjson, line 251: refused: "));
  const HttpReply metrics = Get(server.port(), "/metrics");
  EXPECT_THAT(metrics.body, HasSubstr("route=\"/v1/articles/batch\""));
  EXPECT_THAT(metrics.body, Not(HasSubstr("route=\"/v1/articles\"")));
}

}  // namespace
}  // namespace entente::testing
