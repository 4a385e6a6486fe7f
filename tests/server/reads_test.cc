#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "api/format/selection.h"
#include "tests/server/fact_graph.h"

// What HTTP promises of every read there is: route by route, form by form.
namespace entente::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Reads : public FactGraph {
 protected:
  [[nodiscard]] static std::vector<api::Route> Routes() {
    std::vector<api::Route> reads;
    for (const api::Route& route : api::AllRoutes()) {
      const bool of_web = route.pattern.find("{name}") != std::string_view::npos;
      const bool of_admin = route.pattern.starts_with("/v1/admin/");
      if (route.method == api::Method::kGet && !of_web && !of_admin) reads.push_back(route);
    }
    return reads;
  }
  [[nodiscard]] HttpReply Send(const std::string& method, const std::string& target,
                               const std::string& fields = "") const {
    HttpConnection connection(server_.port());
    connection.Send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + kOrigin +
                    "\r\n" + fields + "\r\n");
    const auto reply = connection.Receive(method == "HEAD");
    return reply.value_or(HttpReply{});
  }
  static void ExpectReadable(const HttpReply& reply, const std::string& target) {
    EXPECT_EQ(reply.Header("access-control-allow-origin"), kOrigin) << target;
    EXPECT_THAT(reply.Header("vary"), HasSubstr("Origin")) << target;
    EXPECT_NE(reply.Header("cache-control"), "") << target;
    EXPECT_NE(reply.Header("x-request-id"), "") << target;
  }
};

TEST_F(Reads, CarryWhatCachesAndOtherOriginsNeed) {
  for (const api::Route& route : Routes()) {
    const std::string target = TargetOf(route);
    const HttpReply reply = Send("GET", target);
    ASSERT_EQ(reply.status, 200) << target << reply.body;
    ExpectReadable(reply, target);
    EXPECT_EQ(!reply.Header("etag").empty(), route.reads_graph) << target;
    if (!route.reads_graph) continue;
    const std::string known = "If-None-Match: " + reply.Header("etag") + "\r\n";
    const HttpReply unchanged = Send("GET", target, known);
    EXPECT_EQ(unchanged.status, 304) << target;
    EXPECT_EQ(unchanged.Header("etag"), reply.Header("etag")) << target;
    EXPECT_EQ(unchanged.body, "") << target;
    ExpectReadable(unchanged, target);
    EXPECT_EQ(Send("HEAD", target, known).status, 304) << target;
  }
}

TEST_F(Reads, AnswerHeadAndOptions) {
  for (const api::Route& route : Routes()) {
    const std::string target = TargetOf(route);
    const HttpReply whole = Send("GET", target);
    const HttpReply head = Send("HEAD", target);
    EXPECT_EQ(head.status, 200) << target;
    EXPECT_EQ(head.body, "") << target;
    for (const char* field : {"content-type", "etag", "cache-control", "link", "vary",
                              "transfer-encoding", "content-disposition"}) {
      EXPECT_EQ(head.Header(field), whole.Header(field)) << target << " " << field;
    }
    // An answer that tells how long it took may differ in that by a digit.
    if (route.pattern != "/v1/query") {
      EXPECT_EQ(head.Header("content-length"), whole.Header("content-length")) << target;
    }
    const HttpReply options = Send("OPTIONS", target);
    EXPECT_EQ(options.status, 204) << target;
    EXPECT_THAT(options.Header("allow"), StartsWith("GET, HEAD, ")) << target;
    const HttpReply preflight = Send("OPTIONS", target, "Access-Control-Request-Method: GET\r\n");
    EXPECT_EQ(preflight.status, 204) << target;
    EXPECT_THAT(preflight.Header("access-control-allow-methods"), HasSubstr("GET")) << target;
    EXPECT_EQ(Send("PATCH", target).status, 405) << target;
    EXPECT_EQ(Send("PATCH", target).Header("allow"), options.Header("allow")) << target;
  }
}

TEST_F(Reads, ComeInEveryFormThatTheyHave) {
  for (const api::Route& route : Routes()) {
    const std::string target = TargetOf(route);
    std::set<std::string> tags;
    if (route.forms == api::Forms::kOne) {
      EXPECT_EQ(Send("GET", With(target, "format=csv")).status, 400) << target;
      continue;
    }
    std::size_t forms = 0;
    for (const api::Format format : api::FormatsOf(route.forms)) {
      if (format == api::Format::kEventStream) continue;  // by Accept alone, and without end
      ++forms;
      const std::string form = With(target, "format=" + std::string(api::NameOf(format)));
      const HttpReply reply = Send("GET", form);
      ASSERT_EQ(reply.status, 200) << form << reply.body;
      EXPECT_EQ(reply.Header("content-type"), api::ContentTypeOf(format)) << form;
      ExpectReadable(reply, form);
      tags.insert(reply.Header("etag"));
      EXPECT_EQ(Send("GET", form, "If-None-Match: " + reply.Header("etag") + "\r\n").status, 304)
          << form;
      const HttpReply by_accept =
          Send("GET", target, "Accept: " + std::string(api::MediaTypeOf(format)) + "\r\n");
      EXPECT_EQ(by_accept.Header("content-type"), api::ContentTypeOf(format)) << form;
      EXPECT_EQ(by_accept.body, reply.body) << form;
    }
    EXPECT_EQ(tags.size(), forms) << target << ": another form is another thing";
    EXPECT_EQ(Send("GET", target, "Accept: image/png\r\n").status, 406) << target;
    const HttpReply unknown = Send("GET", With(target, "format=png"));
    EXPECT_EQ(unknown.status, 400) << target;
    EXPECT_THAT(unknown.body, HasSubstr("'png' is not one of ")) << target;
  }
}

TEST_F(Reads, ThatComeInPagesRefuseWhatIsNotTheirCursor) {
  for (const api::Route& route : Routes()) {
    if (route.forms != api::Forms::kList && route.forms != api::Forms::kEvents) continue;
    if (route.pattern.ends_with("/companions")) continue;  // the best alone, of a total
    const std::string page = With(TargetOf(route), "limit=1");
    const HttpReply first = Send("GET", page);
    ASSERT_EQ(first.status, 200) << page << first.body;
    const Json next = Json::parse(first.body).at("next_cursor");
    EXPECT_EQ(first.Header("link").empty(), next.is_null()) << page;
    if (next.is_null()) continue;
    const auto cursor = next.get<std::string>();
    const HttpReply second = Send("GET", With(page, "cursor=" + cursor));
    EXPECT_EQ(second.status, 200) << page;
    EXPECT_NE(Json::parse(second.body).at("items"), Json::parse(first.body).at("items")) << page;
    for (std::size_t i = 0; i < cursor.size(); ++i) {
      std::string altered = cursor;
      altered[i] = altered[i] == 'A' ? 'B' : 'A';
      ASSERT_EQ(Send("GET", With(page, "cursor=" + altered)).status, 400) << page << " " << i;
    }
    for (const std::string& altered : {cursor.substr(0, 8), cursor + "A", cursor + "="}) {
      EXPECT_EQ(Send("GET", With(page, "cursor=" + altered)).status, 400) << page;
    }
    const std::string other = "/v1/nodes?label=Place&cursor=" + cursor;
    EXPECT_EQ(Send("GET", other).status, 400) << other;
  }
}

TEST_F(Reads, RefuseEveryFaultOfAQueryByName) {
  for (const api::Route& route : Routes()) {
    const std::string target = With(TargetOf(route), "colour=blue&colour=red&timeout_ms=soon");
    const HttpReply reply = Send("GET", target);
    ASSERT_EQ(reply.status, 400) << target;
    EXPECT_EQ(reply.Header("content-type"), "application/problem+json; charset=utf-8") << target;
    std::set<std::string> named;
    const Json problem = Json::parse(reply.body);
    for (const Json& error : problem.at("errors")) {
      named.insert(error.at("name").get<std::string>());
      EXPECT_NE(error.at("detail"), "") << target;
    }
    EXPECT_EQ(named, (std::set<std::string>{"colour", "timeout_ms"})) << target;
  }
}

}  // namespace
}  // namespace entente::testing
