#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

// Through the real pipeline; what it makes of a text is its own tests' concern.
class ArticlePost : public ApiFixture {
 protected:
  [[nodiscard]] Response Post(std::string_view target, std::string_view type,
                              std::string body) const {
    Request request;
    request.method = Method::kPost;
    request.target = target;
    if (!type.empty()) request.headers["Content-Type"] = type;
    request.body = std::move(body);
    return Send(std::move(request));
  }
  [[nodiscard]] Response PostJson(const json& article) const {
    return Post("/v1/articles", "application/json", article.dump());
  }
  // A problem's field names, or its status when it has none.
  static std::vector<std::string> Fields(const Response& response) {
    std::vector<std::string> names;
    const json body = json::parse(response.body, nullptr, false);
    if (!body.contains("errors")) return {std::to_string(response.status)};
    for (const json& error : body["errors"]) names.push_back(Text(error.at("name")));
    return names;
  }
};

constexpr const char* kText =
    "Việt Nam và Hàn Quốc hội đàm\n\nNgày 5/6/2024, tại Hà Nội, hai bên đã hội đàm.";

TEST_F(ArticlePost, ANewArticleIs201WithItsPlace) {
  const Response response =
      PostJson({{"id", "tin/số 1"}, {"text", kText}, {"published", "2024-06-05"}});
  ASSERT_EQ(response.status, 201) << response.body;
  EXPECT_EQ(response.headers.at("Location"), "/v1/articles/tin%2Fs%E1%BB%91%201");
  const json body = json::parse(response.body);
  EXPECT_EQ(body["id"], "tin/số 1");
  EXPECT_EQ(body["outcome"], "created");
  EXPECT_EQ(body["removed"]["evidence"], 0);

  const json article = GetJson(response.headers.at("Location"));
  EXPECT_EQ(article["published"], "2024-06-05");
  EXPECT_THAT(Text(article["text"]), HasSubstr("Ngày 5/6/2024, tại Hà Nội"));
}

TEST_F(ArticlePost, TheSameAgainChangesNothingAndAnotherTextReplaces) {
  const json article{{"id", "tin"}, {"text", kText}};
  ASSERT_EQ(PostJson(article).status, 201);
  const json stats = GetJson("/v1/stats");
  const Response again = PostJson(article);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(json::parse(again.body)["outcome"], "unchanged");
  EXPECT_EQ(GetJson("/v1/stats"), stats);

  json changed = article;
  changed["text"] = "Một bản tin khác hẳn về thời tiết ở miền Trung trong tuần này.";
  const Response replaced = PostJson(changed);
  EXPECT_EQ(replaced.status, 200);
  EXPECT_EQ(json::parse(replaced.body)["outcome"], "replaced");
  EXPECT_EQ(GetJson("/v1/stats")["articles"], stats["articles"]);
  EXPECT_THAT(Text(GetJson("/v1/articles/tin")["text"]), HasSubstr("thời tiết"));
}

TEST_F(ArticlePost, TakesPlainTextAndHtmlWithMetadataInTheQuery) {
  const Response text =
      Post("/v1/articles?id=van-ban&outlet=B%C3%A1o+M%E1%BA%ABu&published=2024-06-05",
           "text/plain; charset=UTF-8", kText);
  ASSERT_EQ(text.status, 201) << text.body;
  EXPECT_EQ(GetJson("/v1/articles/van-ban")["outlet"], "Báo Mẫu");

  const Response page =
      Post("/v1/articles?url=https%3A%2F%2Fbao.example%2F1", "text/html",
           "<html><body><h1>Hội đàm</h1><p>Việt Nam và Hàn Quốc hội đàm ngày 5/6/2024 tại "
           "Hà Nội, hai bên trao đổi về hợp tác.</p></body></html>");
  ASSERT_EQ(page.status, 201) << page.body;
  const std::string id = Text(json::parse(page.body)["id"]);
  EXPECT_EQ(id, "https://bao.example/1");
  EXPECT_EQ(page.headers.at("Location"), "/v1/articles/https:%2F%2Fbao.example%2F1");
  const std::string stored = Text(GetJson(page.headers.at("Location"))["text"]);
  EXPECT_EQ(stored.find("<p>"), std::string::npos);
  EXPECT_THAT(stored, HasSubstr("trao đổi về hợp tác"));
}

TEST_F(ArticlePost, WithoutIdAndUrlTheTextNamesTheArticle) {
  const Response first = PostJson({{"text", kText}});
  ASSERT_EQ(first.status, 201);
  const Response second = Post("/v1/articles", "text/plain", kText);
  EXPECT_EQ(json::parse(second.body)["id"], json::parse(first.body)["id"]);
}

TEST_F(ArticlePost, RefusesOtherMediaTypesAndCharsets) {
  for (const char* type : {"", "application/x-www-form-urlencoded", "application/pdf", "text",
                           "*/*", "text/plain; charset=windows-1258",
                           "text/html;charset=\"utf-16\"", "application/json; charset=latin1"}) {
    const Response response = Post("/v1/articles", type, "abc");
    EXPECT_EQ(response.status, 415) << type;
    EXPECT_THAT(response.headers.at("Accept-Post"), HasSubstr("text/plain"));
  }
  Request zipped;
  zipped.method = Method::kPost;
  zipped.target = "/v1/articles";
  zipped.headers["Content-Type"] = "text/plain";
  zipped.headers["Content-Encoding"] = "gzip";
  zipped.body = "\x1f\x8b";
  EXPECT_EQ(Send(zipped).status, 415);
}

TEST_F(ArticlePost, AnEmptyArticleIsUnprocessable) {
  EXPECT_EQ(Post("/v1/articles", "text/plain", "").status, 422);
  EXPECT_EQ(Post("/v1/articles", "text/plain", " \n\t ").status, 422);
  EXPECT_EQ(Post("/v1/articles", "application/json", "").status, 422);
  EXPECT_EQ(PostJson({{"text", ""}}).status, 422);
  EXPECT_EQ(PostJson({{"text", " \n "}}).status, 422);
  EXPECT_EQ(Post("/v1/articles", "text/html", "<html><body></body></html>").status, 422);
}

TEST_F(ArticlePost, NamesWhatIsWrong) {
  EXPECT_THAT(Fields(PostJson({{"text", kText}, {"titel", "x"}})), ElementsAre("titel"));
  EXPECT_THAT(Fields(PostJson({{"text", 1}, {"published", "5/6/2024"}})),
              UnorderedElementsAre("published", "text"));
  EXPECT_THAT(
      Fields(Post("/v1/articles?title=x", "application/json", json{{"text", kText}}.dump())),
      ElementsAre("title"));
  EXPECT_THAT(Fields(Post("/v1/articles?published=5/6/2024&lang=vi", "text/plain", kText)),
              ElementsAre("published", "lang"));
  EXPECT_EQ(Post("/v1/articles", "application/json", "{\"text\":").status, 400);
  EXPECT_EQ(Post("/v1/articles", "text/plain", "Hội đàm\xC3").status, 400);
  EXPECT_EQ(Post("/v1/articles", "text/html", "<p>Hội đàm\xFF</p>").status, 400);
  EXPECT_EQ(GetJson("/v1/stats")["articles"], 3);
  EXPECT_TRUE(internal_errors_.empty());
}

TEST_F(ArticlePost, NeedsTheTokenWhenThereIsOne) {
  ServiceOptions options;
  // The hash of no token that anyone could send.
  options.access.tokens = TokenTable({{"press", {Scope::kWrite}, std::string(32, 'x')}});
  const Service guarded(*store_, *pipeline_, options);
  Request request;
  request.from_loopback_listener = true;
  request.headers["Content-Type"] = "text/plain";
  request.body = kText;
  QueryContext context;
  for (const auto& [method, target] : {std::pair{Method::kPost, "/v1/articles"},
                                       std::pair{Method::kDelete, "/v1/articles/bao-2021"}}) {
    request.method = method;
    request.target = target;
    EXPECT_EQ(guarded.Handle(request, context).status, 401);
  }
  request.method = Method::kGet;
  EXPECT_EQ(guarded.Handle(request, context).status, 200);
  EXPECT_EQ(GetJson("/v1/stats")["articles"], 3);
}

TEST_F(ArticlePost, TokenlessWritesComeFromLoopbackOnly) {
  Request request;
  request.method = Method::kDelete;
  request.target = "/v1/articles/bao-2021";
  QueryContext context;
  EXPECT_EQ(service_->Handle(request, context).status, 403);
  request.headers["Origin"] = "https://evil.example";
  EXPECT_EQ(Send(request).status, 403);
  EXPECT_EQ(GetJson("/v1/stats")["articles"], 3);
}

TEST_F(ArticlePost, StopsAtItsDeadline) {
  Request request;
  request.method = Method::kPost;
  request.target = "/v1/articles";
  request.headers = {{"Content-Type", "text/plain"}, {"Host", "localhost"}};
  request.from_loopback_listener = true;
  request.body = kText;
  QueryContext late(Deadline::After(std::chrono::seconds(-1)));
  EXPECT_EQ(service_->Handle(request, late).status, 504);
  EXPECT_EQ(GetJson("/v1/stats")["articles"], 3);
}

// Written for this test.
constexpr const char* kReport =
    "Ngày 5/6/2024, tại Hà Nội, Việt Nam và Hàn Quốc đã hội đàm về hợp tác lao động. Hai bên nhất "
    "trí mở thêm đường bay thẳng giữa các địa phương, sớm đàm phán một thỏa thuận mới về lao động "
    "thời vụ và phối hợp chặt chẽ tại các diễn đàn đa phương.";
constexpr const char* kOwnReport =
    "Phóng viên có mặt tại Hà Nội cho biết cuộc hội đàm giữa Việt Nam và Hàn Quốc ngày 5/6/2024 "
    "kéo dài hơn một giờ. Không khí được mô tả là cởi mở; lao động và hàng không là hai chủ đề "
    "chính, còn các diễn đàn đa phương chỉ được nhắc đến ở phần cuối.";

TEST_F(ArticlePost, AReprintIsAnotherArticleButNoOtherSource) {
  // How many sources and articles tell of Hàn Quốc, beside the one article of the fixture that
  // does.
  const auto told = [this] {
    const json node = GetJson("/v1/nodes/partner:kr");
    return std::pair(node["sources"].get<int>() - 1, node["articles"].get<int>() - 1);
  };
  ASSERT_EQ(told(), std::pair(0, 0));
  const auto post = [this](const char* id, const char* title, const std::string& text) {
    const Response response =
        PostJson({{"id", id}, {"title", title}, {"text", text}, {"published", "2024-06-05"}});
    ASSERT_EQ(response.status, 201) << response.body;
  };
  post("hang-tin", "Việt Nam và Hàn Quốc hội đàm", kReport);
  post("bao-in-lai", "Mở thêm đường bay thẳng với Hàn Quốc",
       std::string(kReport) + "\n\nNgười Mẫu");
  EXPECT_EQ(told(), std::pair(1, 2));
  post("bao-khac", "Hơn một giờ hội đàm", kOwnReport);
  EXPECT_EQ(told(), std::pair(2, 3));

  Request removal;
  removal.method = Method::kDelete;
  removal.target = "/v1/articles/hang-tin";
  ASSERT_EQ(Send(std::move(removal)).status, 200);
  EXPECT_EQ(told(), std::pair(2, 2));
}

}  // namespace
}  // namespace entente::api
