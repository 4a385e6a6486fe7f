#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// HTTP as the handlers see it: no sockets, no Beast.
namespace entente::api {

enum class Method : std::uint8_t { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions, kOther };
std::string_view ToString(Method method);  // "GET"

struct CaseInsensitiveLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};
using Headers = std::map<std::string, std::string, CaseInsensitiveLess>;

class BodyConverter;
class BodySource;

struct Request {
  Method method = Method::kGet;
  std::string target;  // as on the request line: path and query, still percent-encoded
  Headers headers;
  std::string body;
  std::string request_id;
  std::string client;                   // the address, or network, for which it is counted
  bool from_loopback_listener = false;  // without a token configured only such may write
};

struct Response {
  std::uint16_t status = 200;
  Headers headers;  // Content-Type among them; Content-Length is the server's
  // The answer to HEAD has the body that GET would have: the server sends its length, not its
  // bytes.
  std::string body;
  // In place of `body`, one that is made piece by piece; see api/body.h.
  std::shared_ptr<BodySource> source;
  std::shared_ptr<BodyConverter> converter;
  // The matched route's template ("/v1/nodes/{id}"), for metrics; empty when none matched.
  std::string_view route;
};

}  // namespace entente::api
