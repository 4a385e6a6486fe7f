#include "server/access_log.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "server/log.h"

namespace entente::server {
namespace {

// Parts of parameter names, in lower case.
constexpr std::array<std::string_view, 7> kSecretNames{"token",  "key",        "password", "passwd",
                                                       "secret", "credential", "auth"};

bool NamesSecret(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::any_of(kSecretNames.begin(), kSecretNames.end(), [&](std::string_view secret) {
    return lower.find(secret) != std::string::npos;
  });
}

// Of "scheme://user:password@host/path", or "user:password@host:port" as CONNECT has it.
std::string WithoutUserInfo(std::string_view target) {
  if (target.starts_with('/')) return std::string(target);
  const std::size_t scheme = target.find("://");
  const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(target.find_first_of("/?#", begin), target.size());
  const std::size_t at = target.substr(0, end).rfind('@');
  if (at == std::string_view::npos || at < begin) return std::string(target);
  return std::string(target.substr(0, begin)).append("***").append(target.substr(at));
}

}  // namespace

std::string RedactTarget(std::string_view target) {
  const std::size_t query = target.find_first_of("?#");
  std::string redacted = WithoutUserInfo(target.substr(0, query));
  if (query == std::string_view::npos) return redacted;
  redacted.push_back(target[query]);
  std::string_view rest = target.substr(query + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("&;#"), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = pair.find('=');
    // A percent-encoded letter would hide a name from the comparison, so such names count as
    // secret.
    const std::string_view name = pair.substr(0, equals);
    if (equals != std::string_view::npos &&
        (NamesSecret(name) || name.find('%') != std::string_view::npos)) {
      redacted.append(name).append("=***");
    } else {
      redacted.append(pair);
    }
    if (end < rest.size()) redacted.push_back(rest[end]);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return redacted;
}

void LogExchange(const Exchange& exchange) {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  const double ms = Milliseconds(exchange.duration).count();
  log::Info("request", {{"request_id", exchange.request_id},
                        {"remote", exchange.remote},
                        {"method", exchange.method},
                        {"target", RedactTarget(exchange.target)},
                        {"status", exchange.status},
                        {"bytes_in", exchange.bytes_in},
                        {"bytes_out", exchange.bytes_out},
                        // To the microsecond: more digits say nothing.
                        {"ms", static_cast<double>(static_cast<std::int64_t>(ms * 1000)) / 1000}});
}

}  // namespace entente::server
