#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "api/body.h"
#include "api/change_request.h"
#include "graph/storage/store.h"

// The log of changes as server-sent events (WHATWG HTML, 9.2), as they happen.
namespace entente::api {

// How many clients listen, so that they stay bounded. Thread-safe.
class Listeners {
 public:
  explicit Listeners(std::size_t most) : most_(most) {}

  // A place of one listener, given back when it is destroyed. Must not outlive the Listeners.
  class Place {
   public:
    explicit Place(std::atomic<std::size_t>& count) : count_(count) {}
    ~Place() { count_.fetch_sub(1); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    std::atomic<std::size_t>& count_;
  };

  // Null when there are as many as there may be.
  std::unique_ptr<Place> Take() {
    auto place = std::make_unique<Place>(count_);
    if (count_.fetch_add(1) >= most_) return nullptr;
    return place;
  }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> count_{0};
};

// One listener: an event for each change after `position` that touches all of the nodes, its id the
// change's sequence. When nothing has been sent for `heartbeat`, a comment is, so that proxies keep
// the connection and a client that has gone is noticed; it carries the last sequence as id, so that
// resuming does not look again at what did not pass. When the log forgets changes faster than the
// client reads them, the last event is "lost".
class ChangeEvents : public BodySource {
 public:
  ChangeEvents(const graph::Store& store, std::uint64_t position, ChangedNodes nodes,
               std::chrono::milliseconds heartbeat, std::unique_ptr<Listeners::Place> place);

  [[nodiscard]] bool Ready() const override;
  Result<std::optional<std::string>> Next(QueryContext& context) override;

 private:
  using Clock = std::chrono::steady_clock;

  const graph::Store& store_;
  std::uint64_t position_;  // the sequence that was looked at last
  const ChangedNodes nodes_;
  const std::chrono::milliseconds heartbeat_;
  const std::unique_ptr<Listeners::Place> place_;
  Clock::time_point last_sent_;  // at first so long ago that a heartbeat is due: the stream is open
  bool lost_ = false;
};

}  // namespace entente::api
