#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/server/fact_graph.h"

// The filters that reads have in common, and how nodes are named, from outside.
namespace entente::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Filters : public FactGraph {};

TEST_F(Filters, AreTakenByTheRoutesThatSayTheyTakeThem) {
  const std::map<std::string_view, std::string> values{
      {"type", "CHAIRED,HOLDS_POSITION"},
      {"label", "Meeting"},
      {"direction", "out"},
      {"from", "2020"},
      {"to", "2020-12"},
      {"as_of", "2020-05-01"},
      {"known_by", "2021"},
      {"min_confidence", "0.5"},
      {"min_sources", "1"},
      {"status", "held,planned"},
      {"evidence", "true"},
  };
  for (const api::Route& route : api::AllRoutes()) {
    if (route.filters == api::FilterSet::kNone) continue;
    std::set<std::string_view> taken;
    for (const api::FilterName& filter : api::FiltersOf(route.filters)) {
      taken.insert(filter.parameter);
    }
    const std::string target = TargetOf(route);
    for (const auto& [name, value] : values) {
      const std::string asked = With(target, std::string(name) + "=" + value);
      const HttpReply reply = Get(server_.port(), asked);
      EXPECT_EQ(reply.status, taken.contains(name) ? 200 : 400) << asked << "\n" << reply.body;
    }
  }
}

TEST_F(Filters, GiveEvidenceInEveryViewThatRestsOnRelationships) {
  for (const std::string target : {"/v1/meetings?", "/v1/agreements?", "/v1/partnerships?",
                                   "/v1/partners?meeting=meeting:hoi-dam&", "/v1/timeline?node=vn&",
                                   "/v1/nodes/partner:vn/neighbors?"}) {
    const Json item = GetJson(target + "evidence=true&limit=1")["items"].at(0);
    ASSERT_FALSE(item["relationships"].empty()) << target << item;
    for (const Json& relationship : item["relationships"]) {
      EXPECT_EQ(relationship.at("evidence").at(0).at("article"), "facts:bien-ban") << target;
    }
    EXPECT_THAT(GetJson(target + "limit=1").dump(), ::testing::Not(HasSubstr("\"evidence\"")));
  }
  const Json official = GetJson("/v1/officials?role=minister&evidence=true")["items"].at(0);
  EXPECT_EQ(official["offices"].at(0)["evidence"].at(0)["text"], "Biên bản");
  EXPECT_FALSE(
      GetJson("/v1/officials?role=minister")["items"].at(0)["offices"].at(0).contains("evidence"));
}

TEST_F(Filters, OfTypesSayInWhatWayAListsFilterMustHold) {
  EXPECT_THAT(Ids("/v1/meetings?official=official:an&type=CHAIRED"),
              ElementsAre("meeting:hoi-dam"));
  EXPECT_THAT(Ids("/v1/meetings?official=official:binh&type=CHAIRED"), IsEmpty());
  EXPECT_THAT(Ids("/v1/meetings?official=official:binh&type=ATTENDED"),
              ElementsAre("meeting:hoi-dam"));
  EXPECT_THAT(Ids("/v1/meetings?type=SESSION_OF"), IsEmpty());
  EXPECT_THAT(Ids("/v1/meetings?label=Agreement&direction=out"), ElementsAre("meeting:hoi-dam"));
  EXPECT_THAT(Ids("/v1/meetings?label=Agreement&direction=in"), IsEmpty());
  EXPECT_THAT(Ids("/v1/officials?type=CHAIRED"), ElementsAre("official:an"));
  EXPECT_THAT(Ids("/v1/officials?type=ATTENDED"), ElementsAre("official:an", "official:binh"));
  EXPECT_THAT(Ids("/v1/officials?type=CHAIRED&to=2019"), IsEmpty());
  EXPECT_THAT(Ids("/v1/partners?type=COORDINATES"), ElementsAre("partner:vn"));
  EXPECT_THAT(Ids("/v1/agreements?type=SIGNED"), IsEmpty());
  EXPECT_EQ(GetJson("/v1/meetings?type=CHAIRED")["items"].at(0)["parties"].size(), 2U)
      << "the row is whole";
  EXPECT_THAT(GetJson("/v1/holders?partner=vn&role=minister&type=CHAIRED")["items"], IsEmpty());
  EXPECT_THAT(GetJson("/v1/coordinators?partnership=asean,kr&direction=out")["items"], IsEmpty());
  EXPECT_THAT(GetJson("/v1/officials/official:an/positions?label=Meeting")["items"], IsEmpty());
}

TEST_F(Filters, DoNotTakeAnOfficeToHaveBeenHeldDecadesBeforeItWasToldOf) {
  const auto ministers = [this](const std::string& time) {
    return GetJson("/v1/officials?role=minister&" + time)["items"];
  };
  EXPECT_THAT(ministers("as_of=1990"), IsEmpty());
  EXPECT_THAT(ministers("from=1990&to=1995"), IsEmpty());
  EXPECT_THAT(ministers("as_of=2015-01"), IsEmpty());
  const std::map<std::string, bool> presumed{
      {"as_of=2020-05-01", false},  {"as_of=2018", true},        {"as_of=2022", true},
      {"from=2020&to=2020", false}, {"from=2016&to=2017", true},
  };
  for (const auto& [time, is_presumed] : presumed) {
    const Json items = ministers(time);
    ASSERT_EQ(items.size(), 1U) << time;
    EXPECT_EQ(items[0]["offices"].at(0)["presumed"], is_presumed) << time;
  }
  EXPECT_FALSE(ministers("min_sources=1").at(0)["offices"].at(0).contains("presumed"));

  const auto roles = [this](const std::string& as_of) {
    std::vector<std::string> all;
    const Json body = GetJson("/v1/officials/official:an/positions?as_of=" + as_of);
    for (const Json& item : body.at("items")) {
      all.push_back(item.at("role").get<std::string>());
    }
    return all;
  };
  EXPECT_THAT(roles("1990"), IsEmpty());
  EXPECT_THAT(roles("2011"), ElementsAre("ambassador"));
  EXPECT_THAT(roles("2020"), ElementsAre("minister"));
  EXPECT_THAT(GetJson("/v1/holders?partner=vn&role=minister&on=1990")["items"], IsEmpty());
  EXPECT_EQ(GetJson("/v1/holders?partner=vn&role=minister&on=2019")["items"].size(), 1U);
  // The same in a walk.
  const std::string walk = "/v1/traverse?start=vn&type=HOLDS_POSITION&as_of=";
  EXPECT_THAT(IdsOf(GetJson(walk + "1990")["nodes"]), ElementsAre("partner:vn"));
  EXPECT_THAT(IdsOf(GetJson(walk + "2019")["nodes"]), Contains("official:an"));
}

TEST_F(Filters, APartOfANameGetsTheCandidates) {
  for (const std::string target :
       {"/v1/nodes/nguyen", "/v1/nodes/mau/relationships", "/v1/traverse?start=Nguy%E1%BB%85n",
        "/v1/timeline?node=nguyen+mau", "/v1/meetings?official=nguyen",
        "/v1/common?nodes=vn,nguyen", "/v1/paths?from_node=nguyen&to_node=vn",
        "/v1/officials/nguyen/positions"}) {
    const Json choices = GetJson(target, 300);
    EXPECT_THAT(IdsOf(choices.at("candidates")),
                UnorderedElementsAre("official:an", "official:binh"))
        << target;
    EXPECT_EQ(choices.at("type"), "urn:entente:problem:ambiguous-name");
  }
  // The next article may bring another, so that one is not taken for granted either.
  const Json one = GetJson("/v1/holders?partner=viet&role=minister", 300);
  EXPECT_THAT(IdsOf(one.at("candidates")), ElementsAre("partner:vn"));
  EXPECT_THAT(one.at("detail").get<std::string>(), HasSubstr("a part of the name of 1 node"));
  // What is asked for by label is looked for among those of the label.
  (void)GetJson("/v1/meetings?partner=nguyen", 404);
  (void)GetJson("/v1/nodes/nguyem", 404);
  EXPECT_EQ(GetJson("/v1/nodes/nguyen+mau+an", 404).at("status"), 404) << "no plus in a path";
  EXPECT_EQ(GetJson("/v1/nodes/nguyen%20mau%20an").at("id"), "official:an");
}

TEST_F(Filters, ListsOfAFewComeInPages) {
  const std::string careers = "/v1/officials/official:an/positions?limit=1";
  const Json first = GetJson(careers);
  ASSERT_EQ(first["items"].size(), 1U);
  EXPECT_EQ(first["items"][0]["role"], "ambassador");
  const Json second = GetJson(careers + "&cursor=" + first["next_cursor"].get<std::string>());
  ASSERT_EQ(second["items"].size(), 1U);
  EXPECT_EQ(second["items"][0]["role"], "minister");
  EXPECT_TRUE(second["next_cursor"].is_null());
  EXPECT_EQ(
      Get(server_.port(), careers).Header("link"),
      "<" + careers + "&cursor=" + first["next_cursor"].get<std::string>() + ">; rel=\"next\"");
}

TEST_F(Filters, ArticlesComeByDateAndTheirGraphsInPart) {
  const auto post = [this](const std::string& id, const std::string& published) {
    const HttpReply reply =
        Post(server_.port(), "/v1/articles?id=" + id + published, "text/plain; charset=utf-8",
             "Hội nghị Cấp cao ASEAN đã khai mạc tại Tokyo.");
    ASSERT_EQ(reply.status, 201) << reply.body;
  };
  post("a", "&published=2019-03-02");
  post("b", "&published=2022");
  post("c", "");
  post("d", "&published=2021-07");
  EXPECT_THAT(Ids("/v1/articles"), ElementsAre("a", "b", "c", "d", "facts:bien-ban"));
  EXPECT_THAT(Ids("/v1/articles?sort=-date"), ElementsAre("b", "d", "facts:bien-ban", "a", "c"));
  EXPECT_THAT(Ids("/v1/articles?sort=date"), ElementsAre("a", "facts:bien-ban", "d", "b", "c"));
  EXPECT_THAT(Ids("/v1/articles?sort=date&from=2020-06&to=2022-06"), ElementsAre("d", "b"));
  EXPECT_THAT(Ids("/v1/articles?sort=-date&to=2020-05-01"), ElementsAre("facts:bien-ban", "a"));
  std::vector<std::string> walked;
  std::string page = "/v1/articles?sort=-date&limit=2";
  for (std::string at = page; walked.size() < 10;) {
    const Json body = GetJson(at);
    for (const std::string& id : IdsOf(body["items"])) walked.push_back(id);
    if (walked.size() == 2) post("e", "&published=2023-01-01");
    if (body["next_cursor"].is_null()) break;
    at = page + "&cursor=" + body["next_cursor"].get<std::string>();
  }
  EXPECT_THAT(walked, ElementsAre("b", "d", "facts:bien-ban", "a", "c")) << "as it was begun";
  const HttpReply removed = Delete(server_.port(), "/v1/articles/b");
  ASSERT_EQ(removed.status, 200);
  EXPECT_THAT(Ids("/v1/articles?sort=-date&limit=2"), ElementsAre("e", "d"));

  const Json whole = GetJson("/v1/articles/facts:bien-ban/graph");
  EXPECT_EQ(whole["truncated"], false);
  EXPECT_THAT(whole["cuts"], IsEmpty());
  const Json cut = GetJson("/v1/articles/facts:bien-ban/graph?limit=3");
  EXPECT_EQ(cut["nodes"].size(), 3U);
  EXPECT_EQ(cut["truncated"], true);
  EXPECT_EQ(cut["cuts"], Json::parse(R"([{"cut": "limit", "at": "article:facts:bien-ban"}])"));
  const auto shown = IdsOf(cut["nodes"]);
  EXPECT_FALSE(cut["relationships"].empty());
  for (const Json& relationship : cut["relationships"]) {
    EXPECT_THAT(shown, Contains(relationship["from"].get<std::string>()));
    EXPECT_THAT(shown, Contains(relationship["to"].get<std::string>()));
  }
}

TEST_F(Filters, NameTheValuesThatWouldHaveDone) {
  for (const std::string target :
       {"/v1/meetings?kind=dinner", "/v1/agreements?kind=dinner", "/v1/partners?kind=dinner",
        "/v1/partnerships?level=dinner", "/v1/nodes?label=Meeting&kind=dinner"}) {
    const Json problem = GetJson(target, 400);
    EXPECT_THAT(problem["errors"].at(0)["detail"].get<std::string>(), HasSubstr("is not one of "))
        << target;
  }
  EXPECT_THAT(GetJson("/v1/meetings?kind=sumit", 400)["detail"].get<std::string>(),
              HasSubstr("did you mean 'summit'?"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&kind=TALKS"), ElementsAre("meeting:hoi-dam"));
}

}  // namespace
}  // namespace entente::testing
