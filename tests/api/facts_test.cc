#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Facts : public ApiFixture {
 protected:
  static Request Posting(const json& body) {
    Request request;
    request.method = Method::kPost;
    request.target = "/v1/facts";
    request.headers["Content-Type"] = "application/json";
    request.body = body.dump();
    return request;
  }
  [[nodiscard]] Response Post(const json& body) const { return Send(Posting(body)); }
  // The status of the answer when the deadline has passed as the batch begins to be read.
  [[nodiscard]] int StatusTooLate(const json& body) const {
    Request request = Posting(body);
    request.from_loopback_listener = true;
    QueryContext context(Deadline::After(std::chrono::seconds(-1)));
    return service_->Handle(request, context).status;
  }
  json PostJson(const json& body, int status) {
    const Response response = Post(body);
    EXPECT_EQ(response.status, status) << response.body;
    return json::parse(response.body);
  }
  // "name: detail" of the errors of an item.
  static std::vector<std::string> Errors(const json& result) {
    std::vector<std::string> errors;
    for (const json& error : result.value("errors", json::array())) {
      errors.push_back(Text(error["name"]) + ": " + Text(error["detail"]));
    }
    return errors;
  }
  // Evidence that quotes the first `length` code points of an article of the fixture.
  [[nodiscard]] json Quote(const std::string& article) const {
    const auto text = Text(GetJson("/v1/articles/" + article)["text"]);
    return {{"article", article}, {"start", 0}, {"end", 3}, {"text", text.substr(0, 3)}};
  }
};

json Node(const std::string& id, const std::string& label, const std::string& name) {
  return {{"id", id}, {"label", label}, {"name", name}};
}

const json kOwnText = {{"id", "nguoi-doc"},
                       {"outlet", "Người đọc"},
                       {"published", "2024-11-01"},
                       {"text", "Ông Đỗ Mẫu là Đại sứ của Việt Nam."}};

json OwnBatch() {
  json node = Node("official:do-mau", "Official", "Đỗ Mẫu");
  node["names"] = {"Mẫu"};
  node["evidence"] = json::array({{{"text", "Đỗ Mẫu"}}});
  return {{"source", kOwnText},
          {"nodes", {node, Node("partner:vn", "Partner", "Việt Nam")}},
          {"relationships",
           json::array(
               {{{"type", "HOLDS_POSITION"},
                 {"from", "official:do-mau"},
                 {"to", "partner:vn"},
                 {"role", "ambassador"},
                 {"valid_from", "2024"},
                 {"confidence", 0.8},
                 {"evidence",
                  json::array({{{"start", 4}, {"end", 21}, {"text", "Đỗ Mẫu là Đại sứ "}}})}}})}};
}

TEST_F(Facts, AreToldWithTheirSource) {
  const Response response = Post(OwnBatch());
  ASSERT_EQ(response.status, 201) << response.body;
  EXPECT_EQ(response.headers.at("Location"), "/v1/articles/facts:nguoi-doc");
  const json body = json::parse(response.body);
  EXPECT_EQ(body["id"], "facts:nguoi-doc");
  EXPECT_EQ(body["outcome"], "created");
  EXPECT_EQ(body["accepted"], 3);
  EXPECT_EQ(body["refused"], 0);
  EXPECT_EQ(body["results"][2]["item"], "relationships[0]");

  const json office = GetJson(
      "/v1/nodes/official:do-mau/relationships?evidence=true"
      "&type=HOLDS_POSITION")["items"][0];
  EXPECT_EQ(office["role"], "ambassador");
  EXPECT_EQ(office["valid_from"], "2024");
  EXPECT_EQ(office["confidence"], 0.8);
  EXPECT_EQ(office["evidence"][0]["article"], "facts:nguoi-doc");
  EXPECT_EQ(office["evidence"][0]["text"], "Đỗ Mẫu là Đại sứ ");
  EXPECT_EQ(office["evidence"][0]["observed"], "2024-11-01");
  const json mention = GetJson("/v1/articles/facts:nguoi-doc")["mentions"][0];
  EXPECT_EQ(mention["id"], "official:do-mau");
  EXPECT_EQ(mention["spans"], json::parse(R"([{"start": 4, "end": 10}])"));
}

TEST_F(Facts, AreFoundInTheirSentence) {
  json batch = OwnBatch();
  batch["source"]["text"] =
      "Hà Nội, ngày 1/11. Việt Nam cử đại sứ mới. Ông Đỗ Mẫu là Đại sứ của Việt Nam.";
  batch["relationships"][0]["evidence"] = json::array({{{"text", "Ông Đỗ Mẫu là Đại sứ"}}});
  PostJson(batch, 201);
  const json evidence = GetJson(
      "/v1/nodes/official:do-mau/relationships?evidence=true"
      "&type=HOLDS_POSITION")["items"][0]["evidence"][0];
  EXPECT_EQ(evidence["sentence"], 2);
}

TEST_F(Facts, AgainChangeNothingAndGoWithTheirSource) {
  const json before = GetJson("/v1/stats")["relationships"];
  PostJson(OwnBatch(), 201);
  const json stats = GetJson("/v1/stats");
  EXPECT_EQ(PostJson(OwnBatch(), 200)["outcome"], "unchanged");
  EXPECT_EQ(GetJson("/v1/stats"), stats);

  json other = OwnBatch();
  other["relationships"][0]["role"] = "minister";
  EXPECT_EQ(PostJson(other, 200)["outcome"], "replaced");

  Request request;
  request.method = Method::kDelete;
  request.target = "/v1/articles/facts:nguoi-doc";
  EXPECT_EQ(Send(request).status, 200);
  ExpectStatus("/v1/nodes/official:do-mau", 404);
  EXPECT_EQ(GetJson("/v1/stats")["relationships"], before);
}

TEST_F(Facts, CountAsASourceBesideTheArticleTheyQuote) {
  const json batch = {
      {"source", {{"id", "mo-hinh"}}},
      {"nodes",
       {Node("partner:vn", "Partner", "Việt Nam"),
        Node("official:tran-van-thu", "Official", "Trần Văn Thử")}},
      {"relationships", json::array({{{"type", "HOLDS_POSITION"},
                                      {"from", "official:tran-van-thu"},
                                      {"to", "partner:vn"},
                                      {"role", "deputy_foreign_minister"},
                                      {"evidence", json::array({Quote("bao-2021")})}}})}};
  PostJson(batch, 201);
  const json office = GetJson(
      "/v1/nodes/official:tran-van-thu/relationships?evidence=true"
      "&type=HOLDS_POSITION")["items"][0];
  EXPECT_EQ(office["articles"], 3);
  EXPECT_EQ(office["sources"], 3);
  EXPECT_EQ(office["evidence"].size(), 3u);
  ExpectStatus("/v1/articles/facts:mo-hinh?explain=true", 400);
}

TEST_F(Facts, WhatIsWrongIsRefusedAndTheRestGoesOn) {
  json batch = OwnBatch();
  json& nodes = batch["nodes"];
  nodes.push_back(Node("official:x", "Offical", "X"));
  nodes.push_back(Node("partner:x", "Official", "X"));
  nodes.push_back({{"id", "meeting:m"},
                   {"label", "Meeting"},
                   {"name", "M"},
                   {"kind", "party"},
                   {"start_date", "20/6/2018"},
                   {"colour", "red"}});
  nodes.push_back("partner:y");
  const auto relationship = [](const char* type, const char* from, const char* to, json evidence) {
    return json{{"type", type}, {"from", from}, {"to", to}, {"evidence", {std::move(evidence)}}};
  };
  json& all = batch["relationships"];
  all.push_back(
      relationship("HOLDS_POSITION", "partner:vn", "official:do-mau", {{"text", "Đỗ Mẫu"}}));
  all.push_back(relationship("INVITED", "official:do-mau", "official:x", {{"text", "Đỗ Mẫu"}}));
  all.push_back(relationship("HOLDS_POSITION", "official:do-mau", "partner:vn",
                             {{"text", "là"}, {"start", 0}, {"end", 2}}));
  all.push_back(relationship("HOLDS_POSITION", "official:do-mau", "partner:vn", {{"text", "a"}}));
  all.push_back(relationship("HOLDS_POSITION", "official:do-mau", "partner:vn",
                             {{"article", "không"}, {"text", "a"}}));
  all.push_back({{"type", "HOLDS_POSITION"},
                 {"from", "official:do-mau"},
                 {"to", "partner:vn"},
                 {"confidence", 2}});

  const json body = PostJson(batch, 201);
  EXPECT_EQ(body["accepted"], 3);
  EXPECT_EQ(body["refused"], 10);
  std::map<std::string, json> results;
  for (const json& result : body["results"]) results[Text(result["item"])] = result;
  EXPECT_EQ(results["nodes[0]"]["outcome"], "accepted");
  EXPECT_THAT(Errors(results["nodes[2]"]), ElementsAre(HasSubstr("did you mean 'Official'")));
  EXPECT_THAT(Errors(results["nodes[3]"]), ElementsAre(HasSubstr("must start with 'official:'")));
  EXPECT_THAT(Errors(results["nodes[4]"]),
              ElementsAre(HasSubstr("nodes[4].kind: is 'party'"),
                          HasSubstr("nodes[4].start_date: '20/6/2018' is not a date"),
                          HasSubstr("nodes[4].colour: is not a member")));
  EXPECT_THAT(Errors(results["nodes[5]"]), ElementsAre("nodes[5]: must be an object"));
  EXPECT_THAT(Errors(results["relationships[1]"]),
              ElementsAre(HasSubstr("no HOLDS_POSITION from a Partner to a Official")));
  EXPECT_THAT(Errors(results["relationships[2]"]), ElementsAre(HasSubstr("relationships[2].to")));
  EXPECT_THAT(Errors(results["relationships[3]"]),
              ElementsAre(HasSubstr("relationships[3].evidence[0].text: is not what stands at")));
  EXPECT_THAT(Errors(results["relationships[4]"]), ElementsAre(HasSubstr("several places")));
  EXPECT_THAT(Errors(results["relationships[5]"]), ElementsAre(HasSubstr("no article 'không'")));
  EXPECT_THAT(Errors(results["relationships[6]"]),
              ElementsAre(HasSubstr("confidence: must be a number from 0 to 1")));
  ExpectStatus("/v1/nodes/official:x", 404);
  EXPECT_TRUE(internal_errors_.empty());
}

TEST_F(Facts, WithNothingRightIs422AndLeavesNoTrace) {
  const json stats = GetJson("/v1/stats");
  const json batch = {{"source", {{"id", "x"}}}, {"nodes", {Node("a", "B", "c")}}};
  const json problem = PostJson(batch, 422);
  EXPECT_EQ(problem["results"][0]["outcome"], "refused");
  EXPECT_EQ(GetJson("/v1/stats"), stats);
  PostJson({{"source", {{"id", "x"}}}}, 400);
  PostJson({{"nodes", {Node("partner:a", "Partner", "A")}}}, 400);
  PostJson(
      {{"source", {{"id", "x"}, {"color", "y"}}}, {"nodes", {Node("partner:a", "Partner", "A")}}},
      400);
}

json Times(std::size_t count, const json& item) { return json(json::array_t(count, item)); }

TEST_F(Facts, ABatchOfTooManyItemsIs413) {
  const json source = {{"id", "x"}};
  const std::string most = "at most 10000 are taken";
  const json node = Node("partner:vn", "Partner", "Việt Nam");
  PostJson({{"source", source}, {"nodes", Times(10'000, node)}}, 201);
  EXPECT_THAT(Text(PostJson({{"source", source}, {"nodes", Times(10'001, node)}}, 413)["detail"]),
              HasSubstr(most));
  const json both = PostJson({{"source", source},
                              {"nodes", Times(5'000, node)},
                              {"relationships", Times(5'001, json::object())}},
                             413);
  EXPECT_THAT(Text(both["detail"]), HasSubstr(most));
}

TEST_F(Facts, ABatchOfTooMuchEvidenceIs413) {
  json node = Node("partner:vn", "Partner", "Việt Nam");
  node["evidence"] = Times(50'001, json::object());
  const json problem = PostJson({{"source", {{"id", "x"}}}, {"nodes", {node, node}}}, 413);
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("more than 100000 pieces of evidence"));
}

TEST_F(Facts, OnlyTheFirstItemsThatAreRefusedAreExplained) {
  json batch = {{"source", {{"id", "x"}}}, {"nodes", Times(1'002, json::object())}};
  json none = PostJson(batch, 422);
  ASSERT_EQ(none["results"].size(), 1'002u);
  EXPECT_TRUE(none["results"][999].contains("errors"));
  EXPECT_EQ(none["results"][1'000], json({{"item", "nodes[1000]"}, {"outcome", "refused"}}));
  EXPECT_EQ(none["unexplained"], 2);

  batch["nodes"].push_back(Node("partner:vn", "Partner", "Việt Nam"));
  json one = PostJson(batch, 201);
  EXPECT_EQ(one["accepted"], 1);
  EXPECT_EQ(one["refused"], 1'002);
  EXPECT_EQ(one["unexplained"], 2);
  EXPECT_EQ(one["results"][1'002], json({{"item", "nodes[1002]"}, {"outcome", "accepted"}}));
  EXPECT_FALSE(PostJson(OwnBatch(), 201).contains("unexplained"));
}

TEST_F(Facts, OnlyTheFirstErrorsOfAnItemAreTold) {
  json crowded = Node("partner:a", "Partner", "A");
  for (int n = 0; n < 40; ++n) crowded["member" + std::to_string(n)] = n;
  json quoting = Node("partner:b", "Partner", "B");
  quoting["evidence"] = Times(40, "a text");
  const json problem = PostJson({{"source", {{"id", "x"}}}, {"nodes", {crowded, quoting}}}, 422);
  for (const json& result : problem["results"]) {
    const auto errors = Errors(result);
    ASSERT_EQ(errors.size(), 21u);
    EXPECT_THAT(errors.back(), HasSubstr("has more faults than the 20 told here"));
  }
  json body = crowded;
  body["source"] = {{"id", "x"}};
  json refused = PostJson(body, 400);
  EXPECT_EQ(refused["errors"].size(), 21u);
  EXPECT_EQ(refused["detail"], "more than 20 members of the body were refused");
}

TEST_F(Facts, ABodyIsReadNoLongerThanItsDeadline) {
  // Not a batch, which is only told once the body is read.
  EXPECT_EQ(StatusTooLate(Times(10, json::object())), 400);
  EXPECT_EQ(StatusTooLate(Times(300, json::object())), 504);
}

TEST_F(Facts, ABodyThatIsNoneIsRefused) {
  const auto detail = [this](std::string body) {
    Request request = Posting(json::object());
    request.body = std::move(body);
    const Response response = Send(std::move(request));
    EXPECT_EQ(response.status, 400) << response.body;
    return Text(json::parse(response.body)["detail"]);
  };
  EXPECT_THAT(detail(R"({"source": )"), HasSubstr("malformed input at byte"));
  EXPECT_THAT(detail(R"({"source": 1e999})"), HasSubstr("malformed input at byte"));
  EXPECT_THAT(detail(R"({} {})"), HasSubstr("malformed input at byte 4"));
  EXPECT_THAT(detail(R"({"nodes": [{"id": 1, "id": 2}]})"), HasSubstr("member 'id' comes twice"));
  EXPECT_THAT(detail(R"({"a": {"id": 1}, "b": {"id": 2}, "source": {}})"),
              HasSubstr("members of the body were refused"));
  EXPECT_THAT(detail("[]"), HasSubstr("is array in JSON"));
  const auto nested = [](std::size_t levels) {
    return R"({"source":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
  };
  EXPECT_THAT(detail(nested(16)), HasSubstr("'source' is required"));
  EXPECT_THAT(detail(nested(17)), HasSubstr("nested deeper than 16 levels"));
}

TEST_F(Facts, ATextIsNotSearchedPastTheDeadline) {
  json batch = OwnBatch();
  batch["nodes"][0].erase("evidence");
  EXPECT_EQ(StatusTooLate(batch), 201);
  batch["relationships"][0]["evidence"] = json::array({{{"text", "Ông Đỗ Mẫu"}}});
  EXPECT_EQ(StatusTooLate(batch), 504);
}

TEST_F(Facts, TheirIdsAreNotForArticles) {
  Request request;
  request.method = Method::kPost;
  request.target = "/v1/articles?id=facts:x";
  request.headers["Content-Type"] = "text/plain";
  request.body = "Việt Nam và Hàn Quốc hội đàm.";
  EXPECT_EQ(Send(request).status, 400);
}

TEST_F(Facts, MayMeanWhoeverHeldAnOffice) {
  const std::string reference = "official:@head_of_government@vn@2024-10-20";
  const json attended = {{"type", "ATTENDED"},
                         {"from", reference},
                         {"to", "meeting:hop-2024"},
                         {"evidence", json::array({{{"text", "Thủ tướng dự họp"}}})}};
  json position = attended;
  position["type"] = "HOLDS_POSITION";
  position["to"] = "partner:vn";
  position["role"] = "head_of_government";
  const json batch = {{"source",
                       {{"id", "vo-danh"},
                        {"published", "2024-10-20"},
                        {"text", "Thủ tướng dự họp, do Thủ tướng Đỗ Mẫu chủ trì."}}},
                      {"nodes",
                       {Node(reference, "Official", "Thủ tướng"),
                        Node("official:@head_of_government@@2024-10-20", "Official", "Thủ tướng"),
                        Node("official:@minister@vn@2024-10-20", "Official", "Bộ trưởng"),
                        Node("official:@foreign_minister@zz@2024-10", "Official", "Ngoại trưởng"),
                        Node("partner:vn", "Partner", "Việt Nam"),
                        Node("meeting:hop-2024", "Meeting", "Phiên họp")}},
                      {"relationships",
                       {attended,
                        position,
                        {{"type", "ATTENDED"},
                         {"from", "official:@foreign_minister@zz@2024-10"},
                         {"to", "meeting:hop-2024"},
                         {"evidence", json::array({{{"text", "dự họp"}}})}}}}};
  const json body = PostJson(batch, 201);
  EXPECT_EQ(body["accepted"], 5);
  EXPECT_THAT(Errors(body["results"][1]), ElementsAre(HasSubstr("official:@ROLE@PARTNER@DATE")));
  EXPECT_THAT(Errors(body["results"][2]), ElementsAre(HasSubstr("official:@ROLE@PARTNER@DATE")));
  EXPECT_THAT(Errors(body["results"][7]),
              ElementsAre("relationships[1].from: is whoever held an office: that cannot tell who "
                          "did"));
  EXPECT_THAT(Errors(body["results"][8]), ElementsAre(HasSubstr("'partner:zz'")));
  EXPECT_EQ(GetJson("/v1/nodes/meeting:hop-2024/relationships?type=ATTENDED")["items"].size(), 0u);

  json holder = OwnBatch();
  holder["relationships"][0]["role"] = "head_of_government";
  holder["relationships"][0].erase("valid_from");
  PostJson(holder, 201);
  const json told = GetJson("/v1/nodes/meeting:hop-2024/relationships?type=ATTENDED")["items"];
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0]["from"], "official:do-mau");
  EXPECT_EQ(told[0]["confidence"], 0.6);
}

}  // namespace
}  // namespace entente::api
