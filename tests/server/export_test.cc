#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// GET /v1/export over a real socket; what it contains is for tests/api/export_test.cc.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

std::string ArticleText(int n) {
  return "Ngày " + std::to_string(1 + n % 28) +
         "/6/2022, tại Hà Nội, Việt Nam và Nhật Bản đã tổ chức Tham vấn chính trị lần thứ " +
         std::to_string(1 + n) + ".";
}

TEST(ExportOverHttp, IsStreamedAndOfOneMomentWhileArticlesComeIn) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--access-log", "false"});
  HttpConnection writer(server.port());
  const auto put = [&writer](int n) {
    return writer
        .Exchange(
            PostRequest("/v1/articles?id=a" + std::to_string(n), "text/plain", ArticleText(n)))
        .status;
  };
  for (int n = 0; n < 20; ++n) ASSERT_EQ(put(n), 201);
  std::jthread writing([&](const std::stop_token& stop) {
    for (int n = 20; n < 200 && !stop.stop_requested(); ++n) EXPECT_EQ(put(n), 201);
  });
  for (int round = 0; round < 10; ++round) {
    const HttpReply reply = Get(server.port(), "/v1/export");
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.Header("transfer-encoding"), "chunked");
    EXPECT_EQ(reply.Header("content-type"), "application/x-ndjson; charset=utf-8");
    EXPECT_NE(reply.Header("etag"), "");
    std::set<std::string> nodes;
    std::istringstream lines(reply.body);
    std::size_t relationships = 0;
    for (std::string line; std::getline(lines, line);) {
      const Json element = Json::parse(line);
      if (element.contains("label")) {
        EXPECT_TRUE(nodes.insert(element["id"].get<std::string>()).second);
        continue;
      }
      ++relationships;
      EXPECT_TRUE(nodes.contains(element.at("from").get<std::string>()));
      EXPECT_TRUE(nodes.contains(element.at("to").get<std::string>()));
    }
    EXPECT_GT(relationships, 0U);
  }
  writing.request_stop();
  writing.join();
  EXPECT_EQ(server.Stop(), 0);
}

TEST(ExportOverHttp, AnswersAsItsFormatsDo) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data");
  const std::uint16_t port = server.port();
  EXPECT_EQ(Get(port, "/v1/export?format=csv").Header("content-type"),
            "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(Get(port, "/v1/export", "Accept: application/n-quads\r\n").Header("content-type"),
            "application/n-quads");
  EXPECT_EQ(Get(port, "/v1/export", "Accept: application/json\r\n").status, 406);
  EXPECT_EQ(Get(port, "/v1/nodes", "Accept: image/png\r\n").status, 406);
  EXPECT_EQ(Get(port, "/v1/export", "Accept-Encoding: gzip\r\n").Header("content-encoding"),
            "gzip");
  HttpConnection connection(port);
  EXPECT_EQ(connection.Exchange("HEAD /v1/export HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  EXPECT_EQ(connection.Exchange(GetRequest("/healthz")).status, 200);
}

}  // namespace
}  // namespace entente::testing
