#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/base/result.h"
#include "server/listen_address.h"
#include "server/options.h"
#include "server/runtime.h"

namespace entente::server {

// HTTP/1.1 on TCP for one Application. Free of signals and of the store, so that tests can drive
// it.
class HttpServer {
 public:
  // Binds every address of options.listen. kInvalidArgument for one that cannot be understood,
  // kUnavailable for one that cannot be bound.
  static Result<std::unique_ptr<HttpServer>> Listen(HttpOptions options, std::string version);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // The bound addresses, with the ports that the system chose for port 0.
  [[nodiscard]] std::vector<ListenAddress> addresses() const;

  // Starts to answer on threads of its own: with 503 at first, but for health and metrics.
  void Start();
  // Hands over the application; from now on the server is ready. Called once, after Start.
  void Serve(Application application);
  // Reads the certificate and key anew, for connections from now on. On an error those before stay.
  Result<void> ReloadTls();
  // Begins an orderly end: not ready, no new connections, idle ones closed, requests under way
  // finished within options.drain_timeout, then cancelled. Any thread; the second call does
  // nothing.
  void Drain();
  // Waits for the end that Drain began. False when handlers did not give up in time: they still
  // run, so the process must end without destroying what they use.
  [[nodiscard]] bool Wait();

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::server
