#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Overview : public ApiFixture {
 protected:
  static json Named(const json& list, std::string_view member, std::string_view name) {
    for (const json& entry : list) {
      if (entry.at(member) == name) return entry;
    }
    ADD_FAILURE() << "no " << name;
    return {};
  }
};

TEST_F(Overview, StatsCountTheGraph) {
  const json stats = GetJson("/v1/stats");
  EXPECT_EQ(stats["articles"], 3);
  EXPECT_EQ(stats["nodes_by_label"]["Meeting"], 3);
  EXPECT_EQ(stats["nodes_by_label"]["Topic"], 0);
  EXPECT_EQ(stats["relationships_by_type"]["COORDINATES"], 3);
  EXPECT_EQ(stats["version"], "1.2.3");
  EXPECT_EQ(stats["topology"]["state"], "serving");
  EXPECT_GT(stats["topology"]["bytes"], 1000);
  EXPECT_EQ(stats["topology"]["budget"], 16 << 20);
  std::uint64_t nodes = 0;
  for (const json& count : stats["nodes_by_label"]) nodes += count.get<std::uint64_t>();
  EXPECT_EQ(stats["nodes"], nodes);
  EXPECT_EQ(nodes, Ids("/v1/nodes?limit=1000").size() + 1);  // and the cancelled meeting
}

TEST_F(Overview, SchemaTellsLabelsTypesPropertiesAndWhatTheyConnect) {
  const json schema = GetJson("/v1/schema");
  const json meeting = Named(schema["labels"], "label", "Meeting");
  EXPECT_EQ(meeting["count"], 3);
  EXPECT_EQ(Named(meeting["properties"], "name", "ordinal"),
            json::parse(R"({"name":"ordinal","type":"integer","count":1})"));
  const json coordinates = Named(schema["relationship_types"], "type", "COORDINATES");
  EXPECT_EQ(coordinates["count"], 3);
  EXPECT_EQ(coordinates["connects"], json::parse(R"([{"from":"Partner","to":"Partnership"}])"));
  EXPECT_EQ(Named(coordinates["properties"], "name", "valid_to")["count"], 2);
  EXPECT_EQ(schema["truncated"], false);
  EXPECT_EQ(GetJson("/v1/schema?capacity=2")["truncated"], true);
}

TEST_F(Overview, HomePageNeedsNoNetworkAndItsLinksWork) {
  const Response page = Get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.at("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(page.headers.at("Content-Security-Policy"), HasSubstr("default-src 'none'"));
  for (const char* loading : {"href=\"http", "src=\"http", "src=\"//", "url(", "@import",
                              "<script>", "<style", "style="}) {
    EXPECT_EQ(page.body.find(loading), std::string::npos) << loading;
  }
  EXPECT_THAT(page.body, HasSubstr("<html lang=\"en\">"));

  int links = 0;
  for (auto at = page.body.find("href=\"/"); at != std::string::npos;
       at = page.body.find("href=\"/", at + 1)) {
    std::string target = page.body.substr(at + 6, page.body.find('"', at + 6) - at - 6);
    for (auto amp = target.find("&amp;"); amp != std::string::npos; amp = target.find("&amp;")) {
      target.replace(amp, 5, "&");
    }
    // The server answers these, beside the API.
    if (target == "/metrics" || target == "/healthz" || target == "/readyz") continue;
    const auto status = Get(target).status;
    EXPECT_TRUE(status == 200 || status == 404)
        << target << ' ' << status;  // the samples are not here
    ++links;
  }
  EXPECT_GE(links, 8);
}

TEST_F(Overview, WhatThePageNamesByVersionMayBeKeptForEver) {
  const std::string page = Get("/").body;
  const auto at = page.find("/assets/");
  ASSERT_NE(at, std::string::npos);
  const std::string target = page.substr(at, page.find('"', at) - at);
  ASSERT_THAT(target, HasSubstr("?v="));

  const Response named = Get(target);
  EXPECT_EQ(named.status, 200);
  EXPECT_THAT(named.headers.at("Content-Type"),
              AnyOf(HasSubstr("text/css"), HasSubstr("text/javascript")));
  EXPECT_THAT(named.headers.at("Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(Get(target.substr(0, target.find('?'))).headers.at("Cache-Control"), "no-cache");
  EXPECT_EQ(Get("/assets/no-such.js").status, 404);
  EXPECT_EQ(Get("/assets/..%2Findex.html").status, 404);
}

TEST_F(Overview, FaviconIsAPicture) {
  const Response icon = Get("/favicon.ico");
  EXPECT_EQ(icon.status, 200);
  EXPECT_EQ(icon.headers.at("Content-Type"), "image/svg+xml");
  EXPECT_THAT(icon.body, HasSubstr("<svg"));
}

}  // namespace
}  // namespace entente::api
