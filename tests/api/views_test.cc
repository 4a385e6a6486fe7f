#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Answers that say less than a subgraph: ids, counts, lengths, companions.
class Views : public ApiFixture {
 protected:
  static std::vector<std::string> Strings(const json& list) {
    return list.get<std::vector<std::string>>();
  }
};

TEST_F(Views, IdsAndCountAreThoseOfTheTraversal) {
  const std::string walk = "/v1/traverse?start=official:kim-mau,partner:bn&depth=3";
  const json full = GetJson(walk);
  const json ids = GetJson(walk + "&view=ids");
  EXPECT_EQ(Strings(ids["ids"]), IdsOf(full["nodes"]));
  EXPECT_EQ(ids["truncated"], false);
  EXPECT_EQ(ids["cuts"], json::array());
  std::vector<int> levels;
  for (const json& node : full["nodes"]) {
    levels.resize(std::max<std::size_t>(levels.size(), node["depth"].get<std::size_t>() + 1));
    ++levels[node["depth"].get<std::size_t>()];
  }
  EXPECT_EQ(ids["levels"].get<std::vector<int>>(), levels);
  const json count = GetJson(walk + "&view=count");
  EXPECT_EQ(count["count"], full["nodes"].size());
  EXPECT_EQ(count["levels"], ids["levels"]);
  EXPECT_FALSE(count.contains("ids"));
  EXPECT_EQ(GetJson(walk + "&view=full"), full);
}

TEST_F(Views, FilterDuringTheWalkAndSayWhatTheyCut) {
  EXPECT_THAT(Strings(GetJson(
                  "/v1/traverse?start=official:kim-mau&depth=3&type=CO_CHAIRED&view=ids")["ids"]),
              ElementsAre("official:kim-mau", "meeting:doi-thoai-22", "official:tran-van-thu"));
  const json limited = GetJson("/v1/traverse?start=meeting:doi-thoai-22&limit=3&view=count");
  EXPECT_EQ(limited["count"], 3);
  EXPECT_EQ(limited["truncated"], true);
  EXPECT_EQ(limited["cuts"], json::parse(R"([{"cut":"limit","at":"meeting:doi-thoai-22"}])"));
  const json narrow = GetJson("/v1/traverse?start=meeting:doi-thoai-22&max_degree=2&view=ids");
  EXPECT_EQ(narrow["ids"].size(), 3U);
  EXPECT_EQ(narrow["cuts"][0]["cut"], "max_degree");
}

TEST_F(Views, WriteIdsOfAllKindsAsJson) {
  graph::ArticleBuilder article("odd", "2024-01-02");
  const std::string odd = "official:\"quote\\and-tiếng-việt-" + std::string(40, 'x') + "\"";
  article.Relationship(graph::RelationshipType::kHoldsPosition, odd, "partner:odd");
  Put(article);
  EXPECT_THAT(Strings(GetJson("/v1/traverse?start=partner:odd&view=ids")["ids"]),
              ElementsAre("partner:odd", odd));
}

TEST_F(Views, RefuseWhatOnlyTheFullViewHas) {
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=partner:vn&view=ids&evidence=true"),
              ElementsAre("evidence"));
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=partner:vn&view=some"), ElementsAre("view"));
  EXPECT_THAT(RefusedParameters("/v1/traverse?start=partner:vn&view=count&limit=1000001"),
              ElementsAre("limit"));
  EXPECT_THAT(
      RefusedParameters("/v1/paths?from_node=partner:vn&to_node=partner:kr&view=length&k=2"),
      ElementsAre("k"));
  ExpectStatus("/v1/traverse?start=partner:vn,nobody&view=count", 404);
}

TEST_F(Views, LengthIsThatOfTheShortestPath) {
  const std::string ends = "/v1/paths?from_node=official:tran-van-thu&to_node=place:seoul";
  EXPECT_EQ(GetJson(ends + "&view=length"),
            json::parse(R"({"length":2,"truncated":false,"cuts":[]})"));
  EXPECT_EQ(GetJson(ends + "&view=length&max_depth=1")["length"], nullptr);
  EXPECT_EQ(GetJson(ends + "&view=length&label=Forum")["length"], nullptr);
  EXPECT_EQ(GetJson(ends + "&view=length&concurrent=true")["length"], 2);
  EXPECT_EQ(GetJson(ends + "&view=length&known_by=2017")["length"], nullptr);
  EXPECT_EQ(GetJson("/v1/paths?from_node=place:seoul&to_node=place:seoul&view=length")["length"],
            0);
}

TEST_F(Views, CompanionsAreRankedByMeetingsAttendedTogether) {
  using enum graph::RelationshipType;
  graph::ArticleBuilder article("meetings", "2024-01-02");
  const auto attend = [&article](const std::string& meeting,
                                 const std::vector<std::string>& officials) {
    for (const auto& official : officials) {
      article.Relationship(kAttended, "official:" + official, "meeting:" + meeting);
    }
  };
  attend("m1", {"a", "b", "c"});
  attend("m2", {"a", "b", "d"});
  attend("m3", {"b", "d"});
  // Chairing is attending, once.
  article.Relationship(kChaired, "official:d", "meeting:m2")
      .Node("meeting:off", "Off", {{"status", std::string("cancelled")}});
  attend("off", {"a", "c"});
  Put(article);

  const json all = GetJson("/v1/nodes/official:a/companions");
  std::vector<std::pair<std::string, int>> ranked;
  for (const json& item : all["items"]) {
    ranked.emplace_back(Text(item["node"]["id"]), item["meetings"].get<int>());
  }
  EXPECT_THAT(ranked, ElementsAre(std::pair("official:b", 2), std::pair("official:c", 1),
                                  std::pair("official:d", 1)));
  EXPECT_EQ(all["total"], 3);
  EXPECT_EQ(all["truncated"], false);
  const json best = GetJson("/v1/nodes/official:a/companions?limit=1");
  EXPECT_EQ(best["items"].size(), 1U);
  EXPECT_EQ(best["total"], 3);
  const json cancelled = GetJson("/v1/nodes/official:a/companions?status=cancelled");
  EXPECT_EQ(cancelled["total"], 1);
  EXPECT_THAT(GetJson("/v1/nodes/official:a/companions?known_by=2023")["items"], IsEmpty());
  ExpectStatus("/v1/nodes/official:nobody/companions", 404);
}

TEST_F(Views, NeighborsOfAHubAreGivenPageByPage) {
  graph::ArticleBuilder article("hub", "2024-01-02");
  std::vector<std::string> expected;
  for (int n = 100; n < 400; ++n) {
    const std::string meeting = "meeting:n" + std::to_string((n * 7) % 300 + 100);
    article.Relationship(graph::RelationshipType::kParticipatedIn, "partner:hub", meeting);
    expected.push_back("meeting:n" + std::to_string(n));
  }
  Put(article);
  std::vector<std::string> seen;
  for (const json& item : Walk("/v1/nodes/partner:hub/neighbors?limit=7")) {
    seen.push_back(Text(item["node"]["id"]));
  }
  EXPECT_EQ(seen, expected);
}

}  // namespace
}  // namespace entente::api
