#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

namespace entente::testing {
namespace {

using Json = nlohmann::json;

std::string ArticleText(int n) {
  static const std::vector<std::string> kPartners{"Nhật Bản", "Hàn Quốc", "Trung Quốc", "Ấn Độ",
                                                  "Úc",       "Lào",      "Campuchia"};
  return "Ngày " + std::to_string(1 + n % 28) + "/6/2022, tại Hà Nội, Việt Nam và " +
         kPartners[static_cast<std::size_t>(n) % kPartners.size()] +
         " đã tổ chức Tham vấn chính trị lần thứ " + std::to_string(1 + n % 9) +
         ". Hai bên cam kết thực hiện Công ước Liên hợp quốc về Luật Biển năm 1982.";
}

// A subgraph is of one moment: both ends of every relationship are in it.
void ExpectClosed(const HttpReply& reply) {
  if (reply.status == 404) return;  // the start is not there yet, or no more
  ASSERT_EQ(reply.status, 200) << reply.body;
  const Json subgraph = Json::parse(reply.body);
  std::set<std::string> ids;
  for (const Json& node : subgraph.at("nodes")) ids.insert(node.at("id").get<std::string>());
  for (const Json& relationship : subgraph.at("relationships")) {
    EXPECT_TRUE(ids.contains(relationship.at("from").get<std::string>()));
    EXPECT_TRUE(ids.contains(relationship.at("to").get<std::string>()));
  }
}

TEST(Concurrency, ReadersSeeWholeArticlesWhileWritersAddReplaceAndRemove) {
  constexpr int kWriters = 3;
  constexpr int kReaders = 3;
  constexpr int kRounds = 25;
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--io-threads", "2", "--access-log", "false"});
  const std::uint16_t port = server.port();
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([port, writer] {
      HttpConnection connection(port);
      for (int n = 0; n < kRounds; ++n) {
        const std::string id = "w" + std::to_string(writer) + "-" + std::to_string(n % 5);
        const auto put = connection.Exchange(
            PostRequest("/v1/articles?id=" + id, "text/plain", ArticleText(n * kWriters + writer)));
        EXPECT_EQ(put.status / 100, 2) << put.body;
        if (n % 7 == 6) {
          const auto removed = connection.Exchange("DELETE /v1/articles/" + id +
                                                   " HTTP/1.1\r\nHost: localhost\r\n\r\n");
          EXPECT_EQ(removed.status, 200) << removed.body;
        }
      }
    });
  }
  for (int reader = 0; reader < kReaders; ++reader) {
    threads.emplace_back([port] {
      HttpConnection connection(port);
      for (int n = 0; n < kRounds; ++n) {
        ExpectClosed(
            connection.Exchange(GetRequest("/v1/traverse?start=partner:vn&depth=2&evidence=true")));
        ExpectClosed(connection.Exchange(GetRequest("/v1/articles/w0-1/graph")));
        const auto nodes = connection.Exchange(GetRequest("/v1/nodes?limit=1000"));
        ASSERT_EQ(nodes.status, 200);
        const auto stats = connection.Exchange(GetRequest("/v1/stats"));
        ASSERT_EQ(stats.status, 200);
      }
    });
  }
  threads.clear();

  // What is left is what the last writes say, and nothing of what was replaced or removed.
  HttpConnection connection(port);
  const Json articles = Json::parse(connection.Exchange(GetRequest("/v1/articles")).body);
  const Json stats = Json::parse(connection.Exchange(GetRequest("/v1/stats")).body);
  EXPECT_EQ(articles.at("items").size(), stats.at("articles"));
  for (const Json& article : articles.at("items")) {
    const std::string target = "/v1/articles/" + article.at("id").get<std::string>();
    EXPECT_EQ(
        connection.Exchange("DELETE " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status,
        200);
  }
  const Json empty = Json::parse(connection.Exchange(GetRequest("/v1/stats")).body);
  EXPECT_EQ(empty.at("articles"), 0);
  EXPECT_EQ(empty.at("nodes"), 0);
  EXPECT_EQ(empty.at("relationships"), 0);
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace entente::testing
