#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>

#include "api/body.h"
#include "tests/server/http_connection.h"
#include "tests/server/server_metrics.h"
#include "tests/server/test_server.h"

// Bodies that are answered while they come.
namespace entente::testing {
namespace {

using namespace std::chrono_literals;

// Answers each line of the body in brackets, as soon as it is whole.
class Lines : public api::BodyConverter {
 public:
  Result<std::string> Take(std::string_view& piece, QueryContext&) override {
    std::string answers;
    for (const char c : std::exchange(piece, {})) {
      if (c == '!') return Corruption("of the test");
      if (c != '\n') {
        line_ += c;
        continue;
      }
      answers += '[' + std::exchange(line_, {}) + ']';
    }
    return answers;
  }
  Result<std::string> Finish(QueryContext&) override { return "end:" + line_; }

 private:
  std::string line_;
};

api::Response Converting(const api::Request& request, QueryContext&) {
  api::Response response;
  response.headers["Content-Type"] = "text/plain";
  if (request.target == "/streamed/no") {
    response.status = 415;
    response.body = "no";
  } else {
    response.converter = std::make_shared<Lines>();
  }
  EXPECT_EQ(request.body, "");
  return response;
}

std::string Chunked(std::string_view target, std::string_view fields = "") {
  return std::string("POST ")
      .append(target)
      .append(" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n")
      .append(fields)
      .append("\r\n");
}

TEST(StreamedRequest, IsAnsweredWhileItComes) {
  const TestServer server(Converting);
  HttpConnection connection(server.port());
  connection.Send(Chunked("/streamed"));
  ASSERT_EQ(connection.ReceiveHead()->status, 200);
  connection.Send("6\r\none\ntw\r\n");
  EXPECT_EQ(connection.ReceiveChunk(), "[one]");
  connection.Send("2\r\no\n\r\n");
  EXPECT_EQ(connection.ReceiveChunk(), "[two]");
  connection.Send("2\r\nla\r\n0\r\n\r\n");
  EXPECT_EQ(connection.ReceiveChunk(), "end:la");
  EXPECT_EQ(connection.ReceiveChunk(), std::nullopt);
  // And the connection is good for more.
  EXPECT_EQ(connection.Exchange(PostRequest("/streamed", "text/plain", "a\nb\n")).body,
            "[a][b]end:");
  EXPECT_EQ(connection.Exchange(PostRequest("/streamed", "text/plain", "")).body, "end:");
}

TEST(StreamedRequest, MayBeLargerThanTheLimitOfABody) {
  server::HttpOptions options;
  options.body_limit = 1000;
  const TestServer server(Converting, options);
  std::string body;
  std::string expected;
  for (int i = 0; i < 200'000; ++i) {
    body += std::to_string(i) + '\n';
    expected += '[' + std::to_string(i) + ']';
  }
  HttpConnection connection(server.port());
  std::jthread sender([&] { connection.Send(PostRequest("/streamed", "text/plain", body)); });
  EXPECT_EQ(connection.Receive()->body, expected + "end:");
}

TEST(StreamedRequest, IsContinuedWhenTakenAndNotWhenRefused) {
  const TestServer server(Converting);
  HttpConnection connection(server.port());
  connection.Send(Chunked("/streamed", "Expect: 100-continue\r\n"));
  EXPECT_EQ(connection.Receive()->status, 100);
  EXPECT_EQ(connection.Exchange("2\r\na\n\r\n0\r\n\r\n").body, "[a]end:");
  const HttpReply refusal =
      connection.Exchange(Chunked("/streamed/no", "Expect: 100-continue\r\n"));
  EXPECT_EQ(refusal.status, 415);
  EXPECT_EQ(refusal.Header("connection"), "close");
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(StreamedRequest, RefusalArrivesThoughTheClientStillSends) {
  const TestServer server(Converting);
  HttpConnection connection(server.port());
  EXPECT_EQ(
      connection.Exchange(PostRequest("/streamed/no", "text/plain", std::string(16 << 20, 'x')))
          .body,
      "no");
}

TEST(StreamedRequest, ThatBreaksOffIsCutOff) {
  server::HttpOptions options;
  options.body_timeout = 200ms;
  const TestServer server(Converting, options);
  for (const char* rest : {"2\r\na\n\r\nxyz\r\n", "2\r\na\n\r\n", "2\r\n!\n\r\n"}) {
    HttpConnection connection(server.port());
    connection.Send(Chunked("/streamed") + rest);
    EXPECT_THROW(connection.Receive(), std::runtime_error) << rest;
  }
  AwaitMetric(server.port(), "entente_http_streams_cut_total{reason=\"slow\"}", "1");
  AwaitMetric(server.port(), "entente_http_streams_cut_total{reason=\"failed\"}", "2");
}

TEST(StreamedRequest, ThatDripsIsCutOff) {
  server::HttpOptions options;
  options.body_timeout = 200ms;
  const TestServer server(Converting, options);
  HttpConnection connection(server.port());
  connection.Send(Chunked("/streamed"));
  ASSERT_TRUE(connection.ReceiveHead());
  // Each byte well within the time: were it set back by each, this would have no end.
  std::jthread drip([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      connection.Send("1\r\na\r\n");
      std::this_thread::sleep_for(10ms);
    }
  });
  AwaitMetric(server.port(), "entente_http_streams_cut_total{reason=\"slow\"}", "1");
}

TEST(StreamedRequest, ThatComesSlowlyButSteadilyIsRead) {
  server::HttpOptions options;
  options.body_timeout = 500ms;
  const TestServer server(Converting, options);
  HttpConnection connection(server.port());
  connection.Send(Chunked("/streamed"));
  ASSERT_TRUE(connection.ReceiveHead());
  const std::string line = "1000\r\n" + std::string(4095, 'a') + "\n\r\n";
  for (int i = 0; i < 8; ++i) {  // in all longer than the time
    std::this_thread::sleep_for(100ms);
    connection.Send(line);
    EXPECT_EQ(connection.ReceiveChunk()->size(), 4097U);
  }
  connection.Send("0\r\n\r\n");
  EXPECT_EQ(connection.ReceiveChunk(), "end:");
}

TEST(StreamedRequest, IsAnsweredToAClientThatHasFinishedSending) {
  const TestServer server(Converting);
  HttpConnection connection(server.port());
  connection.Send(PostRequest("/streamed", "text/plain", "a\nb"));
  connection.FinishSending();
  EXPECT_EQ(connection.Receive()->body, "[a]end:b");
}

TEST(StreamedRequest, WaitsForNoWorkerWhileTheClientIsSlow) {
  server::HttpOptions options;
  options.write_threads = 1;
  const TestServer server(Converting, options);
  HttpConnection slow(server.port());
  slow.Send(Chunked("/streamed"));
  ASSERT_TRUE(slow.ReceiveHead());
  EXPECT_EQ(Post(server.port(), "/streamed", "text/plain", "a\n").body, "[a]end:");
  slow.Send("2\r\nb\n\r\n0\r\n\r\n");
  EXPECT_EQ(slow.ReceiveChunk(), "[b]end:");
}

}  // namespace
}  // namespace entente::testing
