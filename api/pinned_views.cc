#include "api/pinned_views.h"

#include <algorithm>

namespace entente::api {

void PinnedViews::Keep(const graph::ReadView& view, Clock::time_point now) {
  Views idle;
  const std::lock_guard lock(mutex_);
  TakeIdle(now, idle);
  const auto found = std::find_if(views_.begin(), views_.end(), [&](const Pinned& pinned) {
    return pinned.view.Sequence() == view.Sequence();
  });
  if (found != views_.end()) {
    found->used = now;
    views_.splice(views_.begin(), views_, found);
    return;
  }
  views_.push_front({view.ForLong(), now});
  if (views_.size() > kMost) idle.splice(idle.end(), views_, LeastNeeded());
}

PinnedViews::Views::iterator PinnedViews::LeastNeeded() {
  const auto followed = static_cast<std::size_t>(
      std::count_if(views_.begin(), views_.end(), [](const Pinned& one) { return one.followed; }));
  const bool goes = followed > kMost / 2;  // one that was followed
  const auto last = std::find_if(views_.rbegin(), views_.rend(),
                                 [goes](const Pinned& one) { return one.followed == goes; });
  return std::prev(last.base());
}

std::optional<graph::ReadView> PinnedViews::Find(std::uint64_t sequence, Clock::time_point now) {
  Views idle;
  const std::lock_guard lock(mutex_);
  TakeIdle(now, idle);
  for (auto at = views_.begin(); at != views_.end(); ++at) {
    if (at->view.Sequence() != sequence) continue;
    at->used = now;
    at->followed = true;
    views_.splice(views_.begin(), views_, at);
    return views_.front().view;
  }
  return std::nullopt;
}

void PinnedViews::Tidy(Clock::time_point now) {
  Views idle;
  const std::lock_guard lock(mutex_);
  TakeIdle(now, idle);
}

void PinnedViews::TakeIdle(Clock::time_point now, Views& idle) {
  const auto first = std::find_if(views_.begin(), views_.end(),
                                  [&](const Pinned& pinned) { return now - pinned.used > kIdle; });
  idle.splice(idle.end(), views_, first, views_.end());
}

}  // namespace entente::api
