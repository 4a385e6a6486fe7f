#include "server/http_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <utility>

#include "api/client_counts.h"
#include "server/event_loop.h"
#include "server/log.h"
#include "server/session.h"
#include "server/tls.h"

namespace entente::server {

namespace net = boost::asio;
using tcp = net::ip::tcp;

namespace {

// Without a pause, running out of file descriptors would make the accept loop spin.
constexpr std::chrono::milliseconds kAcceptPause{100};
// Connections beyond the limit that still get an answer (health, metrics or a 503).
constexpr std::size_t kSurplusConnections = 64;  // of all clients, and of one
// For handlers to notice that they are cancelled, and then for sessions to notice that their
// sockets are closed.
constexpr std::chrono::seconds kCancelGrace{5};
constexpr int kBacklog = 1024;

bool IsLoopback(const net::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).is_loopback();
  }
  return address.is_loopback();
}

Error Unavailable(std::string message) { return {ErrorCode::kUnavailable, std::move(message), {}}; }

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpOptions options, std::string version)
      : runtime_(std::move(options), std::move(version)),
        loops_(std::max(runtime_.options.io_threads, 1U)),
        control_(loops_.front().io.get_executor()),
        drain_timer_(control_) {}

  // When the process gives up before it serves. After Wait there is nothing left to stop.
  ~Impl() {
    for (Loop& loop : loops_) loop.io.stop();
    threads_.clear();
  }

  Result<void> Bind();
  [[nodiscard]] std::vector<ListenAddress> addresses() const;
  void Start();
  void Serve(Application application);
  Result<void> ReloadTls();
  void Drain();
  bool Wait();

 private:
  // What one I/O thread runs: its share of the connections and, the first one, the listeners.
  struct Loop {
    net::io_context io{1};  // one thread's: then Asio saves itself much
    // So that it goes on while it has no connection.
    net::executor_work_guard<Executor> open = net::make_work_guard(io);
  };
  using Acceptor = net::basic_socket_acceptor<tcp, Executor>;
  using Timer = net::basic_waitable_timer<std::chrono::steady_clock,
                                          net::wait_traits<std::chrono::steady_clock>, Executor>;

  struct Listener {
    Acceptor acceptor;
    bool loopback;
  };

  Result<void> BindTo(const tcp::endpoint& endpoint, std::string_view name);
  Awaitable<void> Accept(Listener& listener);
  void Open(Socket socket, bool loopback);
  Awaitable<void> DrainInSteps();
  Awaitable<bool> SessionsEndWithin(std::chrono::milliseconds time);
  void ForEachSession(void (Session::*action)());
  [[nodiscard]] std::size_t session_count() const;

  Application application_;
  Runtime runtime_;
  std::deque<Loop> loops_;
  std::size_t next_loop_ = 0;  // for the next connection; the first loop's
  Executor control_;           // of the listeners and the drain
  std::vector<std::unique_ptr<Listener>> listeners_;

  mutable std::mutex sessions_mutex_;
  std::unordered_set<std::shared_ptr<Session>> sessions_;
  api::ClientCounts sessions_of_;

  Timer drain_timer_;
  bool draining_ = false;  // on control_
  std::promise<bool> drained_;
  std::vector<std::jthread> threads_;
};

Result<void> HttpServer::Impl::BindTo(const tcp::endpoint& endpoint, std::string_view name) {
  auto listener =
      std::make_unique<Listener>(Listener{Acceptor(control_), IsLoopback(endpoint.address())});
  Acceptor& acceptor = listener->acceptor;
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error && endpoint.address().is_v6()) {
    // "[::]" is for IPv4 clients, too.
    acceptor.set_option(net::ip::v6_only(!endpoint.address().is_unspecified()), error);
  }
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(kBacklog, error);
  if (error) return Unavailable(fmt::format("cannot listen on {}: {}", name, error.message()));
  listeners_.push_back(std::move(listener));
  return {};
}

Result<void> HttpServer::Impl::Bind() {
  for (const std::string& text : runtime_.options.listen) {
    const auto address = ParseListenAddress(text);
    if (!address) return address.error();
    tcp::resolver resolver(control_);
    boost::system::error_code error;
    const auto resolved = resolver.resolve(address->host, std::to_string(address->port),
                                           tcp::resolver::passive, error);
    if (error) {
      return InvalidArgument(
          fmt::format("cannot resolve the host of \"{}\": {}", text, error.message()));
    }
    // A name such as localhost has several addresses, not all of which this machine need have; all
    // get the same port.
    std::uint16_t port = address->port;
    Result<void> failure;
    bool bound = false;
    for (const auto& entry : resolved) {
      const auto result = BindTo({entry.endpoint().address(), port}, text);
      if (!result) {
        failure = result;
        continue;
      }
      bound = true;
      port = listeners_.back()->acceptor.local_endpoint().port();
    }
    if (!bound) return failure;
  }
  if (listeners_.empty()) return InvalidArgument("no address to listen on is given");
  return {};
}

std::vector<ListenAddress> HttpServer::Impl::addresses() const {
  std::vector<ListenAddress> addresses;
  for (const auto& listener : listeners_) {
    const auto endpoint = listener->acceptor.local_endpoint();
    addresses.push_back({endpoint.address().to_string(), endpoint.port()});
  }
  return addresses;
}

void HttpServer::Impl::Start() {
  for (const auto& listener : listeners_) {
    net::co_spawn(control_, Accept(*listener), net::detached);
  }
  for (Loop& loop : loops_) {
    threads_.emplace_back(
        [&loop, poll = runtime_.options.idle_poll] { RunEventLoop(loop.io, poll); });
  }
}

Result<void> HttpServer::Impl::ReloadTls() {
  const HttpOptions& options = runtime_.options;
  if (options.tls_certificate.has_value() != options.tls_key.has_value()) {
    return InvalidArgument("TLS needs both a certificate and its key");
  }
  if (!options.tls_certificate) return {};
  auto context = LoadTls(*options.tls_certificate, *options.tls_key);
  if (!context) return context.error();
  runtime_.tls.store(*std::move(context));
  return {};
}

void HttpServer::Impl::Serve(Application application) {
  application_ = std::move(application);
  runtime_.application.store(&application_);
}

Awaitable<void> HttpServer::Impl::Accept(Listener& listener) {
  Timer pause(control_);
  while (listener.acceptor.is_open()) {
    const Executor home = loops_[next_loop_++ % loops_.size()].io.get_executor();
    auto [error, socket] = co_await listener.acceptor.async_accept(home, kAwait);
    if (!error) {
      try {
        Open(std::move(socket), listener.loopback);
      } catch (const std::exception& thrown) {
        // Out of memory for this one; the next may find some.
        log::Error("a connection could not be opened", {{"what", thrown.what()}});
      }
      continue;
    }
    if (!listener.acceptor.is_open()) break;
    // A client that went away while it queued is no fault of ours.
    if (error == net::error::connection_aborted) continue;
    runtime_.metrics.AcceptFailed();
    log::Error("a connection could not be accepted", {{"reason", error.message()}});
    pause.expires_after(kAcceptPause);
    co_await pause.async_wait(kAwait);
  }
}

void HttpServer::Impl::Open(Socket socket, bool loopback) {
  const HttpOptions& options = runtime_.options;
  const Executor home = socket.get_executor();
  boost::system::error_code ignored;  // then the peer has already gone, and the address is none
  std::string client = ClientOf(socket.remote_endpoint(ignored).address());
  std::shared_ptr<Session> session;
  {
    const std::lock_guard lock(sessions_mutex_);
    const std::size_t open = sessions_.size();
    const std::size_t own = sessions_of_.Of(client);
    if (open >= options.max_connections + kSurplusConnections ||
        own >= options.max_connections_per_client + kSurplusConnections) {
      runtime_.metrics.Refused(Metrics::Refusal::kConnectionsFull);
      return;  // the socket is closed with its object
    }
    const bool surplus =
        open >= options.max_connections || own >= options.max_connections_per_client;
    session = std::make_shared<Session>(std::move(socket), runtime_,
                                        Session::Origin{loopback, surplus, std::move(client)});
    sessions_.insert(session);
    sessions_of_.Add(session->client());
  }
  runtime_.metrics.ConnectionOpened();
  net::co_spawn(home, session->Run(), [this, session](const std::exception_ptr& thrown) {
    if (thrown) {
      try {
        std::rethrow_exception(thrown);
      } catch (const std::exception& error) {
        log::Error("a connection failed", {{"what", error.what()}});
      }
    }
    runtime_.metrics.ConnectionClosed();
    const std::lock_guard lock(sessions_mutex_);
    sessions_.erase(session);
    sessions_of_.Remove(session->client());
    if (sessions_.empty() && runtime_.draining.load()) {
      net::post(control_, [this] { drain_timer_.cancel(); });
    }
  });
}

void HttpServer::Impl::ForEachSession(void (Session::*action)()) {
  const std::lock_guard lock(sessions_mutex_);
  for (const auto& session : sessions_) ((*session).*action)();
}

std::size_t HttpServer::Impl::session_count() const {
  const std::lock_guard lock(sessions_mutex_);
  return sessions_.size();
}

void HttpServer::Impl::Drain() {
  net::post(control_, [this] {
    if (std::exchange(draining_, true)) return;
    net::co_spawn(control_, DrainInSteps(), net::detached);
  });
}

Awaitable<bool> HttpServer::Impl::SessionsEndWithin(std::chrono::milliseconds time) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  // Accepted connections may come in while the acceptors close: so look anew after each waking.
  while (session_count() > 0 && std::chrono::steady_clock::now() < deadline) {
    drain_timer_.expires_at(deadline);
    co_await drain_timer_.async_wait(kAwait);
  }
  co_return session_count() == 0;
}

Awaitable<void> HttpServer::Impl::DrainInSteps() {
  // From here on answers say "Connection: close" and sessions that begin end when they are idle.
  runtime_.draining.store(true);
  for (const auto& listener : listeners_) {
    boost::system::error_code ignored;
    listener->acceptor.close(ignored);
  }
  ForEachSession(&Session::Drain);
  log::Info("draining", {{"connections", session_count()}});
  bool ended = co_await SessionsEndWithin(runtime_.options.drain_timeout);
  if (!ended) {
    log::Warning("requests under way are cancelled", {{"connections", session_count()}});
    ForEachSession(&Session::Cancel);
    ended = co_await SessionsEndWithin(kCancelGrace);
  }
  if (!ended) {
    log::Warning("connections are cut", {{"connections", session_count()}});
    ForEachSession(&Session::Abort);
    ended = co_await SessionsEndWithin(kCancelGrace);
  }
  drained_.set_value(ended);
}

bool HttpServer::Impl::Wait() {
  const bool ended = drained_.get_future().get();
  if (!ended) return false;
  runtime_.reads.Stop();
  runtime_.writes.Stop();
  runtime_.administration.Stop();
  for (Loop& loop : loops_) loop.open.reset();
  threads_.clear();  // the loops have run out of work
  return true;
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::Listen(HttpOptions options, std::string version) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(version));
  if (auto loaded = impl->ReloadTls(); !loaded) return loaded.error();
  if (auto bound = impl->Bind(); !bound) return bound.error();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::vector<ListenAddress> HttpServer::addresses() const { return impl_->addresses(); }
void HttpServer::Start() { impl_->Start(); }
void HttpServer::Serve(Application application) { impl_->Serve(std::move(application)); }
Result<void> HttpServer::ReloadTls() { return impl_->ReloadTls(); }
void HttpServer::Drain() { impl_->Drain(); }
bool HttpServer::Wait() { return impl_->Wait(); }

}  // namespace entente::server
