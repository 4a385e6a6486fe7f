#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Coordinators : public ApiFixture {
 protected:
  [[nodiscard]] std::vector<std::string> Who(std::string_view parameters) const {
    std::vector<std::string> names;
    const json body = GetJson("/v1/coordinators?" + std::string(parameters));
    for (const json& item : body["items"]) names.push_back(Text(item["coordinator"]["id"]));
    return names;
  }
};

TEST_F(Coordinators, TellsAllTermsInOrderOfTime) {
  EXPECT_THAT(Who("partnership=asean,kr"), ElementsAre("partner:bn", "partner:vn", "partner:kh"));
}

TEST_F(Coordinators, TakesMembersInAnyOrderByCodeIdOrName) {
  for (const char* members : {"kr,asean", "partner:kr,partner:asean", "H%C3%A0n+Qu%E1%BB%91c,ASEAN",
                              "han%20quoc,Asean", "KR,ASEAN", "South+Korea,asean"}) {
    EXPECT_THAT(Who("on=2022-01-01&partnership=" + std::string(members)), ElementsAre("partner:vn"))
        << members;
  }
  EXPECT_THAT(Who("on=2022-01-01&partnership=partnership:asean-kr"), ElementsAre("partner:vn"));
}

TEST_F(Coordinators, ATermHoldsFromItsFirstDayToItsLast) {
  EXPECT_THAT(Who("partnership=asean,kr&on=2017-12-31"), ElementsAre());
  EXPECT_THAT(Who("partnership=asean,kr&on=2018-01-01"), ElementsAre("partner:bn"));
  EXPECT_THAT(Who("partnership=asean,kr&on=2020"), ElementsAre("partner:bn"));
  // Both terms name 2021.
  EXPECT_THAT(Who("partnership=asean,kr&on=2021-07-01"), ElementsAre("partner:bn", "partner:vn"));
  EXPECT_THAT(Who("partnership=asean,kr&on=2023-12-31"), ElementsAre("partner:vn"));
}

TEST_F(Coordinators, SaysWhichEndsOfATermAreKnown) {
  const json body = GetJson("/v1/coordinators?partnership=asean,kr&on=2030-01-01");
  ASSERT_EQ(body["items"].size(), 1U);
  const json& term = body["items"][0];
  EXPECT_EQ(term["coordinator"]["name"], "Campuchia");
  EXPECT_EQ(term["partnership"]["id"], "partnership:asean-kr");
  EXPECT_EQ(term["valid_from"], "2024");
  EXPECT_TRUE(term["valid_to"].is_null());
  EXPECT_EQ(term["known_ends"], "from");
  EXPECT_EQ(GetJson("/v1/coordinators?partnership=asean,kr&on=2019")["items"][0]["known_ends"],
            "both");
}

TEST_F(Coordinators, RestsOnEvidenceUnlessToldOtherwise) {
  const json term = GetJson("/v1/coordinators?partnership=asean,kr&on=2022-01-01")["items"][0];
  ASSERT_EQ(term["evidence"].size(), 1U);
  EXPECT_EQ(term["evidence"][0]["article"], "bao-2021");
  EXPECT_EQ(term["evidence"][0]["observed"], "2021-08-03");
  EXPECT_FALSE(GetJson("/v1/coordinators?partnership=asean,kr&evidence=false")["items"][0].contains(
      "evidence"));
}

TEST_F(Coordinators, HeedsWhatWasKnownAndHowSurely) {
  EXPECT_THAT(Who("partnership=asean,kr&known_by=2020-01-01"), ElementsAre("partner:bn"));
  EXPECT_THAT(Who("partnership=asean,kr&min_confidence=0.8"),
              ElementsAre("partner:bn", "partner:kh"));
}

TEST_F(Coordinators, TakesAReportOfATermsEndForThatTerm) {
  graph::ArticleBuilder handover("bao-chuyen-giao", "2024-07-26");
  handover.Relationship(graph::RelationshipType::kCoordinates, "partner:vn", "partnership:asean-kr",
                        {{"valid_to", graph::ADate("2024")}});
  Put(handover);
  EXPECT_THAT(Who("partnership=asean,kr&on=2020-01-01"), ElementsAre("partner:bn"));
  EXPECT_THAT(Who("partnership=asean,kr&on=2022-01-01"), ElementsAre("partner:vn"));
  // An end that no fuller report has is another term's.
  graph::ArticleBuilder other("bao-khac", "2010-07-26");
  other.Relationship(graph::RelationshipType::kCoordinates, "partner:vn", "partnership:asean-kr",
                     {{"valid_to", graph::ADate("2010")}});
  Put(other);
  EXPECT_THAT(Who("partnership=asean,kr&on=2009-01-01"), ElementsAre("partner:vn"));
}

TEST_F(Coordinators, TellsWhoElseIsSaidToHoldTheTerm) {
  const std::string at = "/v1/coordinators?partnership=asean,kr&on=2022-01-01";
  EXPECT_FALSE(GetJson(at)["items"][0].contains("contested"));
  graph::ArticleBuilder other("bao-khac", "2021-08-04");
  other.Relationship(graph::RelationshipType::kCoordinates, "partner:la", "partnership:asean-kr",
                     {{"valid_from", graph::ADate("2021")}, {"valid_to", graph::ADate("2024")}});
  Put(other);
  const json body = GetJson(at);
  ASSERT_EQ(body["items"].size(), 2U);
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_EQ(body["items"][i]["contested"], true);
    EXPECT_EQ(body["items"][i]["rivals"], json::array({body["items"][1 - i]["relationship"]}));
  }
  ASSERT_TRUE(store_->RemoveArticle("bao-khac"));
  EXPECT_FALSE(GetJson(at)["items"][0].contains("contested"));
}

TEST_F(Coordinators, NamesWhatIsNotKnown) {
  EXPECT_THAT(Text(GetJson("/v1/coordinators?partnership=asean,vn", 404)["detail"]),
              HasSubstr("no partnership of 'asean' and 'vn'"));
  EXPECT_THAT(Text(GetJson("/v1/coordinators?partnership=asean,atlantis", 404)["detail"]),
              HasSubstr("'atlantis'"));
}

TEST_F(Coordinators, RefusesWhatIsNoPartnership) {
  EXPECT_THAT(RefusedParameters("/v1/coordinators"), ElementsAre("partnership"));
  EXPECT_THAT(RefusedParameters("/v1/coordinators?partnership="), ElementsAre("partnership"));
  EXPECT_THAT(RefusedParameters("/v1/coordinators?partnership=a,b,c"), ElementsAre("partnership"));
  EXPECT_THAT(RefusedParameters("/v1/coordinators?partnership=partner:vn"),
              ElementsAre("partnership"));
  EXPECT_THAT(RefusedParameters("/v1/coordinators?partnership=asean,kr&on=tomorrow&types=CHAIRED"),
              ElementsAre("on", "types"));
}

}  // namespace
}  // namespace entente::api
