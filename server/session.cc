#include "server/session.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/read_size.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <utility>

#include "api/problem.h"
#include "server/body_reader.h"
#include "server/builtin_routes.h"
#include "server/content_coding.h"
#include "server/message.h"
#include "server/request_id.h"

namespace entente::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

// How long what a client still sends is waited for after a refusal, and how much is read at a time.
constexpr std::chrono::milliseconds kLingerTime{2'000};
constexpr std::size_t kReadChunk = 16 << 10;

// Answers up to this size are not counted: health and metrics are among them.
constexpr std::size_t kSmallAnswer = 64 << 10;

// Line ends before a request that are passed over, in bytes. Without a bound they would be a way to
// hold a connection that never asks.
constexpr std::size_t kMostSkipped = 4;

constexpr std::string_view kUnreadableRoute = "unreadable";
constexpr std::string_view kUnmatchedRoute = "unmatched";

// Whether one of `events`, or the connection's end, has come. A blocking or even a non-blocking
// peek would not do: it cannot look behind pipelined bytes.
bool HasCome(int fd, short events) {
  pollfd poll_fd{fd, events, 0};
  return ::poll(&poll_fd, 1, 0) > 0 && (poll_fd.revents & (events | POLLHUP | POLLERR)) != 0;
}

// The unspecified address when the peer has already gone.
net::ip::address AddressOf(const Socket& socket) {
  boost::system::error_code ignored;
  return socket.remote_endpoint(ignored).address();
}

bool IsTlsError(const boost::system::error_code& error) {
  return error.category() == net::error::get_ssl_category() ||
         error.category() == net::ssl::error::get_stream_category();
}

bool ExpectsContinue(const Message& head) {
  return head.count(http::field::expect) > 0 && head.version() == 11;
}

}  // namespace

Session::Session(Socket socket, Runtime& runtime, Origin origin)
    : runtime_(runtime),
      stream_(std::move(socket), runtime.tls.load()),
      socket_(stream_.socket()),
      origin_(std::move(origin)),
      remote_(AddressOf(socket_).to_string()),
      buffer_(runtime.options.header_limit + kReadChunk),
      watchdog_(socket_.get_executor()),
      pulse_(socket_.get_executor()) {}

Awaitable<void> Session::Run() {
  boost::system::error_code ignored;
  socket_.set_option(net::ip::tcp::no_delay(true), ignored);
  GiveUpTheVanished();
  if (co_await Greet()) {
    while (co_await AwaitRequest()) {
      if (!co_await ServeRequest()) break;
    }
  }
  co_await Close();
}

Awaitable<bool> Session::Greet() {
  if (!stream_.encrypted()) co_return true;
  activity_ = Activity::kBeginning;
  SetDeadline(runtime_.options.header_timeout);
  const auto [error] = co_await stream_.AsyncHandshake(kAwait);
  ClearDeadline();
  co_return !error;
}

Awaitable<void> Session::Close() {
  if (stream_.encrypted() && socket_.is_open() && !receive_shut_) {
    activity_ = Activity::kWriting;
    SetDeadline(kLingerTime);
    co_await stream_.AsyncShutdown(kAwait);
  }
  ClearDeadline();
  watchdog_.cancel();
  boost::system::error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

bool Session::ending() const { return runtime_.draining.load(); }

void Session::GiveUpTheVanished() {
  // A stream that has little to tell would not notice for a quarter of an hour: what it writes goes
  // into the socket's buffer. Twice the time, so that where a write waits it is the one to end it.
  const auto time = 2 * runtime_.options.write_timeout;
  const int milliseconds = static_cast<int>(std::clamp<std::int64_t>(time.count(), 1, 1 << 30));
  (void)::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds,
                     sizeof milliseconds);
}

void Session::SkipEmptyLines(std::size_t& skipped) {
  // RFC 9112 §2.2: some old clients send an extra line end after a body.
  for (; buffer_.size() > 0 && skipped < kMostSkipped; ++skipped) {
    const char first = *static_cast<const char*>(buffer_.data().data());
    if (first != '\r' && first != '\n') return;
    buffer_.consume(1);
  }
}

Awaitable<bool> Session::AwaitRequest() {
  for (std::size_t skipped = 0;;) {
    SkipEmptyLines(skipped);
    if (buffer_.size() > 0) co_return true;  // pipelined
    // While draining, a request that has already arrived is still served.
    boost::system::error_code error;
    if (ending() && socket_.available(error) == 0) co_return false;
    activity_ = Activity::kIdle;
    SetDeadline(runtime_.options.idle_timeout);
    const auto [read_error, bytes] =
        co_await stream_.async_read_some(buffer_.prepare(kReadChunk), kAwait);
    if (read_error == net::error::operation_aborted && !timed_out_ && socket_.is_open()) {
      continue;  // woken by Drain
    }
    if (read_error) co_return false;
    buffer_.commit(bytes);
  }
}

Awaitable<bool> Session::ServeRequest() {
  struct InFlight {
    explicit InFlight(Metrics& to) : metrics(to) { metrics.RequestStarted(); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { metrics.RequestEnded(); }
    Metrics& metrics;
  } const in_flight(runtime_.metrics);

  const HttpOptions& options = runtime_.options;
  activity_ = Activity::kBeginning;
  arrival_ = Clock::now();
  ask_finished_ = arrival_;
  exchange_ = {};
  exchange_.request_id = MakeRequestId();
  exchange_.remote = remote_;
  exchange_.route = kUnreadableRoute;
  page_origin_.clear();

  HeaderParser parser;
  parser.header_limit(options.header_limit);
  parser.body_limit(boost::none);  // set when it is known who takes the body

  SetDeadline(options.header_timeout);
  auto error = co_await ReadHeader(parser);
  ClearDeadline();
  NoteHeader(parser);
  std::optional<Refusal> refusal = error ? RefusalOf(error, parser) : CheckHeader(parser.get());
  if (refusal) co_await Refuse(*refusal);
  if (refusal || error) co_return false;

  // Only the header: fields that follow a body in chunks are left out.
  const bool has_body = !parser.is_done();
  Message head = has_body ? Message(parser.get()) : parser.release();
  const bool expects_continue = has_body && ExpectsContinue(head);
  const unsigned version = head.version();
  takes_interim_ = version == 11;
  bool keep_alive = head.keep_alive();
  api::Request request = ToRequest(std::move(head));
  request.request_id = exchange_.request_id;
  request.client = origin_.client;
  request.from_loopback_listener = origin_.loopback_listener;

  // Before the body is read or takes up memory: whoever may not write is not to keep others from
  // it. The body of a read has no meaning and is never read.
  std::optional<api::Response> answer = AnswerAtOnce(request);
  const Application* application = runtime_.application.load();
  if (!answer && application == nullptr) application = co_await AwaitStart();
  if (!answer && application == nullptr) {
    answer = Overloaded(Metrics::Refusal::kNotReady, "the server is starting");
  }
  if (!answer && has_body && application->refuse_early) answer = application->refuse_early(request);

  bool unread = has_body;
  MemoryBudget::Share memory(runtime_.bodies);
  std::optional<BodyReader> streamed;
  if (!answer && has_body && IsWrite(request.method)) {
    const bool streams = application->streams_body && application->streams_body(request);
    if (streams) {
      // It comes in pieces, but its handler may put together one item of it.
      if (!memory.GrowTo(options.body_limit)) error = net::error::no_memory;
    } else {
      error = co_await ReadBody(parser, expects_continue, memory);
    }
    if (error == net::error::no_memory) {
      answer = Overloaded(Metrics::Refusal::kMemoryFull,
                          "the server holds as many request bodies as it may");
    } else if (error) {
      refusal = RefusalOf(error, parser);
      if (refusal) co_await Refuse(*refusal);
      co_return false;
    } else if (streams) {
      streamed.emplace(std::move(parser));
    } else {
      request.body = std::move(parser.get().body());
      exchange_.bytes_in = request.body.size();
      unread = false;
    }
  }

  api::Response response;
  if (answer) {
    response = std::move(*answer);
  } else {
    response = co_await Ask(*application, std::move(request));
  }
  if (response.converter != nullptr) unread = false;
  keep_alive = keep_alive && !ending() && !origin_.surplus && !unread;
  const bool in_pieces = response.source != nullptr || response.converter != nullptr;
  if (in_pieces && version == 10) keep_alive = false;  // only the connection's end tells its end
  exchange_.route = response.route.empty() ? kUnmatchedRoute : response.route;
  if (response.converter != nullptr && expects_continue && !co_await SendContinue()) {
    co_return false;
  }
  BodyReader* const reader = streamed ? &*streamed : nullptr;
  const bool sent = co_await Send(std::move(response), version, keep_alive, reader);
  if (unread) co_await Linger();
  co_return sent&& keep_alive;
}

Awaitable<boost::system::error_code> Session::ReadHeader(HeaderParser& parser) {
  // Not by Beast's own reading, which goes around the event loop once more when the header has come
  // already, as it mostly has.
  boost::system::error_code error;
  for (;;) {
    buffer_.consume(parser.put(buffer_.data(), error));
    if (error != http::error::need_more) {
      if (error || parser.is_header_done()) break;
      continue;
    }
    error = {};
    const std::size_t room = beast::read_size(buffer_, kReadChunk);
    if (room == 0) {
      error = http::error::buffer_overflow;
      break;
    }
    boost::system::error_code ignored;
    if (ending() && socket_.available(ignored) == 0) {
      error = net::error::operation_aborted;
      break;
    }
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream_.async_read_some(buffer_.prepare(room), kAwait);
    buffer_.commit(bytes);
    if (error == net::error::eof) {
      error = {};
      parser.put_eof(error);
    }
    if (error) break;
  }
  co_return error;
}

void Session::NoteHeader(const HeaderParser& parser) {
  const auto& header = parser.get();
  if (header.target().empty()) return;
  exchange_.method = std::string(header.method_string());
  exchange_.target = std::string(header.target());
  const auto id = header.find("X-Request-Id");
  if (id != header.end() && IsRequestId(std::string_view(id->value()))) {
    exchange_.request_id = std::string(id->value());
  }
  page_origin_ = std::string(header[http::field::origin]);
}

std::optional<Refusal> Session::RefusalOf(const boost::system::error_code& error,
                                          const HeaderParser& parser) const {
  if (timed_out_) return Refusal{408, "the request did not arrive in time"};
  const bool stopped = receive_shut_ || error == net::error::operation_aborted;
  if (stopped && ending() && socket_.is_open()) return Refusal{503, "the server is shutting down"};
  // Gone without a word, or before anything of the next request: nobody to answer.
  if (error == http::error::end_of_stream || error == net::error::operation_aborted ||
      error == net::error::connection_reset || error == net::error::eof || IsTlsError(error)) {
    return std::nullopt;
  }
  if (error == http::error::buffer_overflow && parser.is_header_done()) {
    return Refusal{400, "a line before, between or after the body's chunks is too long"};
  }
  return RefusalFor(error, parser.get(), beast::buffers_to_string(buffer_.data()),
                    runtime_.options);
}

Awaitable<void> Session::Refuse(const Refusal& refusal) {
  api::Response response = api::Problem(refusal.status, refusal.detail, exchange_.request_id);
  co_await Send(std::move(response), 11, false);
  co_await Linger();
}

std::optional<api::Response> Session::AnswerAtOnce(const api::Request& request) {
  if (auto builtin = AnswerBuiltin(request, runtime_)) return builtin;
  if (origin_.surplus) {
    return Overloaded(Metrics::Refusal::kConnectionsFull,
                      "the server has as many connections as it may");
  }
  if (const auto wait = runtime_.rates.Take(origin_.client, arrival_)) {
    runtime_.metrics.Refused(Metrics::Refusal::kRateLimited);
    api::Response response =
        api::Problem(429, "this client sends more requests than it may", exchange_.request_id);
    response.headers.insert_or_assign(
        "Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*wait).count()));
    return response;
  }
  if (auto preflight = runtime_.cors.AnswerPreflight(request)) return preflight;
  const Application* const application = runtime_.application.load();
  // To compress an answer takes longer than to hand it to another thread.
  if (application == nullptr || !application->answer_at_once ||
      request.headers.contains("Accept-Encoding")) {
    return std::nullopt;
  }
  auto answer = application->answer_at_once(request);
  if (answer) EncodeContent(request, *answer);
  return answer;
}

api::Response Session::Overloaded(Metrics::Refusal reason, std::string_view detail) {
  runtime_.metrics.Refused(reason);
  api::Response response = api::Problem(503, detail, exchange_.request_id);
  response.headers.insert_or_assign("Retry-After", "1");
  return response;
}

bool Session::ClientGone() {
  // Not POLLRDHUP: who has closed its end may still take the answer. A reset tells that it does
  // not.
  return !socket_.is_open() || (!receive_shut_ && HasCome(socket_.native_handle(), 0));
}

bool Session::ClientFinished() {
  return !socket_.is_open() || (!receive_shut_ && HasCome(socket_.native_handle(), POLLRDHUP));
}

Awaitable<bool> Session::Send(api::Response response, unsigned version, bool keep_alive,
                              BodyReader* body) {
  MemoryBudget::Share memory(runtime_.answers);
  if (response.body.size() > kSmallAnswer && !memory.GrowTo(response.body.size())) {
    response = Overloaded(Metrics::Refusal::kAnswersFull,
                          "the server holds as many answers that wait to be taken as it may");
  }
  const auto source = std::move(response.source);
  const auto converter = std::move(response.converter);
  const bool in_pieces = source != nullptr || converter != nullptr;
  const Framing framing = version == 10 ? Framing::kUntilClose : Framing::kChunked;
  const bool header_only = in_pieces || exchange_.method == "HEAD";
  runtime_.cors.Permit(page_origin_, response.headers);
  const std::string header = HeaderText(response, {.version = version,
                                                   .keep_alive = keep_alive,
                                                   .in_pieces = in_pieces,
                                                   .request_id = exchange_.request_id,
                                                   .program = runtime_.program});
  exchange_.status = response.status;
  activity_ = Activity::kWriting;
  std::array<net::const_buffer, 2> rest{net::buffer(header), net::buffer(response.body)};
  if (header_only) rest[1] = net::const_buffer();
  boost::system::error_code error;
  while (!error && net::buffer_size(rest) > 0) {
    // Anew for each part: a large answer over a slow line may take as long as it moves.
    SetDeadline(runtime_.options.write_timeout);
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream_.async_write_some(rest, kAwait);
    exchange_.bytes_out += bytes;
    const std::size_t of_header = std::min(bytes, rest[0].size());
    rest[0] += of_header;
    rest[1] += bytes - of_header;
  }
  ClearDeadline();
  bool whole = !error;
  if (whole && in_pieces && exchange_.method != "HEAD") {
    const Metrics::Streaming streaming(runtime_.metrics);
    streaming_ = true;
    if (source != nullptr) {
      whole = co_await SendPieces(source, framing);
    } else {
      whole = co_await Convert(converter, body, framing);
    }
    streaming_ = false;
  }
  exchange_.duration = Clock::now() - arrival_;
  runtime_.metrics.Count(exchange_);
  if (runtime_.options.access_log) LogExchange(exchange_);
  co_return whole;
}

Awaitable<void> Session::Linger() {
  boost::system::error_code error;
  socket_.shutdown(net::ip::tcp::socket::shutdown_send, error);
  activity_ = Activity::kReading;
  const auto end = Clock::now() + runtime_.options.body_timeout;
  std::array<char, kReadChunk> discarded;
  while (!error && !ending() && Clock::now() < end) {
    SetDeadline(kLingerTime);
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream_.async_read_some(net::buffer(discarded), kAwait);
  }
}

}  // namespace entente::server
