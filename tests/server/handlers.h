#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "api/http.h"
#include "api/problem.h"
#include "graph/base/context.h"

// What handlers of a TestServer do.
namespace entente::testing {

inline api::Response Ok(std::string body = "ok") {
  api::Response response;
  response.headers["Content-Type"] = "text/plain";
  response.body = std::move(body);
  response.route = "/test";
  return response;
}

// Closed until opened, for all who wait.
class Gate {
 public:
  void Open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    changed_.notify_all();
  }
  // Counts who has come, then waits.
  void Pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void AwaitArrivals(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int arrived_ = 0;
};

// Runs until its context says stop, and answers with the reason: how a traversal behaves.
inline api::Response RunUntilStopped(const api::Request& request, QueryContext& context) {
  for (;;) {
    if (const auto go_on = context.Check(); !go_on) {
      return api::Problem(go_on.error(), request.request_id);
    }
    std::this_thread::yield();
  }
}

}  // namespace entente::testing
