#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <tuple>

#include "server/body_reader.h"
#include "server/session.h"

// Bodies that a handler gets as a whole.
namespace entente::server {

namespace net = boost::asio;
namespace http = boost::beast::http;

namespace {

// Of the message's body. Room for a length that was announced is reserved, but not used before the
// bytes are there; a body in chunks grows by doubling, and is copied each time.
std::size_t MemoryOf(const HeaderParser& parser) {
  const std::string& body = parser.get().body();
  return parser.content_length() ? body.size() : body.capacity();
}

}  // namespace

Awaitable<boost::system::error_code> Session::ReadBody(HeaderParser& parser, bool expects_continue,
                                                       MemoryBudget::Share& memory) {
  boost::system::error_code error;
  parser.body_limit(runtime_.options.body_limit);
  if (parser.content_length().value_or(0) > runtime_.options.body_limit) {
    error = http::error::body_limit;
    co_return error;
  }
  if (expects_continue && !co_await SendContinue()) {
    error = net::error::connection_reset;
    co_return error;
  }
  activity_ = Activity::kReading;
  SetDeadline(runtime_.options.body_timeout);  // once for all of it
  // Not eagerly: a parser that is eager gives nothing back before the next chunk has come, too.
  while (!error && !parser.is_done()) {
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await http::async_read_some(stream_, buffer_, parser, kAwait);
    if (!error && !memory.GrowTo(MemoryOf(parser))) error = net::error::no_memory;
  }
  ClearDeadline();
  co_return error;
}

Awaitable<bool> Session::SendContinue() {
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  activity_ = Activity::kWriting;
  SetDeadline(runtime_.options.write_timeout);
  const auto [error, bytes] = co_await net::async_write(stream_, net::buffer(kContinue), kAwait);
  ClearDeadline();
  activity_ = Activity::kReading;
  co_return !error;
}

}  // namespace entente::server
