#include <boost/asio/post.hpp>
#include <boost/asio/socket_base.hpp>

#include "server/session.h"

// What ends a wait, or the connection, from outside of the coroutine: its deadline and the server.
namespace entente::server {

namespace net = boost::asio;

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
  StopReceiving();
}

void Session::StopReceiving() {
  receive_shut_ = true;
  boost::system::error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_receive, ignored);
  socket_.cancel(ignored);
}

void Session::Drain() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    if (self->activity_ == Activity::kIdle) self->socket_.cancel(ignored);
    if (self->activity_ == Activity::kBeginning) self->StopReceiving();
    self->pulse_.cancel();  // a stream that has nothing to send ends now
  });
}

void Session::Cancel() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    self->cancelled_ = true;
    self->pulse_.cancel();
    boost::system::error_code ignored;
    if (self->activity_ == Activity::kReading || self->activity_ == Activity::kBeginning) {
      self->socket_.close(ignored);
    }
  });
}

void Session::Abort() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;
    self->socket_.close(ignored);
  });
}

}  // namespace entente::server
