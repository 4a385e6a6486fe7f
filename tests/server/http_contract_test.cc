#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// What docs/api.md promises of HTTP itself, against the real program with some articles in it.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

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
  EXPECT_EQ(first.Header("vary").substr(0, 6), "Accept");
  const std::string known = "If-None-Match: \"other\", " + etag + "\r\n";
  const HttpReply again = Read("/v1/nodes?label=Partner", known);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.Header("etag"), etag);
  EXPECT_EQ(again.Header("vary"), first.Header("vary").substr(0, 6));
  EXPECT_EQ(again.body, "");
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
