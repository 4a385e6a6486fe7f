#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using enum graph::RelationshipType;

class Changes : public ApiFixture {
 protected:
  [[nodiscard]] std::vector<std::string> Articles(const std::string& parameters = "") const {
    std::vector<std::string> articles;
    for (const json& item : Walk("/v1/changes" + parameters)) {
      articles.push_back(Text(item.at("article")));
    }
    return articles;
  }
  void PutTalks(const std::string& id, const std::string& status) {
    ArticleBuilder article(id, "2024-11-01");
    Put(article.Node("meeting:cap-cao-25", "Cấp cao lần thứ 25", {{"status", status}})
            .Node("partner:vn", "Việt Nam")
            .Relationship(kHosted, "partner:vn", "meeting:cap-cao-25"));
  }
};

TEST_F(Changes, AreToldInOrder) {
  EXPECT_THAT(Articles(), ElementsAre("bao/2018", "bao-2021", "bao-2024"));
  EXPECT_THAT(Articles("?limit=1"), ElementsAre("bao/2018", "bao-2021", "bao-2024"));
  EXPECT_THAT(Articles("?since=1"), ElementsAre("bao-2021", "bao-2024"));
  EXPECT_THAT(Articles("?since=3"), IsEmpty());
}

TEST_F(Changes, SayWhatIsOtherThanItWas) {
  PutTalks("bao-sau", "held");
  const json body = GetJson("/v1/changes?since=3");
  ASSERT_EQ(body["items"].size(), 1U);
  const json& change = body["items"][0];
  EXPECT_EQ(change["sequence"], 4);
  EXPECT_EQ(change["kind"], "created");
  EXPECT_THAT(Text(change["at"]),
              testing::MatchesRegex("20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-9:]+\\.[0-9]+Z"));
  EXPECT_THAT(IdsOf(change["nodes"]["added"]), ElementsAre("article:bao-sau"));
  ASSERT_EQ(change["nodes"]["changed"].size(), 1U);
  EXPECT_EQ(change["nodes"]["changed"][0]["properties"],
            json::parse(R"([{"property": "status", "before": "planned", "after": "held"}])"));
  const json& added = change["relationships"]["added"];
  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(added[0]["id"], "partner:vn/HOSTED/meeting:cap-cao-25");
  EXPECT_EQ(added[0]["from_name"], "Việt Nam");
  EXPECT_EQ(change["evidence"], json::parse(R"({"added": 1, "removed": 0})"));
  EXPECT_EQ(body["sequence"], 4);
}

TEST_F(Changes, GoOnFromTheSequenceOfTheLastAnswer) {
  const json first = GetJson("/v1/changes?limit=2");
  EXPECT_EQ(first["sequence"], 2);
  EXPECT_FALSE(first["next_cursor"].is_null());
  const json last = GetJson("/v1/changes?node=partner:kh");
  EXPECT_TRUE(last["next_cursor"].is_null());
  PutTalks("bao-sau", "held");
  EXPECT_THAT(Articles("?since=" + last["sequence"].dump()), ElementsAre("bao-sau"));
}

TEST_F(Changes, OfNodesAreThoseThatTouchAllOfThem) {
  EXPECT_THAT(Articles("?node=partner:kh"), ElementsAre("bao-2024"));
  EXPECT_THAT(Articles("?node=Brunei"), ElementsAre("bao/2018"));
  EXPECT_THAT(Articles("?node=kr,asean"), ElementsAre("bao/2018"));
  // It is there already: only its new relationship tells of it.
  EXPECT_THAT(Articles("?node=partner:vn&since=1"), ElementsAre("bao-2021", "bao-2024"));
  EXPECT_THAT(Articles("?node=partner:vn,partner:kh"), ElementsAre("bao-2024"));
  ExpectStatus("/v1/changes?node=nobody", 404);
  ExpectStatus("/v1/changes?node=L%C3%AA+M%E1%BA%ABu", 300);
}

TEST_F(Changes, TellOfANodeThatIsGone) {
  ASSERT_TRUE(store_->RemoveArticle("bao-2024"));
  EXPECT_THAT(Articles("?node=official:le-mau-kh"), ElementsAre("bao-2024", "bao-2024"));
  const json last = GetJson("/v1/changes?since=3")["items"][0];
  EXPECT_EQ(last["kind"], "removed");
  EXPECT_THAT(IdsOf(last["nodes"]["removed"]), testing::Contains("official:le-mau-kh"));
}

TEST_F(Changes, AreFoundByTime) {
  EXPECT_EQ(Articles("?since=2001-01").size(), 3U);
  EXPECT_EQ(Articles("?since=2001-01-31T10:00:59Z").size(), 3U);
  EXPECT_THAT(Articles("?since=9999-12-31"), IsEmpty());
}

TEST_F(Changes, LookAtNoMoreThanTheirCapacityAtATime) {
  const json page = GetJson("/v1/changes?node=partner:kh&capacity=1");
  EXPECT_THAT(page["items"], IsEmpty());
  EXPECT_FALSE(page["next_cursor"].is_null());
  EXPECT_THAT(Articles("?node=partner:kh&capacity=1"), ElementsAre("bao-2024"));
}

TEST_F(Changes, ThatTheLogDoesNotReachAreGone) {
  const json ahead = GetJson("/v1/changes?since=4", 410);
  EXPECT_EQ(ahead["type"], "urn:entente:problem:gone");
  EXPECT_THAT(Text(ahead["detail"]), HasSubstr("has come to sequence 3 only"));
}

TEST_F(Changes, RefuseWhatIsNoSequenceAndNoTime) {
  for (const char* since : {"x", "-", "2024-13", "2024-01-01T25:00:00Z", "2024-01T10:00:00Z", "1.5",
                            "99999999999999999999"}) {
    EXPECT_THAT(RefusedParameters("/v1/changes?since=" + std::string(since)), ElementsAre("since"))
        << since;
  }
  EXPECT_THAT(RefusedParameters("/v1/changes?sinse=1"), ElementsAre("sinse"));
}

}  // namespace
}  // namespace entente::api
