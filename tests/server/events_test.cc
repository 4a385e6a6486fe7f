#include <gtest/gtest.h>

#include <csignal>
#include <deque>
#include <string>
#include <thread>

#include "tests/server/http_connection.h"
#include "tests/server/server_process.h"
#include "tests/temporary_directory.h"

// GET /v1/changes as server-sent events, from the real program over sockets. That a client which
// does not read is dropped holds of every stream: Stream.CutsOffAClientThatDoesNotRead.
namespace entente::testing {
namespace {

std::string ArticleText(int n) {
  return "Ngày " + std::to_string(1 + n % 28) +
         "/6/2022, tại Hà Nội, Việt Nam và Nhật Bản đã tổ chức Tham vấn chính trị lần thứ " +
         std::to_string(1 + n) + ".";
}

void PutArticle(std::uint16_t port, int n) {
  const auto reply =
      Post(port, "/v1/articles?id=a" + std::to_string(n), "text/plain", ArticleText(n));
  ASSERT_EQ(reply.status, 201) << reply.body;
}

class Listener {
 public:
  explicit Listener(std::uint16_t port, const std::string& fields = "",
                    const std::string& from = "127.0.0.1")
      : connection_(port, "127.0.0.1", from) {
    connection_.Send(GetRequest("/v1/changes", "Accept: text/event-stream\r\n" + fields));
    status = connection_.ReceiveHead()->status;
  }

  // The id of the next change; "" when the stream has ended.
  std::string NextId() {
    for (;;) {
      const auto end = text_.find("\n\n");
      if (end == std::string::npos) {
        const auto chunk = connection_.ReceiveChunk();
        if (!chunk) return "";
        text_ += *chunk;
        continue;
      }
      const std::string event = text_.substr(0, end);
      text_.erase(0, end + 2);
      if (event.starts_with(":")) continue;
      const auto id = event.find("id: ") + 4;
      return event.substr(id, event.find('\n', id) - id);
    }
  }

  int status = 0;

 private:
  HttpConnection connection_;
  std::string text_;
};

TEST(Events, ReachEveryListenerAndAreResumedWhereTheyBrokeOff) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--threads", "1"});
  std::deque<Listener> listeners;
  for (int i = 0; i < 20; ++i) listeners.emplace_back(server.port());
  PutArticle(server.port(), 1);
  PutArticle(server.port(), 2);
  for (Listener& listener : listeners) {
    EXPECT_EQ(listener.status, 200);
    EXPECT_EQ(listener.NextId(), "1");
    EXPECT_EQ(listener.NextId(), "2");
  }
  listeners.clear();
  PutArticle(server.port(), 3);
  Listener again(server.port(), "Last-Event-ID: 1\r\n");
  EXPECT_EQ(again.NextId(), "2");
  EXPECT_EQ(again.NextId(), "3");
  // Over a restart, too: the log is on disk.
  EXPECT_EQ(server.Stop(), 0);
  ServerProcess restarted(folder / "data");
  Listener after(restarted.port(), "Last-Event-ID: 2\r\n");
  EXPECT_EQ(after.NextId(), "3");
  PutArticle(restarted.port(), 4);
  EXPECT_EQ(after.NextId(), "4");
  EXPECT_EQ(restarted.Stop(), 0);
}

TEST(Events, EndInOrderWhenTheServerIsToldToStop) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data");
  Listener listener(server.port());
  PutArticle(server.port(), 1);
  EXPECT_EQ(listener.NextId(), "1");
  server.Signal(SIGTERM);
  EXPECT_EQ(listener.NextId(), "");
  EXPECT_EQ(server.Wait(), 0);
}

TEST(Events, HaveNoMoreListenersThanTheServerIsTold) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data", {"--max-listeners", "2"});
  const Listener first(server.port());
  {
    const Listener second(server.port());
    EXPECT_EQ(second.status, 200);
    const HttpReply refused = Get(server.port(), "/v1/changes", "Accept: text/event-stream\r\n");
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.Header("retry-after"), "");
  }
  // The place is free once the server has seen that its listener went.
  while (Listener(server.port()).status != 200) std::this_thread::yield();
}

TEST(Events, LeavePlacesForOtherClients) {
  const TemporaryDirectory folder;
  ServerProcess server(folder / "data",
                       {"--max-listeners", "3", "--max-listeners-per-client", "2"});
  const Listener first(server.port());
  const Listener second(server.port());
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(Listener(server.port()).status, 503);
  const Listener other(server.port(), "", "127.0.0.2");
  EXPECT_EQ(other.status, 200);
  EXPECT_EQ(Listener(server.port(), "", "127.0.0.3").status, 503);  // in all
}

}  // namespace
}  // namespace entente::testing
