#pragma once

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.h"
#include "server/options.h"

// Between Beast's messages and the handlers'. Only the session's files may include this: Beast is
// slow to compile.
namespace entente::server {

using Message = boost::beast::http::request<boost::beast::http::string_body>;

// Why a message cannot be served, as an HTTP status and a sentence.
struct Refusal {
  std::uint16_t status = 400;
  std::string detail;
};

// What is wrong with a header that Beast has taken, by the rules of RFC 9112; nothing when sound.
std::optional<Refusal> CheckHeader(const Message& message);

// How to answer a request that could not be read: `read` is what was taken of its header, `unread`
// the bytes after it.
Refusal RefusalFor(const boost::beast::error_code& error, const Message& read,
                   std::string_view unread, const HttpOptions& limits);

// Without request_id and from_loopback_listener, which the session knows. A field that came more
// than once is joined by ", ".
api::Request ToRequest(Message&& message);

// Whether it may change what is stored.
bool IsWrite(api::Method method);

struct AnswerOptions {
  unsigned version = 11;
  bool keep_alive = false;
  bool in_pieces = false;  // the body follows in chunks or, by HTTP/1.0, until the connection ends
  std::string_view request_id;
  std::string_view program;
};
// The header of an answer as it is sent, from the status line to the empty line, with
// Content-Length or Transfer-Encoding, Connection, Date, Server and X-Request-Id. Written straight
// into one string: Beast's fields cost more than all else that is done to a small answer.
std::string HeaderText(const api::Response& response, const AnswerOptions& options);

}  // namespace entente::server
