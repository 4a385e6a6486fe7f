#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bench/graph/domain_graph.h"
#include "bench/latencies.h"

// The six tasks of the domain graph asked of a running server, one request after the other on one
// connection: from the first byte sent to the last byte of the answer. What the answer says is
// looked at afterwards.
namespace entente::bench {
namespace {

using Json = nlohmann::json;
using Task = DomainTasks::Task;

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    buffer_.resize(std::size_t{16} << 20);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The body, which is valid until the next call; nothing when there is no answer of 200.
  std::optional<std::string_view> Get(std::string_view target) {
    if (!open_) return std::nullopt;
    request_.assign("GET ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    if (::send(socket_, request_.data(), request_.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request_.size())) {
      return std::nullopt;
    }
    std::size_t read = 0;
    std::size_t body = 0;
    std::size_t end = SIZE_MAX;
    while (read < end) {
      const ssize_t got = ::recv(socket_, buffer_.data() + read, buffer_.size() - read, 0);
      if (got <= 0) return std::nullopt;
      read += static_cast<std::size_t>(got);
      const std::string_view text(buffer_.data(), read);
      if (body != 0) continue;
      const auto header_end = text.find("\r\n\r\n");
      if (header_end == std::string_view::npos) continue;
      body = header_end + 4;
      constexpr std::string_view kLength = "Content-Length: ";
      const auto length = text.find(kLength);
      std::size_t bytes = 0;
      if (length < header_end) {
        std::from_chars(text.data() + length + kLength.size(), text.data() + header_end, bytes);
      }
      end = body + bytes;
      if (end > buffer_.size() || !text.starts_with("HTTP/1.1 200")) return std::nullopt;
    }
    return std::string_view(buffer_.data() + body, end - body);
  }

 private:
  int socket_;
  bool open_ = false;
  std::string request_;
  std::vector<char> buffer_;
};

struct Question {
  std::string name;
  std::function<std::string(const Task& task)> target;
  std::function<bool(const Json& answer, const Task& task)> right;
};

std::string Official(std::uint32_t number) { return DomainId(graph::Label::kOfficial, number); }

constexpr std::string_view kEverything =
    "type=HOLDS_POSITION,CO_CHAIRED,ATTENDED,PARTICIPATED_IN,PARTY_TO,MENTIONS"
    "&max_degree=1000000&capacity=10000000";

std::vector<Question> Questions() {
  const auto traverse = [](int depth, std::string_view view, int limit) {
    return [=](const Task& task) {
      return fmt::format("/v1/traverse?start={}&depth={}&view={}&limit={}&{}",
                         Official(task.official), depth, view, limit, kEverything);
    };
  };
  const auto counted = [](const Json& answer) {
    return answer.contains("ids") ? answer["ids"].size() : answer["count"].get<std::size_t>();
  };
  const auto others = [counted](std::uint64_t Task::*expected) {
    return [=](const Json& answer, const Task& task) {
      return counted(answer) - 1 == task.*expected;  // the start is no answer
    };
  };
  constexpr int kAll = 1'000'000;
  return {
      {"q1", traverse(1, "ids", kAll), others(&Task::one_hop)},
      {"q2", traverse(2, "ids", kAll), others(&Task::two_hops)},
      {"q2c", traverse(2, "count", kAll), others(&Task::two_hops)},
      {"q3", traverse(3, "count", 10'001), others(&Task::three_hops)},
      {"sp",
       [](const Task& task) {
         return fmt::format("/v1/paths?from_node={}&to_node={}&max_depth=6&view=length&{}",
                            Official(task.pair.first), Official(task.pair.second), kEverything);
       },
       [](const Json& answer, const Task& task) {
         const Json& length = answer["length"];
         return (length.is_null() ? -1 : length.get<std::int64_t>()) == task.distance;
       }},
      {"co",
       [](const Task& task) {
         return fmt::format("/v1/nodes/{}/companions?limit=10&max_degree=1000000&capacity=10000000",
                            Official(task.official));
       },
       [](const Json& answer, const Task& task) {
         std::uint64_t shared = 0;
         for (const Json& item : answer["items"]) shared += item["meetings"].get<std::uint64_t>();
         const std::int64_t best =
             answer["items"].empty()
                 ? -1
                 : DomainNumber(answer["items"][0]["node"]["id"].get<std::string>());
         return best == task.best_companion && shared == task.shared_meetings;
       }},
      {"node", [](const Task& task) { return "/v1/nodes/" + Official(task.official); },
       [](const Json& answer, const Task& task) {
         return answer["id"] == Official(task.official);
       }},
  };
}

Result<void> Run(const std::string& folder, std::uint16_t port) {
  const auto tasks = DomainTasks::Read(folder);
  if (!tasks) return tasks.error();
  for (const Question& question : Questions()) {
    Connection connection(port);
    Latencies latencies;
    std::size_t wrong = 0;
    double bytes = 0;
    // Once to warm what the server keeps of its files, once to measure.
    for (std::size_t i = 0; i < 2 * tasks->tasks.size(); ++i) {
      const bool measured = i >= tasks->tasks.size();
      const Task& task = tasks->tasks[i % tasks->tasks.size()];
      const std::string target = question.target(task);
      const auto before = Latencies::Clock::now();
      const auto body = connection.Get(target);
      const auto after = Latencies::Clock::now();
      if (!body) return NotFound(fmt::format("no answer to {}", target));
      if (!measured) continue;
      latencies.Add(after - before);
      bytes += static_cast<double>(body->size());
      if (!question.right(Json::parse(*body), task)) ++wrong;
    }
    const auto count = static_cast<double>(latencies.count());
    fmt::print("{}\n", Json{{"task", question.name},
                            {"p50_us", latencies.Quantile(0.5)},
                            {"p99_us", latencies.Quantile(0.99)},
                            {"n", latencies.count()},
                            {"wrong", wrong},
                            {"bytes", bytes / count}}
                           .dump());
    std::fflush(stdout);
  }
  return {};
}

}  // namespace
}  // namespace entente::bench

int main(int argc, char** argv) {
  std::string folder;
  std::uint16_t port = 8080;
  CLI::App app("Asks a server that serves the domain graph");
  app.add_option("FOLDER", folder, "With starts.json and expected.json")->required();
  app.add_option("--port", port, "Of the server on this machine");
  CLI11_PARSE(app, argc, argv);
  const auto run = entente::bench::Run(folder, port);
  if (!run) fmt::print(stderr, "http_bench: {}\n", run.error().message);
  return run ? 0 : 1;
}
