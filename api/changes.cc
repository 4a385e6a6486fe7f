#include <fmt/format.h>

#include "api/change_events.h"
#include "api/change_json.h"
#include "api/change_request.h"
#include "api/filter_parameters.h"
#include "api/handlers.h"
#include "api/list_response.h"
#include "api/problem.h"

namespace entente::api {
namespace {

constexpr std::uint64_t kDefaultCapacity = 100'000;
constexpr std::size_t kMostNodes = 20;

struct ChangeItems {
  Json items = Json::array();
  std::uint64_t last = 0;  // the sequence that was looked at last
  bool more = false;
};

Result<ChangeItems> ReadChanges(Call& call, std::uint64_t after, const ChangedNodes& nodes,
                                std::size_t limit, std::uint64_t capacity) {
  constexpr std::size_t kBatch = 64;
  ChangeItems read;
  read.last = after;
  std::uint64_t looked_at = 0;
  while (true) {
    const auto page = call.View().ChangesAfter(read.last, std::min(kBatch, limit + 1));
    if (!page) return page.error();
    for (const graph::Change& change : page->items) {
      if (auto step = call.context.Step(); !step) return step.error();
      const bool passes = nodes.AllIn(change);
      if (looked_at == capacity || (passes && read.items.size() == limit)) {
        read.more = true;
        return read;
      }
      ++looked_at;
      read.last = change.sequence;
      if (passes) read.items.push_back(ChangeJson(change));
    }
    if (!page->more) return read;
  }
}

// Where a stream begins: after the event that the client saw last, else at since=, else now.
Result<ChangeStart> StartOfEvents(Call& call, const ChangeStart& since) {
  const auto last = call.request.headers.find("Last-Event-ID");
  if (last != call.request.headers.end() && !last->second.empty()) {
    return ParseChangeStart(last->second);
  }
  if (std::holds_alternative<std::monostate>(since)) return ChangeStart(call.View().Sequence());
  return since;
}

Response EventStream(Call& call, std::uint64_t after, ChangedNodes nodes) {
  auto place = call.backend.listeners.Take(call.request.client);
  if (place == nullptr) {
    return Problem(503, "as many listen to changes already as may, in all or from this client",
                   call.request.request_id);
  }
  Response response;
  response.headers["Content-Type"] = ContentTypeOf(Format::kEventStream);
  response.headers["Cache-Control"] = "no-store";
  response.headers["X-Accel-Buffering"] = "no";  // has nginx pass events on as they come
  response.source =
      std::make_shared<ChangeEvents>(call.backend.store, after, std::move(nodes),
                                     call.backend.options.heartbeat, std::move(place));
  return response;
}

}  // namespace

Result<Response> GetChanges(Call& call) {
  Parameters& parameters = call.parameters;
  ChangeStart start;
  if (const auto since = parameters.Text("since")) {
    auto parsed = ParseChangeStart(*since);
    if (parsed) {
      start = *parsed;
    } else {
      parameters.Fail("since", parsed.error().message);
    }
  }
  const auto texts = parameters.List("node");
  if (texts.size() > kMostNodes) {
    parameters.Fail("node", fmt::format("names more than {} nodes", kMostNodes));
  }
  const PageRequest page = ReadPage(call);
  if (page.after) {
    const auto last = ParseChangeStart(*page.after);
    if (last) start = *last;
  }
  const std::uint64_t capacity = ReadCapacity(parameters, kDefaultCapacity);
  const bool live = call.form.format == Format::kEventStream;
  for (const char* name : {"limit", "cursor", "capacity"}) {
    if (live && parameters.Has(name)) parameters.Fail(name, "is for pages, which a stream has not");
  }
  if (live) {
    auto begin = StartOfEvents(call, start);
    if (!begin) return begin.error();
    start = *begin;
  }
  if (auto finished = parameters.Finish(); !finished) return finished.error();

  auto nodes = ResolveChangedNodes(call, texts);
  if (!nodes) return nodes.error();
  if (nodes->ambiguous) return MultipleChoices(call, "node", *nodes->ambiguous);
  std::string detail;
  const auto after = Locate(call.View(), start, detail);
  if (!after) return after.error();
  if (!*after) return Problem(410, detail, call.request.request_id);
  if (live) return EventStream(call, **after, *std::move(nodes));

  auto read = ReadChanges(call, **after, *nodes, page.limit, capacity);
  if (!read) return read.error();
  std::optional<std::string> cursor;
  if (read->more) cursor = page.CursorAfter(fmt::format("{}", read->last));
  // Where to go on from, by since=, once there is no further page.
  Json more;
  more["sequence"] = read->more ? read->last : call.View().Sequence();
  return ListResponse(call, std::move(read->items), cursor, more);
}

}  // namespace entente::api
