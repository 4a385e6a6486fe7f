#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class ArticleSearch : public ApiFixture {};

std::string Slice(const std::string& text, const json& range) {
  std::string slice;
  std::size_t at = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins) ++at;
    if (at > range["start"].get<std::size_t>() && at <= range["end"].get<std::size_t>()) slice += c;
  }
  return slice;
}

TEST_F(ArticleSearch, GivesArticlesWithWhatWasFoundInThem) {
  const json body = GetJson("/v1/search/articles?q=%22%C4%91%E1%BB%91i+ngo%E1%BA%A1i%22+doi+thoai");
  ASSERT_THAT(IdsOf(body["items"]), ElementsAre("bao/2018"));
  EXPECT_EQ(body["total"], 1);
  EXPECT_TRUE(body["next_cursor"].is_null());
  const json& item = body["items"][0];
  EXPECT_EQ(item["outlet"], "Báo Mẫu");
  EXPECT_FALSE(item.contains("text"));
  EXPECT_GT(item["score"], 0);
  ASSERT_EQ(item["title_highlights"].size(), 1U);
  EXPECT_EQ(Slice(Text(item["title"]), item["title_highlights"][0]), "Đối thoại");

  const std::string text = Text(GetJson("/v1/articles/bao%2F2018")["text"]);
  ASSERT_GE(item["snippets"].size(), 1U);
  const json& snippet = item["snippets"][0];
  EXPECT_EQ(Slice(text, snippet), Text(snippet["text"]));
  ASSERT_GE(snippet["highlights"].size(), 1U);
  EXPECT_EQ(Slice(text, snippet["highlights"][0]), "đối ngoại");
}

TEST_F(ArticleSearch, Filters) {
  const std::string all = "/v1/search/articles?q=doi+ngoai";
  EXPECT_THAT(Ids(all), UnorderedElementsAre("bao-2021", "bao-2024", "bao/2018"));
  EXPECT_THAT(Ids(all + "&from=2021&to=2021-08-03"), ElementsAre("bao-2021"));
  EXPECT_THAT(Ids(all + "&outlet=bao+mau"), ElementsAre("bao/2018"));
  EXPECT_THAT(Ids(all + "&language=en"), ElementsAre("bao-2024"));
  EXPECT_THAT(Ids(all + "&node=partnership:asean-kr&from=2021&to=2021"), ElementsAre("bao-2021"));
  EXPECT_THAT(Ids(all + "&node=Kim+Mau"), ElementsAre("bao/2018"));
  EXPECT_THAT(Ids(all + "+khongcotunay"), IsEmpty());
}

TEST_F(ArticleSearch, IsWalkedPageByPageUnderIngest) {
  int round = 0;
  const auto walked = IdsOf(Walk("/v1/search/articles?q=doi+ngoai&limit=1&to=2024", [&] {
    Put(graph::ArticleBuilder("them" + std::to_string(round++), "2025-01-01"));
  }));
  EXPECT_THAT(walked, UnorderedElementsAre("bao-2021", "bao-2024", "bao/2018"));
  EXPECT_EQ(round, 2);
}

TEST_F(ArticleSearch, RefusesWhatIsNoQuery) {
  EXPECT_THAT(RefusedParameters("/v1/search/articles"), ElementsAre("q"));
  EXPECT_THAT(RefusedParameters("/v1/search/articles?q=%22-%22"), ElementsAre("q"));
  EXPECT_THAT(RefusedParameters("/v1/search/articles?q=a&from=2022&to=2021"), ElementsAre("to"));
  std::string many = "/v1/search/articles?q=";
  for (int word = 0; word < 33; ++word) many += std::to_string(word) + "+";
  EXPECT_THAT(RefusedParameters(many), ElementsAre("q"));
  EXPECT_THAT(Text(GetJson("/v1/search/articles?q=a&node=official:none", 404)["detail"]),
              HasSubstr("'official:none'"));
}

}  // namespace
}  // namespace entente::api
