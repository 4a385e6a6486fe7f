#include <gtest/gtest.h>

#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/test_server.h"

namespace entente::testing {
namespace {

constexpr const char* kPage = "Origin: https://dashboard.example\r\n";
constexpr const char* kOtherPage = "Origin: https://dashboard.example.evil\r\n";

api::Response Answer(const api::Request& request, QueryContext&) {
  api::Response response;
  if (request.method == api::Method::kOptions) {
    response.status = 204;
    response.headers["Allow"] = "GET, HEAD, OPTIONS";
  }
  return response;
}

server::HttpOptions For(std::vector<std::string> origins) {
  server::HttpOptions options;
  options.cors_origins = std::move(origins);
  return options;
}

HttpReply Preflight(std::uint16_t port, const std::string& fields) {
  HttpConnection connection(port);
  return connection.Exchange("OPTIONS /v1/nodes HTTP/1.1\r\nHost: a\r\n" + fields +
                             "Access-Control-Request-Method: POST\r\n"
                             "Access-Control-Request-Headers: authorization\r\n\r\n");
}

TEST(Cors, LetsPagesOfAConfiguredOriginRead) {
  const TestServer server(Answer, For({"https://dashboard.example", "http://localhost:3000"}));
  const HttpReply reply = Get(server.port(), "/v1/nodes", kPage);
  EXPECT_EQ(reply.Header("access-control-allow-origin"), "https://dashboard.example");
  EXPECT_NE(reply.Header("access-control-expose-headers").find("ETag"), std::string::npos);
  EXPECT_EQ(reply.Header("vary"), "Origin");
  // Errors, too: a page must be able to tell why. So must health.
  EXPECT_EQ(Get(server.port(), "/healthz", kPage).Header("access-control-allow-origin"),
            "https://dashboard.example");
  HttpConnection malformed(server.port());
  const HttpReply refused =
      malformed.Exchange("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + std::string(kPage) + "\r\n");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.Header("access-control-allow-origin"), "https://dashboard.example");
}

TEST(Cors, SaysNothingToPagesOfOtherOrigins) {
  const TestServer server(Answer, For({"https://dashboard.example"}));
  for (const std::string fields : {kOtherPage, "Origin: null\r\n", ""}) {
    const HttpReply reply = Get(server.port(), "/v1/nodes", fields);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.Header("access-control-allow-origin"), "") << fields;
    EXPECT_EQ(reply.Header("vary"), "Origin");  // a cache must not mix them up
  }
}

TEST(Cors, AnswersAPreflight) {
  const TestServer server(Answer, For({"https://dashboard.example"}));
  const HttpReply reply = Preflight(server.port(), kPage);
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.Header("access-control-allow-origin"), "https://dashboard.example");
  EXPECT_NE(reply.Header("access-control-allow-methods").find("POST"), std::string::npos);
  EXPECT_NE(reply.Header("access-control-allow-headers").find("Authorization"), std::string::npos);
  EXPECT_EQ(reply.Header("access-control-max-age"), "7200");
  // To another page it is OPTIONS like any.
  const HttpReply other = Preflight(server.port(), kOtherPage);
  EXPECT_EQ(other.status, 204);
  EXPECT_EQ(other.Header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(other.Header("access-control-allow-methods"), "");
}

TEST(Cors, AStarStandsForEveryOrigin) {
  const TestServer server(Answer, For({"*"}));
  const HttpReply reply = Get(server.port(), "/v1/nodes", kOtherPage);
  EXPECT_EQ(reply.Header("access-control-allow-origin"), "*");
  EXPECT_EQ(reply.Header("vary"), "");
}

TEST(Cors, IsOffUnlessConfigured) {
  const TestServer server(Answer);
  const HttpReply reply = Get(server.port(), "/v1/nodes", kPage);
  EXPECT_EQ(reply.Header("access-control-allow-origin"), "");
  EXPECT_EQ(reply.Header("vary"), "");
}

}  // namespace
}  // namespace entente::testing
