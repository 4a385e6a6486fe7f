#include "server/cors.h"

#include <algorithm>
#include <utility>

namespace entente::server {
namespace {

// For how long a browser may remember a preflight, in seconds: Chromium's own limit is two hours.
constexpr std::string_view kMaxAge = "7200";
constexpr std::string_view kMethods = "GET, HEAD, POST, DELETE, OPTIONS";
constexpr std::string_view kRequestFields =
    "Accept, Authorization, Content-Type, If-None-Match, Last-Event-ID, X-Request-Id";
constexpr std::string_view kResponseFields =
    "Entente-Truncated, ETag, Link, Location, Retry-After, X-Request-Id";

}  // namespace

CorsPolicy::CorsPolicy(std::vector<std::string> origins)
    : origins_(std::move(origins)),
      any_(std::find(origins_.begin(), origins_.end(), "*") != origins_.end()) {}

bool CorsPolicy::Allows(std::string_view origin) const {
  if (origin.empty()) return false;
  return any_ || std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

void CorsPolicy::Permit(std::string_view origin, api::Headers& headers) const {
  if (origins_.empty()) return;
  if (!any_) {
    // Even on an answer without: a cache must not give it to a page that may have it.
    std::string& vary = headers["Vary"];
    vary += vary.empty() ? "Origin" : ", Origin";
  }
  if (!Allows(origin)) return;
  headers["Access-Control-Allow-Origin"] = any_ ? "*" : std::string(origin);
  headers["Access-Control-Expose-Headers"] = kResponseFields;
}

std::optional<api::Response> CorsPolicy::AnswerPreflight(const api::Request& request) const {
  if (request.method != api::Method::kOptions ||
      !request.headers.contains("Access-Control-Request-Method")) {
    return std::nullopt;
  }
  const auto origin = request.headers.find("Origin");
  if (origin == request.headers.end() || !Allows(origin->second)) return std::nullopt;
  api::Response response;
  response.status = 204;
  response.headers["Access-Control-Allow-Methods"] = kMethods;
  response.headers["Access-Control-Allow-Headers"] = kRequestFields;
  response.headers["Access-Control-Max-Age"] = kMaxAge;
  return response;
}

}  // namespace entente::server
