#include <set>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class Traversal : public ApiFixture {
 protected:
  static void ExpectEndsAmongNodes(const json& subgraph) {
    std::set<std::string> nodes;
    for (const json& node : subgraph.at("nodes")) {
      EXPECT_TRUE(nodes.insert(Text(node.at("id"))).second) << "twice: " << node["id"];
    }
    for (const json& relationship : subgraph.at("relationships")) {
      EXPECT_TRUE(nodes.contains(Text(relationship.at("from")))) << relationship;
      EXPECT_TRUE(nodes.contains(Text(relationship.at("to")))) << relationship;
    }
  }
};

TEST_F(Traversal, GoesBreadthFirstAndTellsTheDepth) {
  const json near = GetJson("/v1/traverse?start=official:kim-mau&depth=1");
  ExpectEndsAmongNodes(near);
  EXPECT_THAT(IdsOf(near["nodes"]),
              UnorderedElementsAre("official:kim-mau", "partner:kr", "meeting:doi-thoai-22"));
  EXPECT_EQ(near["nodes"][0]["id"], "official:kim-mau");
  EXPECT_EQ(near["nodes"][0]["depth"], 0);
  EXPECT_EQ(near["nodes"][1]["depth"], 1);
  EXPECT_EQ(near["truncated"], false);
  EXPECT_EQ(near["cuts"], json::array());

  const json far = GetJson("/v1/traverse?start=official:kim-mau&depth=2&evidence=true");
  ExpectEndsAmongNodes(far);
  EXPECT_THAT(IdsOf(far["nodes"]), Contains("place:seoul"));
  EXPECT_FALSE(far["relationships"][0]["evidence"].empty());
  EXPECT_FALSE(near["relationships"][0].contains("evidence"));
}

TEST_F(Traversal, StartsFromSeveralNodesByIdOrName) {
  const json both =
      GetJson("/v1/traverse?start=official:kim-mau,Tr%E1%BA%A7n+V%C4%83n+Th%E1%BB%AD");
  EXPECT_EQ(both["nodes"][0]["id"], "official:kim-mau");
  EXPECT_EQ(both["nodes"][1]["id"], "official:tran-van-thu");
  EXPECT_EQ(both["nodes"][1]["depth"], 0);
}

TEST_F(Traversal, FiltersDuringTheWalk) {
  // The chair leads to the meeting only, and from there no HELD_IN is followed.
  EXPECT_THAT(
      IdsOf(GetJson("/v1/traverse?start=official:kim-mau&depth=3&type=CO_CHAIRED")["nodes"]),
      UnorderedElementsAre("official:kim-mau", "meeting:doi-thoai-22", "official:tran-van-thu"));
  EXPECT_THAT(IdsOf(GetJson("/v1/traverse?start=official:tran-van-thu&depth=2")["nodes"]),
              Not(Contains("meeting:hoi-dam-huy")));
  EXPECT_THAT(IdsOf(GetJson("/v1/traverse?start=partner:vn&depth=2&known_by=2019")["nodes"]),
              Not(Contains("meeting:cap-cao-25")));
  EXPECT_THAT(IdsOf(GetJson("/v1/traverse?start=partner:vn&as_of=2018-06-19")["nodes"]),
              Not(Contains("meeting:cap-cao-25")));
}

TEST_F(Traversal, SaysWhatItCut) {
  const json limited = GetJson("/v1/traverse?start=meeting:doi-thoai-22&limit=3");
  EXPECT_EQ(limited["nodes"].size(), 3U);
  EXPECT_EQ(limited["truncated"], true);
  EXPECT_EQ(limited["cuts"], json::parse(R"([{"cut":"limit","at":"meeting:doi-thoai-22"}])"));
  ExpectEndsAmongNodes(limited);

  const json narrow = GetJson("/v1/traverse?start=meeting:doi-thoai-22&max_degree=2");
  EXPECT_EQ(narrow["truncated"], true);
  EXPECT_EQ(narrow["cuts"][0]["cut"], "max_degree");
  ExpectEndsAmongNodes(narrow);

  const json small = GetJson("/v1/traverse?start=meeting:doi-thoai-22&depth=3&capacity=4");
  EXPECT_EQ(small["truncated"], true);
  EXPECT_EQ(small["cuts"][0]["cut"], "capacity");
  ExpectEndsAmongNodes(small);
}

TEST_F(Traversal, RefusesFaultyRequests) {
  EXPECT_THAT(RefusedParameters("/v1/traverse"), ElementsAre("start"));
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=,"), ElementsAre("start"));
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=partner:vn&depth=11&limit=1001&max_degree=0"),
              ElementsAre("depth", "max_degree", "limit"));
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=partner:vn&cursor=x"), ElementsAre("cursor"));
  const json problem = GetJson("/v1/traverse?start=partner:vn,nobody", 404);
  EXPECT_THAT(Text(problem["detail"]), HasSubstr("'nobody'"));
}

TEST_F(Traversal, StopsAtItsDeadlineAndWhenCancelled) {
  Request request;
  request.target = "/v1/traverse?start=partner:vn";
  QueryContext late(Deadline::After(std::chrono::seconds(-1)));
  // A walk shorter than the distance between two looks at the clock may still finish.
  const auto status = service_->Handle(request, late).status;
  EXPECT_TRUE(status == 504 || status == 200) << status;
}

class Paths : public ApiFixture {};

TEST_F(Paths, TellsTheShortestWithItsNodesAndRelationships) {
  const json body = GetJson("/v1/paths?from_node=official:tran-van-thu&to_node=place:seoul");
  ASSERT_EQ(body["paths"].size(), 1U);
  EXPECT_EQ(body["paths"][0]["length"], 2);
  EXPECT_EQ(body["paths"][0]["nodes"],
            json::parse(R"(["official:tran-van-thu","meeting:doi-thoai-22","place:seoul"])"));
  EXPECT_EQ(body["paths"][0]["relationships"].get<std::vector<std::string>>(),
            IdsOf(body["relationships"]));
  EXPECT_EQ(IdsOf(body["nodes"]).size(), 3U);
  EXPECT_EQ(body["truncated"], false);
}

TEST_F(Paths, TellsOneAllOrTheKShortest) {
  const std::string ends = "/v1/paths?from_node=partner:asean&to_node=partner:kr";
  const auto lengths = [&](const std::string& more) {
    std::vector<int> found;
    const json body = GetJson(ends + more);
    for (const json& path : body["paths"]) found.push_back(path["length"].get<int>());
    return found;
  };
  EXPECT_THAT(lengths(""), ElementsAre(2));
  // Through the common meeting, and through nothing else in two hops.
  EXPECT_THAT(lengths("&k=all"), ElementsAre(2, 2));
  const auto three = lengths("&k=3");
  EXPECT_THAT(three, ElementsAre(2, 2, testing::Gt(2)));
}

TEST_F(Paths, CanAskThatHopsHoldAtOneTimeOrInOrder) {
  graph::ArticleBuilder article("times", "2024-01-02");
  using enum graph::RelationshipType;
  const auto date = [](std::string_view iso) { return graph::ADate(iso); };
  article.Node("meeting:som", "Early", {{"start_date", date("2011-03-01")}})
      .Node("meeting:muon", "Late", {{"start_date", date("2015-03-01")}})
      .Relationship(kAttended, "official:a", "meeting:som")
      .Relationship(kAttended, "official:b", "meeting:som")
      .Relationship(kAttended, "official:b", "meeting:muon")
      .Relationship(kAttended, "official:c", "meeting:muon");
  Put(article);
  const std::string there = "/v1/paths?from_node=official:a&to_node=official:c";
  const std::string back = "/v1/paths?from_node=official:c&to_node=official:a";
  EXPECT_EQ(GetJson(there)["paths"].size(), 1U);
  EXPECT_EQ(GetJson(there + "&ordered=true")["paths"].size(), 1U);
  EXPECT_THAT(GetJson(back + "&ordered=true")["paths"], IsEmpty());  // back in time
  EXPECT_THAT(GetJson(there + "&concurrent=true")["paths"], IsEmpty());
  EXPECT_EQ(
      GetJson("/v1/paths?from_node=official:a&to_node=official:b&concurrent=true")["paths"].size(),
      1U);
  EXPECT_THAT(RefusedParameters(there + "&concurrent=true&ordered=true"), ElementsAre("ordered"));
}

TEST_F(Paths, HeedsDepthAndFilters) {
  const std::string ends = "/v1/paths?from_node=official:tran-van-thu&to_node=place:seoul";
  EXPECT_THAT(GetJson(ends + "&max_depth=1")["paths"], IsEmpty());
  EXPECT_THAT(GetJson(ends + "&known_by=2017")["paths"], IsEmpty());
  EXPECT_THAT(GetJson(ends + "&type=CO_CHAIRED")["paths"], IsEmpty());
  EXPECT_EQ(GetJson(ends + "&type=CO_CHAIRED,HELD_IN")["paths"].size(), 1U);
}

TEST_F(Paths, FromANodeToItselfIsNoHop) {
  const json body = GetJson("/v1/paths?from_node=partner:vn&to_node=Vi%E1%BB%87t%20Nam");
  ASSERT_EQ(body["paths"].size(), 1U);
  EXPECT_EQ(body["paths"][0]["length"], 0);
  EXPECT_EQ(IdsOf(body["nodes"]), std::vector<std::string>{"partner:vn"});
}

TEST_F(Paths, RefusesFaultyRequests) {
  EXPECT_THAT(RefusedParameters("/v1/paths"), ElementsAre("from_node", "to_node"));
  EXPECT_THAT(RefusedParameters("/v1/paths?from_node=a&to_node=b&k=101&max_depth=0"),
              ElementsAre("max_depth", "k"));
  EXPECT_THAT(RefusedParameters("/v1/paths?from=2018&to_node=b&from_nod=a"),
              ElementsAre("from_node", "from_nod"));
  ExpectStatus("/v1/paths?from_node=partner:vn&to_node=nobody", 404);
}

class Common : public ApiFixture {};

TEST_F(Common, TellsWhatNodesShareAndHow) {
  const json body = GetJson("/v1/common?nodes=official:kim-mau,official:tran-van-thu");
  ASSERT_EQ(body["items"].size(), 1U);
  const json& shared = body["items"][0];
  EXPECT_EQ(shared["node"]["id"], "meeting:doi-thoai-22");
  EXPECT_THAT(shared["joins"], ElementsAre("official:kim-mau", "official:tran-van-thu"));
  EXPECT_EQ(shared["relationships"].size(), 2U);
  EXPECT_EQ(shared["relationships"][0]["type"], "CO_CHAIRED");
  EXPECT_GE(shared["degree"], 2);
  EXPECT_EQ(body["truncated"], false);
}

TEST_F(Common, TakesFiltersAndLimits) {
  const std::string nodes = "/v1/common?nodes=partner:asean,partner:kr";
  const json meetings = GetJson(nodes + "&label=Meeting");
  EXPECT_FALSE(meetings["items"].empty());
  for (const json& item : meetings["items"]) {
    EXPECT_EQ(item["node"]["label"], "Meeting");
  }
  EXPECT_THAT(GetJson(nodes + "&known_by=2001")["items"], IsEmpty());
  const json one = GetJson(nodes + "&limit=1&evidence=true");
  ASSERT_EQ(one["items"].size(), 1U);
  EXPECT_EQ(one["cuts"][0]["cut"], "limit");
  EXPECT_TRUE(one["items"][0]["relationships"][0].contains("evidence"));
}

TEST_F(Common, RefusesFaultyRequests) {
  EXPECT_THAT(RefusedParameters("/v1/common"), ElementsAre("nodes"));
  EXPECT_THAT(RefusedParameters("/v1/common?nodes=partner:vn"), ElementsAre("nodes"));
  EXPECT_THAT(RefusedParameters("/v1/common?nodes=a,b&limit=0&start=x"),
              ElementsAre("limit", "start"));
  ExpectStatus("/v1/common?nodes=partner:vn,nobody", 404);
}

}  // namespace
}  // namespace entente::api
