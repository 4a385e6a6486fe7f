#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <functional>
#include <future>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>

#include "api/body.h"
#include "tests/server/http_connection.h"
#include "tests/server/server_metrics.h"
#include "tests/server/test_server.h"

// Bodies that go in pieces.
namespace entente::testing {
namespace {

using namespace std::chrono_literals;

using Piece = Result<std::optional<std::string>>;
const std::optional<std::string> kEnd;

// A source made of two functions.
class Source : public api::BodySource {
 public:
  using NextPiece = std::function<Piece(QueryContext&)>;
  using IsReady = std::function<bool()>;
  explicit Source(NextPiece next, IsReady ready = {})
      : next_(std::move(next)), ready_(std::move(ready)) {}
  [[nodiscard]] bool Ready() const override { return !ready_ || ready_(); }
  Piece Next(QueryContext& context) override { return next_(context); }

 private:
  NextPiece next_;
  IsReady ready_;
};

api::Response Streamed(Source::NextPiece next, Source::IsReady ready = {}) {
  api::Response response;
  response.headers["Content-Type"] = "text/plain";
  response.source = std::make_shared<Source>(std::move(next), std::move(ready));
  response.route = "/stream";
  return response;
}

// `count` pieces: "0\n", "1\n", …
Source::NextPiece Numbers(int count) {
  return [count, next = 0](QueryContext&) mutable -> Piece {
    if (next == count) return kEnd;
    return std::optional(std::to_string(next++) + '\n');
  };
}

std::string NumbersText(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + '\n';
  return text;
}

std::string Unzipped(const std::string& compressed) {
  std::string plain(1 << 22, '\0');
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  inflateInit2(&stream, 15 + 16);
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

TEST(Stream, SendsPiecesInChunksAndKeepsTheConnection) {
  const TestServer server([](const auto&, auto&) { return Streamed(Numbers(1000)); });
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/") + GetRequest("/"));
  for (int i = 0; i < 2; ++i) {
    const HttpReply reply = *connection.Receive();
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.Header("transfer-encoding"), "chunked");
    EXPECT_EQ(reply.headers.count("content-length"), 0U);
    EXPECT_EQ(reply.body, NumbersText(1000));
  }
  AwaitMetric(server.port(), "entente_http_streams", "0");
}

TEST(Stream, LeavesOutEmptyPieces) {
  const TestServer server([](const auto&, auto&) {
    return Streamed([n = 0](QueryContext&) mutable -> Piece {
      if (++n == 4) return kEnd;
      return std::optional<std::string>(n == 2 ? "" : "x");
    });
  });
  EXPECT_EQ(Get(server.port(), "/").body, "xx");
}

TEST(Stream, EndsWithTheConnectionForHttp10) {
  const TestServer server([](const auto&, auto&) { return Streamed(Numbers(10)); });
  const HttpReply reply =
      HttpConnection(server.port()).Exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(reply.headers.count("transfer-encoding"), 0U);
  EXPECT_EQ(reply.body, NumbersText(10));
}

TEST(Stream, MakesNothingForHead) {
  std::atomic<int> asked = 0;
  const TestServer server([&](const auto&, auto&) {
    return Streamed([&](QueryContext&) -> Piece {
      ++asked;
      return kEnd;
    });
  });
  HttpConnection connection(server.port());
  EXPECT_EQ(connection.Exchange("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  EXPECT_EQ(asked, 0);
  EXPECT_EQ(connection.Exchange(GetRequest("/")).body, "");
}

TEST(Stream, CompressesWhatTheClientTakesCompressed) {
  const TestServer server([](const auto&, auto&) { return Streamed(Numbers(100'000)); });
  const HttpReply reply = Get(server.port(), "/", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(reply.Header("content-encoding"), "gzip");
  EXPECT_EQ(reply.Header("vary"), "Accept-Encoding");
  EXPECT_EQ(Unzipped(reply.body), NumbersText(100'000));
}

constexpr std::size_t kLarge = 64 << 10;

// Pieces without end; counts their bytes.
Source::NextPiece Endless(std::atomic<std::size_t>& made) {
  return [&made](QueryContext&) -> Piece {
    made += kLarge;
    return std::optional(std::string(kLarge, 'x'));
  };
}

TEST(Stream, MakesNoMoreThanTheClientTakesAndHoldsNoThread) {
  std::atomic<std::size_t> made = 0;
  server::HttpOptions options;
  options.read_threads = 1;
  const TestServer server(
      [&](const api::Request& request, QueryContext&) {
        if (request.target == "/large") return Streamed(Endless(made));
        return Streamed(Numbers(1));
      },
      options);
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/large"));
  ASSERT_EQ(connection.ReceiveHead()->status, 200);
  // What the kernels of both sides hold, 4 and 6 MiB at most by default, and some.
  constexpr std::size_t kBuffered = 16 << 20;
  std::size_t received = 0;
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 100; ++i) received += connection.ReceiveChunk()->size();
    // The one worker is free for others, who give the stream time to run ahead if it could.
    for (int i = 0; i < 200; ++i) EXPECT_EQ(Get(server.port(), "/other").body, "0\n");
    EXPECT_LT(made, received + kBuffered);
  }
  EXPECT_EQ(Metric(server.port(), "entente_http_streams"), "1");
}

TEST(Stream, CutsOffAClientThatDoesNotRead) {
  std::atomic<std::size_t> made = 0;
  server::HttpOptions options;
  options.write_timeout = 200ms;
  const TestServer server([&](const auto&, auto&) { return Streamed(Endless(made)); }, options);
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  AwaitMetric(server.port(), "entente_http_streams_cut_total{reason=\"slow\"}", "1");
  EXPECT_THROW(connection.Receive(), std::runtime_error);
}

TEST(Stream, CutsOffInAWayThatTheClientCanTell) {
  const TestServer server([](const api::Request& request, QueryContext&) {
    const bool throws = request.target == "/throws";
    return Streamed([throws, n = 0](QueryContext&) mutable -> Piece {
      if (++n < 3) return std::optional<std::string>("piece");
      if (throws) throw std::runtime_error("of the test");
      return Corruption("of the test");
    });
  });
  for (const char* target : {"/fails", "/throws"}) {
    EXPECT_THROW(Get(server.port(), target), std::runtime_error);
    EXPECT_THROW(
        HttpConnection(server.port()).Exchange("GET " + std::string(target) + " HTTP/1.0\r\n\r\n"),
        std::runtime_error);
  }
  EXPECT_EQ(Metric(server.port(), "entente_http_streams_cut_total{reason=\"failed\"}"), "4");
}

TEST(Stream, StopsWhenTheClientGoes) {
  std::atomic<std::size_t> made = 0;
  const TestServer server([&](const auto&, auto&) { return Streamed(Endless(made)); });
  {
    HttpConnection connection(server.port());
    connection.Send(GetRequest("/"));
    ASSERT_TRUE(connection.ReceiveHead());
    connection.Reset();
  }
  AwaitMetric(server.port(), "entente_http_streams", "0");
  EXPECT_EQ(Metric(server.port(), "entente_http_streams_cut_total{reason=\"gone\"}"), "1");
}

TEST(Stream, CancelsThePieceUnderWayWhenTheClientGoes) {
  std::latch begun(1);
  const TestServer server([&](const auto&, auto&) {
    return Streamed([&](QueryContext& context) -> Piece {
      begun.count_down();
      for (;;) {
        if (const auto go_on = context.Check(); !go_on) return go_on.error();
        std::this_thread::yield();
      }
    });
  });
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  begun.wait();
  connection.Reset();
  AwaitMetric(server.port(), "entente_http_streams", "0");
}

TEST(Stream, WaitsForItsTurnWhenThePoolIsFull) {
  std::latch busy(1);
  std::latch over(1);
  server::HttpOptions options;
  options.read_threads = 1;
  options.queue_capacity = 0;
  std::atomic<bool> go_on = false;
  const TestServer server(
      [&](const api::Request& request, QueryContext&) {
        if (request.target == "/block") {
          busy.count_down();
          over.wait();
          return Streamed(Numbers(0));
        }
        return Streamed(Numbers(3), [&, n = 0]() mutable { return n++ == 0 || go_on; });
      },
      options);
  HttpConnection stream(server.port());
  stream.Send(GetRequest("/"));
  ASSERT_TRUE(stream.ReceiveHead());
  EXPECT_EQ(stream.ReceiveChunk(), "0\n");
  HttpConnection blocking(server.port());
  blocking.Send(GetRequest("/block"));
  busy.wait();
  go_on = true;
  EXPECT_EQ(Get(server.port(), "/").status, 503);
  over.count_down();
  EXPECT_EQ(stream.ReceiveChunk(), "1\n");
  EXPECT_EQ(stream.ReceiveChunk(), "2\n");
  EXPECT_EQ(stream.ReceiveChunk(), std::nullopt);
}

TEST(Stream, ThatWaitsHoldsNoThreadAndEndsInOrderOnDrain) {
  std::atomic<int> there = 1;
  std::atomic<int> given = 0;
  server::HttpOptions options;
  options.read_threads = 1;
  TestServer server(
      [&](const api::Request& request, QueryContext&) {
        if (request.target != "/live") return Streamed(Numbers(1));
        return Streamed(
            [&](QueryContext&) -> Piece { return std::optional(std::to_string(given++)); },
            [&] { return given < there; });
      },
      options);
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/live"));
  ASSERT_TRUE(connection.ReceiveHead());
  EXPECT_EQ(connection.ReceiveChunk(), "0");
  EXPECT_EQ(Get(server.port(), "/other").body, "0\n");
  there = 2;
  EXPECT_EQ(connection.ReceiveChunk(), "1");
  server.Drain();
  EXPECT_EQ(connection.ReceiveChunk(), std::nullopt);
  EXPECT_TRUE(connection.IsClosedByPeer());
  EXPECT_TRUE(server.DrainAndWait());
}

TEST(Stream, WithoutEndIsCutOffWhenTheDrainHasLastedLongEnough) {
  std::atomic<std::size_t> made = 0;
  server::HttpOptions options;
  options.drain_timeout = 100ms;
  TestServer server([&](const auto&, auto&) { return Streamed(Endless(made)); }, options);
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  std::jthread reader([&] { EXPECT_THROW(connection.Receive(), std::runtime_error); });
  while (made == 0) std::this_thread::yield();
  EXPECT_TRUE(server.DrainAndWait());
}

TEST(Stream, GoesOnForAClientThatHasFinishedSending) {
  std::promise<void> finished;
  const TestServer server([&](const auto&, auto&) {
    return Streamed([next = Numbers(1000),
                     until = finished.get_future().share()](QueryContext& context) mutable {
      until.wait();
      return next(context);
    });
  });
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  ASSERT_TRUE(connection.ReceiveHead());
  connection.FinishSending();
  finished.set_value();
  std::string text;
  while (const auto chunk = connection.ReceiveChunk()) text += *chunk;
  EXPECT_EQ(text, NumbersText(1000));
}

TEST(Stream, GivesUpAPeerThatHasVanished) {
  server::HttpOptions options;
  options.write_timeout = 200ms;
  std::atomic<std::size_t> made = 0;
  // So little that it would go into the socket's buffer for hours.
  const TestServer server(
      [&](const auto&, auto&) {
        return Streamed([&](QueryContext&) -> Piece {
          ++made;
          std::this_thread::sleep_for(10ms);
          return std::optional<std::string>("x");
        });
      },
      options);
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  ASSERT_TRUE(connection.ReceiveHead());
  connection.Vanish();
  AwaitMetric(server.port(), "entente_http_streams", "0");
  EXPECT_EQ(Metric(server.port(), "entente_http_streams_cut_total{reason=\"gone\"}"), "1");
}

}  // namespace
}  // namespace entente::testing
