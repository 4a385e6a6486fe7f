#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// kill -9 during a stream of writes, again and again on the same store: whatever was acknowledged
// is there, and whatever is there is whole.
namespace entente::testing {
namespace {

using Json = nlohmann::json;

// Every article its own text, long enough to be torn were it not written at once.
std::string ArticleText(const std::string& id) {
  std::string text =
      "Ngày 12/4/2023, tại Hà Nội, Việt Nam và Nhật Bản đã tổ chức Đối thoại chính sách.";
  for (int i = 0; i < 20; ++i) {
    text += "\n\nBản tin " + id + ", đoạn " + std::to_string(i) +
            ": hai bên trao đổi về hợp tác ASEAN-Nhật Bản.";
  }
  return text;
}

// What the clients know. `tried` holds what was sent, `acknowledged` what a 2xx came back for.
struct Ledger {
  std::mutex mutex;
  std::map<std::string, std::vector<std::string>> tried;  // texts by id, in order
  std::map<std::string, std::size_t> acknowledged;        // how many of them
  std::atomic<int> writes{0};
};

void Put(HttpConnection& connection, Ledger& ledger, const std::string& id,
         const std::string& text) {
  {
    const std::lock_guard lock(ledger.mutex);
    ledger.tried[id].push_back(text);
  }
  const auto reply =
      connection.Exchange(PostRequest("/v1/articles?id=" + id, "text/plain; charset=utf-8", text));
  if (reply.status / 100 != 2) {
    ADD_FAILURE() << "status " << reply.status << ": " << reply.body;
    return;
  }
  const std::lock_guard lock(ledger.mutex);
  ledger.acknowledged[id] = ledger.tried[id].size();
  ++ledger.writes;
}

// Writes until the server is gone: new articles, and one of its own that it replaces each time.
void WriteUntilKilled(std::uint16_t port, const std::string& name, Ledger& ledger) {
  try {
    HttpConnection connection(port);
    for (int n = 0;; ++n) {
      const std::string id = name + "-" + std::to_string(n);
      Put(connection, ledger, id, ArticleText(id));
      Put(connection, ledger, name, ArticleText(name + " bản " + std::to_string(n)));
    }
  } catch (const std::runtime_error&) {
    // As it must come.
  }
}

// The same by one batch that has no end, a few lines at a time.
void StreamUntilKilled(std::uint16_t port, const std::string& name, Ledger& ledger) {
  constexpr int kAtOnce = 5;
  try {
    HttpConnection connection(port);
    connection.Send(
        "POST /v1/articles/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int n = 0;; n += kAtOnce) {
      std::string lines;
      for (int i = n; i < n + kAtOnce; ++i) {
        const std::string id = name + "-" + std::to_string(i);
        lines += Json{{"id", id}, {"text", ArticleText(id)}}.dump() + "\n";
        const std::lock_guard lock(ledger.mutex);
        ledger.tried[id].push_back(ArticleText(id));
      }
      connection.Send(fmt::format("{:x}\r\n{}\r\n", lines.size(), lines));
      if (n == 0) {
        EXPECT_EQ(connection.ReceiveHead()->status, 200);
      }
      for (int results = 0; results < kAtOnce;) {
        const auto chunk = connection.ReceiveChunk();
        if (!chunk) throw std::runtime_error("the batch has ended");
        std::istringstream stream(*chunk);
        for (std::string line; std::getline(stream, line); ++results) {
          const Json result = Json::parse(line);
          EXPECT_EQ(result.at("status"), 201) << line;
          const std::lock_guard lock(ledger.mutex);
          ledger.acknowledged[result.at("id").get<std::string>()] = 1;
          ++ledger.writes;
        }
      }
    }
  } catch (const std::runtime_error&) {
    // As it must come.
  }
}

// The code points of UTF-8 from `begin` to `end`.
std::string Slice(const std::string& text, std::size_t begin, std::size_t end) {
  std::string slice;
  std::size_t index = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80;
    if (starts && i > 0) ++index;
    if (index >= begin && index < end) slice.push_back(text[i]);
  }
  return slice;
}

// The stored text of the article; nothing when it is not there. Its facts must quote it exactly.
std::optional<std::string> ReadWhole(HttpConnection& connection, const std::string& id) {
  const HttpReply article = connection.Exchange(GetRequest("/v1/articles/" + id));
  if (article.status == 404) return std::nullopt;
  EXPECT_EQ(article.status, 200);
  const auto text = Json::parse(article.body).at("text").get<std::string>();
  const HttpReply graph =
      connection.Exchange(GetRequest("/v1/articles/" + id + "/graph?evidence=true"));
  EXPECT_EQ(graph.status, 200);
  const Json subgraph = Json::parse(graph.body);
  EXPECT_FALSE(subgraph.at("relationships").empty());
  for (const Json& relationship : subgraph.at("relationships")) {
    for (const Json& evidence : relationship.at("evidence")) {
      if (evidence.at("article") != id) continue;
      EXPECT_EQ(Slice(text, evidence.at("start").get<std::size_t>(),
                      evidence.at("end").get<std::size_t>()),
                evidence.at("text"));
    }
  }
  return text;
}

void Verify(std::uint16_t port, Ledger& ledger) {
  HttpConnection connection(port);
  std::size_t present = 0;
  for (const auto& [id, texts] : ledger.tried) {
    const auto stored = ReadWhole(connection, id);
    const std::size_t acknowledged = ledger.acknowledged[id];
    if (!stored) {
      EXPECT_EQ(acknowledged, 0U) << id << " was acknowledged and is lost";
      continue;
    }
    ++present;
    // The last one acknowledged, or one sent after it whose answer did not get through.
    const auto first =
        texts.begin() + static_cast<std::ptrdiff_t>(acknowledged > 0 ? acknowledged - 1 : 0);
    EXPECT_NE(std::find(first, texts.end(), *stored), texts.end())
        << id << " holds neither what was acknowledged nor what was sent after it";
  }
  const Json stats = Json::parse(connection.Exchange(GetRequest("/v1/stats")).body);
  EXPECT_EQ(stats.at("articles"), present);
}

void KillAndLookAgain(void (*write_until_killed)(std::uint16_t, const std::string&, Ledger&)) {
  constexpr int kRounds = 5;
  constexpr int kClients = 4;
  const TemporaryDirectory folder;
  Ledger ledger;
  for (int round = 0; round < kRounds; ++round) {
    ServerProcess server(folder / "data", {"--log-level", "info", "--access-log", "false"});
    ASSERT_NE(server.port(), 0) << server.log();
    Verify(server.port(), ledger);
    const int enough = ledger.writes + 10 + 7 * round;
    std::vector<std::jthread> clients;
    for (int client = 0; client < kClients; ++client) {
      const std::string name = "r" + std::to_string(round) + "c" + std::to_string(client);
      clients.emplace_back(
          [&, name, port = server.port()] { write_until_killed(port, name, ledger); });
    }
    while (ledger.writes < enough) std::this_thread::yield();
    server.Signal(SIGKILL);
    EXPECT_EQ(server.Wait(), -SIGKILL);
    clients.clear();
  }
  ServerProcess server(folder / "data");
  ASSERT_NE(server.port(), 0) << server.log();
  Verify(server.port(), ledger);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(Crash, NothingAcknowledgedIsLost) { KillAndLookAgain(WriteUntilKilled); }

TEST(Crash, NothingThatABatchWasAnsweredIsLost) { KillAndLookAgain(StreamUntilKilled); }

}  // namespace
}  // namespace entente::testing
