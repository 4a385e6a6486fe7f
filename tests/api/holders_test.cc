#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

graph::Properties Role(std::string role) { return {{"role", std::move(role)}}; }

// Two heads of government after one another, and ambassadors at the same time.
class Holders : public ApiFixture {
 protected:
  void PostText(const std::string& id, const std::string& published, const std::string& text) {
    Request request;
    request.method = Method::kPost;
    request.target = "/v1/articles?id=" + id + "&published=" + published + "&language=vi";
    request.headers["Content-Type"] = "text/plain";
    request.body = text;
    ASSERT_EQ(Send(request).status, 201);
  }

  Holders() {
    using enum graph::RelationshipType;
    const auto report = [this](const char* id, const char* published, const char* official,
                               const char* role) {
      Put(graph::ArticleBuilder(id, published)
              .Relationship(kHoldsPosition, official, "partner:jp", Role(role)));
    };
    report("p1", "2015-01-10", "official:a", "head_of_government");
    report("p2", "2019-06-01", "official:a", "head_of_government");
    report("p3", "2020-09-20", "official:b", "head_of_government");
    report("p4", "2021-03-01", "official:b", "head_of_government");
    report("p5", "2020-01-01", "official:c", "ambassador");
    report("p6", "2020-06-01", "official:d", "ambassador");
  }

  [[nodiscard]] std::vector<std::string> Who(const std::string& query) const {
    const json items = GetJson("/v1/holders?partner=jp&" + query).at("items");
    std::vector<std::string> who;
    for (const json& item : items) {
      who.push_back(Text(item["official"]["id"]));
    }
    return who;
  }
};

TEST_F(Holders, AreThoseToldOfAroundTheDate) {
  EXPECT_THAT(Who("role=head_of_government&on=2017"), ElementsAre("official:a"));
  EXPECT_THAT(Who("role=head_of_government&on=2020-12-01"), ElementsAre("official:b"));
  // Between the two nobody knows.
  EXPECT_THAT(Who("role=head_of_government&on=2020-01-01"),
              ElementsAre("official:a", "official:b"));
  EXPECT_THAT(Who("role=head_of_government&on=2024"), ElementsAre("official:b"));
  EXPECT_THAT(Who("role=head_of_government&on=2010"), ElementsAre("official:a"));
  EXPECT_THAT(Who("role=head_of_government"), ElementsAre("official:a", "official:b"));
  EXPECT_THAT(Who("role=head_of_state&on=2020"), IsEmpty());
}

TEST_F(Holders, AreLessSureTheFartherFromAReport) {
  const auto confidence = [this](const char* on) {
    const json items =
        GetJson(std::string("/v1/holders?partner=jp&role=head_of_government&on=") + on)["items"];
    return items.at(0)["confidence"].get<double>();
  };
  EXPECT_EQ(confidence("2017-05-05"), 0.9);
  EXPECT_NEAR(confidence("2022-03-01"), 0.45, 0.01);
  EXPECT_NEAR(confidence("2023-03-01"), 0.225, 0.01);
}

TEST_F(Holders, OfAnOfficeThatManyHoldAreAll) {
  EXPECT_THAT(Who("role=ambassador&on=2020-06-01"), ElementsAre("official:d", "official:c"));
}

TEST_F(Holders, KnowWhenATermEnded) {
  using enum graph::RelationshipType;
  graph::Properties term = Role("foreign_minister");
  term["valid_from"] = graph::ADate("2018");
  term["valid_to"] = graph::ADate("2019");
  Put(graph::ArticleBuilder("t", "2018-02-02")
          .Relationship(kHoldsPosition, "official:e", "partner:jp", term));
  EXPECT_THAT(Who("role=foreign_minister&on=2019-12-31"), ElementsAre("official:e"));
  EXPECT_THAT(Who("role=foreign_minister&on=2020"), IsEmpty());
}

TEST_F(Holders, AreToldWithTheirEvidence) {
  const json item =
      GetJson("/v1/holders?partner=jp&role=head_of_government&on=2021-03-01")["items"][0];
  EXPECT_EQ(item["evidence"].size(), 2u);
  EXPECT_EQ(item["relationship"], "official:b/HOLDS_POSITION/partner:jp/head_of_government");
  EXPECT_THAT(RefusedParameters("/v1/holders?on=x"), ElementsAre("partner", "role", "on"));
  ExpectStatus("/v1/holders?partner=zz&role=minister", 404);
}

// The same whichever came first, the article that names no one or those that do.
TEST_F(Holders, StandBesideAnOfficeThatAnArticleDoesNotNameTheHolderOf) {
  Request request;
  request.method = Method::kPost;
  request.target = "/v1/articles?id=tran&published=2019-05-05&language=vi";
  request.headers["Content-Type"] = "text/plain";
  request.body = "Ngày 5/5/2019, Thủ tướng Nhật Bản đã gửi điện chia buồn tới Chính phủ Việt Nam.";
  ASSERT_EQ(Send(request).status, 201);
  const json sentences =
      GetJson("/v1/articles/tran?explain=true").at("explanation").at("sentences");
  std::vector<json> offices;
  for (const json& sentence : sentences) {
    for (const json& mention : sentence["mentions"]) {
      if (mention["type"] == "office") offices.push_back(mention);
    }
  }
  ASSERT_EQ(offices.size(), 1u);
  EXPECT_THAT(Text(offices[0]["text"]), testing::StartsWith("Thủ tướng"));
  EXPECT_EQ(offices[0]["role"], "head_of_government");
  ASSERT_EQ(offices[0]["candidates"].size(), 1u);
  EXPECT_EQ(offices[0]["candidates"][0]["official"]["id"], "official:a");
}

// Of two who may have been meant nobody is, though the article names one of them elsewhere.
TEST_F(Holders, AreNotMeantWhereTwoMayBe) {
  PostText("mot", "2024-05-12",
           "Tại Viêng Chăn, Thủ tướng Lào Khăm Thử-vông đã tiếp Đại sứ Việt Nam Lê Văn Mẫu.");
  PostText("hai", "2024-05-12",
           "Tại Viêng Chăn, Thủ tướng Lào Bun Thử-vông đã tiếp Đại sứ Việt Nam Lê Văn Mẫu.");
  PostText("ca-hai", "2024-05-12",
           "Tại Hà Nội, Thủ tướng Việt Nam Trần Văn Thử đã hội đàm với Thủ tướng Lào. "
           "Đại sứ Lào Bun Thử-vông cùng dự.");
  std::size_t candidates = 0;
  bool named = false;
  const json article = GetJson("/v1/articles/ca-hai?explain=true");
  for (const json& sentence : article["explanation"]["sentences"]) {
    for (const json& mention : sentence["mentions"]) {
      for (const json& candidate : mention.value("candidates", json::array())) {
        ++candidates;
        EXPECT_FALSE(candidate["meant"].get<bool>()) << candidate.dump(1);
        for (const json& there : article["mentions"]) {
          named = named || there["id"] == candidate["official"]["id"];
        }
      }
    }
  }
  EXPECT_EQ(candidates, 2u);
  EXPECT_TRUE(named);
}

// "Thủ tướng Nhật Bản" of an article that never says who that is.
TEST_F(Holders, AreMeantByAnOfficeAlone) {
  // By office alone; then who it is; then alone again.
  const std::string bare =
      "Tại Hà Nội, Thủ tướng Việt Nam Trần Văn Thử đã hội đàm với Thủ tướng Lào. "
      "Hai bên đã trao đổi về hợp tác thương mại.";
  PostText("truoc", "2024-05-10", bare);
  PostText("ai", "2024-05-12",
           "Tại Viêng Chăn, Thủ tướng Lào Khăm Thử-vông đã tiếp Đại sứ Việt Nam Lê Văn Mẫu.");
  PostText("sau", "2024-05-14", bare);
  std::string official;
  for (const std::string id : {"truoc", "sau"}) {
    const json graph = GetJson("/v1/articles/" + id + "/graph?type=ATTENDED");
    std::vector<std::string> by_office;
    for (const json& one : graph["relationships"]) {
      if (one["confidence"] == 0.6) by_office.push_back(Text(one["from"]));
    }
    ASSERT_EQ(by_office.size(), 1u) << graph.dump(1);
    EXPECT_THAT(by_office[0], testing::HasSubstr("kham"));
    EXPECT_TRUE(official.empty() || by_office[0] == official) << by_office[0];
    official = by_office[0];

    int meant = 0;
    const json article = GetJson("/v1/articles/" + id + "?explain=true");
    for (const json& sentence : article["explanation"]["sentences"]) {
      for (const json& mention : sentence["mentions"]) {
        for (const json& candidate : mention.value("candidates", json::array())) {
          if (!candidate["meant"].get<bool>()) continue;
          ++meant;
          EXPECT_EQ(candidate["official"]["id"], official);
          EXPECT_EQ(candidate["evidence"][0]["article"], "ai");
        }
      }
    }
    EXPECT_EQ(meant, 1);
  }
  // It is taken back with the article that it follows from.
  Request gone;
  gone.method = Method::kDelete;
  gone.target = "/v1/articles/ai";
  ASSERT_EQ(Send(gone).status, 200);
  ExpectStatus("/v1/nodes/" + official, 404);
  for (const std::string id : {"truoc", "sau"}) {
    const json graph = GetJson("/v1/articles/" + id + "/graph?type=ATTENDED");
    for (const json& one : graph["relationships"]) EXPECT_NE(one["confidence"], 0.6);
  }
}

}  // namespace
}  // namespace entente::api
