#pragma once

#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <string>
#include <utility>

namespace entente::server {

// A request whose header is read first, and its body when that is wanted: the fields and perhaps
// the body of its message.
struct HeaderParser : boost::beast::http::request_parser<boost::beast::http::string_body> {
  using Base = boost::beast::http::request_parser<boost::beast::http::string_body>;
};

// The body of a request whose header has been read, in pieces. Only the session's files may include
// this: Beast is slow to compile.
class BodyReader {
 public:
  using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

  explicit BodyReader(HeaderParser&& header) : parser_(static_cast<HeaderParser::Base&&>(header)) {
    parser_.eager(true);  // several chunks a read
  }

  // The body has been read to its end.
  [[nodiscard]] bool done() const { return parser_.is_done(); }
  [[nodiscard]] bool empty() const { return left() == room_.size(); }  // of the piece
  [[nodiscard]] bool full() const { return left() == 0; }

  // Has the parser write a new piece.
  void Begin() {
    room_.resize(kPieceBytes);
    parser_.get().body().data = room_.data();
    parser_.get().body().size = room_.size();
  }
  // Takes as much of what has arrived as it can, up to the piece's end or the body's.
  void Parse(boost::beast::flat_buffer& arrived, boost::beast::error_code& error) {
    using Problem = boost::beast::http::error;
    while (arrived.size() > 0 && !done() && !full() && !error) {
      arrived.consume(parser_.put(arrived.data(), error));
      if (error == Problem::need_buffer) error = {};
      if (error != Problem::need_more) continue;
      error = {};
      return;
    }
  }

  // What has been written since.
  [[nodiscard]] std::string Take() {
    room_.resize(room_.size() - parser_.get().body().size);
    parser_.get().body().data = nullptr;
    parser_.get().body().size = 0;
    return std::exchange(room_, {});
  }

 private:
  // Large enough that what is done once a piece, such as a sync of the disk, does not decide.
  static constexpr std::size_t kPieceBytes = 256 << 10;

  [[nodiscard]] std::size_t left() const { return parser_.get().body().size; }

  Parser parser_;
  std::string room_;
};

}  // namespace entente::server
