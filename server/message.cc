#include "server/message.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>
#include <chrono>
#include <ctime>
#include <utility>

#include "server/log.h"

namespace entente::server {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

std::string_view View(beast::string_view text) { return {text.data(), text.size()}; }
beast::string_view View(std::string_view text) { return {text.data(), text.size()}; }

api::Method ToMethod(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return api::Method::kGet;
    case http::verb::head:
      return api::Method::kHead;
    case http::verb::post:
      return api::Method::kPost;
    case http::verb::put:
      return api::Method::kPut;
    case http::verb::patch:
      return api::Method::kPatch;
    case http::verb::delete_:
      return api::Method::kDelete;
    case http::verb::options:
      return api::Method::kOptions;
    default:
      return api::Method::kOther;
  }
}

// A client that takes us for a proxy sends "http://host/path?query" as the target. RFC 9112 §3.2.2
// wants that accepted, and its host to stand for that of the Host field.
void ToOriginForm(api::Request& request) {
  std::string_view target = request.target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!beast::iequals(View(target.substr(0, scheme.size())), View(scheme))) continue;
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?#"), target.size());
    const std::string_view authority = target.substr(0, end);
    request.headers["Host"] = authority.substr(authority.rfind('@') + 1);
    std::string path(target.substr(end));
    if (!path.starts_with('/')) path.insert(0, 1, '/');
    request.target = std::move(path);
    return;
  }
}

// RFC 9110 §5.6.7. Good for a second, and written once in it.
const std::string& HttpDate() {
  thread_local std::time_t written = 0;
  thread_local std::string date;
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (now != written) {
    date = fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(now));
    written = now;
  }
  return date;
}

bool HasControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
  });
}

// Whether the request line ends in a version that we do not speak. Beast says "bad version" of any
// line that does not end as it should.
bool NamesOtherVersion(std::string_view received) {
  std::string_view line = received.substr(0, received.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  constexpr std::string_view kForm = " HTTP/1.1";
  if (line.size() < kForm.size()) return false;
  const std::string_view end = line.substr(line.size() - kForm.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return end.starts_with(" HTTP/") && is_digit(end[6]) && end[7] == '.' && is_digit(end[8]) &&
         !end.ends_with("1.1") && !end.ends_with("1.0");
}

}  // namespace

std::optional<Refusal> CheckHeader(const Message& message) {
  if (message.version() != 10 && message.version() != 11) {
    return Refusal{505, "this server speaks HTTP/1.0 and HTTP/1.1"};
  }
  const std::size_t hosts = message.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
    return Refusal{400, "a request needs exactly one Host field"};
  }
  // Twice the same is allowed by some and not by others, and a proxy may be one of these.
  if (message.count(http::field::content_length) > 1 ||
      View(message[http::field::content_length]).find(',') != std::string_view::npos) {
    return Refusal{400, "a request has at most one Content-Length"};
  }
  // A body whose end is told in a way that we do not know would be read as the next request.
  if (message.count(http::field::transfer_encoding) > 0) {
    if (message.version() == 10) return Refusal{400, "HTTP/1.0 has no Transfer-Encoding"};
    if (message.count(http::field::transfer_encoding) > 1 ||
        !beast::iequals(message[http::field::transfer_encoding], "chunked")) {
      return Refusal{501, "the only Transfer-Encoding that is read is chunked"};
    }
  }
  const auto expect = message.find(http::field::expect);
  if (expect != message.end() && !beast::iequals(expect->value(), "100-continue")) {
    return Refusal{417, "the only expectation that can be met is 100-continue"};
  }
  return std::nullopt;
}

Refusal RefusalFor(const beast::error_code& error, const Message& read, std::string_view unread,
                   const HttpOptions& limits) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    if (read.target().empty()) {
      return {414, fmt::format("the request line is longer than {} bytes", limits.header_limit)};
    }
    return {431, fmt::format("the header is larger than {} bytes", limits.header_limit)};
  }
  if (error == http::error::body_limit) {
    return {413, fmt::format("the body is larger than {} bytes", limits.body_limit)};
  }
  if (error == http::error::bad_version && NamesOtherVersion(unread)) {
    return {505, "this server speaks HTTP/1.0 and HTTP/1.1"};
  }
  if (error == http::error::partial_message) return {400, "the request ends before it is complete"};
  return {400, "the request is not well-formed HTTP: " + error.message()};
}

bool IsWrite(api::Method method) {
  return method != api::Method::kGet && method != api::Method::kHead &&
         method != api::Method::kOptions;
}

api::Request ToRequest(Message&& message) {
  api::Request request;
  request.method = ToMethod(message.method());
  request.target = std::string(View(message.target()));
  for (const auto& field : message) {
    const auto [at, added] =
        request.headers.emplace(View(field.name_string()), View(field.value()));
    if (!added) at->second.append(", ").append(View(field.value()));
  }
  request.body = std::move(message).body();
  if (!request.target.starts_with('/')) ToOriginForm(request);
  return request;
}

std::string HeaderText(const api::Response& response, const AnswerOptions& options) {
  constexpr std::size_t kTypicalBytes = 512;
  std::string text;
  text.reserve(kTypicalBytes);
  const auto field = [&text](std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
  };
  text.append(options.version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ");
  text.append(fmt::format_int(response.status).c_str()).append(" ");
  text.append(View(http::obsolete_reason(http::int_to_status(response.status)))).append("\r\n");
  field("Server", options.program);
  field("Date", HttpDate());
  for (const auto& [name, value] : response.headers) {
    if (HasControlCharacter(value)) {
      log::Error("a header field with a control character was left out of an answer",
                 {{"request_id", options.request_id}, {"field", name}});
      continue;
    }
    field(name, value);
  }
  field("X-Request-Id", options.request_id);
  if (options.version == 10 && options.keep_alive) field("Connection", "keep-alive");
  if (options.version == 11 && !options.keep_alive) field("Connection", "close");
  if (options.in_pieces) {
    if (options.version == 11) field("Transfer-Encoding", "chunked");
  } else if (response.status != 204 && response.status != 304) {
    // RFC 9110 §8.6: 204 has no length; a 304 would have to give that of the 200, which is not
    // known.
    const fmt::format_int length(response.body.size());
    field("Content-Length", {length.data(), length.size()});
  }
  return text.append("\r\n");
}

}  // namespace entente::server
