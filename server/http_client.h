#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.h"
#include "graph/base/result.h"

namespace entente::server {

// A client of one running server, for `entente ingest --url`. Blocking, on one kept-alive
// connection.
class HttpClient {
 public:
  // `url` is "http://HOST[:PORT]"; a path is taken as a prefix. kInvalidArgument for others:
  // https needs a proxy beside it. Does not connect yet.
  static Result<std::unique_ptr<HttpClient>> Create(std::string_view url,
                                                    std::optional<std::string> token);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Sends `request` and gives the answer, whatever its status. Connects when there is no
  // connection, and once more when the server has closed the kept one. kUnavailable when it cannot
  // be reached, kDeadlineExceeded when it does not answer within a minute.
  Result<api::Response> Send(const api::Request& request);

 private:
  class Impl;
  explicit HttpClient(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::server
