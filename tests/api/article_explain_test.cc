#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Written for this test.
constexpr const char* kText =
    "Ngày 5/6/2024, tại Hà Nội, Việt Nam và Lào đã tổ chức Tham vấn chính trị lần thứ 8.\n\n"
    "Hai bên trao đổi về thương mại.";

class ArticleExplain : public ApiFixture {
 protected:
  [[nodiscard]] Response Post(std::string_view target, std::string_view type,
                              std::string body) const {
    Request request;
    request.method = Method::kPost;
    request.target = target;
    request.headers["Content-Type"] = type;
    request.body = std::move(body);
    return Send(std::move(request));
  }
};

TEST_F(ArticleExplain, ADryRunAnswersAndStoresNothing) {
  const json before = GetJson("/v1/stats");
  const Response response = Post("/v1/articles?explain=true&dry_run=true", "application/json",
                                 json{{"id", "thu"}, {"text", kText}}.dump());
  ASSERT_EQ(response.status, 200) << response.body;
  const json body = json::parse(response.body);
  EXPECT_EQ(body["id"], "thu");
  EXPECT_EQ(body["language"], "vi");
  EXPECT_EQ(body["text"], kText);
  const json& explanation = body["explanation"];
  ASSERT_EQ(explanation["sentences"].size(), 2);
  EXPECT_EQ(explanation["sentences"][1]["text"], "Hai bên trao đổi về thương mại.");
  EXPECT_EQ(explanation["sentences"][1]["zone"], "body");
  EXPECT_FALSE(explanation["nodes"].empty());
  EXPECT_FALSE(explanation["relationships"].empty());

  EXPECT_EQ(GetJson("/v1/stats"), before);
  ExpectStatus("/v1/articles/thu", 404);
}

TEST_F(ArticleExplain, AStoredArticleIsExplainedTheSame) {
  const Response preview = Post("/v1/articles?dry_run=true", "text/plain", kText);
  ASSERT_EQ(preview.status, 200) << preview.body;
  const Response stored = Post("/v1/articles?id=bao", "text/plain", kText);
  ASSERT_EQ(stored.status, 201) << stored.body;
  EXPECT_FALSE(GetJson("/v1/articles/bao").contains("explanation"));
  const json article = GetJson("/v1/articles/bao?explain=true");
  EXPECT_EQ(article["explanation"], json::parse(preview.body)["explanation"]);
  EXPECT_TRUE(article.contains("mentions"));
}

TEST_F(ArticleExplain, TheEndsOfAKeptFactAreNodes) {
  const Response response = Post("/v1/articles?dry_run=true", "text/plain", kText);
  ASSERT_EQ(response.status, 200);
  const json explanation = json::parse(response.body)["explanation"];
  const auto nodes = IdsOf(explanation["nodes"]);
  int kept = 0;
  for (const json& sentence : explanation["sentences"]) {
    for (const json& fact : sentence["facts"]) {
      if (!fact["kept"].get<bool>()) continue;
      ++kept;
      EXPECT_THAT(nodes, testing::Contains(Text(fact["from"])));
      EXPECT_THAT(nodes, testing::Contains(Text(fact["to"])));
    }
  }
  EXPECT_GT(kept, 0);
}

TEST_F(ArticleExplain, APageIsReadAsOnIngest) {
  const Response response =
      Post("/v1/articles?dry_run=true&url=https%3A%2F%2Fbao.example%2F2", "text/html",
           "<html><body><h1>Tham vấn chính trị Việt Nam - Lào</h1><p>Ngày 5/6/2024, tại Hà Nội, "
           "Việt Nam và Lào đã tổ chức Tham vấn chính trị lần thứ 8.</p></body></html>");
  ASSERT_EQ(response.status, 200) << response.body;
  const json body = json::parse(response.body);
  EXPECT_EQ(body["url"], "https://bao.example/2");
  EXPECT_EQ(body["explanation"]["sentences"][0]["zone"], "headline");
}

TEST_F(ArticleExplain, RefusesWhatItCannotDo) {
  EXPECT_EQ(Post("/v1/articles?dry_run=true", "text/plain", " \n ").status, 422);
  EXPECT_EQ(Post("/v1/articles?dry_run=true", "text/plain", "Vi\xe1t Nam").status, 400);
  const Response unstored = Post("/v1/articles?explain=true", "text/plain", kText);
  EXPECT_EQ(unstored.status, 400);
  EXPECT_THAT(unstored.body, HasSubstr("dry_run=true"));
  EXPECT_THAT(RefusedParameters("/v1/articles/bao-2021?explain=yes"), ElementsAre("explain"));
  EXPECT_EQ(GetJson("/v1/stats")["articles"], 3);
}

}  // namespace
}  // namespace entente::api
