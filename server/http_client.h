#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.h"
#include "graph/base/result.h"

namespace entente::server {

struct HttpClientOptions {
  std::optional<std::string> token;  // sent as a bearer token with every request
  std::string user_agent = "entente";
  std::uint64_t max_answer_bytes = std::uint64_t{64} << 20;
  // For one request to its answer's end; as long as a server may take, and more.
  std::chrono::milliseconds timeout{60'000};
  // Connects to no address of this machine or of a private network, whatever the name stands for:
  // for addresses that strangers wrote.
  bool public_addresses_only = false;
};

// A client of one server, for `entente ingest`. Blocking, on one kept-alive connection.
class HttpClient {
 public:
  // `url` is "http://HOST[:PORT]" or "https://HOST[:PORT]"; a path is taken as a prefix. A server's
  // certificate must be its own and signed by an authority that the system trusts (OpenSSL's
  // SSL_CERT_FILE and SSL_CERT_DIR). kInvalidArgument for other addresses. Does not connect yet.
  static Result<std::unique_ptr<HttpClient>> Create(std::string_view url,
                                                    HttpClientOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Sends `request` and gives the answer, whatever its status. Connects when there is no
  // connection, and once more when the server has closed the kept one. kUnavailable when it cannot
  // be reached or trusted, kDeadlineExceeded when it does not answer in time, kTooLarge when its
  // answer is over the limit.
  Result<api::Response> Send(const api::Request& request);

 private:
  class Impl;
  explicit HttpClient(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::server
