#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::UnorderedElementsAre;

// "official:le-mau-kh" and "official:le-mau-vn" are two people of one name in the fixture.
class Curation : public ApiFixture {
 protected:
  [[nodiscard]] Response Post(std::string_view target, const json& body) const {
    Request request;
    request.method = Method::kPost;
    request.target = target;
    request.headers["Content-Type"] = "application/json";
    request.body = body.dump();
    return Send(std::move(request));
  }
  json PostJson(std::string_view target, const json& body, int status = 200) {
    const Response response = Post(target, body);
    EXPECT_EQ(response.status, status) << target << '\n' << response.body;
    return json::parse(response.body);
  }
};

TEST_F(Curation, AMergedNodeIsTheOther) {
  const json merged = PostJson("/v1/nodes/official:le-mau-vn/merge",
                               {{"into", "official:le-mau-kh"}, {"by", "An"}, {"reason", "một"}});
  EXPECT_EQ(merged["id"], "official:le-mau-vn");
  EXPECT_EQ(merged["node"], "official:le-mau-kh");
  EXPECT_EQ(merged["outcome"], "changed");
  EXPECT_EQ(merged["articles"], 1);
  EXPECT_THAT(Ids("/v1/nodes?label=Official"),
              ElementsAre("official:kim-mau", "official:le-mau-kh", "official:tran-van-thu"));
  EXPECT_EQ(
      GetJson("/v1/nodes/official:le-mau-kh/relationships?type=HOLDS_POSITION")["items"].size(),
      2u);
  // Its name is no longer that of two.
  EXPECT_EQ(GetJson("/v1/nodes/l%C3%AA%20m%E1%BA%ABu")["id"], "official:le-mau-kh");
  EXPECT_EQ(
      PostJson("/v1/nodes/official:le-mau-vn/merge", {{"into", "official:le-mau-kh"}})["outcome"],
      "unchanged");
}

TEST_F(Curation, TheOldIdLeadsToTheNode) {
  PostJson("/v1/nodes/official:le-mau-vn/merge", {{"into", "official:le-mau-kh"}});
  const Response moved = Get("/v1/nodes/official%3Ale-mau-vn?as_of=2024-12&type=HOLDS_POSITION");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.headers.at("Location"),
            "/v1/nodes/official:le-mau-kh?as_of=2024-12&type=HOLDS_POSITION");
  EXPECT_EQ(moved.headers.at("Cache-Control"), "no-cache");
  EXPECT_EQ(Get("/v1/nodes/official:le-mau-vn/relationships?limit=1").headers.at("Location"),
            "/v1/nodes/official:le-mau-kh/relationships?limit=1");
  EXPECT_EQ(Get("/v1/nodes/official:le-mau-vn/neighbors").headers.at("Location"),
            "/v1/nodes/official:le-mau-kh/neighbors");
  // As a parameter it is as good as the other.
  EXPECT_THAT(IdsOf(GetJson("/v1/traverse?start=official:le-mau-vn")["nodes"]),
              UnorderedElementsAre("official:le-mau-kh", "partner:kh", "partner:vn"));

  PostJson("/v1/nodes/official:le-mau-vn/split", json::object());
  ExpectStatus("/v1/nodes/official:le-mau-vn", 200);
}

TEST_F(Curation, NamesAreAddedRemovedAndReset) {
  PostJson("/v1/nodes/partner:kr/names",
           {{"add", {"Đại Hàn Dân Quốc"}}, {"remove", {"South Korea"}}});
  EXPECT_THAT(GetJson("/v1/nodes/partner:kr")["names"],
              ElementsAre("Hàn Quốc", "Đại Hàn Dân Quốc"));
  EXPECT_EQ(GetJson("/v1/nodes/dai%20han%20dan%20quoc")["id"], "partner:kr");
  ExpectStatus("/v1/nodes/south%20korea", 404);
  PostJson("/v1/nodes/partner:kr/names", {{"reset", {"Đại Hàn Dân Quốc", "South Korea"}}});
  EXPECT_THAT(GetJson("/v1/nodes/partner:kr")["names"], ElementsAre("Hàn Quốc", "South Korea"));
}

TEST_F(Curation, WhoDecidedAndWhenIsTold) {
  PostJson("/v1/nodes/official:le-mau-vn/merge",
           {{"into", "official:le-mau-kh"}, {"by", "An"}, {"reason", "cùng một người"}});
  PostJson("/v1/nodes/official:le-mau-vn/split", json::object());
  PostJson("/v1/nodes/official:le-mau-kh/names", {{"add", {"Lê M."}}});
  const json curation = GetJson("/v1/nodes/official:le-mau-kh/curation");
  EXPECT_EQ(curation["merged_into"], nullptr);
  EXPECT_EQ(curation["merged"], json::array());
  EXPECT_EQ(curation["names"]["added"], json::array({"Lê M."}));
  ASSERT_EQ(curation["history"].size(), 3u);
  const json& merge = curation["history"][0];
  EXPECT_EQ(merge["action"], "merge");
  EXPECT_EQ(merge["node"], "official:le-mau-vn");
  EXPECT_EQ(merge["into"], "official:le-mau-kh");
  EXPECT_EQ(merge["by"], "An");
  EXPECT_EQ(merge["caller"], "loopback");
  EXPECT_EQ(merge["reason"], "cùng một người");
  EXPECT_THAT(Text(merge["at"]), MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{3}Z"));
  EXPECT_EQ(curation["history"][1]["by"], "loopback");
  EXPECT_EQ(curation["history"][2]["names"]["add"], json::array({"Lê M."}));
}

TEST_F(Curation, WhatCannotBeIsRefused) {
  const auto refused = [&](std::string_view target, const json& body, int status) {
    return Text(PostJson(target, body, status)["detail"]);
  };
  EXPECT_THAT(refused("/v1/nodes/partner:kr/merge", {{"into", "official:kim-mau"}}, 400),
              HasSubstr("one label"));
  EXPECT_THAT(refused("/v1/nodes/partner:kr/merge", json::object(), 400), HasSubstr("'into'"));
  EXPECT_THAT(refused("/v1/nodes/partner:kr/merge", {{"into", "partner:vn"}, {"why", "x"}}, 400),
              HasSubstr("'why'"));
  EXPECT_THAT(refused("/v1/nodes/partner:zz/merge", {{"into", "partner:vn"}}, 404),
              HasSubstr("partner:zz"));
  EXPECT_THAT(refused("/v1/nodes/partner:kr/names", {{"add", "Hàn"}}, 400), HasSubstr("list"));
  EXPECT_THAT(refused("/v1/nodes/partner:kr/names", json::object(), 400), HasSubstr("'add'"));
  EXPECT_EQ(
      PostJson("/v1/nodes/l%C3%AA%20m%E1%BA%ABu/merge", {{"into", "partner:vn"}}, 300)["candidates"]
          .size(),
      2u);
  PostJson("/v1/nodes/partner:kh/merge", {{"into", "partner:bn"}});
  EXPECT_THAT(refused("/v1/nodes/partner:kh/merge", {{"into", "partner:vn"}}, 409),
              HasSubstr("split it first"));
  EXPECT_THAT(refused("/v1/nodes/partner:bn/merge", {{"into", "partner:kh"}}, 409),
              HasSubstr("merged into"));

  Request request;
  request.method = Method::kPost;
  request.target = "/v1/nodes/partner:kr/names";
  request.body = R"({"add": ["a"], "add": ["b"]})";
  EXPECT_EQ(Send(request).status, 415);
  request.headers["Content-Type"] = "application/json";
  EXPECT_THAT(Send(request).body, HasSubstr("comes twice"));
  request.body = std::string(100'000, '[');
  EXPECT_EQ(Send(request).status, 400);
  request.body = " ";
  EXPECT_EQ(Send(request).status, 422);
}

TEST_F(Curation, ADecisionMayComeBeforeTheArticles) {
  EXPECT_EQ(Post("/v1/nodes/partner:korea/merge?absent=true", {{"into", "partner:kr"}}).status,
            200);
  Put(graph::ArticleBuilder("sau").Node("partner:korea", "Korea"));
  EXPECT_EQ(Get("/v1/nodes/partner:korea").status, 308);
  EXPECT_THAT(GetJson("/v1/nodes/partner:kr")["names"], Contains("Korea"));
}

}  // namespace
}  // namespace entente::api
