#include <gtest/gtest.h>

#include <chrono>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/handlers.h"
#include "tests/server/http_connection.h"
#include "tests/server/server_metrics.h"
#include "tests/server/test_server.h"

// What becomes of connections, in whatever state they are, when the server ends.
namespace entente::testing {
namespace {

using namespace std::chrono_literals;

TEST(HttpDrain, FinishesWhatIsUnderWayAndTakesNothingNew) {
  Gate gate;
  TestServer server([&](const api::Request&, QueryContext&) {
    gate.Pass();
    return Ok();
  });
  const std::uint16_t port = server.port();
  HttpConnection idle(port);
  EXPECT_EQ(idle.Exchange(GetRequest("/readyz")).status, 200);
  HttpConnection running(port);
  running.Send(GetRequest("/"));
  gate.AwaitArrivals(1);

  server.Drain();
  EXPECT_TRUE(idle.IsClosedByPeer());
  while (!IsRefused(port)) std::this_thread::yield();
  gate.Open();
  const auto reply = running.Receive();
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->Header("connection"), "close");
  EXPECT_TRUE(running.IsClosedByPeer());
  EXPECT_TRUE(server.DrainAndWait());
}

TEST(HttpDrain, CancelsWhatTakesTooLong) {
  server::HttpOptions options;
  options.drain_timeout = 100ms;
  std::latch started(1);
  TestServer server(
      [&](const api::Request& request, QueryContext& context) {
        started.count_down();
        return RunUntilStopped(request, context);
      },
      options);
  HttpConnection running(server.port());
  running.Send(GetRequest("/"));
  started.wait();
  EXPECT_TRUE(server.DrainAndWait());
  EXPECT_EQ(running.Receive()->status, 503);
}

TEST(HttpDrain, CutsAConnectionThatDoesNotFinishItsBody) {
  server::HttpOptions options;
  options.drain_timeout = 100ms;
  options.body_timeout = 60s;
  TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection connection(server.port());
  connection.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");
  while (Metric(server.port(), "entente_http_body_bytes") != "4") std::this_thread::yield();
  EXPECT_TRUE(server.DrainAndWait());
  EXPECT_TRUE(connection.IsClosedByPeer());
}

// Idle ones end without a word; who has begun to ask is told why it gets no answer.
TEST(HttpDrain, IsNotHeldUpByRequestsThatHaveNotCome) {
  server::HttpOptions options;
  options.io_threads = 2;
  options.header_timeout = options.idle_timeout = options.drain_timeout = 60s;
  TestServer server([](const auto&, auto&) { return Ok(); }, options);
  constexpr int kConnections = 200;
  std::vector<HttpConnection> connections;
  for (int i = 0; i < kConnections; ++i) {
    connections.emplace_back(server.port());
    if (i % 2 == 0) connections.back().Send("GET / HTTP/1.1\r\nHost: x\r\nX-Half: ");
  }
  const std::string half = std::to_string(kConnections / 2 + 1);  // and the one that asks
  while (Metric(server.port(), "entente_http_requests_in_flight") != half) {
    std::this_thread::yield();
  }
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(server.DrainAndWait());
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
  for (int i = 0; i < kConnections; ++i) {
    if (i % 2 == 0) {
      const auto reply = connections[static_cast<std::size_t>(i)].Receive();
      ASSERT_TRUE(reply);
      EXPECT_EQ(reply->status, 503);
      EXPECT_EQ(reply->Header("connection"), "close");
      EXPECT_NE(reply->Header("retry-after"), "");
    }
    EXPECT_TRUE(connections[static_cast<std::size_t>(i)].IsClosedByPeer());
  }
}

TEST(HttpDrain, ManyConnectionsInAllStatesEnd) {
  server::HttpOptions options;
  options.io_threads = 2;
  options.drain_timeout = 500ms;
  TestServer server([](const auto&, auto&) { return Ok(); }, options);
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([port = server.port()](const std::stop_token& stop) {
      try {
        while (!stop.stop_requested()) {
          HttpConnection connection(port);
          for (int n = 0; n < 20; ++n) connection.Exchange(GetRequest("/"));
        }
      } catch (const std::exception&) {
        // The server has gone, as it was told to.
      }
    });
  }
  while (Metric(server.port(), "entente_connections_total") < "2") std::this_thread::yield();
  EXPECT_TRUE(server.DrainAndWait());
}

}  // namespace
}  // namespace entente::testing
