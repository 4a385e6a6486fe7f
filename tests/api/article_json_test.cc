#include "api/article_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> RefusedMembers(std::string_view body) {
  std::vector<std::string> names;
  const auto article = ParseArticleJson(body);
  if (article) return names;
  for (const FieldError& field : article.error().fields) names.push_back(field.name);
  return names;
}

TEST(ParseArticleJson, ReadsEveryMember) {
  const auto article =
      ParseArticleJson(R"({"id":"a/1","url":"https://bao.vn/1","title":"Tin","text":"Hội đàm.",)"
                       R"("published":"2021-06-03","outlet":"Báo","language":"vi"})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->id, "a/1");
  EXPECT_EQ(article->url, "https://bao.vn/1");
  EXPECT_EQ(article->title, "Tin");
  EXPECT_EQ(article->body, "Hội đàm.");
  EXPECT_EQ(article->published->ToString(), "2021-06-03");
  EXPECT_EQ(article->outlet, "Báo");
  EXPECT_EQ(article->language, "vi");
  EXPECT_EQ(article->markup, ingest::Markup::kText);
}

TEST(ParseArticleJson, TakesHtmlAndNull) {
  const auto article = ParseArticleJson(R"({"html":"<p>Hội đàm</p>","url":null})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->markup, ingest::Markup::kHtml);
  EXPECT_FALSE(article->url);
}

TEST(ParseArticleJson, NamesEveryFaultyMember) {
  EXPECT_THAT(RefusedMembers(R"({"text":"a","titel":"b"})"), ElementsAre("titel"));
  EXPECT_THAT(RefusedMembers(R"({"text":1,"published":2021,"url":["x"],"outlet":{"a":{}}})"),
              ElementsAre("text", "published", "url", "outlet"));
  EXPECT_THAT(RefusedMembers(R"({"text":"a","text":"b"})"), ElementsAre("text"));
  EXPECT_THAT(RefusedMembers(R"({"text":"a","html":"b"})"), ElementsAre("html"));
  EXPECT_THAT(RefusedMembers(R"({"title":"a"})"), ElementsAre("text"));
  EXPECT_THAT(RefusedMembers(R"({})"), ElementsAre("text"));
  EXPECT_THAT(RefusedMembers(R"({"text":"a","published":"hôm qua","language":"tiếng Việt",)"
                             R"json("url":"javascript:alert(1)",)json"
                             R"("id":"a\u0000b","outlet":" "})"),
              ElementsAre("published", "language", "url", "id", "outlet"));
  EXPECT_THAT(RefusedMembers("{\"text\":\"a\",\"id\":\"" + std::string(513, 'x') + "\"}"),
              ElementsAre("id"));
}

TEST(ParseArticleJson, TellsOfTwentyFaultsAndThatThereAreMore) {
  std::string body = R"({"text":"Hội đàm.")";
  for (int i = 0; i < 1000; ++i) body += ",\"x" + std::to_string(i) + "\":1";
  const auto names = RefusedMembers(body + "}");
  ASSERT_EQ(names.size(), 21U);
  EXPECT_EQ(names[19], "x19");
  EXPECT_EQ(names[20], "body");
}

TEST(ParseArticleJson, SuggestsTheMemberThatWasMeant) {
  const auto article = ParseArticleJson(R"({"txt":"a"})");
  ASSERT_FALSE(article);
  EXPECT_THAT(article.error().message, HasSubstr("did you mean 'text'?"));
}

TEST(ParseArticleJson, RefusesWhatIsNotAnObjectOfStrings) {
  std::string deep = R"({"extra":)" + std::string(100'000, '[');
  const std::string cases[] = {
      "",
      "{",
      "[]",
      "\"text\"",
      "null",
      "1",
      "true",
      R"({"text":"a"} trailing)",
      R"({"text":"a",})",
      R"({"text":'a'})",
      R"({"text":"a"}{"text":"b"})",
      "{\"text\":\"\xFF\"}",
      R"({"text":"\ud800"})",
      R"({"text":1e999999})",
      "{\"text\":\"a\nb\"}",
      "{\"text\":NaN}",
      deep,
      R"({"a":)" + std::string(40, '[') + std::string(40, ']') + R"(,"text":"a"})",
  };
  for (const std::string& body : cases) {
    const auto article = ParseArticleJson(body);
    ASSERT_FALSE(article) << body.substr(0, 60);
    EXPECT_EQ(article.error().code, ErrorCode::kInvalidArgument);
    EXPECT_LT(article.error().message.size(), 400U);
  }
}

TEST(ParseArticleJson, SaysWhereTheJsonIsMalformed) {
  const auto article = ParseArticleJson("{\"text\":\"a\" \"id\"}");
  ASSERT_FALSE(article);
  EXPECT_THAT(article.error().message, HasSubstr("byte 16"));
}

}  // namespace
}  // namespace entente::api
