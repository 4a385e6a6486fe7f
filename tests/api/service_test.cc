#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ServiceTest : public ApiFixture {
 protected:
  [[nodiscard]] Response SendMethod(Method method, std::string_view target) const {
    Request request;
    request.method = method;
    request.target = target;
    return Send(std::move(request));
  }
};

TEST_F(ServiceTest, AnswersCarryTheirRouteAndHeaders) {
  const Response response = Get("/v1/nodes/partner:vn");
  EXPECT_EQ(response.route, "/v1/nodes/{id}");
  EXPECT_EQ(response.headers.at("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(response.headers.at("Cache-Control"), "no-cache");
  EXPECT_EQ(response.headers.at("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(Get("/v2").route.empty());
}

TEST_F(ServiceTest, ATrailingSlashIsTheSameResource) {
  EXPECT_EQ(Get("/v1/stats/").body, Get("/v1/stats").body);
  EXPECT_EQ(Get("/v1/nodes/partner:vn/").status, 200);
  EXPECT_EQ(Get("/v1/stats//").status, 404);
}

TEST_F(ServiceTest, AnUnknownPathNamesTheNearestRoute) {
  const json problem = GetJson("/v1/node/partner:vn", 404);
  EXPECT_EQ(problem["type"], "urn:entente:problem:not-found");
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("did you mean /v1/nodes/{id}?"));
  EXPECT_THAT(Text(GetJson("/completely/elsewhere", 404)["detail"]),
              HasSubstr("/completely/elsewhere"));
}

TEST_F(ServiceTest, AMethodThatAPathHasNotIs405WithAllow) {
  const struct {
    Method method;
    const char* target;
    const char* allow;
  } cases[] = {
      {Method::kDelete, "/v1/articles", "GET, HEAD, POST, OPTIONS"},
      {Method::kPost, "/v1/articles/a", "GET, HEAD, DELETE, OPTIONS"},
      {Method::kPut, "/v1/nodes", "GET, HEAD, OPTIONS"},
      {Method::kPatch, "/v1/stats", "GET, HEAD, OPTIONS"},
      {Method::kOther, "/", "GET, HEAD, OPTIONS"},
  };
  for (const auto& [method, target, allow] : cases) {
    const Response response = SendMethod(method, target);
    EXPECT_EQ(response.status, 405) << target;
    EXPECT_EQ(response.headers.at("Allow"), allow);
    EXPECT_EQ(json::parse(response.body)["status"], 405);
  }
}

TEST_F(ServiceTest, OptionsTellsTheMethods) {
  const Response response = SendMethod(Method::kOptions, "/v1/articles");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.headers.at("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_TRUE(response.body.empty());
  EXPECT_EQ(SendMethod(Method::kOptions, "*").status, 204);
  EXPECT_EQ(SendMethod(Method::kOptions, "/nowhere").status, 404);
}

TEST_F(ServiceTest, HeadHasTheHeadersAndTheLengthOfGet) {
  const Response head = SendMethod(Method::kHead, "/v1/nodes/partner:vn");
  const Response get = Get("/v1/nodes/partner:vn");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers, get.headers);
  EXPECT_EQ(head.body, get.body);
}

TEST_F(ServiceTest, AnETagHoldsUntilTheGraphChanges) {
  Request request;
  request.target = "/v1/nodes/partner:vn";
  const std::string etag = Send(request).headers.at("ETag");
  for (const std::string& known : {etag, "\"other\", " + etag, etag.substr(2)}) {
    request.headers["If-None-Match"] = known;
    const Response unchanged = Send(request);
    EXPECT_EQ(unchanged.status, 304) << known;
    EXPECT_EQ(unchanged.headers.at("ETag"), etag);
    EXPECT_TRUE(unchanged.body.empty());
  }
  request.headers["If-None-Match"] = "W/\"other\"";
  EXPECT_EQ(Send(request).status, 200);
  Put(graph::ArticleBuilder("moi", "2025-01-01"));
  request.headers["If-None-Match"] = etag;
  const Response changed = Send(request);
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.headers.at("ETag"), etag);
}

TEST_F(ServiceTest, AProblemHasNoETag) {
  EXPECT_EQ(Get("/v1/nodes/nobody").headers.count("ETag"), 0U);
  EXPECT_EQ(Get("/v1/nodes/nobody").headers.at("Cache-Control"), "no-store");
}

TEST_F(ServiceTest, TimeoutsAreTakenFromTheRequestAndCapped) {
  Request request;
  const auto timeout = [&](std::string_view target) {
    request.target = target;
    return service_->TimeoutFor(request).count();
  };
  EXPECT_EQ(timeout("/v1/stats"), 20'000);
  EXPECT_EQ(timeout("/v1/stats?timeout_ms=50"), 50);
  EXPECT_EQ(timeout("/v1/stats?timeout_ms=60000"), 20'000);
  EXPECT_EQ(timeout("/v1/stats?timeout_ms=soon"), 20'000);
  EXPECT_EQ(timeout("%"), 20'000);
  EXPECT_THAT(RefusedParameters("/v1/stats?timeout_ms=soon"), ElementsAre("timeout_ms"));
  EXPECT_EQ(Get("/v1/stats?timeout_ms=50").status, 200);
}

TEST_F(ServiceTest, EveryReadRefusesAnUnknownParameterByName) {
  for (const char* target :
       {"/v1/articles", "/v1/articles/bao-2021", "/v1/articles/bao-2021/graph", "/v1/search?q=a",
        "/v1/nodes", "/v1/nodes/partner:vn", "/v1/nodes/partner:vn/relationships",
        "/v1/nodes/partner:vn/neighbors", "/v1/traverse?start=partner:vn",
        "/v1/paths?from_node=partner:vn&to_node=partner:kr",
        "/v1/coordinators?partnership=asean,kr", "/v1/schema", "/v1/stats", "/", "/favicon.ico"}) {
    std::string with(target);
    with += with.find('?') == std::string::npos ? "?" : "&";
    EXPECT_THAT(RefusedParameters(with + "no_such_thing=1"), ElementsAre("no_such_thing"))
        << target;
    EXPECT_THAT(RefusedParameters(with + "timeout_ms=1000&timeout_ms=1000"),
                ElementsAre("timeout_ms"))
        << target;
  }
}

TEST_F(ServiceTest, HostileTargetsGetAClearAnswer) {
  const std::string targets[] = {
      "",
      "*",
      "?",
      "//",
      "/%",
      "/%2",
      "/%zz",
      "/v1/nodes/%00",
      "/v1/nodes/%FF%FE",
      "/v1/nodes/%C0%AF",
      "/v1/nodes/..%2F..%2Fetc%2Fpasswd",
      "/v1/../etc/passwd",
      "/v1/nodes/.",
      "/v1/search?q=%F0%9F%95%8A",
      "/v1/search?q=" + std::string(5000, 'a'),
      "/v1/search?q=" + std::string(3000, '%'),
      "/v1/nodes/" + std::string(7000, 'x'),
      "/v1/nodes?cursor=" + std::string(7000, 'A'),
      "/v1/nodes?limit=-1",
      "/v1/nodes?limit=1e9",
      "/v1/traverse?start=" + std::string(4000, ','),
      "/v1/nodes?type=" + std::string(4000, ','),
      "/v1/nodes?=",
      "/v1/nodes?=x",
      "/v1/nodes?&&&",
      "/v1/nodes?%00=1",
      "/v1/nodes?a=%00",
      "/v1/nodes?name=%3Cscript%3E",
      "/v1/nodes?from=0000&to=9999-99-99",
      "/v1/nodes?from=-2018",
      "/v1/nodes?min_confidence=nan",
      "/v1/nodes?min_confidence=1e-400",
      "/v1/nodes#fragment",
      "http://",
      "http://[::1/",
      "ftp://host/v1/stats",
      "/v1/nodes/a\tb",
      "/v1/nodes/a\r\nb",
      std::string("/v1/nodes/a\0b", 13),
      "\xFF\xFE",
      "/v1/nodes/\xF0\x9F",
      "javascript:alert(1)",
      "/v1/coordinators?partnership=%2C",
      "/v1/search?q=%25%25%25",
      "/v1/nodes?value=1e308",
      "/v1/nodes?value=99999999999999999999999999999",
      "/v1/articles/%20",
      "/v1/nodes/%E2%80%AE",
  };
  for (const std::string& target : targets) {
    const Response response = Get(target);
    EXPECT_TRUE(response.status == 200 || response.status == 400 || response.status == 404)
        << target << ' ' << response.status;
    if (response.headers.at("Content-Type").find("json") == std::string::npos) continue;
    const json body = json::parse(response.body, nullptr, false);
    ASSERT_FALSE(body.is_discarded()) << target;
    if (response.status != 200) {
      EXPECT_EQ(body["status"], response.status) << target;
      EXPECT_FALSE(body["detail"].get<std::string>().empty()) << target;
      EXPECT_LT(response.body.size(), 2000U) << target;
    }
  }
  EXPECT_TRUE(internal_errors_.empty());
}

}  // namespace
}  // namespace entente::api
