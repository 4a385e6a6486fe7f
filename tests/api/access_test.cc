#include "api/access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <variant>

namespace entente::api {
namespace {

using testing::HasSubstr;

// printf 'a secret token' | sha256sum
constexpr std::string_view kTokenSha256Hex =
    "95044bdf738862f8ee1a87391ff45a631fd085622228ea58bfc89e8a0d7b4db2";

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

AccessPolicy WithToken(std::vector<Scope> scopes = {Scope::kRead, Scope::kWrite, Scope::kAdmin}) {
  return {TokenTable({{"press", std::move(scopes), FromHex(kTokenSha256Hex)}}), false};
}

std::optional<Response> RefuseWrite(const Request& request, const AccessPolicy& policy) {
  auto admitted = Admit(request, Scope::kWrite, policy);
  if (auto* refusal = std::get_if<Response>(&admitted)) return std::move(*refusal);
  return std::nullopt;
}

Request WithBearer(const std::string& token) {
  Request request;
  request.headers["Authorization"] = "Bearer " + token;
  return request;
}

int StatusOf(const std::variant<Caller, Response>& admitted) {
  const auto* refusal = std::get_if<Response>(&admitted);
  return refusal == nullptr ? 200 : refusal->status;
}

Request FromLoopback(Headers headers) {
  Request request;
  request.method = Method::kPost;
  request.from_loopback_listener = true;
  request.headers = std::move(headers);
  return request;
}

TEST(RefuseWrite, TakesTheRightTokenFromAnywhere) {
  for (const char* authorization :
       {"Bearer a secret token", "bearer a secret token", "BEARER   a secret token"}) {
    Request request;
    request.headers["Authorization"] = authorization;
    request.headers["Host"] = "graph.example";
    request.headers["Origin"] = "https://dashboard.example";
    EXPECT_FALSE(RefuseWrite(request, WithToken())) << authorization;
  }
}

TEST(RefuseWrite, AsksForTheTokenWhenItIsMissing) {
  for (const Headers& headers :
       {Headers{}, Headers{{"Authorization", ""}}, Headers{{"Authorization", "Bearer"}},
        Headers{{"Authorization", "Basic YTpi"}}, Headers{{"Authorization", "a secret token"}}}) {
    const auto refusal = RefuseWrite(FromLoopback(headers), WithToken());
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status, 401);
    EXPECT_EQ(refusal->headers.at("WWW-Authenticate"), "Bearer realm=\"entente\"");
  }
}

TEST(RefuseWrite, RefusesAWrongTokenWithoutTellingIt) {
  for (const char* authorization : {"Bearer ", "Bearer a secret toke", "Bearer a secret token ",
                                    "Bearer A secret token", "Bearer guess-4711"}) {
    const auto refusal = RefuseWrite(FromLoopback({{"Authorization", authorization}}), WithToken());
    ASSERT_TRUE(refusal) << authorization;
    EXPECT_EQ(refusal->status, 401);
    EXPECT_THAT(refusal->headers.at("WWW-Authenticate"), HasSubstr("invalid_token"));
    EXPECT_EQ(refusal->body.find("4711"), std::string::npos);
  }
}

TEST(RefuseWrite, WithoutATokenOnlyLoopbackMayWrite) {
  EXPECT_FALSE(RefuseWrite(FromLoopback({{"Host", "127.0.0.1:8080"}}), {}));
  Request remote = FromLoopback({{"Host", "127.0.0.1:8080"}});
  remote.from_loopback_listener = false;
  const auto refusal = RefuseWrite(remote, {});
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 403);
  EXPECT_THAT(refusal->body, HasSubstr("--token-file"));
}

TEST(RefuseWrite, KnowsLoopbackHosts) {
  for (const char* host :
       {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:8080"}) {
    EXPECT_FALSE(RefuseWrite(FromLoopback({{"Host", host}}), {})) << host;
  }
  for (const char* host : {"rebound.example", "localhost.example:8080", "127.0.0.1.example",
                           "127.example", "[::2]", "[::1", "10.0.0.1", "0.0.0.0:8080", ""}) {
    const auto refusal = RefuseWrite(FromLoopback({{"Host", host}}), {});
    ASSERT_TRUE(refusal) << host;
    EXPECT_EQ(refusal->status, 403);
  }
}

TEST(RefuseWrite, RefusesWebPagesOfAnotherOrigin) {
  for (const char* origin : {"http://localhost:8080", "https://LOCALHOST:8080"}) {
    EXPECT_FALSE(RefuseWrite(FromLoopback({{"Host", "localhost:8080"}, {"Origin", origin}}), {}));
  }
  for (const char* origin : {"null", "https://evil.example", "http://localhost:9090",
                             "http://localhost", "http://127.0.0.1:8080"}) {
    const auto refusal =
        RefuseWrite(FromLoopback({{"Host", "localhost:8080"}, {"Origin", origin}}), {});
    ASSERT_TRUE(refusal) << origin;
    EXPECT_EQ(refusal->status, 403);
  }
}

TEST(Admit, LetsATokenDoWhatItsScopesSay) {
  const AccessPolicy writer = WithToken({Scope::kWrite});
  const Request request = WithBearer("a secret token");
  EXPECT_EQ(std::get<Caller>(Admit(request, Scope::kWrite, writer)), "press");
  const auto refused = Admit(request, Scope::kAdmin, writer);
  ASSERT_EQ(StatusOf(refused), 403);
  EXPECT_THAT(std::get<Response>(refused).headers.at("WWW-Authenticate"),
              HasSubstr("error=\"insufficient_scope\", scope=\"admin\""));
}

TEST(Admit, LeavesReadsOpenUnlessToldOtherwise) {
  AccessPolicy policy = WithToken({Scope::kWrite});
  EXPECT_EQ(std::get<Caller>(Admit({}, Scope::kRead, policy)), "anonymous");
  EXPECT_EQ(StatusOf(Admit(WithBearer("wrong"), Scope::kRead, policy)), 200);
  policy.reads_need_token = true;
  EXPECT_EQ(StatusOf(Admit({}, Scope::kRead, policy)), 401);
  EXPECT_EQ(StatusOf(Admit(WithBearer("a secret token"), Scope::kRead, policy)), 403);
  AccessPolicy reader = WithToken({Scope::kRead});
  reader.reads_need_token = true;
  EXPECT_EQ(StatusOf(Admit(WithBearer("a secret token"), Scope::kRead, reader)), 200);
}

}  // namespace
}  // namespace entente::api
