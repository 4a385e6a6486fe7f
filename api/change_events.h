#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "api/body.h"
#include "api/change_request.h"
#include "api/client_counts.h"
#include "graph/storage/store.h"

// The log of changes as server-sent events (WHATWG HTML, 9.2), as they happen.
namespace entente::api {

// How many listen, in all and of one client, so that they stay bounded and nobody takes all places.
// Thread-safe.
class Listeners {
 public:
  Listeners(std::size_t most, std::size_t most_of_client)
      : most_(most), most_of_client_(most_of_client) {}

  // A place of one listener, given back when it is destroyed. Must not outlive the Listeners.
  class Place {
   public:
    Place(Listeners& listeners, std::string client)
        : listeners_(listeners), client_(std::move(client)) {}
    ~Place() { listeners_.GiveBack(client_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Listeners& listeners_;
    const std::string client_;
  };

  // Null when there are as many as there may be.
  std::unique_ptr<Place> Take(const std::string& client);

 private:
  void GiveBack(const std::string& client);

  const std::size_t most_;
  const std::size_t most_of_client_;
  std::mutex mutex_;
  ClientCounts places_;
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
