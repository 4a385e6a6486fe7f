#include "api/change_events.h"

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using testing::ElementsAre;
using testing::HasSubstr;

struct Event {
  std::string id;
  std::string type;
  std::string data;
};

// As a browser reads a stream (WHATWG HTML, 9.2.6), but that an event without data is kept.
std::vector<Event> ReadEvents(std::string_view stream) {
  std::vector<Event> events;
  Event event;
  while (!stream.empty()) {
    const auto end = stream.find('\n');
    if (end == std::string_view::npos) throw std::runtime_error("a line without its end");
    const std::string_view line = stream.substr(0, end);
    stream.remove_prefix(end + 1);
    if (line.empty()) {
      events.push_back(std::exchange(event, {}));
      continue;
    }
    const auto value = std::string(line.substr(std::min(line.find(": ") + 2, line.size())));
    if (line.starts_with("id: ")) event.id = value;
    if (line.starts_with("event: ")) event.type = value;
    if (line.starts_with("data: ")) event.data += value;
  }
  return events;
}

class EventStream : public ApiFixture {
 protected:
  [[nodiscard]] Response Listen(const std::string& target, const std::string& last_id = "",
                                const std::string& client = "192.0.2.1") const {
    Request request;
    request.target = target;
    request.headers["Accept"] = "text/event-stream";
    request.client = client;
    if (!last_id.empty()) request.headers["Last-Event-ID"] = last_id;
    return Send(std::move(request));
  }
  // What a stream gives until it has nothing more, as far as it tells of changes.
  static std::vector<std::string> Ids(const Response& response) {
    std::vector<std::string> ids;
    QueryContext context;
    while (response.source->Ready()) {
      const auto piece = response.source->Next(context);
      if (!piece || !*piece) break;
      for (const Event& event : ReadEvents(**piece)) {
        if (!event.type.empty()) ids.push_back(event.id);
      }
    }
    return ids;
  }
  std::unique_ptr<Listeners::Place> Place() { return listeners_.Take("192.0.2.1"); }

  Listeners listeners_{100, 100};
};

TEST_F(EventStream, BeginsNowUnlessToldOtherwise) {
  const Response live = Listen("/v1/changes");
  EXPECT_EQ(live.status, 200);
  EXPECT_EQ(live.headers.at("Content-Type"), "text/event-stream");
  EXPECT_EQ(live.headers.at("Cache-Control"), "no-store");
  EXPECT_EQ(live.headers.count("ETag"), 0U);
  EXPECT_THAT(Ids(live), testing::IsEmpty());
  Put(graph::ArticleBuilder("bao-moi", "2025-01-01"));
  EXPECT_THAT(Ids(live), ElementsAre("4"));
  EXPECT_THAT(Ids(live), testing::IsEmpty());
  EXPECT_THAT(Ids(Listen("/v1/changes?since=1")), ElementsAre("2", "3", "4"));
  EXPECT_THAT(Ids(Listen("/v1/changes?since=1", "3")), ElementsAre("4"));
}

TEST_F(EventStream, TellsWhatTheListTells) {
  const json items = GetJson("/v1/changes?since=0")["items"];
  QueryContext context;
  const auto piece = Listen("/v1/changes?since=0").source->Next(context);
  ASSERT_TRUE(piece && *piece);
  std::vector<json> told;
  for (const Event& event : ReadEvents(**piece)) {
    EXPECT_EQ(event.type, "change");
    told.push_back(json::parse(event.data));
    EXPECT_EQ(event.id, told.back()["sequence"].dump());
  }
  EXPECT_EQ(json(told), items);
}

TEST_F(EventStream, TellsOfTheNodesThatAreAskedFor) {
  const Response stream = Listen("/v1/changes?since=0&node=partner:kh");
  EXPECT_THAT(Ids(stream), ElementsAre("3"));
}

TEST_F(EventStream, SendsAHeartbeatThatCarriesThePlace) {
  ChangeEvents often(*store_, 1, {{"partner:nobody"}, {}}, 0ms, Place());
  QueryContext context;
  EXPECT_TRUE(often.Ready());
  const auto piece = often.Next(context);
  ASSERT_TRUE(piece && *piece);
  EXPECT_THAT(**piece, HasSubstr(": nothing new\n"));
  EXPECT_EQ(ReadEvents(**piece).front().id, "3");
  ChangeEvents seldom(*store_, 3, {}, 1h, Place());
  EXPECT_TRUE(seldom.Ready());  // tells that the stream is open
  ASSERT_TRUE(seldom.Next(context));
  EXPECT_FALSE(seldom.Ready());
}

TEST_F(EventStream, EndsWithAReasonWhenTheLogForgetsFasterThanItIsRead) {
  graph::StoreOptions options;
  options.directory = scratch_.path() / "short";
  options.changes_kept = 2;
  auto opened = graph::Store::Open(options);
  ASSERT_TRUE(opened);
  graph::Store& store = **opened;
  ChangeEvents slow(store, 0, {}, 1h, Place());
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(graph::ArticleBuilder("a" + std::to_string(i)).PutInto(store));
  }
  QueryContext context;
  const auto piece = slow.Next(context);
  ASSERT_TRUE(piece && *piece);
  const auto events = ReadEvents(**piece);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].type, "lost");
  EXPECT_GT(json::parse(events[0].data)["kept_after"], 0);
  EXPECT_TRUE(slow.Ready());
  const auto end = slow.Next(context);
  ASSERT_TRUE(end);
  EXPECT_EQ(*end, std::nullopt);
}

TEST_F(EventStream, RefusesWhatItCannotGoOnFrom) {
  EXPECT_EQ(Listen("/v1/changes", "99").status, 410);  // of another store
  EXPECT_EQ(Listen("/v1/changes", "first").status, 400);
  EXPECT_EQ(Listen("/v1/changes?limit=5").status, 400);
  EXPECT_EQ(Listen("/v1/changes?cursor=x").status, 400);
}

TEST_F(EventStream, HasNoMoreListenersThanItMay) {
  const ServiceOptions defaults;
  std::vector<Response> listening;
  const auto listen = [&](std::size_t count, const std::string& client) {
    for (std::size_t i = 0; i < count; ++i) {
      listening.push_back(Listen("/v1/changes", "", client));
      EXPECT_EQ(listening.back().status, 200) << client;
    }
  };
  listen(defaults.max_listeners_per_client, "192.0.2.1");
  const Response refused = Listen("/v1/changes", "", "192.0.2.1");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.count("Retry-After"), 1U);
  listen(defaults.max_listeners - listening.size(), "192.0.2.2");
  EXPECT_EQ(Listen("/v1/changes", "", "192.0.2.3").status, 503);
  listening.pop_back();
  EXPECT_EQ(Listen("/v1/changes", "", "192.0.2.3").status, 200);
}

}  // namespace
}  // namespace entente::api
