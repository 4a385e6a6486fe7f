#include <algorithm>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class Adjacency : public ApiFixture {
 protected:
  // "TYPE direction far-id" of each relationship.
  [[nodiscard]] std::vector<std::string> Seen(const std::string& target) const {
    std::vector<std::string> seen;
    const json body = GetJson(target);
    for (const json& item : body.at("items")) {
      seen.push_back(item["type"].get<std::string>() + ' ' + item["direction"].get<std::string>() +
                     ' ' + item["neighbor"]["id"].get<std::string>());
    }
    return seen;
  }
  [[nodiscard]] std::vector<std::string> Neighbors(const std::string& target) const {
    std::vector<std::string> ids;
    const json body = GetJson(target);
    for (const json& item : body.at("items")) ids.push_back(Text(item["node"]["id"]));
    return ids;
  }
};

TEST_F(Adjacency, ListsWhatTouchesANodeBothWays) {
  EXPECT_THAT(Seen("/v1/nodes/meeting:doi-thoai-22/relationships"),
              ElementsAre("CO_CHAIRED in official:kim-mau", "CO_CHAIRED in official:tran-van-thu",
                          "PARTICIPATED_IN in partner:asean", "PARTICIPATED_IN in partner:kr",
                          "HELD_IN out place:seoul", "SESSION_OF out forum:doi-thoai"));
  EXPECT_THAT(Seen("/v1/nodes/meeting:doi-thoai-22/relationships?direction=out"),
              ElementsAre("HELD_IN out place:seoul", "SESSION_OF out forum:doi-thoai"));
}

TEST_F(Adjacency, WritesRelationshipsWithTheirProperties) {
  const json item =
      GetJson("/v1/nodes/partner:vn/relationships?type=COORDINATES&evidence=true")["items"][0];
  EXPECT_EQ(item["from"], "partner:vn");
  EXPECT_EQ(item["to"], "partnership:asean-kr");
  EXPECT_EQ(item["valid_from"], "2021");
  EXPECT_DOUBLE_EQ(item["confidence"].get<double>(), 0.6);
  EXPECT_EQ(item["neighbor"]["label"], "Partnership");
  EXPECT_EQ(item["evidence"][0]["article"], "bao-2021");
}

TEST_F(Adjacency, HeedsEveryFilter) {
  const std::string at = "/v1/nodes/partnership:asean-kr/relationships?type=COORDINATES&";
  EXPECT_THAT(Seen(at + "as_of=2019"), ElementsAre("COORDINATES in partner:bn"));
  EXPECT_THAT(Seen(at + "from=2022&to=2023"), ElementsAre("COORDINATES in partner:vn"));
  EXPECT_THAT(Seen(at + "known_by=2018-06-20"), ElementsAre("COORDINATES in partner:bn"));
  EXPECT_THAT(Seen(at + "known_by=2018-06-19"), IsEmpty());
  EXPECT_THAT(Seen(at + "min_confidence=0.7&as_of=2022"), IsEmpty());
  EXPECT_THAT(Seen("/v1/nodes/official:tran-van-thu/relationships?min_sources=2"),
              ElementsAre("HOLDS_POSITION out partner:vn"));
  EXPECT_THAT(Seen("/v1/nodes/partner:asean/relationships?label=Meeting"),
              ElementsAre("PARTICIPATED_IN out meeting:doi-thoai-22"));
}

TEST_F(Adjacency, AttendanceIsImpliedByTheChair) {
  EXPECT_THAT(Seen("/v1/nodes/official:tran-van-thu/relationships?type=ATTENDED"),
              ElementsAre("CO_CHAIRED out meeting:doi-thoai-22"));
  EXPECT_THAT(
      Seen("/v1/nodes/official:tran-van-thu/relationships?type=ATTENDED&status=held,cancelled"),
      ElementsAre("CO_CHAIRED out meeting:doi-thoai-22", "ATTENDED out meeting:hoi-dam-huy"));
}

TEST_F(Adjacency, MentionsAreFollowedOnlyWhenNamed) {
  EXPECT_THAT(Seen("/v1/nodes/initiative:chi-duoc-neu/relationships"), IsEmpty());
  EXPECT_THAT(Seen("/v1/nodes/initiative:chi-duoc-neu/relationships?type=MENTIONS"),
              ElementsAre("MENTIONS in article:bao/2018"));
  EXPECT_THAT(Seen("/v1/nodes/article:bao%2F2018/relationships?type=MENTIONS"),
              ElementsAre("MENTIONS out initiative:chi-duoc-neu", "MENTIONS out partner:asean"));
}

TEST_F(Adjacency, PagesAreTheWholeInPieces) {
  const std::string at = "/v1/nodes/meeting:doi-thoai-22/relationships";
  const std::vector<std::string> whole = Ids(at);
  ASSERT_EQ(whole.size(), 6U);
  for (const char* limit : {"?limit=1", "?limit=2", "?limit=4", "?limit=5", "?limit=6"}) {
    EXPECT_EQ(IdsOf(Walk(at + limit)), whole) << limit;
  }
}

TEST_F(Adjacency, AWalkIsNotDisturbedWhenALaterArticleMovesAMeetingInTime) {
  for (int i = 0; i < 9; ++i) {
    graph::ArticleBuilder article("hop-" + std::to_string(i), "2025-01-01");
    article.Node("meeting:m" + std::to_string(i), "Họp " + std::to_string(i))
        .Relationship(graph::RelationshipType::kParticipatedIn, "partner:vn",
                      "meeting:m" + std::to_string(i));
    Put(article);
  }
  const std::string at = "/v1/nodes/partner:vn/relationships?type=PARTICIPATED_IN";
  const std::vector<std::string> before = Ids(at);
  ASSERT_EQ(before.size(), 10U);
  int round = 0;
  const auto redate = [&] {
    // The most recent would move to the front of an order by time, the oldest to its end.
    const std::string id = "meeting:m" + std::to_string(8 - round);
    graph::ArticleBuilder article("doi-" + std::to_string(round), "2025-02-01");
    article
        .Node(id, "Họp",
              {{"start_date", graph::ADate(round % 2 == 0 ? "2026-01-01" : "1999-01-01")}})
        .Relationship(graph::RelationshipType::kParticipatedIn, "partner:vn", id);
    Put(article);
    ++round;
  };
  EXPECT_EQ(IdsOf(Walk(at + "&limit=2", redate)), before);
  EXPECT_EQ(round, 4);
}

TEST_F(Adjacency, NeighborsComeOnceWithAllThatJoinsThem) {
  Put(graph::ArticleBuilder("them", "2025-01-01")
          .Relationship(graph::RelationshipType::kHosted, "partner:kr", "meeting:doi-thoai-22"));
  const std::string at = "/v1/nodes/meeting:doi-thoai-22/neighbors";
  EXPECT_THAT(Neighbors(at),
              ElementsAre("forum:doi-thoai", "official:kim-mau", "official:tran-van-thu",
                          "partner:asean", "partner:kr", "place:seoul"));
  const json korea = GetJson(at + "?label=Partner")["items"][1];
  EXPECT_EQ(korea["node"]["iso"], "kr");
  ASSERT_EQ(korea["relationships"].size(), 2U);
  EXPECT_EQ(korea["relationships"][0]["type"], "PARTICIPATED_IN");
  EXPECT_EQ(korea["relationships"][1]["type"], "HOSTED");
  EXPECT_EQ(korea["relationships"][1]["direction"], "in");

  std::vector<std::string> walked;
  for (const json& item : Walk(at + "?limit=4")) walked.push_back(Text(item["node"]["id"]));
  EXPECT_EQ(walked, Neighbors(at));
}

TEST_F(Adjacency, ARelationshipOfANodeWithItselfComesOnce) {
  Put(graph::ArticleBuilder("tu", "2025-01-01")
          .Relationship(graph::RelationshipType::kInvited, "official:kim-mau", "official:kim-mau"));
  EXPECT_THAT(Seen("/v1/nodes/official:kim-mau/relationships?type=INVITED"),
              ElementsAre("INVITED out official:kim-mau"));
  const json neighbors = GetJson("/v1/nodes/official:kim-mau/neighbors?type=INVITED")["items"];
  ASSERT_EQ(neighbors.size(), 1U);
  EXPECT_EQ(neighbors[0]["relationships"].size(), 1U);
}

TEST_F(Adjacency, RefusesUnknownParametersAndNodes) {
  EXPECT_THAT(RefusedParameters("/v1/nodes/partner:vn/relationships?types=CHAIRED&depth=2"),
              ElementsAre("types", "depth"));
  EXPECT_THAT(RefusedParameters("/v1/nodes/partner:vn/neighbors?direction=up"),
              ElementsAre("direction"));
  ExpectStatus("/v1/nodes/nobody/relationships", 404);
  ExpectStatus("/v1/nodes/nobody/neighbors", 404);
}

}  // namespace
}  // namespace entente::api
