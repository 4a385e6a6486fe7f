#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class Articles : public ApiFixture {};

TEST_F(Articles, AreListedWithoutTheirText) {
  const json body = GetJson("/v1/articles");
  EXPECT_THAT(IdsOf(body["items"]), ElementsAre("bao-2021", "bao-2024", "bao/2018"));
  EXPECT_TRUE(body["next_cursor"].is_null());
  EXPECT_EQ(body["items"][2].dump(),
            R"({"id":"bao/2018","language":"vi","outlet":"Báo Mẫu","published":"2018-06-20",)"
            R"("title":"Đối thoại lần thứ 22","url":null})");
}

TEST_F(Articles, AreFilteredByDateOutletAndLanguage) {
  EXPECT_THAT(Ids("/v1/articles?from=2021-08-03&to=2023"), ElementsAre("bao-2021"));
  EXPECT_THAT(Ids("/v1/articles?to=2018-06-19"), IsEmpty());
  EXPECT_THAT(Ids("/v1/articles?outlet=bao+mau"), ElementsAre("bao/2018"));
  EXPECT_THAT(Ids("/v1/articles?language=en"), ElementsAre("bao-2024"));
  EXPECT_THAT(RefusedParameters("/v1/articles?form=2021&from=x"),
              UnorderedElementsAre("form", "from"));
}

TEST_F(Articles, AreWalkedPageByPageUnderIngest) {
  int round = 0;
  const auto ingest = [&] {
    for (const char* prefix : {"a", "bao-2022", "z"}) {
      Put(graph::ArticleBuilder(prefix + std::to_string(round), "2025-01-01"));
    }
    ++round;
  };
  const auto walked = IdsOf(Walk("/v1/articles?limit=1&to=2024", ingest));
  EXPECT_THAT(walked, ElementsAre("bao-2021", "bao-2024", "bao/2018"));
  EXPECT_EQ(round, 2);
}

TEST_F(Articles, AreGivenWholeWithWhatTheyMention) {
  const json article = GetJson("/v1/articles/bao%2F2018");
  EXPECT_THAT(Text(article["text"]), HasSubstr("Tin đối ngoại 🕊"));
  ASSERT_EQ(article["mentions"].size(), 2U);
  EXPECT_EQ(article["mentions"][0]["id"], "partner:asean");
  EXPECT_EQ(article["mentions"][0]["count"], 3);
  EXPECT_EQ(article["mentions"][0]["spans"].size(), 1U);
  EXPECT_LT(article["mentions"][0]["spans"][0]["start"].get<int>(),
            article["mentions"][1]["spans"][0]["start"].get<int>());
}

TEST_F(Articles, EvidenceQuotesTheTextByCodePoints) {
  const std::string text = Text(GetJson("/v1/articles/bao%2F2018")["text"]);
  std::vector<std::string> characters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) characters.emplace_back();
    characters.back() += c;
  }
  int checked = 0;
  const json body = GetJson("/v1/articles/bao%2F2018/graph");
  for (const json& relationship : body["relationships"]) {
    for (const json& evidence : relationship["evidence"]) {
      std::string quoted;
      for (auto i = evidence["start"].get<std::size_t>(); i < evidence["end"]; ++i) {
        quoted += characters.at(i);
      }
      EXPECT_EQ(evidence["text"], quoted);
      ++checked;
    }
  }
  EXPECT_EQ(checked, 12);
}

TEST_F(Articles, GraphIsWhatTheArticleSupports) {
  const json body = GetJson("/v1/articles/bao-2021/graph");
  EXPECT_THAT(IdsOf(body["nodes"]),
              ElementsAre("official:tran-van-thu", "partner:vn", "partnership:asean-kr"));
  ASSERT_EQ(body["relationships"].size(), 2U);
  for (const json& relationship : body["relationships"]) {
    // The office is told by two articles; here only this one's words count.
    ASSERT_EQ(relationship["evidence"].size(), 1U);
    EXPECT_EQ(relationship["evidence"][0]["article"], "bao-2021");
  }
  EXPECT_EQ(body["truncated"], false);
  EXPECT_FALSE(GetJson("/v1/articles/bao-2021/graph?evidence=false")["relationships"][0].contains(
      "evidence"));
}

TEST_F(Articles, GraphHasWhatIsOnlyMentionedButNotTheMentions) {
  const json body = GetJson("/v1/articles/bao%2F2018/graph");
  EXPECT_THAT(IdsOf(body["nodes"]), Contains("initiative:chi-duoc-neu"));
  EXPECT_THAT(IdsOf(body["nodes"]), Not(Contains("article:bao/2018")));
  for (const json& relationship : body["relationships"]) {
    EXPECT_NE(relationship["type"], "MENTIONS");
  }
  const json mentions = GetJson("/v1/articles/bao%2F2018/graph?type=MENTIONS");
  EXPECT_EQ(mentions["relationships"].size(), 2U);
  EXPECT_THAT(IdsOf(mentions["nodes"]),
              ElementsAre("article:bao/2018", "initiative:chi-duoc-neu", "partner:asean"));
}

TEST_F(Articles, GraphHeedsFilters) {
  const std::string at = "/v1/articles/bao%2F2018/graph?";
  EXPECT_THAT(IdsOf(GetJson(at + "type=CO_CHAIRED")["nodes"]),
              ElementsAre("meeting:doi-thoai-22", "official:kim-mau", "official:tran-van-thu"));
  EXPECT_EQ(GetJson(at + "type=ATTENDED")["relationships"].size(), 2U);
  EXPECT_EQ(GetJson(at + "label=Figure")["relationships"].size(), 1U);
  EXPECT_EQ(GetJson(at + "min_sources=2")["relationships"].size(), 1U);
  EXPECT_EQ(GetJson(at + "known_by=2018-06-19")["relationships"].size(), 0U);
  EXPECT_EQ(GetJson(at + "type=COORDINATES&as_of=2022")["relationships"].size(), 0U);
  EXPECT_THAT(IdsOf(GetJson("/v1/articles/bao-2024/graph")["nodes"]),
              Not(Contains("meeting:hoi-dam-huy")));
  EXPECT_THAT(IdsOf(GetJson("/v1/articles/bao-2024/graph?status=cancelled&type=ATTENDED")["nodes"]),
              ElementsAre("meeting:hoi-dam-huy", "official:tran-van-thu"));
}

TEST_F(Articles, UnknownOnesAreNamed) {
  for (const char* target : {"/v1/articles/none%2Fat-all", "/v1/articles/none%2Fat-all/graph"}) {
    EXPECT_THAT(Text(GetJson(target, 404)["detail"]), HasSubstr("'none/at-all'"));
  }
}

TEST_F(Articles, DeletionRetractsWhatOnlyTheArticleSupported) {
  Request request;
  request.method = Method::kDelete;
  request.target = "/v1/articles/bao%2F2018";
  const Response response = Send(request);
  ASSERT_EQ(response.status, 200) << response.body;
  const json body = json::parse(response.body);
  EXPECT_EQ(body["id"], "bao/2018");
  EXPECT_EQ(body["outcome"], "removed");
  EXPECT_EQ(body["added"], json::parse(R"({"nodes":0,"relationships":0,"evidence":0})"));
  EXPECT_GT(body["removed"]["nodes"], 0);

  ExpectStatus("/v1/nodes/official:kim-mau", 404);
  EXPECT_EQ(GetJson("/v1/nodes/official:tran-van-thu")["name"], "Trần Văn Thử");
  EXPECT_EQ(Send(request).status, 404);
}

}  // namespace
}  // namespace entente::api
