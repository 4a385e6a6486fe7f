#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "server/io.h"

namespace entente::server {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

// A connection's bytes, behind TLS or not: an AsyncStream to Asio and Beast, so that a session need
// not be compiled twice. One read and one write at a time, on the socket's thread.
class Stream {
 public:
  using executor_type = Executor;

  // `tls` null: plain.
  Stream(Socket socket, std::shared_ptr<boost::asio::ssl::context> tls)
      : socket_(std::move(socket)), context_(std::move(tls)) {
    if (context_) tls_.emplace(socket_, *context_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  [[nodiscard]] Executor get_executor() { return socket_.get_executor(); }
  // For what concerns the connection and not its bytes.
  [[nodiscard]] Socket& socket() { return socket_; }
  [[nodiscard]] bool encrypted() const { return tls_.has_value(); }

  // Of an encrypted stream alone.
  template <class Token>
  auto AsyncHandshake(Token&& token) {
    return tls_->async_handshake(boost::asio::ssl::stream_base::server, std::forward<Token>(token));
  }
  // Tells the peer that no byte was cut off, and waits for it to say the same.
  template <class Token>
  auto AsyncShutdown(Token&& token) {
    return tls_->async_shutdown(std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this, buffers](auto handler) {
          if (tls_) {
            tls_->async_read_some(buffers, std::move(handler));
          } else {
            socket_.async_read_some(buffers, std::move(handler));
          }
        },
        token);
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this, buffers](auto handler) {
          if (tls_) {
            tls_->async_write_some(buffers, std::move(handler));
          } else {
            socket_.async_write_some(buffers, std::move(handler));
          }
        },
        token);
  }

 private:
  Socket socket_;
  std::shared_ptr<boost::asio::ssl::context> context_;
  std::optional<boost::asio::ssl::stream<Socket&>> tls_;
};

}  // namespace entente::server
