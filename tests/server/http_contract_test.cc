#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// What docs/api.md promises of HTTP itself, against the real program with some articles in it.
namespace entente::testing {
namespace {

using Json = nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;

class HttpContract : public ::testing::Test {
 protected:
  void SetUp() override {
    Put("a", "Ngày 5/3/2024, tại Hà Nội, Thủ tướng Phạm Văn An hội đàm với Tổng thống Hàn Quốc.");
    Put("b", "Ngày 6/3/2024, tại Seoul, Việt Nam và Hàn Quốc tổ chức Đối thoại chiến lược.");
    Put("c", "Ngày 7/3/2024, tại Tokyo, Việt Nam và Nhật Bản tổ chức Đối thoại chiến lược.");
  }
  void Put(const std::string& id, const std::string& text) const {
    ASSERT_EQ(Post(server_.port(), "/v1/articles?id=" + id, "text/plain", text).status, 201);
  }
  [[nodiscard]] HttpReply Read(std::string_view target, std::string_view fields = "") const {
    return Get(server_.port(), target, fields);
  }
  [[nodiscard]] HttpReply Send(const std::string& method, const std::string& target) const {
    HttpConnection connection(server_.port());
    return connection.Exchange(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  TemporaryDirectory folder_;
  ServerProcess server_{folder_ / "data"};
};

TEST_F(HttpContract, AnUnchangedGraphIsNotSentAgain) {
  const HttpReply first = Read("/v1/nodes?label=Partner");
  const std::string etag = first.Header("etag");
  ASSERT_TRUE(etag.starts_with("W/\"")) << etag;
  EXPECT_EQ(first.Header("cache-control"), "no-cache");
  EXPECT_EQ(first.Header("vary"), "Accept, Accept-Encoding");
  const std::string known = "If-None-Match: \"other\", " + etag + "\r\n";
  const HttpReply again = Read("/v1/nodes?label=Partner", known);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.Header("etag"), etag);
  EXPECT_EQ(again.Header("vary"), first.Header("vary"));
  EXPECT_EQ(again.Header("cache-control"), first.Header("cache-control"));
  EXPECT_EQ(again.body, "");
  // Whatever there is is had already; what there is not is none the less told.
  EXPECT_EQ(Read("/v1/nodes?label=Partner", "If-None-Match: *\r\n").status, 304);
  EXPECT_EQ(Read("/v1/nodes/nobody", "If-None-Match: *\r\n").status, 404);
  // The tag of one answer says nothing of another.
  EXPECT_EQ(Read("/v1/nodes/nobody", known).status, 404);
  EXPECT_EQ(Read("/v1/nodes?lable=Partner", known).status, 400);
  // Another form of the same resource is another thing.
  EXPECT_EQ(Read("/v1/nodes?label=Partner", known + "Accept: text/csv\r\n").status, 200);
  Put("d", "Ngày 8/3/2024, tại Vientiane, Việt Nam và Lào tổ chức Đối thoại chiến lược.");
  EXPECT_EQ(Read("/v1/nodes?label=Partner", known).status, 200);
}

TEST_F(HttpContract, ListsLinkToTheirNextPage) {
  std::vector<std::string> walked;
  std::string target = "/v1/articles?limit=1";
  while (!target.empty()) {
    const HttpReply page = Read(target);
    ASSERT_EQ(page.status, 200) << target;
    const Json body = Json::parse(page.body);
    for (const Json& item : body.at("items")) walked.push_back(item.at("id").get<std::string>());
    const std::string link = page.Header("link");
    EXPECT_EQ(link.empty(), body.at("next_cursor").is_null());
    if (link.empty()) break;
    const auto end = link.find(">; rel=\"next\"");
    ASSERT_TRUE(link.starts_with("</v1/articles?limit=1&cursor=")) << link;
    ASSERT_NE(end, std::string::npos) << link;
    target = link.substr(1, end - 1);
  }
  EXPECT_EQ(walked.size(), 3U);
}

TEST_F(HttpContract, EveryPathTellsItsMethods) {
  struct Case {
    const char* method;
    const char* target;
    const char* allow;
  };
  for (const Case& c :
       {Case{"PUT", "/v1/articles", "GET, HEAD, POST, OPTIONS"},
        Case{"POST", "/v1/articles/a", "GET, HEAD, DELETE, OPTIONS"},
        Case{"DELETE", "/v1/nodes", "GET, HEAD, OPTIONS"}, Case{"PATCH", "/", "GET, HEAD, OPTIONS"},
        Case{"POST", "/healthz", "GET, HEAD, OPTIONS"},
        Case{"BREW", "/metrics", "GET, HEAD, OPTIONS"}}) {
    const HttpReply refused = Send(c.method, c.target);
    EXPECT_EQ(refused.status, 405) << c.target;
    EXPECT_EQ(refused.Header("allow"), c.allow) << c.target;
    const HttpReply options = Send("OPTIONS", c.target);
    EXPECT_EQ(options.status, 204) << c.target;
    EXPECT_EQ(options.Header("allow"), c.allow) << c.target;
  }
  for (const char* target : {"/v1/nodes", "/v1/articles/a", "/", "/healthz", "/v1/stats"}) {
    const HttpReply head = Send("HEAD", target);
    EXPECT_EQ(head.status, 200) << target;
    EXPECT_NE(head.Header("content-length"), "0") << target;
  }
}

TEST_F(HttpContract, WhatIsAmissInATargetIsTold) {
  struct Case {
    const char* target;
    int status;
    const char* told;
  };
  for (const Case& c : {
           Case{"/v1/search?q=a&lable=b", 400, "did you mean 'label'?"},
           Case{"/v1/search?q=a&q=b", 400, "more than once"},
           Case{"/v1/search?q=%G0", 400, "hexadecimal"},
           Case{"/v1/search?q=%C3%28", 400, "UTF-8"},
           Case{"/v1/nodes/%ED%A0%80", 400, "UTF-8"},
           Case{"/v1/search?q=%00", 400, "NUL"},
           Case{"/v1/search?q=a&limit=0", 400, "from 1 to 1000"},
           Case{"/v1/search?q=a&limit=1001", 400, "from 1 to 1000"},
           Case{"/v1/search?q=a&limit=1e1", 400, "from 1 to 1000"},
           Case{"/v1/search?q=a&cursor=abc", 400, "not a cursor"},
           Case{"/v1/search?q=a&timeout_ms=0", 400, "from 1 to 3600000"},
           Case{"/v1/searhc?q=a", 404, "did you mean /v1/search?"},
           Case{"/v1//search?q=a", 404, "did you mean /v1/search?"},
           Case{"/healthz?deep=true", 400, "'deep' is not a parameter"},
           Case{"/metrics?q=%ff", 400, "UTF-8"},
           Case{"/readyz/?timeout_ms=100", 200, "ready"},
           Case{"/healthz/", 200, "ok"},
           Case{"/v1/partners/?limit=1&", 200, "items"},
       }) {
    const HttpReply reply = Read(c.target);
    EXPECT_EQ(reply.status, c.status) << c.target;
    EXPECT_THAT(reply.body, HasSubstr(c.told)) << c.target;
  }
  EXPECT_EQ(Read("/v1/search?q=" + std::string(100'000, 'a')).status, 414);
  // Two faults are told together.
  const Json both = Json::parse(Read("/v1/search?limit=x&foo=1&q=").body);
  EXPECT_EQ(both.at("errors").size(), 3U);
}

// What a client may leave as it is would end a link, or be no URI.
TEST_F(HttpContract, ALinkIsAUriWhateverTheTargetWas) {
  const std::string link = Read("/v1/search?q=h\">&limit=1").Header("link");
  EXPECT_TRUE(link.starts_with("</v1/search?q=h%22%3E&limit=1&cursor=")) << link;
  const std::string next = link.substr(1, link.find('>') - 1);
  EXPECT_EQ(Read(next).status, 200);
  EXPECT_TRUE(Read("/v1/search?q=hà&limit=1").Header("link").starts_with("</v1/search?q=h%C3%A0&"));
}

TEST_F(HttpContract, ACursorIsOfOneList) {
  const auto cursor = [this](const std::string& target) {
    return Json::parse(Read(target).body).at("next_cursor").get<std::string>();
  };
  const std::string ours = cursor("/v1/search?q=h&limit=1");
  EXPECT_EQ(Read("/v1/search?q=h&limit=2&cursor=" + ours).status, 200);
  for (const std::string other :
       {"/v1/search?q=ha", "/v1/search?q=h&label=Partner", "/v1/partners?", "/v1/articles?"}) {
    EXPECT_EQ(Read(other + "&cursor=" + ours).status, 400) << other;
  }
  EXPECT_EQ(Read("/v1/search?q=h&cursor=" + cursor("/v1/partners?limit=1")).status, 400);
  EXPECT_EQ(Read("/v1/search?q=h&cursor=" + ours.substr(0, ours.size() - 1)).status, 400);
}

TEST_F(HttpContract, FieldsThatItDoesNotHeedChangeNothing) {
  const std::string body = Read("/v1/partners").body;
  for (const char* field :
       {"Range: bytes=0-9\r\n", "If-Modified-Since: Fri, 27 Nov 2099 00:00:00 GMT\r\n",
        "If-Match: \"x\"\r\n", "Accept: */*;q=0.1\r\n", "Accept-Encoding: gzip;q=0, br\r\n",
        "Accept: text/csv;q=0.2, application/json;q=0.3\r\n", "Accept: application/*\r\n"}) {
    const HttpReply reply = Read("/v1/partners", field);
    EXPECT_EQ(reply.status, 200) << field;
    EXPECT_EQ(reply.body, body) << field;
  }
  EXPECT_TRUE(Read("/v1/partners", "Accept: text/csv, application/json;q=0.9\r\n")
                  .Header("content-type")
                  .starts_with("text/csv"));
  EXPECT_EQ(Read("/v1/partners", "Accept: application/json;q=0, image/png\r\n").status, 406);
}

TEST_F(HttpContract, Http10GetsAListAndAStream) {
  for (const char* target : {"/v1/partners", "/v1/export"}) {
    HttpConnection connection(server_.port());
    const HttpReply reply = connection.Exchange("GET " + std::string(target) + " HTTP/1.0\r\n\r\n");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.headers.count("transfer-encoding"), 0U);
    EXPECT_EQ(reply.body, Read(target).body);
  }
}

TEST_F(HttpContract, TheWholeServerTellsItsMethods) {
  const HttpReply reply = Send("OPTIONS", "*");
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.Header("allow"), "GET, HEAD, POST, DELETE, OPTIONS");
}

// In forms that show nothing but nodes and relationships.
TEST_F(HttpContract, AListIsAGraphOfWhatItsItemsName) {
  const auto graph = [this](const std::string& target) {
    const HttpReply reply = Read(target + "&format=cytoscape");
    EXPECT_EQ(reply.status, 200) << target;
    const Json elements = Json::parse(reply.body).at("elements");
    std::map<std::string, std::string> named;  // nodes
    for (const Json& node : elements.at("nodes")) {
      named[node.at("data").at("id").get<std::string>()] = node.at("data").value("name", "");
    }
    std::set<std::string> edges;
    for (const Json& edge : elements.at("edges")) {
      EXPECT_NE(named[edge.at("data").at("source").get<std::string>()], "") << target;
      EXPECT_NE(named[edge.at("data").at("target").get<std::string>()], "") << target;
      edges.insert(edge.at("data").at("id").get<std::string>());
    }
    return std::pair(named, edges);
  };
  const std::string office = "official:pham-van-an/HOLDS_POSITION/partner:vn/head_of_government";
  for (const char* target : {"/v1/officials?role=head_of_government",
                             "/v1/officials/official:pham-van-an/positions?limit=5",
                             "/v1/holders?partner=vn&role=head_of_government"}) {
    EXPECT_THAT(graph(target).second, Contains(office)) << target;
  }
  EXPECT_EQ(graph("/v1/search/articles?q=chien+luoc").first.count("article:b"), 1U);
  EXPECT_EQ(graph("/v1/articles?limit=1").first.count("article:a"), 1U);
}

TEST_F(HttpContract, RefusesContentThatItCannotUse) {
  const auto status = [this](std::string_view type, std::string_view body) {
    return Post(server_.port(), "/v1/articles?id=x", type, body).status;
  };
  EXPECT_EQ(status("image/png", "…"), 415);
  EXPECT_EQ(status("text/plain", " \n "), 422);
  EXPECT_EQ(status("text/plain; charset=iso-8859-1", "Ha Noi"), 415);
}

}  // namespace
}  // namespace entente::testing
