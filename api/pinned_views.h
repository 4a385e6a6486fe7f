#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <optional>

#include "graph/storage/read_view.h"

namespace entente::api {

// The states of the graph that clients are half way through a list of, so that the next page is of
// the same one. A view costs no memory to speak of, but the store cannot drop what it alone still
// shows; so few are kept, and not for long. Thread-safe.
class PinnedViews {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kMost = 64;
  static constexpr Clock::duration kIdle = std::chrono::minutes(5);  // since it was last asked for

  // Keeps `view`; when there are too many, at the cost of the one that was not used for longest: of
  // those that nobody has followed yet, when they are more than half, so that somebody who types
  // into a search box does not end the lists that others walk through.
  void Keep(const graph::ReadView& view, Clock::time_point now = Clock::now());
  // The view of that sequence, when it is still kept.
  std::optional<graph::ReadView> Find(std::uint64_t sequence, Clock::time_point now = Clock::now());
  // Lets go of those that nobody has asked for of late.
  void Tidy(Clock::time_point now = Clock::now());

 private:
  struct Pinned {
    graph::ReadView view;
    Clock::time_point used;
    bool followed = false;  // by somebody who asked for another page
  };
  using Views = std::list<Pinned>;
  // Moves those out that are too old; a view is let go after the lock.
  void TakeIdle(Clock::time_point now, Views& idle);
  // The one that goes when there are too many.
  Views::iterator LeastNeeded();

  std::mutex mutex_;
  Views views_;  // the one used last first
};

}  // namespace entente::api
