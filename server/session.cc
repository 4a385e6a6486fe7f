#include "server/session.h"

#include <poll.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

#include "api/problem.h"
#include "server/body_reader.h"
#include "server/builtin_routes.h"
#include "server/content_coding.h"
#include "server/job.h"
#include "server/message.h"
#include "server/request_id.h"

namespace entente::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto kAwait = net::as_tuple(net::use_awaitable);

// How long and how much is read after a refusal.
constexpr std::chrono::milliseconds kLingerTime{2'000};
constexpr std::size_t kReadChunk = 16 << 10;

// nginx's status for a client that closed the connection; api::Problem gives it for kCancelled.
constexpr std::uint16_t kClientGone = 499;

constexpr std::string_view kUnreadableRoute = "unreadable";
constexpr std::string_view kUnmatchedRoute = "unmatched";

// Whether the peer has closed its end. A blocking or even a non-blocking peek would not do: it
// cannot look behind pipelined bytes.
bool PeerClosed(int fd) {
  pollfd poll_fd{fd, POLLRDHUP, 0};
  return ::poll(&poll_fd, 1, 0) > 0 && (poll_fd.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
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

bool StreamsBody(const Application* application, const Message& head) {
  return application != nullptr && application->streams_body &&
         application->streams_body(ToRequest(Message(head)));
}

bool IsWrite(api::Method method) {
  return method != api::Method::kGet && method != api::Method::kHead &&
         method != api::Method::kOptions;
}

}  // namespace

Session::Session(Socket socket, Runtime& runtime, Origin origin)
    : runtime_(runtime),
      stream_(std::move(socket), runtime.tls.load()),
      socket_(stream_.socket()),
      origin_(origin),
      remote_(AddressOf(socket_).to_string()),
      client_(ClientOf(AddressOf(socket_))),
      buffer_(runtime.options.header_limit + kReadChunk),
      watchdog_(socket_.get_executor()),
      pulse_(socket_.get_executor()) {}

net::awaitable<void> Session::Run() {
  boost::system::error_code ignored;
  socket_.set_option(net::ip::tcp::no_delay(true), ignored);
  if (co_await Greet()) {
    while (co_await AwaitRequest()) {
      if (!co_await ServeRequest()) break;
    }
  }
  co_await Close();
}

net::awaitable<bool> Session::Greet() {
  if (!stream_.encrypted()) co_return true;
  activity_ = Activity::kReading;
  SetDeadline(runtime_.options.header_timeout);
  const auto [error] = co_await stream_.AsyncHandshake(kAwait);
  ClearDeadline();
  co_return !error;
}

net::awaitable<void> Session::Close() {
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

void Session::SkipEmptyLines() {
  // RFC 9112 §2.2: some old clients send an extra line end after a body.
  while (buffer_.size() > 0) {
    const char first = *static_cast<const char*>(buffer_.data().data());
    if (first != '\r' && first != '\n') return;
    buffer_.consume(1);
  }
}

net::awaitable<bool> Session::AwaitRequest() {
  for (;;) {
    SkipEmptyLines();
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

net::awaitable<bool> Session::ServeRequest() {
  struct InFlight {
    explicit InFlight(Metrics& to) : metrics(to) { metrics.RequestStarted(); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { metrics.RequestEnded(); }
    Metrics& metrics;
  } const in_flight(runtime_.metrics);

  const HttpOptions& options = runtime_.options;
  activity_ = Activity::kReading;
  arrival_ = Clock::now();
  exchange_ = {};
  exchange_.request_id = MakeRequestId();
  exchange_.remote = remote_;
  exchange_.route = kUnreadableRoute;
  page_origin_.clear();

  http::request_parser<http::string_body> parser;
  parser.header_limit(options.header_limit);
  parser.body_limit(boost::none);  // set when it is known who takes the body

  SetDeadline(options.header_timeout);
  auto [error, bytes] = co_await http::async_read_header(stream_, buffer_, parser, kAwait);
  const Application* const application = runtime_.application.load();
  MemoryBudget::Share body_memory;
  bool streams_body = false;
  std::optional<Refusal> refusal;
  const auto& header = parser.get();
  if (!header.target().empty()) {
    exchange_.method = std::string(header.method_string());
    exchange_.target = std::string(header.target());
    const auto id = header.find("X-Request-Id");
    if (id != header.end() && IsRequestId(std::string_view(id->value()))) {
      exchange_.request_id = std::string(id->value());
    }
    page_origin_ = std::string(header[http::field::origin]);
  }
  if (!error) {
    refusal = CheckHeader(parser.get());
    const bool has_body = !refusal && !parser.is_done();
    streams_body = has_body && StreamsBody(application, parser.get());
    auto length = parser.content_length();
    if (streams_body) {
      length = boost::none;  // held in pieces, but its handler may put together one item
    } else if (has_body) {
      parser.body_limit(options.body_limit);
      if (length && *length > options.body_limit) error = http::error::body_limit;
    }
    if (has_body && !error) {
      body_memory = runtime_.bodies.Take(length.value_or(options.body_limit));
      if (!body_memory) {
        co_await Send(Overloaded(Metrics::Refusal::kMemoryFull,
                                 "the server holds as many request bodies as it may"),
                      parser.get().version(), false);
        co_await Linger();
        co_return false;
      }
    }
    if (has_body && !error && !streams_body) {
      if (ExpectsContinue(parser.get()) && !co_await SendContinue()) co_return false;
      SetDeadline(options.body_timeout);
      std::tie(error, bytes) = co_await http::async_read(stream_, buffer_, parser, kAwait);
    }
  }
  ClearDeadline();

  if (error) {
    // Gone without a word, or before anything of the next request: nobody to answer.
    if (!timed_out_ &&
        (error == http::error::end_of_stream || error == net::error::operation_aborted ||
         error == net::error::connection_reset || error == net::error::eof || IsTlsError(error))) {
      co_return false;
    }
    refusal = timed_out_ ? Refusal{408, "the request did not arrive in time"}
                         : RefusalFor(error, parser.get(), beast::buffers_to_string(buffer_.data()),
                                      options);
  }
  if (refusal) {
    co_await Send(api::Problem(refusal->status, refusal->detail, exchange_.request_id), 11, false);
    co_await Linger();
    co_return false;
  }

  std::optional<BodyReader> body;
  Message message;
  if (streams_body) {
    message = parser.get();
    body.emplace(std::move(parser));
  } else {
    message = parser.release();
  }
  const bool expects_continue = ExpectsContinue(message);
  const unsigned version = message.version();
  bool keep_alive = message.keep_alive();
  api::Request request = ToRequest(std::move(message));
  request.request_id = exchange_.request_id;
  request.from_loopback_listener = origin_.loopback_listener;
  exchange_.bytes_in = request.body.size();

  api::Response response;
  if (auto at_once = AnswerAtOnce(request)) {
    response = std::move(*at_once);
  } else if (application != nullptr) {
    response = co_await Ask(*application, std::move(request));
  } else {
    response = Overloaded(Metrics::Refusal::kNotReady, "the server is starting");
  }
  const bool unread = body && response.converter == nullptr;
  keep_alive = keep_alive && !ending() && !origin_.surplus && !unread;
  const bool in_pieces = response.source != nullptr || response.converter != nullptr;
  if (in_pieces && version == 10) keep_alive = false;  // only the connection's end tells its end
  exchange_.route = response.route.empty() ? kUnmatchedRoute : response.route;
  if (body && !unread && expects_continue && !co_await SendContinue()) co_return false;
  BodyReader* const reader = body ? &*body : nullptr;
  const bool sent = co_await Send(std::move(response), version, keep_alive, reader);
  if (unread) co_await Linger();
  co_return sent&& keep_alive;
}

net::awaitable<bool> Session::SendContinue() {
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  activity_ = Activity::kWriting;
  SetDeadline(runtime_.options.write_timeout);
  const auto [error, bytes] = co_await net::async_write(stream_, net::buffer(kContinue), kAwait);
  ClearDeadline();
  activity_ = Activity::kReading;
  co_return !error;
}

std::optional<api::Response> Session::AnswerAtOnce(const api::Request& request) {
  if (auto builtin = AnswerBuiltin(request, runtime_)) return builtin;
  if (origin_.surplus) {
    return Overloaded(Metrics::Refusal::kConnectionsFull,
                      "the server has as many connections as it may");
  }
  if (const auto wait = runtime_.rates.Take(client_, arrival_)) {
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

net::awaitable<api::Response> Session::Ask(const Application& application, api::Request request) {
  struct Call {
    api::Request request;
    api::Response response;
  };
  piece_timeout_ = application.timeout_for(request);
  WorkerPool& pool = request.target.starts_with("/v1/admin/") ? runtime_.administration
                     : IsWrite(request.method)                ? runtime_.writes
                                                              : runtime_.reads;
  const auto call = std::make_shared<Call>();
  call->request = std::move(request);
  const auto job = std::make_shared<Job>(
      exchange_.request_id,
      [call, &application](QueryContext& context) {
        call->response = application.handle(call->request, context);
        EncodeContent(call->request, call->response);
      },
      Deadline::After(arrival_ + piece_timeout_ - Clock::now()));
  const Outcome outcome = co_await RunOnWorker(pool, job);
  if (outcome == Outcome::kPoolFull) {
    co_return Overloaded(Metrics::Refusal::kQueueFull,
                         "the server has as many requests to answer as it may");
  }
  if (outcome == Outcome::kExpired) {
    // Nobody would have had use for the result.
    runtime_.metrics.Refused(Metrics::Refusal::kExpiredInQueue);
    co_return api::Problem(job->Check().error(), exchange_.request_id);
  }
  if (job->failed()) co_return api::Problem(500, "the server failed", exchange_.request_id);
  // What was cancelled is answered as if its client had gone, but this client is still there.
  if (cancelled_ && call->response.status == kClientGone) {
    co_return api::Problem(503, "the server is shutting down", exchange_.request_id);
  }
  co_return std::move(call->response);
}

net::awaitable<Session::Outcome> Session::RunOnWorker(WorkerPool& pool, std::shared_ptr<Job> job) {
  activity_ = Activity::kRunning;
  const bool accepted = pool.TrySubmit([self = shared_from_this(), job] {
    if (!job->Run()) return;
    net::post(self->socket_.get_executor(), [self, job] { self->OnJobDone(*job); });
  });
  if (!accepted) co_return Outcome::kPoolFull;
  // The session stays here until the worker has let go, so that nothing of it is used after its
  // end. OnJobDone runs on this strand, so it cannot come between the test and the wait.
  while (!job->done()) {
    pulse_.expires_after(kPulse);
    co_await pulse_.async_wait(kAwait);
    if (job->done()) break;
    if (cancelled_ || ClientGone()) job->Stop();
    if (!job->Check() && job->Abandon()) co_return Outcome::kExpired;
  }
  co_return Outcome::kDone;
}

bool Session::ClientGone() {
  return !socket_.is_open() || (!receive_shut_ && PeerClosed(socket_.native_handle()));
}

void Session::OnJobDone(Job& job) {
  job.MarkDone();
  pulse_.cancel();
}

net::awaitable<bool> Session::Send(api::Response response, unsigned version, bool keep_alive,
                                   BodyReader* body) {
  const auto source = std::move(response.source);
  const auto converter = std::move(response.converter);
  const bool in_pieces = source != nullptr || converter != nullptr;
  const Framing framing = version == 10 ? Framing::kUntilClose : Framing::kChunked;
  const bool header_only = in_pieces || exchange_.method == "HEAD";
  runtime_.cors.Permit(page_origin_, response.headers);
  auto answer = ToAnswer(std::move(response), {.version = version,
                                               .keep_alive = keep_alive,
                                               .in_pieces = in_pieces,
                                               .request_id = exchange_.request_id,
                                               .program_version = runtime_.version});
  exchange_.status = answer.result_int();
  activity_ = Activity::kWriting;
  http::response_serializer<http::string_body> serializer(answer);
  serializer.split(header_only);
  boost::system::error_code error;
  while (!error && !(header_only ? serializer.is_header_done() : serializer.is_done())) {
    // Anew for each part: a large answer over a slow line may take as long as it moves.
    SetDeadline(runtime_.options.write_timeout);
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await http::async_write_some(stream_, serializer, kAwait);
    exchange_.bytes_out += bytes;
  }
  ClearDeadline();
  bool whole = !error;
  if (whole && in_pieces && exchange_.method != "HEAD") {
    const Metrics::Streaming streaming(runtime_.metrics);
    if (source != nullptr) {
      whole = co_await SendPieces(source, framing);
    } else {
      whole = co_await Convert(converter, body, framing);
    }
  }
  exchange_.duration = Clock::now() - arrival_;
  runtime_.metrics.Count(exchange_);
  if (runtime_.options.access_log) LogExchange(exchange_);
  co_return whole;
}

net::awaitable<void> Session::Linger() {
  boost::system::error_code error;
  socket_.shutdown(net::ip::tcp::socket::shutdown_send, error);
  activity_ = Activity::kReading;
  SetDeadline(kLingerTime);
  std::array<char, kReadChunk> discarded;
  while (!error && !ending()) {
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream_.async_read_some(net::buffer(discarded), kAwait);
  }
}

void Session::SetDeadline(std::chrono::milliseconds timeout) {
  timed_out_ = false;
  deadline_ = Clock::now() + timeout;
  if (!waiting_ || deadline_ < watchdog_.expiry()) Arm();
}

void Session::ClearDeadline() { deadline_ = Clock::time_point::max(); }

void Session::Arm() {
  waiting_ = true;
  watchdog_.expires_at(deadline_);
  watchdog_.async_wait([self = shared_from_this(), wait = ++armed_](const auto& error) {
    if (wait != self->armed_) return;  // set back meanwhile
    self->waiting_ = false;
    if (!error) self->OnTimer();
  });
}

void Session::OnTimer() {
  if (deadline_ == Clock::time_point::max()) return;
  if (Clock::now() < deadline_) return Arm();
  timed_out_ = true;
  ClearDeadline();
  boost::system::error_code ignored;
  if (activity_ == Activity::kWriting) {
    socket_.close(ignored);
    return;
  }
  // Not closed: a 408 may follow. Cancelling alone would be lost on a read of several steps that is
  // between two of them; with the receiving end shut, the next step ends at once.
  receive_shut_ = true;
  socket_.shutdown(net::ip::tcp::socket::shutdown_receive, ignored);
  socket_.cancel(ignored);
}

void Session::Drain() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    if (self->activity_ == Activity::kIdle) self->socket_.cancel(ignored);
    self->pulse_.cancel();  // a stream that has nothing to send ends now
  });
}

void Session::Cancel() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    self->cancelled_ = true;
    self->pulse_.cancel();
    boost::system::error_code ignored;
    if (self->activity_ == Activity::kReading) self->socket_.close(ignored);
  });
}

void Session::Abort() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    self->socket_.close(ignored);
  });
}

}  // namespace entente::server
