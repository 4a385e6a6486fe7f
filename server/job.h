#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <stop_token>
#include <utility>

#include "graph/base/context.h"
#include "server/log.h"

namespace entente::server {

// Work of a session on its way through a worker pool. The session and the worker share it, because
// either may be the first to let go.
class Job {
 public:
  using Work = std::function<void(QueryContext&)>;

  Job(std::string request_id, Work work, Deadline deadline)
      : request_id_(std::move(request_id)),
        work_(std::move(work)),
        context_(deadline, stop_.get_token()) {}

  // On a worker. False when the session has abandoned the job, whose work is then not done.
  [[nodiscard]] bool Run() {
    if (!Leave(State::kStarted)) return false;
    try {
      work_(context_);
    } catch (const std::exception& error) {
      log::Error("a handler threw", {{"request_id", request_id_}, {"what", error.what()}});
      failed_ = true;
    }
    return true;
  }

  // What follows is for the session's thread. False when the work has begun: it must be waited for.
  [[nodiscard]] bool Abandon() { return Leave(State::kAbandoned); }
  // Asks the work to give up.
  void Stop() { stop_.request_stop(); }
  [[nodiscard]] Result<void> Check() const { return context_.Check(); }
  void MarkDone() { done_ = true; }
  [[nodiscard]] bool done() const { return done_; }
  // Of a job that is done: whether its work threw.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  enum class State { kQueued, kStarted, kAbandoned };
  // False when the other came first.
  [[nodiscard]] bool Leave(State to) {
    State from = State::kQueued;
    return state_.compare_exchange_strong(from, to);
  }

  const std::string request_id_;
  Work work_;
  std::stop_source stop_;
  QueryContext context_;
  std::atomic<State> state_{State::kQueued};
  bool failed_ = false;  // the worker's until done
  bool done_ = false;
};

}  // namespace entente::server
