#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

#include "server/http_server.h"

namespace entente::testing {

// An HttpServer within the test, before a handler that the test controls.
class TestServer {
 public:
  using Handle = std::function<api::Response(const api::Request&, QueryContext&)>;

  explicit TestServer(Handle handle, server::HttpOptions options = {},
                      std::chrono::milliseconds timeout = std::chrono::seconds(30))
      : TestServer(std::move(options)) {
    Serve(std::move(handle), timeout);
  }

  // One that is not ready before Serve.
  explicit TestServer(server::HttpOptions options) {
    options.listen = {"127.0.0.1:0"};
    options.access_log = false;
    auto listening = server::HttpServer::Listen(std::move(options), "test");
    server_ = *std::move(listening);
    server_->Start();
  }

  void Serve(Handle handle, std::chrono::milliseconds timeout = std::chrono::seconds(30)) {
    server_->Serve(
        {.handle = std::move(handle),
         .answer_at_once = {},
         .refuse_early = {},
         .timeout_for = [timeout](const api::Request&) { return timeout; },
         .streams_body =
             [](const api::Request& request) { return request.target.starts_with("/streamed"); },
         .store_status = {}});
  }

  ~TestServer() {
    if (!waited_) (void)DrainAndWait();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->addresses().front().port; }
  void Drain() { server_->Drain(); }
  [[nodiscard]] bool DrainAndWait() {
    waited_ = true;
    server_->Drain();
    return server_->Wait();
  }

 private:
  std::unique_ptr<server::HttpServer> server_;
  bool waited_ = false;
};

}  // namespace entente::testing
