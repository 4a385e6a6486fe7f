#include <algorithm>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class Nodes : public ApiFixture {};

TEST_F(Nodes, TellsANodeWithItsDegrees) {
  const json node = GetJson("/v1/nodes/official:tran-van-thu");
  EXPECT_EQ(node["label"], "Official");
  EXPECT_EQ(node["name"], "Trần Văn Thử");
  EXPECT_EQ(node["degree"], json::parse(R"([{"type":"HOLDS_POSITION","out":1,"in":0},
      {"type":"CO_CHAIRED","out":1,"in":0},{"type":"ATTENDED","out":1,"in":0}])"));
  // The meeting that he attended was called off.
  EXPECT_EQ(GetJson("/v1/nodes/official:tran-van-thu?direction=out")["degree"].size(), 2U);
  EXPECT_EQ(GetJson("/v1/nodes/official:tran-van-thu?type=co_chaired")["degree"].size(), 1U);
}

TEST_F(Nodes, WritesPropertiesFlatAndNumbersPlain) {
  const Response figure = Get("/v1/nodes/figure:trade-2020");
  EXPECT_THAT(figure.body, HasSubstr(R"("value":200000000000,)"));
  const json meeting = GetJson("/v1/nodes/meeting:doi-thoai-22");
  EXPECT_EQ(meeting["start_date"], "2018-06-20");
  EXPECT_EQ(meeting["ordinal"], 22);
  EXPECT_EQ(GetJson("/v1/nodes/partnership:asean-kr")["members"],
            json::parse(R"(["partner:asean","partner:kr"])"));
}

TEST_F(Nodes, IsNamedByAnUnambiguousNameTonesAside) {
  for (const char* name : {"Tr%E1%BA%A7n%20V%C4%83n%20Th%E1%BB%AD", "tran%20van%20thu",
                           "TRAN%20VAN%20THU", "Trần%20Văn%20Thử"}) {
    EXPECT_EQ(GetJson("/v1/nodes/" + std::string(name))["id"], "official:tran-van-thu") << name;
  }
}

TEST_F(Nodes, AnswersAnAmbiguousNameWithItsCandidates) {
  for (const char* target :
       {"/v1/nodes/le%20mau", "/v1/nodes/le%20mau/relationships", "/v1/nodes/le%20mau/neighbors",
        "/v1/traverse?start=le+mau", "/v1/paths?from_node=le+mau&to_node=vn",
        "/v1/coordinators?partnership=le+mau,kr"}) {
    const Response response = Get(target);
    EXPECT_EQ(response.status, 300) << target;
    EXPECT_EQ(response.headers.at("Content-Type"), "application/problem+json; charset=utf-8");
    const json body = json::parse(response.body);
    EXPECT_EQ(body["status"], 300);
    EXPECT_EQ(body["candidates"],
              json::parse(R"([{"id":"official:le-mau-kh","label":"Official","name":"Lê Mẫu"},
                              {"id":"official:le-mau-vn","label":"Official","name":"Lê Mẫu"}])"));
  }
}

TEST_F(Nodes, NamesAnUnknownOneAndWhatIsNearIt) {
  const json problem = GetJson("/v1/nodes/tran%20van%20thuu", 404);
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("'tran van thuu'"));
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("official:tran-van-thu"));
  EXPECT_THAT(Text(GetJson("/v1/nodes/zzzzzzzz", 404)["detail"]), Not(HasSubstr("near it")));
}

TEST_F(Nodes, ListsByLabelInOrderOfIds) {
  EXPECT_THAT(Ids("/v1/nodes?label=Official"),
              ElementsAre("official:kim-mau", "official:le-mau-kh", "official:le-mau-vn",
                          "official:tran-van-thu"));
  EXPECT_THAT(Ids("/v1/nodes?label=forum,Place"), ElementsAre("forum:doi-thoai", "place:seoul"));
}

TEST_F(Nodes, ListsByProperty) {
  EXPECT_THAT(Ids("/v1/nodes?label=Partner&kind=bloc"), ElementsAre("partner:asean"));
  EXPECT_THAT(Ids("/v1/nodes?iso=VN"), ElementsAre("partner:vn"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&ordinal=22"), ElementsAre("meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&start_date=2018"), ElementsAre("meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&start_date=2018-06-21"), IsEmpty());
  EXPECT_THAT(Ids("/v1/nodes?label=Partnership&members=partner:kr"),
              ElementsAre("partnership:asean-kr"));
  EXPECT_THAT(Ids("/v1/nodes?label=Figure&year=2020&value=200000000000"),
              ElementsAre("figure:trade-2020"));
  EXPECT_THAT(Ids("/v1/nodes?name=han+quoc"), ElementsAre("partner:kr"));
}

TEST_F(Nodes, LeavesCancelledMeetingsOutUnlessAskedFor) {
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting"),
              ElementsAre("meeting:cap-cao-25", "meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&status=cancelled"), ElementsAre("meeting:hoi-dam-huy"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&status=planned,cancelled"),
              ElementsAre("meeting:cap-cao-25", "meeting:hoi-dam-huy"));
}

TEST_F(Nodes, FiltersByWhatTouchesThem) {
  EXPECT_THAT(Ids("/v1/nodes?label=Official&type=CO_CHAIRED"),
              ElementsAre("official:kim-mau", "official:tran-van-thu"));
  EXPECT_THAT(Ids("/v1/nodes?label=Official&type=ATTENDED&status=cancelled"),
              ElementsAre("official:tran-van-thu"));
  EXPECT_THAT(Ids("/v1/nodes?label=Partner&type=COORDINATES&as_of=2019"),
              ElementsAre("partner:bn"));
  EXPECT_THAT(Ids("/v1/nodes?label=Official&known_by=2021"),
              ElementsAre("official:kim-mau", "official:tran-van-thu"));
  EXPECT_THAT(Ids("/v1/nodes?label=Official&min_sources=2"), ElementsAre("official:tran-van-thu"));
}

TEST_F(Nodes, JudgesAMeetingByItsOwnDays) {
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&from=2018-06-21&to=2018-06-30"),
              ElementsAre("meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&to=2018-06-19"), IsEmpty());
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&as_of=2020"), ElementsAre("meeting:doi-thoai-22"));
  EXPECT_THAT(Ids("/v1/nodes?label=Meeting&known_by=2020"), ElementsAre("meeting:doi-thoai-22"));
}

TEST_F(Nodes, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(RefusedParameters("/v1/nodes?lable=Official"), ElementsAre("lable"));
  // A property of another label.
  EXPECT_THAT(RefusedParameters("/v1/nodes?label=Official&iso=vn"), ElementsAre("iso"));
  EXPECT_THAT(RefusedParameters("/v1/nodes?label=Oficial&limit=0&ordinal=two&start_date=soon"),
              UnorderedElementsAre("label", "limit", "ordinal", "start_date"));
  EXPECT_THAT(Text(GetJson("/v1/nodes?label=Oficial", 400)["detail"]),
              HasSubstr("did you mean 'Official'?"));
  EXPECT_THAT(RefusedParameters("/v1/nodes?from=2021&to=2020"), ElementsAre("to"));
}

TEST_F(Nodes, WalksPageByPageWithoutRepeatOrGap) {
  std::vector<std::string> whole = Ids("/v1/nodes?limit=1000");
  for (const char* target : {"/v1/nodes?limit=1", "/v1/nodes?limit=3", "/v1/nodes?capacity=2"}) {
    EXPECT_EQ(IdsOf(Walk(target)), whole) << target;
  }
  EXPECT_EQ(IdsOf(Walk("/v1/nodes?label=Partner,Official&limit=2")),
            Ids("/v1/nodes?label=Partner,Official"));
  // Few of those looked at are given out, so pages are short, but none is lost.
  EXPECT_THAT(IdsOf(Walk("/v1/nodes?name=han+quoc&capacity=1")), ElementsAre("partner:kr"));
}

TEST_F(Nodes, AWalkIsNotDisturbedByIngest) {
  const std::vector<std::string> before = Ids("/v1/nodes?label=Partner&limit=1000");
  int round = 0;
  const auto ingest = [&] {
    // New nodes before, between and behind the cursor; and known ones are told of again.
    graph::ArticleBuilder article("moi-" + std::to_string(round), "2025-01-01");
    article.Node("partner:a" + std::to_string(round), "A")
        .Node("partner:l" + std::to_string(round), "L")
        .Node("partner:z" + std::to_string(round), "Z")
        .Node("partner:asean", "ASEAN", {}, {"Hiệp hội " + std::to_string(round)});
    Put(article);
    ++round;
  };
  const std::vector<std::string> walked = IdsOf(Walk("/v1/nodes?label=Partner&limit=2", ingest));
  EXPECT_GT(round, 1);
  EXPECT_TRUE(std::is_sorted(walked.begin(), walked.end()));
  EXPECT_EQ(std::adjacent_find(walked.begin(), walked.end()), walked.end());
  for (const std::string& id : before) EXPECT_THAT(walked, Contains(id));
}

TEST_F(Nodes, ACursorBelongsToItsRequest) {
  const std::string cursor = Text(GetJson("/v1/nodes?label=Partner&limit=1")["next_cursor"]);
  EXPECT_EQ(GetJson("/v1/nodes?limit=3&label=Partner&cursor=" + cursor)["items"].size(), 3U);
  for (const std::string target :
       {"/v1/nodes?label=Official&cursor=", "/v1/nodes?cursor=", "/v1/articles?cursor=",
        "/v1/nodes/partner:vn/relationships?cursor=",
        "/v1/nodes?label=Partner&kind=bloc&cursor="}) {
    EXPECT_THAT(RefusedParameters(target + cursor), ElementsAre("cursor")) << target;
  }
  EXPECT_THAT(RefusedParameters("/v1/nodes?label=Partner&cursor=" + cursor.substr(1)),
              ElementsAre("cursor"));
}

class SearchBox : public ApiFixture {};

TEST_F(SearchBox, FindsByAliasTonesAndCaseAside) {
  const json best = GetJson("/v1/search?q=south+korea")["items"][0];
  EXPECT_EQ(best["id"], "partner:kr");
  EXPECT_EQ(best["name"], "Hàn Quốc");
  EXPECT_EQ(best["matched"], "South Korea");
  EXPECT_THAT(Ids("/v1/search?q=TRAN"), Contains("official:tran-van-thu"));
  EXPECT_THAT(Ids("/v1/search?q=tran+vam+thu"), ElementsAre("official:tran-van-thu"));
}

TEST_F(SearchBox, HeedsLabelLimitAndFilters) {
  EXPECT_THAT(Ids("/v1/search?q=han+quoc&label=Partner"), ElementsAre("partner:kr"));
  EXPECT_EQ(Ids("/v1/search?q=han+quoc&limit=1").size(), 1U);
  EXPECT_THAT(Ids("/v1/search?q=le+mau&label=Official,Partner&known_by=2021"), IsEmpty());
  EXPECT_THAT(Ids("/v1/search?q=hoi+dam"), IsEmpty());
  EXPECT_THAT(Ids("/v1/search?q=hoi+dam&status=cancelled"), ElementsAre("meeting:hoi-dam-huy"));
}

TEST_F(SearchBox, PagesGoOnInTheRankingOfTheFirst) {
  graph::ArticleBuilder article("nhieu");
  for (int n = 10; n < 40; ++n) {
    article.Node("official:dang-" + std::to_string(n), "Đặng " + std::to_string(n));
  }
  Put(article);
  const auto all = Ids("/v1/search?q=dang&limit=1000");
  ASSERT_EQ(all.size(), 30U);
  int between = 0;
  const auto walked = Walk("/v1/search?q=dang&limit=4", [&] {
    // One that would come first from now on, and one that is no more.
    graph::ArticleBuilder later("sau" + std::to_string(between++));
    for (int i = 0; i < 4; ++i) {
      Put(graph::ArticleBuilder("nguon" + std::to_string(4 * between + i))
              .Node("official:dang-39", "Đặng 39"));
    }
    Put(later.Node("official:dang-0" + std::to_string(between), "Đặng"));
    Put(graph::ArticleBuilder("nhieu").Node("official:dang-25", "Đặng 25"));
  });
  EXPECT_EQ(IdsOf(walked), all);
  EXPECT_EQ(between, 7);
  EXPECT_NE(Ids("/v1/search?q=dang&limit=1000"), all);
  const std::string link = Get("/v1/search?q=dang&limit=4").headers.at("Link");
  EXPECT_THAT(link, HasSubstr("</v1/search?q=dang&limit=4&cursor="));
}

TEST_F(SearchBox, GoesOnBehindWhatAFilterTakesOut) {
  constexpr int kOfficials = 1200;
  graph::ArticleBuilder article("nhieu");
  for (int n = 0; n < kOfficials; ++n) {
    const std::string id = "official:dang-" + std::to_string(1000 + n);
    article.Node(id, "Đặng " + std::to_string(1000 + n));
    if (n >= kOfficials - 3) {
      article.Relationship(graph::RelationshipType::kInvited, id, "official:tran-van-thu");
    }
  }
  Put(article);
  EXPECT_THAT(IdsOf(Walk("/v1/search?q=dang&type=INVITED&limit=2")),
              ElementsAre("official:dang-2197", "official:dang-2198", "official:dang-2199"));
}

TEST_F(SearchBox, NeedsAQuery) {
  EXPECT_THAT(RefusedParameters("/v1/search"), ElementsAre("q"));
  EXPECT_THAT(RefusedParameters("/v1/search?q=+"), ElementsAre("q"));
  EXPECT_THAT(Ids("/v1/search?q=%21%3F"), IsEmpty());
}

}  // namespace
}  // namespace entente::api
