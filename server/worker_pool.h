#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::server {

// A fixed number of threads behind a bounded queue. Thread-safe.
class WorkerPool {
 public:
  using Task = std::function<void()>;

  // Takes on at most `threads` + `queue_capacity` tasks at a time. Tasks must not throw.
  WorkerPool(std::size_t threads, std::size_t queue_capacity);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, without running `task`, when the pool is full or stopped.
  [[nodiscard]] bool TrySubmit(Task task);

  // Runs what was taken on, then joins the threads. Takes on nothing from the call on.
  void Stop();

  struct Load {
    std::size_t running = 0;
    std::size_t queued = 0;
  };
  [[nodiscard]] Load load() const;

 private:
  void Work();

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  std::size_t running_ = 0;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace entente::server
