// What the English rules make of the ways in which agencies and governments tell; people and events
// are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/schema.h"
#include "tests/ingest/extract_body.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

// What the article says: "TYPE from to", an office as "OFFICE official role partner"; its nodes.
struct Told {
  std::vector<std::string> facts;
  std::map<std::string, graph::NodeClaim> nodes;
};

Told Read(std::string_view body) {
  const auto said = ExtractBody(body, "en", Date::FromParts(2021, 5, 28));
  Told told;
  for (const auto& one : said.relationships) {
    if (one.type == graph::RelationshipType::kHoldsPosition) {
      told.facts.push_back("OFFICE " + one.from + " " +
                           std::get<std::string>(one.properties.at("role")) + " " + one.to);
    } else {
      told.facts.push_back(std::string(graph::ToString(one.type)) + " " + one.from + " " + one.to);
    }
  }
  for (const auto& node : said.nodes) told.nodes.emplace(node.id, node);
  return told;
}

std::string Property(const Told& told, const std::string& node, const std::string& name) {
  const auto found = told.nodes.find(node);
  if (found == told.nodes.end()) return "no " + node;
  const auto value = found->second.properties.find(name);
  if (value == found->second.properties.end()) return "no " + name;
  if (const auto* date = std::get_if<Date>(&value->second)) return date->ToString();
  const auto* text = std::get_if<std::string>(&value->second);
  return text == nullptr ? "no text" : *text;
}

TEST(English, ACountryStandsBeforeTheOfficeOrBehindTheName) {
  const auto told = Read(
      "Japanese Foreign Minister Hanako Tanaka met Vice Defence Minister Han Mirae of the Republic "
      "of Korea, and President Jan Novak of Poland.");
  EXPECT_THAT(told.facts, IsSupersetOf({"OFFICE official:hanako-tanaka foreign_minister partner:jp",
                                        "OFFICE official:han-mirae deputy_minister partner:kr",
                                        "OFFICE official:jan-novak head_of_state partner:pl"}));
}

TEST(English, OfficesBehindTheNameAreTheNames) {
  const auto told = Read(
      "The 36th ASEAN-Japan Forum was co-chaired by Tran Van Thu, Deputy Foreign Minister, ASEAN "
      "SOM Leader of Viet Nam, and Hanako Tanaka, Senior Deputy Foreign Minister, SOM Leader of "
      "Japan.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"OFFICE official:tran-van-thu deputy_foreign_minister partner:vn",
                            "OFFICE official:tran-van-thu som_leader partner:vn",
                            "OFFICE official:hanako-tanaka deputy_foreign_minister partner:jp",
                            "OFFICE official:hanako-tanaka som_leader partner:jp",
                            "CO_CHAIRED official:tran-van-thu meeting:asean-jp-forum-36",
                            "CO_CHAIRED official:hanako-tanaka meeting:asean-jp-forum-36",
                            "SESSION_OF meeting:asean-jp-forum-36 forum:asean-jp-forum",
                            "PARTICIPATED_IN partner:asean meeting:asean-jp-forum-36"}));
}

TEST(English, TwoOfficialsShareTheCountryBehindTheLast) {
  const auto told = Read(
      "Readout of President Doe's meeting with President Max Muster and Foreign Minister Erika "
      "Beispiel of Switzerland\n\nPresident John A. Doe met today with President Max Muster and "
      "Foreign Minister Erika Beispiel of Switzerland at the White House.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"OFFICE official:doe-john head_of_state partner:us",
                            "OFFICE official:max-muster head_of_state partner:ch",
                            "OFFICE official:beispiel-erika foreign_minister partner:ch",
                            "PARTICIPATED_IN partner:us "
                            "meeting:talks-beispiel-erika-doe-john-max-muster-2021-05-28",
                            "PARTICIPATED_IN partner:ch "
                            "meeting:talks-beispiel-erika-doe-john-max-muster-2021-05-28"}));
}

TEST(English, ABareNameIsTheOfficialsLastNamed) {
  const auto told = Read(
      "Hanoi (VNA) - Deputy Foreign Minister Tran Van Thu spoke to reporters.\n\nThu attended the "
      "23rd ASEAN-India Senior Officials' Meeting on May 27.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-in-som-23"));
}

TEST(English, TwoSessionsShareOneName) {
  const auto told = Read(
      "Prime Minister Tran Van Thu left Hanoi on May 27 for Vientiane, the capital of Laos, to "
      "attend the 44th and 45th ASEAN Summits and Related Summits.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:asean-summit-44",
                                        "ATTENDED official:tran-van-thu meeting:asean-summit-45"}));
}

TEST(English, ANumberedNameOfTwoWordsIsOneOfASeries) {
  const auto told = Read(
      "SEOUL, 27 May 2024 - Leaders of China, Japan and the Republic of Korea attended the 9th "
      "Trilateral Summit in Seoul on Monday.");
  EXPECT_THAT(told.facts,
              Contains("SESSION_OF meeting:trilateral-summit-9 forum:trilateral-summit"));
}

TEST(English, ANameEndsBeforeTheVerb) {
  const auto told = Read(
      "The Commemorative Summit for the 50th Year of ASEAN-Japan Friendship was held in Tokyo on "
      "May 20, 2021.");
  ASSERT_THAT(told.facts, Contains(HasSubstr("HELD_IN")));
  for (const auto& [id, node] : told.nodes) {
    if (node.label != graph::Label::kMeeting) continue;
    EXPECT_EQ(node.name, "Commemorative Summit for the 50th Year of ASEAN-Japan Friendship");
  }
}

TEST(English, AnEnumerationWithinANameIsOfTheName) {
  const auto told = Read(
      "The United States and Viet Nam signed the Agreement on Reciprocal, Fair, and Open Trade.");
  const std::string agreement = "agreement:agreement-on-reciprocal-fair-and-open-trade";
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"SIGNED partner:us " + agreement, "SIGNED partner:vn " + agreement,
                    "PARTY_TO partner:us " + agreement, "PARTY_TO partner:vn " + agreement}));
}

TEST(English, ADocumentOfAMeetingWasAdoptedThere) {
  const auto told =
      Read("Joint Communiqué of the 52nd ASEAN Foreign Ministers' Meeting was issued.");
  EXPECT_THAT(told.facts,
              Contains("ADOPTED meeting:amm-52 "
                       "agreement:joint-communique-of-the-52nd-asean-foreign-ministers-meeting"));
}

TEST(English, AStatementsTitleNamesItsParties) {
  const auto told = Read(
      "Joint Statement on United States – Bangladesh Agreement on Reciprocal Trade\n\nThe two "
      "countries have agreed to strengthen their economic relationship.");
  EXPECT_THAT(told.facts, IsSupersetOf({std::string("PARTY_TO partner:us agreement:joint-statement-"
                                                    "on-united-states-bangladesh-agreement-on-"
                                                    "reciprocal-trade"),
                                        std::string("PARTY_TO partner:bd agreement:joint-statement-"
                                                    "on-united-states-bangladesh-agreement-on-"
                                                    "reciprocal-trade")}));
}

TEST(English, ACallIsAMeetingOfThoseWhoSpoke) {
  const auto told = Read(
      "Foreign Minister Tran Van Thu had a phone call with Chinese Foreign Minister Zhang San on "
      "May 27.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:san-zhang "
                                        "meeting:phone_call-san-zhang-tran-van-thu-2021-05-27",
                                        "PARTICIPATED_IN partner:cn "
                                        "meeting:phone_call-san-zhang-tran-van-thu-2021-05-27"}));
}

TEST(English, AVisitIsTheGuestsAndNotTheHosts) {
  const auto told = Read(
      "South Korean President Han Mirae will pay a state visit to Vietnam from June 3-5, 2021 at "
      "the "
      "invitation of President Tran Van Thu.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"ATTENDED official:han-mirae meeting:visit-han-mirae-2021-06-03",
                            "PARTICIPATED_IN partner:kr meeting:visit-han-mirae-2021-06-03",
                            "PARTICIPATED_IN partner:vn meeting:visit-han-mirae-2021-06-03",
                            "INVITED official:tran-van-thu official:han-mirae"}));
  EXPECT_EQ(Property(told, "meeting:visit-han-mirae-2021-06-03", "status"), "planned");
  EXPECT_THAT(told.facts,
              Not(Contains(StartsWith("ATTENDED official:tran-van-thu meeting:visit"))));
}

TEST(English, TalksOnTheSidelinesArePartOfTheMeeting) {
  const auto told = Read(
      "Foreign Minister Tran Van Thu held talks with Lao Foreign Minister Kham Boun on the "
      "sidelines "
      "of the 52nd ASEAN Foreign Ministers' Meeting in Bangkok on May 27.");
  EXPECT_THAT(told.facts,
              Contains("PART_OF meeting:talks-boun-kham-tran-van-thu-2021-05-27 meeting:amm-52"));
}

TEST(English, RelationsHaveALevelAndABeginning) {
  const auto told = Read(
      "Vietnam and the Republic of Korea (RoK) established diplomatic relations on December 22, "
      "1992.\n\nThe two countries agreed to upgrade their relations to a comprehensive strategic "
      "partnership. Two-way trade between Vietnam and the RoK is to be raised to US$100 billion by "
      "2030.");
  EXPECT_EQ(Property(told, "partnership:kr-vn", "established"), "1992-12-22");
  EXPECT_EQ(Property(told, "partnership:kr-vn", "level"), "comprehensive_strategic_partnership");
  EXPECT_THAT(told.facts, Contains("HAS_FIGURE partnership:kr-vn "
                                   "figure:kr-vn-trade-2030-target-100000000000"));
}

TEST(English, ACoordinatorHandsOver) {
  const auto told = Read(
      "Vietnam will hand over the role as country coordinator of ASEAN-India dialogue relations to "
      "Thailand.");
  EXPECT_THAT(told.facts, IsSupersetOf({"COORDINATES partner:vn partnership:asean-in",
                                        "COORDINATES partner:th partnership:asean-in"}));
}

TEST(English, APressOfficeSpeaksOfItsOwnGovernment) {
  const auto told = Read(
      "Readout of President Doe's Call With President Jan Novak of Poland\n\nPresident John A. Doe "
      "spoke today with President Jan Novak of Poland about Russia. Russia was discussed. Russia "
      "must stop.");
  EXPECT_THAT(told.facts, Contains("OFFICE official:doe-john head_of_state partner:us"));
}

TEST(English, OneHeadOfStateUnderTwoGivenNamesIsOne) {
  const auto told = Read(
      "U.S. President Joe Doe met President Jan Novak of Poland. President Joseph B. Doe, Jr. "
      "thanked him.");
  EXPECT_TRUE(told.nodes.contains("official:doe-joe"));
  EXPECT_FALSE(told.nodes.contains("official:doe-joseph"));
}

}  // namespace
}  // namespace entente::ingest
