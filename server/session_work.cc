#include <boost/asio/post.hpp>
#include <utility>

#include "api/problem.h"
#include "server/content_coding.h"
#include "server/job.h"
#include "server/message.h"
#include "server/session.h"

// What the application does for a request, and the wait for it.
namespace entente::server {

namespace net = boost::asio;

namespace {

// nginx's status for a client that closed the connection; api::Problem gives it for kCancelled.
constexpr std::uint16_t kClientGone = 499;

}  // namespace

Awaitable<const Application*> Session::AwaitStart() {
  activity_ = Activity::kRunning;
  const auto end = Clock::now() + runtime_.options.start_timeout;
  while (runtime_.application.load() == nullptr && Clock::now() < end && !ending() &&
         !ClientGone()) {
    pulse_.expires_after(kPulse);
    co_await pulse_.async_wait(kAwait);
  }
  co_return runtime_.application.load();
}

Awaitable<api::Response> Session::Ask(const Application& application, api::Request request) {
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

Awaitable<Session::Outcome> Session::RunOnWorker(WorkerPool& pool, std::shared_ptr<Job> job) {
  activity_ = Activity::kRunning;
  const bool accepted = pool.TrySubmit([self = shared_from_this(), job] {
    if (!job->Run()) return;
    net::post(self->socket_.get_executor(), [self, job] { self->OnJobDone(*job); });
  });
  if (!accepted) co_return Outcome::kPoolFull;
  // The session stays here until the worker has let go, so that nothing of it is used after its
  // end. OnJobDone runs on this thread, so it cannot come between the test and the wait.
  while (!job->done()) {
    pulse_.expires_after(kPulse);
    co_await pulse_.async_wait(kAwait);
    if (job->done()) break;
    if (cancelled_ || ClientGone()) {
      job->Stop();
    } else {
      co_await AskFinishedClient();
      if (job->done()) break;
    }
    if (!job->Check() && job->Abandon()) co_return Outcome::kExpired;
  }
  co_return Outcome::kDone;
}

Awaitable<void> Session::AskFinishedClient() {
  const auto now = Clock::now();
  if (streaming_ || !takes_interim_ || now < ask_finished_ || !ClientFinished()) co_return;
  ask_finished_ = now + kAskFinished;
  // RFC 9110, 15.2: a client must be able to read these even when it does not expect them.
  (void)co_await SendContinue();
  activity_ = Activity::kRunning;
}

void Session::OnJobDone(Job& job) {
  job.MarkDone();
  pulse_.cancel();
}

}  // namespace entente::server
