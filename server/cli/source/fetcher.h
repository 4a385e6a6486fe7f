#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>

#include "api/http.h"
#include "graph/base/result.h"
#include "server/http_client.h"

namespace entente::server::cli {

struct FetchLimits {
  std::chrono::milliseconds delay{1'000};  // between two requests to one host
  std::chrono::milliseconds timeout{30'000};
  std::uint64_t max_bytes = std::uint64_t{8} << 20;  // of one answer
};

// Gets documents from the web as a polite guest: under a name of its own, one connection a host,
// one request at a time with a pause between them. Follows a few redirects, but not from https to
// http. Hosts that were not named by the user must have public addresses, so that no feed can have
// us look into the network that we stand in.
class Fetcher {
 public:
  Fetcher(FetchLimits limits, std::stop_token stop);

  struct Document {
    std::uint16_t status = 200;  // or 304
    api::Headers headers;
    std::string body;
    std::string url;  // where it was found in the end
  };

  // `headers` go along, such as If-None-Match. An error names `url`: kInvalidArgument when it is no
  // address of the web, kUnavailable when there is no answer or one of another status.
  Result<Document> Get(const std::string& url, const api::Headers& headers = {});

  // The user named this address: its host may be anywhere.
  void Trust(std::string_view url);

 private:
  struct Host {
    std::unique_ptr<HttpClient> client;
    std::chrono::steady_clock::time_point free;  // when it may be asked again
  };

  Result<api::Response> Ask(const std::string& url, const api::Headers& headers);
  Result<Host*> HostOf(const std::string& origin);

  const FetchLimits limits_;
  const std::stop_token stop_;
  std::map<std::string, Host, std::less<>> hosts_;  // by origin: "https://host:port"
  std::set<std::string, std::less<>> trusted_;      // origins, too
};

// `reference` as it is meant within the document at `base`; empty when it is malformed.
std::string ResolveUrl(std::string_view base, std::string_view reference);

}  // namespace entente::server::cli
