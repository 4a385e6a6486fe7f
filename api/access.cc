#include "api/access.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

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

// Compares digests in constant time, so that neither the token's length nor its beginning shows.
bool IsToken(std::string_view token, std::string_view sha256) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(token.data(), token.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    return false;
  }
  return size == sha256.size() && CRYPTO_memcmp(digest.data(), sha256.data(), size) == 0;
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

}  // namespace

std::optional<Response> RefuseWrite(const Request& request, const ServiceOptions& options) {
  if (options.token_sha256) {
    const auto authorization = HeaderOr(request, "Authorization", "");
    const auto token = BearerToken(authorization);
    if (!token) {
      return Unauthorized(request, "writing needs the header 'Authorization: Bearer TOKEN'",
                          "Bearer realm=\"entente\"");
    }
    if (!IsToken(*token, *options.token_sha256)) {
      return Unauthorized(request, "the bearer token is not the one that this server expects",
                          "Bearer realm=\"entente\", error=\"invalid_token\"");
    }
    return std::nullopt;
  }

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

}  // namespace entente::api
