#include "server/http_client.h"

#include <fmt/format.h>
#include <openssl/ssl.h>

#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <utility>
#include <vector>

#include "server/public_address.h"

namespace entente::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = net::ssl;

namespace {

constexpr std::chrono::seconds kConnectTimeout{10};

http::verb ToVerb(api::Method method) {
  switch (method) {
    case api::Method::kPost:
      return http::verb::post;
    case api::Method::kDelete:
      return http::verb::delete_;
    case api::Method::kHead:
      return http::verb::head;
    default:
      return http::verb::get;
  }
}

// A connection's bytes, behind TLS or not, so that the exchange need not be compiled twice.
class Connection {
 public:
  using executor_type = beast::tcp_stream::executor_type;

  explicit Connection(net::io_context& io) : tcp_(io) {}

  [[nodiscard]] executor_type get_executor() { return tcp_.get_executor(); }
  [[nodiscard]] beast::tcp_stream& tcp() { return tcp_; }
  // Before each new connection; null: plain.
  ssl::stream<beast::tcp_stream&>* Reset(ssl::context* context) {
    tls_.reset();
    tcp_.close();
    if (context != nullptr) tls_.emplace(tcp_, *context);
    return tls_ ? &*tls_ : nullptr;
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return net::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this, buffers](auto handler) {
          if (tls_) {
            tls_->async_read_some(buffers, std::move(handler));
          } else {
            tcp_.async_read_some(buffers, std::move(handler));
          }
        },
        token);
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return net::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this, buffers](auto handler) {
          if (tls_) {
            tls_->async_write_some(buffers, std::move(handler));
          } else {
            tcp_.async_write_some(buffers, std::move(handler));
          }
        },
        token);
  }

 private:
  beast::tcp_stream tcp_;
  std::optional<ssl::stream<beast::tcp_stream&>> tls_;
};

}  // namespace

class HttpClient::Impl {
 public:
  struct Server {
    std::string host;
    std::string port;
    std::string prefix;
    std::string authority;
    bool encrypted = false;
  };

  Impl(Server server, HttpClientOptions options)
      : server_(std::move(server)), options_(std::move(options)), stream_(io_) {
    if (!server_.encrypted) return;
    tls_.emplace(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(tls_->native_handle(), TLS1_2_VERSION);
    boost::system::error_code
        ignored;  // then no certificate is trusted, and each connection says so
    tls_->set_default_verify_paths(ignored);
    tls_->set_verify_mode(ssl::verify_peer, ignored);
  }

  Result<api::Response> Send(const api::Request& request) {
    const bool kept = connected_;
    if (!connected_) {
      if (auto connected = Connect(); !connected) return connected.error();
    }
    beast::error_code error;
    auto answer = Exchange(request, error);
    // The server may close an idle connection just when it is used again.
    if (error && error != beast::error::timeout && error != http::error::body_limit && kept) {
      if (auto connected = Connect(); !connected) return connected.error();
      answer = Exchange(request, error);
    }
    if (error) {
      connected_ = false;
      return Failure(error);
    }
    return answer;
  }

 private:
  // Asynchronous underneath, since only that can time out.
  void RunToEnd() {
    io_.restart();
    io_.run();
  }

  Result<void> Connect() {
    connected_ = false;
    ssl::stream<beast::tcp_stream&>* const tls = stream_.Reset(tls_ ? &*tls_ : nullptr);
    net::ip::tcp::resolver resolver(io_);
    beast::error_code error;
    const auto resolved = resolver.resolve(server_.host, server_.port, error);
    if (error) return Failure(error);
    std::vector<net::ip::tcp::endpoint> endpoints;
    for (const auto& entry : resolved) {
      if (options_.public_addresses_only && !IsPublic(entry.endpoint().address())) continue;
      endpoints.push_back(entry.endpoint());
    }
    if (endpoints.empty()) {
      return Error{ErrorCode::kUnavailable,
                   fmt::format("{} is not on the public internet", server_.authority),
                   {}};
    }
    stream_.tcp().expires_after(kConnectTimeout);
    stream_.tcp().async_connect(
        endpoints, [&error](const beast::error_code& result, const auto&) { error = result; });
    RunToEnd();
    if (error) return Failure(error);
    if (tls != nullptr) {
      ExpectServer(tls->native_handle());
      tls->async_handshake(ssl::stream_base::client,
                           [&error](const beast::error_code& result) { error = result; });
      RunToEnd();
      if (error) return Untrusted(error, tls->native_handle());
    }
    buffer_.clear();
    connected_ = true;
    return {};
  }

  api::Response Exchange(const api::Request& request, beast::error_code& error) {
    http::request<http::string_body> message{ToVerb(request.method),
                                             server_.prefix + request.target, 11};
    message.set(http::field::host, server_.authority);
    message.set(http::field::user_agent, options_.user_agent);
    for (const auto& [name, value] : request.headers) message.set(name, value);
    if (options_.token) message.set(http::field::authorization, "Bearer " + *options_.token);
    message.body() = request.body;
    message.prepare_payload();

    http::response_parser<http::string_body> parser;
    parser.body_limit(options_.max_answer_bytes);
    parser.skip(request.method == api::Method::kHead);
    stream_.tcp().expires_after(options_.timeout);
    http::async_write(stream_, message, [&](const beast::error_code& write_error, std::size_t) {
      // A server that refuses early closes while we still send: its answer is
      // there to be read, and says more than the broken pipe.
      http::async_read(stream_, buffer_, parser,
                       [&, write_error](const beast::error_code& read_error, std::size_t) {
                         error = read_error && write_error ? write_error : read_error;
                       });
    });
    RunToEnd();
    if (error) return {};
    auto answer = parser.release();
    connected_ = answer.keep_alive();
    api::Response response;
    response.status = static_cast<std::uint16_t>(answer.result_int());
    for (const auto& field : answer) {
      response.headers.emplace(std::string(field.name_string()), std::string(field.value()));
    }
    response.body = std::move(answer.body());
    return response;
  }

  // Whose certificate it must be.
  void ExpectServer(SSL* connection) const {
    boost::system::error_code no_number;
    net::ip::make_address(server_.host, no_number);
    if (!no_number) {
      X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection), server_.host.c_str());
      return;
    }
    SSL_set1_host(connection, server_.host.c_str());
    // So that a server of many names knows which one is meant.
    SSL_set_tlsext_host_name(connection, server_.host.c_str());
  }

  [[nodiscard]] Error Failure(const beast::error_code& error) const {
    if (error == beast::error::timeout) {
      return {ErrorCode::kDeadlineExceeded,
              fmt::format("{} does not answer in time", server_.authority),
              {}};
    }
    if (error == http::error::body_limit) {
      return {ErrorCode::kTooLarge,
              fmt::format("{} answers with more than {} bytes", server_.authority,
                          options_.max_answer_bytes),
              {}};
    }
    return {ErrorCode::kUnavailable,
            fmt::format("cannot reach {}: {}", server_.authority, error.message()),
            {}};
  }

  [[nodiscard]] Error Untrusted(const beast::error_code& error, SSL* connection) const {
    const long verified = SSL_get_verify_result(connection);
    if (verified == X509_V_OK) return Failure(error);
    return {ErrorCode::kUnavailable,
            fmt::format("cannot trust {}: {}", server_.authority,
                        X509_verify_cert_error_string(verified)),
            {}};
  }

  const Server server_;
  const HttpClientOptions options_;
  net::io_context io_{1};
  std::optional<ssl::context> tls_;
  Connection stream_;
  beast::flat_buffer buffer_;
  bool connected_ = false;
};

HttpClient::HttpClient(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpClient::~HttpClient() = default;

Result<std::unique_ptr<HttpClient>> HttpClient::Create(std::string_view url,
                                                       HttpClientOptions options) {
  const auto parsed = boost::urls::parse_uri(url);
  const bool encrypted = parsed && parsed->scheme() == "https";
  if (!parsed || (parsed->scheme() != "http" && !encrypted) || parsed->host_address().empty() ||
      parsed->has_userinfo()) {
    return InvalidArgument(fmt::format(
        "\"{}\" is not the address of a server; http://HOST:PORT or https://HOST:PORT is wanted",
        url));
  }
  Impl::Server server;
  server.host = parsed->host_address();
  server.encrypted = encrypted;
  server.port = parsed->has_port() ? std::string(parsed->port()) : encrypted ? "443" : "80";
  server.prefix = std::string(parsed->encoded_path());
  if (server.prefix.ends_with('/')) server.prefix.pop_back();
  server.authority = std::string(parsed->encoded_host_and_port());
  return std::unique_ptr<HttpClient>(
      new HttpClient(std::make_unique<Impl>(std::move(server), std::move(options))));
}

Result<api::Response> HttpClient::Send(const api::Request& request) { return impl_->Send(request); }

}  // namespace entente::server
