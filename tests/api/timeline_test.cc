#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using graph::ADate;
using graph::ArticleBuilder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using enum graph::RelationshipType;

class TimelineTest : public ApiFixture {
 protected:
  // "date node" of each item.
  [[nodiscard]] std::vector<std::string> Happenings(const std::string& parameters) const {
    std::vector<std::string> happenings;
    for (const json& item : Walk("/v1/timeline?" + parameters)) {
      happenings.push_back(Text(item.at("date")) + " " + Text(item.at("node").at("id")));
    }
    return happenings;
  }
};

TEST_F(TimelineTest, TellsInOrderWhatHappenedAroundANode) {
  EXPECT_THAT(Happenings("node=vn"),
              ElementsAre("2021-01-01 partnership:asean-kr", "2024-10-11 meeting:cap-cao-25"));
  EXPECT_THAT(Happenings("node=vn&sort=-date&limit=1"),
              ElementsAre("2024-10-11 meeting:cap-cao-25", "2021-01-01 partnership:asean-kr"));
  EXPECT_THAT(Happenings("node=official:tran-van-thu"),
              ElementsAre("2018-06-20 meeting:doi-thoai-22"));
  EXPECT_THAT(Happenings("node=official:tran-van-thu&status=cancelled"),
              ElementsAre("2024-10-12 meeting:hoi-dam-huy"));
}

TEST_F(TimelineTest, TellsOfSeveralNodesWhatTheyHadPartInTogether) {
  EXPECT_THAT(Happenings("node=kr,asean"), ElementsAre("2018-06-20 meeting:doi-thoai-22"));
  EXPECT_THAT(Happenings("node=kr,vn"), IsEmpty());
  const json item = GetJson("/v1/timeline?node=kr,asean,kim+mau")["items"][0];
  EXPECT_EQ(item["last_date"], "2018-06-21");
  EXPECT_EQ(item["node"]["kind"], "dialogue");
  std::vector<std::string> ties;
  for (const json& tie : item["relationships"]) {
    ties.push_back(Text(tie["of"]) + " " + Text(tie["type"]) + " " + Text(tie["direction"]));
  }
  EXPECT_THAT(ties, UnorderedElementsAre("partner:kr PARTICIPATED_IN out",
                                         "partner:asean PARTICIPATED_IN out",
                                         "official:kim-mau CO_CHAIRED out"));
}

TEST_F(TimelineTest, TellsOfAPartnershipWhatItsPartiesDidTogether) {
  EXPECT_THAT(Happenings("node=partnership:asean-kr"),
              ElementsAre("2018-01-01 partner:bn", "2018-06-20 meeting:doi-thoai-22",
                          "2021-01-01 partner:vn", "2024-01-01 partner:kh"));
}

TEST_F(TimelineTest, TellsOfNodesThatStandInRelationToEachOther) {
  ArticleBuilder article("bao-luan-phien", "2024-12-01");
  graph::Properties term{{"valid_from", ADate("2020")}, {"valid_to", ADate("2020")}};
  Put(article.Node("partner:vn", "Việt Nam")
          .Node("partner:asean", "ASEAN")
          .Relationship(kChairs, "partner:vn", "partner:asean", term));
  const auto between = Happenings("node=vn,asean");
  ASSERT_EQ(between.size(), 1U);
  EXPECT_TRUE(between[0].starts_with("2020-01-01 partner:"));
}

TEST_F(TimelineTest, CountsByYearMonthAndDay) {
  const json years = GetJson("/v1/timeline?node=partnership:asean-kr&limit=1")["buckets"];
  EXPECT_EQ(years, json::parse(R"([
      {"bucket": "2018", "count": 2, "labels": {"Partner": 1, "Meeting": 1}},
      {"bucket": "2021", "count": 1, "labels": {"Partner": 1}},
      {"bucket": "2024", "count": 1, "labels": {"Partner": 1}}])"));
  EXPECT_EQ(GetJson("/v1/timeline?node=kr&bucket=month")["buckets"][0]["bucket"], "2018-06");
  EXPECT_EQ(GetJson("/v1/timeline?node=kr&bucket=day")["buckets"][0]["bucket"], "2018-06-20");
}

TEST_F(TimelineTest, TakesTheCommonFilters) {
  EXPECT_THAT(Happenings("node=vn&label=Meeting"), ElementsAre("2024-10-11 meeting:cap-cao-25"));
  EXPECT_THAT(Happenings("node=vn&type=COORDINATES"),
              ElementsAre("2021-01-01 partnership:asean-kr"));
  EXPECT_THAT(Happenings("node=vn&known_by=2023"), ElementsAre("2021-01-01 partnership:asean-kr"));
  EXPECT_THAT(Happenings("node=vn&min_confidence=0.8"),
              ElementsAre("2024-10-11 meeting:cap-cao-25"));
  // A term lasts on in 2022, but began before.
  EXPECT_THAT(Happenings("node=vn&from=2022&to=2023"), IsEmpty());
  EXPECT_THAT(Happenings("node=kr&from=2018-06-21&to=2019"),
              ElementsAre("2018-06-20 meeting:doi-thoai-22"));
}

TEST_F(TimelineTest, RefusesWhatItCannotTell) {
  EXPECT_THAT(RefusedParameters("/v1/timeline"), ElementsAre("node"));
  EXPECT_THAT(RefusedParameters("/v1/timeline?node=vn&bucket=week"), ElementsAre("bucket"));
  ExpectStatus("/v1/timeline?node=atlantis", 404);
  ExpectStatus("/v1/timeline?node=L%C3%AA+M%E1%BA%ABu", 300);
}

// Random meetings of random partners: what the timeline tells of any set of them, a page at a time
// while others are written, is what going through all meetings tells.
TEST_F(TimelineTest, IsWhatGoingThroughEverythingTells) {
  std::mt19937 random(5);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  std::map<std::string, std::pair<std::string, std::set<std::string>>> meetings;  // date, parties
  ArticleBuilder article("bao-ngau-nhien", "2001-01-01");
  for (int i = 0; i < 80; ++i) {
    const std::string id = "meeting:r" + std::to_string(i);
    const std::string date = "20" + std::to_string(10 + below(5)) + "-0" +
                             std::to_string(1 + below(9)) + "-1" + std::to_string(below(10));
    article.Node(id, {}, {{"start_date", ADate(date)}});
    auto& entry = meetings[id];
    entry.first = date;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      const std::string partner = "partner:r" + std::to_string(below(4));
      entry.second.insert(partner);
      article.Relationship(below(3) == 0 ? kHosted : kParticipatedIn, partner, id);
    }
  }
  Put(article);
  int written = 0;
  for (int round = 0; round < 30; ++round) {
    std::set<std::string> asked;
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      asked.insert("partner:r" + std::to_string(below(4)));
    }
    std::vector<std::string> expected;
    for (const auto& [id, meeting] : meetings) {
      if (!std::includes(meeting.second.begin(), meeting.second.end(), asked.begin(),
                         asked.end())) {
        continue;
      }
      expected.push_back(meeting.first + " " + id);
    }
    std::sort(expected.begin(), expected.end());
    const bool newest_first = below(2) == 0;
    if (newest_first) std::reverse(expected.begin(), expected.end());
    std::string nodes;
    for (const std::string& node : asked) nodes += (nodes.empty() ? "" : ",") + node;
    const std::string target = "/v1/timeline?node=" + nodes +
                               "&limit=" + std::to_string(1 + below(20)) +
                               "&sort=" + (newest_first ? "-date" : "date");
    std::vector<std::string> told;
    for (const json& item : Walk(target, [&] {
           if (++written > 20) return;
           const std::string id = "meeting:x" + std::to_string(written);
           ArticleBuilder other("bao-xen-" + std::to_string(written), "2001-01-01");
           other.Node(id, {}, {{"start_date", ADate("2030")}});
           for (const std::string& node : asked) other.Relationship(kHosted, node, id);
           Put(other);
           // From the next round on it is one of them.
           meetings[id] = {"2030-01-01", asked};
         })) {
      told.push_back(Text(item["date"]) + " " + Text(item["node"]["id"]));
    }
    EXPECT_EQ(told, expected) << target;
    if (written > 20) {
      const json buckets = GetJson(target)["buckets"];
      std::map<std::string, int> counted;
      for (const json& bucket : buckets)
        counted[Text(bucket["bucket"])] = bucket["count"].get<int>();
      std::map<std::string, int> years;
      for (const auto& [id, meeting] : meetings) {
        if (std::includes(meeting.second.begin(), meeting.second.end(), asked.begin(),
                          asked.end())) {
          ++years[meeting.first.substr(0, 4)];
        }
      }
      EXPECT_EQ(counted, years);
    }
  }
}

}  // namespace
}  // namespace entente::api
