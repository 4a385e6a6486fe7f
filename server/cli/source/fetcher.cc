#include "server/cli/source/fetcher.h"

#include <fmt/format.h>

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "server/version.h"

namespace entente::server::cli {
namespace {

constexpr int kMaxRedirects = 5;
// Connections kept; a feed's items lie on one or a few hosts.
constexpr std::size_t kMaxHosts = 32;

struct Address {
  std::string origin;  // "https://host:port", as an HttpClient takes it
  std::string target;
};

std::optional<Address> Parse(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || (parsed->scheme() != "http" && parsed->scheme() != "https") ||
      parsed->encoded_host().empty() || parsed->has_userinfo()) {
    return std::nullopt;
  }
  Address address;
  address.origin = fmt::format("{}://{}", std::string_view(parsed->scheme()),
                               std::string_view(parsed->encoded_host_and_port()));
  address.target = std::string(parsed->encoded_target());
  if (!address.target.starts_with('/')) address.target.insert(0, "/");
  return address;
}

bool IsRedirect(std::uint16_t status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Waits, but not longer than until `stop`.
void PauseUntil(std::chrono::steady_clock::time_point time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_until(lock, stop, time, [] { return false; });
}

}  // namespace

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  const auto from = boost::urls::parse_uri(base);
  const auto to = boost::urls::parse_uri_reference(reference);
  boost::urls::url resolved;
  if (!from || !to || !boost::urls::resolve(*from, *to, resolved)) return {};
  resolved.remove_fragment();
  return std::string(resolved.buffer());
}

Fetcher::Fetcher(FetchLimits limits, std::stop_token stop)
    : limits_(limits), stop_(std::move(stop)) {}

void Fetcher::Trust(std::string_view url) {
  if (const auto address = Parse(url)) trusted_.insert(address->origin);
}

Result<Fetcher::Document> Fetcher::Get(const std::string& url, const api::Headers& headers) {
  const auto failed = [&url](std::string_view why) {
    return Error{ErrorCode::kUnavailable, fmt::format("{}: {}", url, why), {}};
  };
  std::string at = url;
  for (int redirects = 0; redirects <= kMaxRedirects; ++redirects) {
    if (!Parse(at)) {
      return InvalidArgument(fmt::format("{}: {} is no address of the web", url, at));
    }
    auto answer = Ask(at, headers);
    if (!answer) return answer.error().Within(url);
    const auto field = [&answer](std::string_view name) {
      const auto found = answer->headers.find(name);
      return found == answer->headers.end() ? std::string() : found->second;
    };
    if (IsRedirect(answer->status)) {
      std::string next = ResolveUrl(at, field("Location"));
      if (at.starts_with("https:") && !next.starts_with("https:")) {
        return failed(fmt::format("leads from https to \"{}\"", next));
      }
      at = std::move(next);
      continue;
    }
    if (answer->status != 200 && answer->status != 304) {
      return failed(fmt::format("HTTP status {}", answer->status));
    }
    const std::string coding = field("Content-Encoding");
    if (!coding.empty() && coding != "identity") {
      return failed(fmt::format("is encoded as {}, which was not asked for", coding));
    }
    return Document{answer->status, std::move(answer->headers), std::move(answer->body), at};
  }
  return failed(fmt::format("leads on more than {} times", kMaxRedirects));
}

Result<api::Response> Fetcher::Ask(const std::string& url, const api::Headers& headers) {
  const Address address = *Parse(url);
  auto host = HostOf(address.origin);
  if (!host) return host.error();
  PauseUntil((*host)->free, stop_);
  if (stop_.stop_requested()) return Error{ErrorCode::kCancelled, "told to stop", {}};
  api::Request request;
  request.target = address.target;
  request.headers = headers;
  auto answer = (*host)->client->Send(request);
  (*host)->free = std::chrono::steady_clock::now() + limits_.delay;
  return answer;
}

Result<Fetcher::Host*> Fetcher::HostOf(const std::string& origin) {
  const auto known = hosts_.find(origin);
  if (known != hosts_.end()) return &known->second;
  if (hosts_.size() >= kMaxHosts) hosts_.clear();
  HttpClientOptions options;
  options.user_agent = fmt::format("entente/{}", Version());
  options.max_answer_bytes = limits_.max_bytes;
  options.timeout = limits_.timeout;
  options.public_addresses_only = !trusted_.contains(origin);
  auto client = HttpClient::Create(origin, std::move(options));
  if (!client) return client.error();
  return &hosts_.emplace(origin, Host{*std::move(client), {}}).first->second;
}

}  // namespace entente::server::cli
