#include "api/access.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "api/problem.h"

namespace entente::api {
namespace {

std::string_view HeaderOr(const Request& request, std::string_view name,
                          std::string_view fallback) {
  const auto found = request.headers.find(name);
  return found == request.headers.end() ? fallback : std::string_view(found->second);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

// The token of "Bearer TOKEN", the scheme's case aside; nothing for another scheme.
std::optional<std::string_view> BearerToken(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (Lower(authorization.substr(0, kScheme.size())) != kScheme) return std::nullopt;
  authorization.remove_prefix(kScheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return authorization;
}

Response Unauthorized(const Request& request, std::string_view detail, std::string_view challenge) {
  Response response = Problem(401, detail, request.request_id);
  response.headers["WWW-Authenticate"] = challenge;
  return response;
}

// "localhost", "127.0.0.1:8080", "[::1]:8080".
bool IsLoopbackHost(std::string_view host) {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    return end != std::string_view::npos && host.substr(1, end - 1) == "::1";
  }
  const std::string name = Lower(host.substr(0, host.find(':')));
  if (name == "localhost") return true;
  // 127.0.0.0/8 in digits: "127.evil.example" is a name that anyone may own.
  return name.starts_with("127.") && name.find_first_not_of("0123456789.") == std::string::npos;
}

// The refusal of a write to a server without tokens; nothing when it may be taken.
std::optional<Response> RefuseWithoutTokens(const Request& request) {
  if (!request.from_loopback_listener) {
    return Problem(403,
                   "this server takes no writes from the network because it has no token: start it "
                   "with --token-file, or listen on a loopback address",
                   request.request_id);
  }
  const std::string_view host = HeaderOr(request, "Host", "localhost");
  if (!IsLoopbackHost(host)) {
    return Problem(403,
                   "without a token, writes are taken only when Host is localhost, 127.0.0.1 or "
                   "[::1]; to write under another name start the server with --token-file",
                   request.request_id);
  }
  const std::string_view origin = HeaderOr(request, "Origin", "");
  if (!origin.empty() && Lower(origin) != "http://" + Lower(host) &&
      Lower(origin) != "https://" + Lower(host)) {
    return Problem(403, "without a token, writes are not taken from web pages of another origin",
                   request.request_id);
  }
  return std::nullopt;
}

}  // namespace

std::variant<Caller, Response> Admit(const Request& request, Scope scope,
                                     const AccessPolicy& policy) {
  const bool free_to_read = scope == Scope::kRead && !policy.reads_need_token;
  if (policy.tokens.empty()) {
    if (free_to_read) return Caller("anonymous");
    if (auto refusal = RefuseWithoutTokens(request)) return *std::move(refusal);
    return Caller("loopback");
  }

  const auto bearer = BearerToken(HeaderOr(request, "Authorization", ""));
  const Token* token = bearer ? policy.tokens.Find(*bearer) : nullptr;
  // A wrong token does not close what is open to all: browsers send what a page was told once.
  if (free_to_read) return token == nullptr ? Caller("anonymous") : token->name;
  if (!bearer) {
    return Unauthorized(request,
                        fmt::format("this needs the header 'Authorization: Bearer TOKEN' with a "
                                    "token of the scope '{}'",
                                    ToString(scope)),
                        R"(Bearer realm="entente")");
  }
  if (token == nullptr) {
    return Unauthorized(request, "the bearer token is none that this server knows",
                        R"(Bearer realm="entente", error="invalid_token")");
  }
  if (!token->Has(scope)) {
    Response response = Problem(
        403, fmt::format("the token '{}' lacks the scope '{}'", token->name, ToString(scope)),
        request.request_id);
    response.headers["WWW-Authenticate"] = fmt::format(
        R"(Bearer realm="entente", error="insufficient_scope", scope="{}")", ToString(scope));
    return response;
  }
  return token->name;
}

}  // namespace entente::api
