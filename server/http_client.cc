#include "server/http_client.h"

#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <chrono>
#include <utility>

namespace entente::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

// As long as a server may take for one request, and more.
constexpr std::chrono::seconds kTimeout{60};
constexpr std::chrono::seconds kConnectTimeout{10};
constexpr std::uint64_t kMaxAnswerBytes = 64 << 20;

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

}  // namespace

class HttpClient::Impl {
 public:
  struct Server {
    std::string host;
    std::string port;
    std::string prefix;
    std::string authority;
  };

  Impl(Server server, std::optional<std::string> token)
      : server_(std::move(server)), token_(std::move(token)), stream_(io_) {}

  Result<api::Response> Send(const api::Request& request) {
    const bool kept = connected_;
    if (!connected_) {
      if (auto connected = Connect(); !connected) return connected.error();
    }
    beast::error_code error;
    auto answer = Exchange(request, error);
    // The server may close an idle connection just when it is used again.
    if (error && error != beast::error::timeout && kept) {
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
    stream_.close();
    net::ip::tcp::resolver resolver(io_);
    beast::error_code error;
    const auto endpoints = resolver.resolve(server_.host, server_.port, error);
    if (!error) {
      stream_.expires_after(kConnectTimeout);
      stream_.async_connect(
          endpoints, [&error](const beast::error_code& result, const auto&) { error = result; });
      RunToEnd();
    }
    if (error) return Failure(error);
    buffer_.clear();
    connected_ = true;
    return {};
  }

  api::Response Exchange(const api::Request& request, beast::error_code& error) {
    http::request<http::string_body> message{ToVerb(request.method),
                                             server_.prefix + request.target, 11};
    message.set(http::field::host, server_.authority);
    message.set(http::field::user_agent, "entente");
    for (const auto& [name, value] : request.headers) message.set(name, value);
    if (token_) message.set(http::field::authorization, "Bearer " + *token_);
    message.body() = request.body;
    message.prepare_payload();

    http::response_parser<http::string_body> parser;
    parser.body_limit(kMaxAnswerBytes);
    stream_.expires_after(kTimeout);
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

  [[nodiscard]] Error Failure(const beast::error_code& error) const {
    if (error == beast::error::timeout) {
      return {ErrorCode::kDeadlineExceeded,
              fmt::format("{} does not answer in time", server_.authority),
              {}};
    }
    return {ErrorCode::kUnavailable,
            fmt::format("cannot reach {}: {}", server_.authority, error.message()),
            {}};
  }

  const Server server_;
  const std::optional<std::string> token_;
  net::io_context io_{1};
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  bool connected_ = false;
};

HttpClient::HttpClient(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpClient::~HttpClient() = default;

Result<std::unique_ptr<HttpClient>> HttpClient::Create(std::string_view url,
                                                       std::optional<std::string> token) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->scheme() != "http" || parsed->host_address().empty()) {
    return InvalidArgument(
        fmt::format("\"{}\" is not the address of a server; http://HOST:PORT is wanted", url));
  }
  Impl::Server server;
  server.host = parsed->host_address();
  server.port = parsed->has_port() ? std::string(parsed->port()) : "80";
  server.prefix = std::string(parsed->encoded_path());
  if (server.prefix.ends_with('/')) server.prefix.pop_back();
  server.authority = std::string(parsed->encoded_host_and_port());
  return std::unique_ptr<HttpClient>(
      new HttpClient(std::make_unique<Impl>(std::move(server), std::move(token))));
}

Result<api::Response> HttpClient::Send(const api::Request& request) { return impl_->Send(request); }

}  // namespace entente::server
