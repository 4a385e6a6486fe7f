#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/handlers.h"
#include "tests/server/http_connection.h"
#include "tests/server/server_metrics.h"
#include "tests/server/test_server.h"

// Time, load and the end: what happens to a request when there is not enough of one or too much of
// the other. Handlers block on what the test opens, so that nothing here depends on being fast.
namespace entente::testing {
namespace {

using namespace std::chrono_literals;

TEST(HttpTimeouts, ASlowHeaderGets408) {
  server::HttpOptions options;
  options.header_timeout = 100ms;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange("GET / HTTP/1.1\r\nHost: ");
  EXPECT_EQ(reply.status, 408);
  EXPECT_EQ(reply.Header("connection"), "close");
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpTimeouts, DrippingBytesDoNotHoldAConnection) {
  server::HttpOptions options;
  options.header_timeout = 150ms;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection connection(server.port());
  // Ends when the server closes: were the timeout set back by each byte, it never would.
  std::jthread drip([&](const std::stop_token& stop) {
    connection.Send("GET / HTTP/1.1\r\n");
    while (!stop.stop_requested()) {
      connection.Send("X: y\r\n");
      std::this_thread::sleep_for(10ms);
    }
  });
  EXPECT_EQ(connection.Receive()->status, 408);
}

TEST(HttpTimeouts, ASlowBodyGets408) {
  server::HttpOptions options;
  options.body_timeout = 100ms;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection connection(server.port());
  const HttpReply reply =
      connection.Exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(reply.status, 408);
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpTimeouts, AnIdleConnectionIsClosedWithoutAWord) {
  server::HttpOptions options;
  options.idle_timeout = 100ms;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection fresh(server.port());
  EXPECT_TRUE(fresh.IsClosedByPeer());
  HttpConnection used(server.port());
  EXPECT_EQ(used.Exchange(GetRequest("/")).status, 200);
  EXPECT_TRUE(used.IsClosedByPeer());
}

TEST(HttpTimeouts, AClientThatTakesNothingIsCutOff) {
  server::HttpOptions options;
  options.write_timeout = 200ms;
  const TestServer server([](const auto&, auto&) { return Ok(std::string(64 << 20, 'x')); },
                          options);
  HttpConnection greedy(server.port());
  greedy.Send(GetRequest("/"));
  while (Metric(server.port(), "entente_connections") != "1") std::this_thread::yield();
  EXPECT_THROW(greedy.Receive(), std::runtime_error);  // ends within the body
}

TEST(HttpTimeouts, LineEndsAloneDoNotHoldAConnection) {
  const TestServer server([](const auto&, auto&) { return Ok(); });
  HttpConnection connection(server.port());
  EXPECT_EQ(connection.Exchange("\r\n\r\n\r\n").status, 400);
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpTimeouts, AHandlerMayTakeLongerThanTheSocketTimeouts) {
  server::HttpOptions options;
  options.header_timeout = options.body_timeout = options.idle_timeout = options.write_timeout =
      50ms;
  const TestServer server(
      [](const auto& request, auto& context) {
        (void)RunUntilStopped(request, context);
        return Ok();
      },
      options, 300ms);
  EXPECT_EQ(Get(server.port(), "/").status, 200);
}

TEST(HttpDeadline, ReachesTheHandler) {
  const TestServer server(RunUntilStopped, {}, 50ms);
  EXPECT_EQ(Get(server.port(), "/").status, 504);
}

TEST(HttpDeadline, RequestsThatExpireInTheQueueAreNeverRun) {
  Gate gate;
  std::atomic<int> runs{0};
  server::HttpOptions options;
  options.read_threads = 1;
  const TestServer server(
      [&](const api::Request&, QueryContext&) {
        ++runs;
        gate.Pass();
        return Ok();
      },
      options, 100ms);
  HttpConnection running(server.port());
  running.Send(GetRequest("/"));
  gate.AwaitArrivals(1);
  EXPECT_EQ(Get(server.port(), "/").status, 504);
  gate.Open();
  EXPECT_EQ(running.Receive()->status, 200);
  EXPECT_EQ(runs.load(), 1);
  EXPECT_EQ(Metric(server.port(), "entente_http_refusals_total{reason=\"expired_in_queue\"}"), "1");
}

TEST(HttpOverload, BeyondThreadsAndQueueTheAnswerIs503AtOnce) {
  Gate gate;
  server::HttpOptions options;
  options.read_threads = 1;
  options.write_threads = 1;
  options.queue_capacity = 1;
  const TestServer server(
      [&](const api::Request& request, QueryContext&) {
        if (request.method == api::Method::kGet) gate.Pass();
        return Ok();
      },
      options);
  HttpConnection running(server.port());
  running.Send(GetRequest("/"));
  gate.AwaitArrivals(1);
  HttpConnection queued(server.port());
  queued.Send(GetRequest("/"));
  while (Metric(server.port(), "entente_queue_length{pool=\"read\"}") != "1") {
    std::this_thread::yield();
  }

  const HttpReply refused = Get(server.port(), "/");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.Header("retry-after"), "");
  EXPECT_TRUE(refused.Header("content-type").starts_with("application/problem+json"));
  // What watches the server still gets through, and so do writes, which have threads of their own.
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(Get(server.port(), "/readyz").status, 200);
  EXPECT_EQ(Post(server.port(), "/", "text/plain", "x").status, 200);

  gate.Open();
  EXPECT_EQ(running.Receive()->status, 200);
  EXPECT_EQ(queued.Receive()->status, 200);
}

TEST(HttpOverload, ConnectionsBeyondTheLimitGetHealthOr503) {
  server::HttpOptions options;
  options.max_connections = 1;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection first(server.port());
  EXPECT_EQ(first.Exchange(GetRequest("/")).status, 200);
  const HttpReply refused = Get(server.port(), "/");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.Header("connection"), "close");
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(first.Exchange(GetRequest("/")).status, 200);
}

TEST(HttpOverload, BodiesTogetherStayWithinTheirMemory) {
  server::HttpOptions options;
  options.body_memory = 1000;
  options.body_limit = 800;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection half(server.port());
  half.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 600\r\n\r\n" + std::string(500, 'y'));
  while (Metric(server.port(), "entente_http_body_bytes") != "500") std::this_thread::yield();
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(600, 'x')).status, 503);
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(300, 'x')).status, 200);
  EXPECT_EQ(half.Exchange(std::string(100, 'y')).status, 200);
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(600, 'x')).status, 200);
}

TEST(HttpOverload, ABodyInChunksTakesWhatItHolds) {
  server::HttpOptions options;
  options.body_memory = 100'000;
  options.body_limit = 80'000;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection half(server.port());
  half.Send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2710\r\n" +
            std::string(10'000, 'y') + "\r\n");
  while (std::stod(Metric(server.port(), "entente_http_body_bytes")) < 10'000) {
    std::this_thread::yield();
  }
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(70'000, 'x')).status, 200);
  EXPECT_EQ(half.Exchange("0\r\n\r\n").status, 200);
}

TEST(HttpOverload, BodiesThatAreOnlyAnnouncedTakeNoMemory) {
  server::HttpOptions options;
  options.body_memory = options.body_limit = 1000;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  std::vector<HttpConnection> idle;
  for (int i = 0; i < 10; ++i) {
    idle.emplace_back(server.port());
    idle.back().Send(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n");
    ASSERT_EQ(idle.back().Receive()->status, 100);
  }
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(900, 'x')).status, 200);
}

TEST(HttpOverload, TheBodyOfAReadIsNeverHeld) {
  server::HttpOptions options;
  options.body_memory = 10;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection connection(server.port());
  const HttpReply reply =
      connection.Exchange("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nfirst");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Header("connection"), "close");  // what follows is no request
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpOverload, AnswersTogetherStayWithinTheirMemory) {
  constexpr std::size_t kLarge = 64 << 20;  // more than sockets buffer
  server::HttpOptions options;
  options.answer_memory = kLarge + kLarge / 2;
  const TestServer server(
      [](const api::Request& request, QueryContext&) {
        return Ok(std::string(request.target == "/small" ? 60'000 : kLarge, 'x'));
      },
      options);
  HttpConnection greedy(server.port());
  greedy.Send(GetRequest("/"));
  while (Metric(server.port(), "entente_http_answer_bytes") == "0") std::this_thread::yield();
  const HttpReply refused = Get(server.port(), "/");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.Header("retry-after"), "");
  EXPECT_EQ(Metric(server.port(), "entente_http_refusals_total{reason=\"answers_full\"}"), "1");
  EXPECT_EQ(Get(server.port(), "/small").status, 200);
  greedy.Reset();
  while (Metric(server.port(), "entente_http_answer_bytes") != "0") std::this_thread::yield();
  EXPECT_EQ(Get(server.port(), "/").body.size(), kLarge);
}

TEST(HttpOverload, OneClientDoesNotTakeAllConnections) {
  server::HttpOptions options;
  options.max_connections_per_client = 1;
  const TestServer server([](const auto&, auto&) { return Ok(); }, options);
  HttpConnection first(server.port());
  EXPECT_EQ(first.Exchange(GetRequest("/")).status, 200);
  EXPECT_EQ(Get(server.port(), "/").status, 503);
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  HttpConnection other(server.port(), "127.0.0.1", "127.0.0.2");
  EXPECT_EQ(other.Exchange(GetRequest("/")).status, 200);
  EXPECT_EQ(first.Exchange(GetRequest("/")).status, 200);
}

class ClientReset : public ::testing::TestWithParam<bool> {};

TEST_P(ClientReset, StopsTheHandler) {
  const bool pipelined = GetParam();
  std::promise<ErrorCode> stopped;
  std::latch started(1);
  const TestServer server([&](const api::Request& request, QueryContext& context) {
    if (request.target != "/long") return Ok();
    started.count_down();
    (void)RunUntilStopped(request, context);
    stopped.set_value(context.Check().error().code);
    return Ok();
  });
  HttpConnection connection(server.port());
  // A pipelined request makes the socket readable for as long as it is not read.
  connection.Send(GetRequest("/long") + (pipelined ? GetRequest("/next") : ""));
  started.wait();
  connection.Reset();
  EXPECT_EQ(stopped.get_future().get(), ErrorCode::kCancelled);
  EXPECT_EQ(Get(server.port(), "/").status, 200);
}

INSTANTIATE_TEST_SUITE_P(Pipelined, ClientReset, ::testing::Bool());

TEST(ClientGone, StopsTheHandlerThoughItClosedInOrder) {
  std::promise<ErrorCode> stopped;
  std::latch started(1);
  const TestServer server([&](const api::Request& request, QueryContext& context) {
    started.count_down();
    (void)RunUntilStopped(request, context);
    stopped.set_value(context.Check().error().code);
    return Ok();
  });
  {
    HttpConnection connection(server.port());
    connection.Send(GetRequest("/"));
    started.wait();
  }
  EXPECT_EQ(stopped.get_future().get(), ErrorCode::kCancelled);
}

// Whose answer takes so long that it is asked whether it still wants it.
TEST(ClientFinished, StillGetsTheAnswerThatIsWorkedOn) {
  Gate gate;
  const TestServer server([&](const api::Request&, QueryContext& context) {
    gate.Pass();
    return context.Check() ? Ok("late") : Ok("stopped");
  });
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  connection.FinishSending();
  // One that closes its end has been asked when this comes; RFC 9110 has it pass that over.
  EXPECT_EQ(connection.Receive()->status, 100);
  gate.Open();
  const auto reply = connection.Receive();
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "late");
}

TEST(ClientFinished, IsNotAskedByHttp10WhichKnowsNoSuchAnswer) {
  constexpr auto kLongerThanALook = 300ms;
  const TestServer server(
      [](const api::Request& request, QueryContext& context) {
        (void)RunUntilStopped(request, context);
        return Ok(context.Check().error().code == ErrorCode::kCancelled ? "stopped" : "late");
      },
      {}, kLongerThanALook);
  HttpConnection connection(server.port());
  connection.Send("GET / HTTP/1.0\r\n\r\n");
  connection.FinishSending();
  const auto reply = connection.Receive();
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, "late");
}

TEST(HttpServer, AnswersAClientThatHasFinishedSending) {
  const TestServer server([](const auto&, auto&) { return Ok(); });
  HttpConnection connection(server.port());
  connection.Send(GetRequest("/"));
  connection.FinishSending();
  EXPECT_EQ(connection.Receive()->status, 200);
}

TEST(HttpServer, AHandlerThatThrowsIs500) {
  const TestServer server([](const api::Request&, QueryContext&) -> api::Response {
    throw std::runtime_error("secret of the implementation");
  });
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(GetRequest("/"));
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.body.find("secret"), std::string::npos);
  EXPECT_EQ(connection.Exchange(GetRequest("/healthz")).status, 200);
}

TEST(HttpServer, IsAliveButNotReadyWhileStarting) {
  server::HttpOptions options;
  options.start_timeout = std::chrono::milliseconds(0);
  const TestServer server{options};
  EXPECT_EQ(Get(server.port(), "/healthz").status, 200);
  EXPECT_EQ(Get(server.port(), "/readyz").status, 503);
  EXPECT_EQ(Get(server.port(), "/metrics").status, 200);
  const HttpReply refused = Get(server.port(), "/v1/stats");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.Header("retry-after"), "");
}

TEST(HttpServer, ARequestWaitsForTheServerToHaveStarted) {
  TestServer server{server::HttpOptions{}};
  HttpConnection early(server.port());
  early.Send(GetRequest("/"));
  // It has arrived: a later connection has been answered, on the one thread that there is.
  EXPECT_EQ(Get(server.port(), "/readyz").status, 503);
  server.Serve([](const auto&, auto&) { return Ok(); });
  EXPECT_EQ(early.Receive()->status, 200);
}

TEST(HttpServer, BuiltinPathsCanOnlyBeRead) {
  const TestServer server([](const auto&, auto&) { return Ok(); });
  const HttpReply reply = Post(server.port(), "/healthz", "text/plain", "x");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.Header("allow"), "GET, HEAD, OPTIONS");
}

TEST(HttpServer, MetricsCountByRouteMethodAndStatus) {
  const TestServer server([](const auto&, auto&) { return Ok("four"); });
  for (int i = 0; i < 3; ++i) Get(server.port(), "/some/thing/" + std::to_string(i));
  Get(server.port(), "garbage in");
  EXPECT_EQ(Metric(server.port(),
                   "entente_http_requests_total{method=\"GET\",route=\"/test\",status=\"200\"}"),
            "3");
  EXPECT_EQ(
      Metric(server.port(),
             "entente_http_requests_total{method=\"other\",route=\"unreadable\",status=\"400\"}"),
      "1");
  EXPECT_EQ(Metric(server.port(),
                   "entente_http_request_duration_seconds_count{method=\"GET\",route=\"/test\"}"),
            "3");
  EXPECT_EQ(Metric(server.port(), "entente_build_info{version=\"test\"}"), "1");
}

}  // namespace
}  // namespace entente::testing
