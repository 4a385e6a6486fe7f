#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/test_server.h"

// What the session makes of bytes, good and bad. The handler gives back what it was given.
namespace entente::testing {
namespace {

using namespace std::chrono_literals;

api::Response Echo(const api::Request& request, QueryContext&) {
  api::Response response;
  response.headers["Content-Type"] = "text/plain";
  response.headers["X-Target"] = request.target;
  if (const auto host = request.headers.find("Host"); host != request.headers.end()) {
    response.headers["X-Host"] = host->second;
  }
  const auto repeated = request.headers.find("x-repeated");
  if (repeated != request.headers.end()) response.headers["X-Repeated"] = repeated->second;
  response.body = request.body.empty() ? request.target : request.body;
  response.route = "/echo";
  return response;
}

TEST(HttpProtocol, KeepsTheConnection) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  for (const char* target : {"/first", "/second", "/third"}) {
    const HttpReply reply = connection.Exchange(GetRequest(target));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, target);
    EXPECT_EQ(reply.Header("connection"), "");
  }
}

TEST(HttpProtocol, AnswersPipelinedRequestsInOrder) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    requests += GetRequest("/" + std::to_string(i));
    requests += PostRequest("/", "text/plain", "body " + std::to_string(i));
  }
  connection.Send(requests);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(connection.Receive()->body, "/" + std::to_string(i));
    EXPECT_EQ(connection.Receive()->body, "body " + std::to_string(i));
  }
}

TEST(HttpProtocol, AnswersARequestThatComesByteByByte) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  for (const char byte : PostRequest("/slow", "text/plain", "abc")) {
    connection.Send(std::string_view(&byte, 1));
  }
  EXPECT_EQ(connection.Receive()->body, "abc");
}

TEST(HttpProtocol, ClosesWhenAsked) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(GetRequest("/", "Connection: close\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.Header("connection"), "close");
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpProtocol, Http10ClosesUnlessAskedToKeep) {
  const TestServer server(Echo);
  HttpConnection once(server.port());
  EXPECT_EQ(once.Exchange("GET /old HTTP/1.0\r\n\r\n").body, "/old");
  EXPECT_TRUE(once.IsClosedByPeer());
  HttpConnection kept(server.port());
  const std::string request = "GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_EQ(kept.Exchange(request).Header("connection"), "keep-alive");
  EXPECT_EQ(kept.Exchange(request).status, 200);
}

TEST(HttpProtocol, HeadHasTheLengthOfGetAndNoBody) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  const HttpReply head = connection.Exchange("HEAD /target HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("content-length"), std::to_string(std::string("/target").size()));
  // A body would be taken for the start of this answer.
  EXPECT_EQ(connection.Exchange(GetRequest("/target")).body, "/target");
}

TEST(HttpProtocol, AnswerWithoutContentHasNoLength) {
  const TestServer server([](const api::Request&, QueryContext&) {
    api::Response response;
    response.status = 204;
    return response;
  });
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(GetRequest("/"));
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.headers.count("content-length"), 0U);
  EXPECT_EQ(connection.Exchange(GetRequest("/")).status, 204);
}

TEST(HttpProtocol, TakesAnEmptyLineBeforeARequest) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  EXPECT_EQ(connection.Exchange("\r\n" + GetRequest("/")).status, 200);
}

TEST(HttpProtocol, TakesTheAbsoluteForm) {
  const TestServer server(Echo);
  EXPECT_EQ(Get(server.port(), "http://example.org/path?q=1").body, "/path?q=1");
  EXPECT_EQ(Get(server.port(), "http://example.org").body, "/");
  EXPECT_EQ(Get(server.port(), "HTTPS://example.org?q=/x").body, "/?q=/x");
  EXPECT_EQ(Get(server.port(), "http://me:secret@example.org:81/").Header("x-host"),
            "example.org:81");
}

TEST(HttpProtocol, JoinsFieldsThatComeTwice) {
  const TestServer server(Echo);
  const HttpReply reply = Get(server.port(), "/", "X-Repeated: a\r\nx-repeated: b\r\n");
  EXPECT_EQ(reply.Header("x-repeated"), "a, b");
}

TEST(HttpProtocol, ReadsAChunkedBody) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "4\r\nWiki\r\n5;ext=1\r\npedia\r\n0\r\nTrailer: x\r\n\r\n");
  EXPECT_EQ(reply.body, "Wikipedia");
  EXPECT_EQ(connection.Exchange(GetRequest("/next")).body, "/next");
}

TEST(HttpProtocol, ReadsAnEmptyChunkedBodyThatComesByteByByte) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  connection.Send(
      "POST /empty HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(connection.Receive()->status, 100);
  for (const char byte : std::string_view("0\r\n\r\n")) {
    connection.Send(std::string_view(&byte, 1));
    std::this_thread::sleep_for(5ms);  // lets the server read it by itself
  }
  EXPECT_EQ(connection.Receive()->body, "/empty");
}

TEST(HttpProtocol, EveryAnswerTellsDateServerAndRequestId) {
  const TestServer server(Echo);
  const HttpReply reply = Get(server.port(), "/");
  EXPECT_EQ(reply.Header("server"), "entente/test");
  EXPECT_TRUE(reply.Header("date").ends_with(" GMT")) << reply.Header("date");
  EXPECT_EQ(reply.Header("x-request-id").size(), 16U);
}

TEST(HttpProtocol, TakesASoundRequestIdAndReplacesOthers) {
  const TestServer server(Echo);
  const auto answered = [&](const std::string& id) {
    return Get(server.port(), "/", "X-Request-Id: " + id + "\r\n").Header("x-request-id");
  };
  EXPECT_EQ(answered("trace/1").size(), 16U);
  EXPECT_EQ(answered("Trace_01.a"), "Trace_01.a");
  EXPECT_EQ(answered(std::string(128, 'a')), std::string(128, 'a'));
  EXPECT_EQ(answered(std::string(129, 'a')).size(), 16U);
  EXPECT_EQ(answered("two words").size(), 16U);
  EXPECT_EQ(answered("quo\"te").size(), 16U);
}

TEST(HttpProtocol, ExpectContinueIsAnsweredBeforeTheBody) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  connection.Send(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(connection.Receive()->status, 100);
  EXPECT_EQ(connection.Exchange("body").body, "body");
}

TEST(HttpProtocol, ExpectContinueForTooMuchIsRefusedAtOnce) {
  server::HttpOptions options;
  options.body_limit = 100;
  const TestServer server(Echo, options);
  HttpConnection connection(server.port());
  const HttpReply reply = connection.Exchange(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(reply.status, 413);
  EXPECT_TRUE(connection.IsClosedByPeer());
}

TEST(HttpProtocol, BodyLimitHoldsForLengthAndChunks) {
  server::HttpOptions options;
  options.body_limit = 1000;
  const TestServer server(Echo, options);
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(1000, 'x')).status, 200);
  EXPECT_EQ(Post(server.port(), "/", "text/plain", std::string(1001, 'x')).status, 413);
  HttpConnection chunked(server.port());
  std::string request = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 20; ++i) request += "40\r\n" + std::string(64, 'x') + "\r\n";
  const HttpReply reply = chunked.Exchange(request + "0\r\n\r\n");
  EXPECT_EQ(reply.status, 413);
  EXPECT_TRUE(reply.Header("content-type").starts_with("application/problem+json"));
  EXPECT_TRUE(chunked.IsClosedByPeer());
}

TEST(HttpProtocol, RefusalArrivesThoughTheClientStillSends) {
  server::HttpOptions options;
  options.body_limit = 1000;
  const TestServer server(Echo, options);
  HttpConnection connection(server.port());
  // More than the buffers of both sides hold: without lingering, the answer would be lost to a
  // reset.
  EXPECT_EQ(connection.Exchange(PostRequest("/", "text/plain", std::string(16 << 20, 'x'))).status,
            413);
}

TEST(HttpProtocol, HeaderLimitTellsALongLineFromALongHeader) {
  server::HttpOptions options;
  options.header_limit = 2048;
  const TestServer server(Echo, options);
  EXPECT_EQ(Get(server.port(), "/" + std::string(1500, 'a')).status, 200);
  EXPECT_EQ(Get(server.port(), "/" + std::string(3000, 'a')).status, 414);
  EXPECT_EQ(Get(server.port(), "/" + std::string(3'000'000, 'a')).status, 414);
  EXPECT_EQ(Get(server.port(), "/", "X: " + std::string(3000, 'a') + "\r\n").status, 431);
  std::string many;
  for (int i = 0; i < 500; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(Get(server.port(), "/", many).status, 431);
}

struct Malformed {
  const char* name;
  std::string bytes;
  int status;
};

void PrintTo(const Malformed& request, std::ostream* out) { *out << request.name; }

class MalformedRequest : public ::testing::TestWithParam<Malformed> {};

TEST_P(MalformedRequest, IsRefusedWithAProblemAndTheConnectionClosed) {
  const TestServer server(Echo);
  HttpConnection connection(server.port());
  connection.Send(GetParam().bytes);
  connection.FinishSending();
  const auto reply = connection.Receive();
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->status, GetParam().status);
  EXPECT_TRUE(reply->Header("content-type").starts_with("application/problem+json"));
  EXPECT_EQ(reply->Header("connection"), "close");
  EXPECT_NE(reply->Header("x-request-id"), "");
  EXPECT_TRUE(connection.IsClosedByPeer());
  // And the server lives on.
  EXPECT_EQ(Get(server.port(), "/").status, 200);
}

using std::string_literals::operator""s;

INSTANTIATE_TEST_SUITE_P(
    Requests, MalformedRequest,
    ::testing::Values(
        Malformed{"NoVersion", "GET /\r\n\r\n", 400},
        Malformed{"Garbage", "\x01\x02\x03\x04\r\n\r\n", 400},
        Malformed{"TlsHello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s, 400},
        Malformed{"SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        Malformed{"NulInTarget", "GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n"s, 400},
        Malformed{"NulInField", "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"s, 400},
        Malformed{"NoColon", "GET / HTTP/1.1\r\nHost x\r\n\r\n", 400},
        Malformed{"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400},
        Malformed{"EmptyFieldName", "GET / HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n", 400},
        Malformed{"BareLineFeeds", "GET / HTTP/1.1\nHost: x\n\n", 400},
        Malformed{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        Malformed{"TwoHosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
        Malformed{"HttpTwo", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
        Malformed{"HttpTwoPreface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        Malformed{"LengthNotANumber",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: five\r\n\r\nhello", 400},
        Malformed{"LengthNegative", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nhello",
                  400},
        Malformed{"LengthOverflows",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                  400},
        Malformed{
            "TwoLengths",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            400},
        Malformed{"LengthAndChunked",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n0\r\n\r\n",
                  400},
        Malformed{"LengthTwiceTheSame",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab",
                  400},
        Malformed{"LengthsInOneField",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2, 2\r\n\r\nab", 400},
        Malformed{"LengthWithSign", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\nab",
                  400},
        Malformed{"LengthInHex", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x2\r\n\r\nab",
                  400},
        Malformed{"OtherCoding", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nab",
                  501},
        Malformed{"CodingBeforeChunked",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, "
                  "chunked\r\n\r\n0\r\n\r\n",
                  501},
        Malformed{"ChunkedIsNotLast",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, "
                  "identity\r\n\r\n0\r\n\r\n",
                  501},
        Malformed{"AlmostChunked",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                  501},
        Malformed{"ChunkedInHttp10",
                  "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Malformed{"ChunkExtensionWithoutEnd",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;" +
                      std::string(100'000, 'x'),
                  400},
        Malformed{"ChunkSizeOverflows",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                  "chunked\r\n\r\nfffffffffffffffff\r\n",
                  400},
        Malformed{"ChunkTooLarge",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                  "chunked\r\n\r\nffffffffffffff\r\nabc",
                  413},
        Malformed{"TrailerWithoutEnd",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: " +
                      std::string(100'000, 'x'),
                  400},
        Malformed{"ChunkSizeNotANumber",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n",
                  400},
        Malformed{"ChunkWithoutEnd",
                  "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n",
                  400},
        Malformed{"UnknownExpectation",
                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: miracle\r\n\r\na",
                  417},
        Malformed{"HeaderBreaksOff", "GET / HTTP/1.1\r\nHost: x\r\n", 400},
        Malformed{"BodyBreaksOff", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhello",
                  400}),
    [](const auto& malformed) { return malformed.param.name; });

TEST(HttpProtocol, RandomBytesNeverHarm) {
  server::HttpOptions options;
  options.header_timeout = 200ms;
  const TestServer server(Echo, options);
  std::uint32_t state = 12345;
  for (int round = 0; round < 50; ++round) {
    std::string bytes = round % 2 == 0 ? "" : "POST / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < 300; ++i) {
      state = state * 1664525 + 1013904223;
      bytes.push_back(static_cast<char>(state >> 24));
    }
    HttpConnection connection(server.port());
    connection.Send(bytes);
    connection.FinishSending();
    const auto reply = connection.Receive();
    if (reply) {
      EXPECT_GE(reply->status, 400);
    }
  }
  EXPECT_EQ(Get(server.port(), "/").status, 200);
}

}  // namespace
}  // namespace entente::testing
