#include "api/change_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/change_json.h"
#include "api/format/text.h"

namespace entente::api {
namespace {

constexpr std::size_t kPieceBytes = 64 << 10;
constexpr std::size_t kBatch = 32;  // changes read at a time

// `data` is JSON on one line, so it needs no further one.
void AppendEvent(std::uint64_t sequence, std::string_view type, std::string_view data,
                 std::string& events) {
  events += fmt::format("id: {}\nevent: {}\ndata: {}\n\n", sequence, type, data);
}

}  // namespace

std::unique_ptr<Listeners::Place> Listeners::Take(const std::string& client) {
  const std::lock_guard lock(mutex_);
  if (places_.all() >= most_ || places_.Of(client) >= most_of_client_) return nullptr;
  places_.Add(client);
  return std::make_unique<Place>(*this, client);
}

void Listeners::GiveBack(const std::string& client) {
  const std::lock_guard lock(mutex_);
  places_.Remove(client);
}

ChangeEvents::ChangeEvents(const graph::Store& store, std::uint64_t position, ChangedNodes nodes,
                           std::chrono::milliseconds heartbeat,
                           std::unique_ptr<Listeners::Place> place)
    : store_(store),
      position_(position),
      nodes_(std::move(nodes)),
      heartbeat_(heartbeat),
      place_(std::move(place)),
      last_sent_(Clock::now() - heartbeat) {}

bool ChangeEvents::Ready() const {
  return lost_ || store_.Sequence() > position_ || Clock::now() - last_sent_ >= heartbeat_;
}

Result<std::optional<std::string>> ChangeEvents::Next(QueryContext& context) {
  std::string events;
  if (lost_) return std::optional<std::string>();
  const graph::ReadView view = store_.Read();
  bool more = view.Sequence() > position_;
  while (more && events.size() < kPieceBytes) {
    const auto page = view.ChangesAfter(position_, kBatch);
    if (!page) return page.error();
    if (page->kept_after > position_) {
      Json lost;
      lost["reason"] = "changes were dropped from the log before this client read them";
      lost["kept_after"] = page->kept_after;
      AppendEvent(page->kept_after, "lost", Dump(lost), events);
      lost_ = true;
      break;
    }
    more = page->more;
    for (const graph::Change& change : page->items) {
      if (events.size() >= kPieceBytes) {
        more = true;
        break;
      }
      if (auto step = context.Step(); !step) return step.error();
      if (nodes_.AllIn(change)) {
        AppendEvent(change.sequence, "change", Dump(ChangeJson(change)), events);
      }
      position_ = change.sequence;
    }
  }
  if (!more) position_ = std::max(position_, view.Sequence());
  if (events.empty() && Clock::now() - last_sent_ >= heartbeat_) {
    events = fmt::format(": nothing new\nid: {}\n\n", position_);
  }
  if (!events.empty()) last_sent_ = Clock::now();
  return std::optional(std::move(events));
}

}  // namespace entente::api
