// What English reports of the press agencies tell beyond the plain "A met B"; people and events are
// invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

Told Tell(std::string_view body) { return ToldBy(body, "en", Date::FromParts(2021, 5, 28)); }

TEST(EnglishReports, TheLeaderOfASideIsWhomTheStoryToldOfThere) {
  const auto told = Tell(
      "Vietnamese Prime Minister Tran Van Thu held talks with Japanese Prime Minister Hanako "
      "Tanaka "
      "in Tokyo on May 8. The Vietnamese leader attended the 10th Mekong - Japan Summit.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:mekong-jp-10"));
}

TEST(EnglishReports, ACounterpartWithoutANameIsTheOneToldOf) {
  const auto told = Tell(
      "Prime Minister Tran Van Thu and his Japanese counterpart Hanako Tanaka spoke to the press "
      "on "
      "May 8. Thu said that at the talks, he and his Japanese counterpart agreed on a plan.");
  EXPECT_THAT(told.facts,
              Contains(AllOf(HasSubstr("ATTENDED official:hanako-tanaka meeting:talks-"),
                             HasSubstr("tran-van-thu"))));
}

TEST(EnglishReports, WhoIsReceivedMayBeToldFirst) {
  const std::string meeting = "meeting:talks-fang-li-nguyen-thi-sao-2021-05-04";
  const auto told = Tell(
      "Hosting a reception for Chinese Ambassador to Vietnam Li Fang on May 4, Chairwoman of the "
      "National Assembly Nguyen Thi Sao praised the ties.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:fang-li " + meeting,
                                        "ATTENDED official:nguyen-thi-sao " + meeting}));
}

TEST(EnglishReports, AVisitIsTheGuestsWhoIsSaidToBeOnIt) {
  const auto told = Tell(
      "President Jan Nowak of Poland held talks with Korean President Han Mirae, who is in Poland "
      "on "
      "a state visit.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:han-mirae meeting:visit-han-mirae-undated"));
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("meeting:visit-jan-nowak"))));
}

TEST(EnglishReports, TwoChairsStandBehindTheirOffices) {
  const std::string meeting = "meeting:asean-in-som-22";
  const auto told = Tell(
      "The 22nd ASEAN-India Senior Officials' Meeting was held on May 16. It was co-chaired by "
      "Mdm. "
      "Malee Chaiyasit, Permanent Secretary of the Ministry of Foreign Affairs of Thailand, "
      "Country "
      "Coordinator of the ASEAN-India Dialogue Relations, and Mr. Arjun Mehta, Secretary of the "
      "Ministry of External Affairs of India.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"CO_CHAIRED official:chaiyasit-malee " + meeting,
                            "CO_CHAIRED official:arjun-mehta " + meeting,
                            std::string("COORDINATES partner:th partnership:asean-in")}));
}

TEST(EnglishReports, ACountryHoldsTheChairOfItsBloc) {
  for (const std::string_view body :
       {"As ASEAN Chair, Brunei will host the meeting.", "Brunei is the ASEAN Chair in 2021.",
        "They praised the priorities of Brunei's ASEAN chairmanship this year.",
        "Brunei will assume its role of ASEAN Chairmanship 2021."}) {
    EXPECT_THAT(Tell(body).facts, Contains("CHAIRS partner:bn partner:asean")) << body;
  }
}

TEST(EnglishReports, WhomOneMetInManyStatesWasMetOneByOne) {
  const auto told = Tell(
      "Foreign Minister Pham Van Ta met Polish Foreign Minister Jan Nowak, Thai Foreign Minister "
      "Malee Chaiyasit, Indian External Affairs Minister Arjun Mehta and Foreign Minister of "
      "Australia Helen Ward on May 20.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"ATTENDED official:jan-nowak meeting:talks-jan-nowak-pham-van-ta-2021-05-20",
                    "ATTENDED official:helen-ward "
                    "meeting:talks-helen-ward-pham-van-ta-2021-05-20"}));
}

TEST(EnglishReports, ANumberMakesASessionOfANameInLowerCase) {
  const auto told = Tell(
      "Foreign Minister Pham Van Ta met US Secretary of State Mary Stone in New York on May 20 on "
      "the sidelines of the 76th session of the UN General Assembly.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:unga-session-76 forum:unga-session"));
  EXPECT_THAT(told.facts, Contains("PART_OF meeting:talks-mary-stone-pham-van-ta-2021-05-20 "
                                   "meeting:unga-session-76"));
}

TEST(EnglishReports, AnAcronymMayStandWithinAName) {
  const auto told = Tell(
      "They spoke of the 50th ASEAN Foreign Ministers' Meeting (AMM), and the 7th East Asia Summit "
      "(EAS) Foreign Ministers' Meeting, which will be hosted by the Philippines on August 2.");
  EXPECT_THAT(told.facts, IsSupersetOf({"SESSION_OF meeting:eas-fmm-7 forum:eas-fmm",
                                        "HOSTED partner:ph meeting:eas-fmm-7",
                                        "SESSION_OF meeting:amm-50 forum:amm"}));
}

TEST(EnglishReports, AConsultationIsNamedByItsNumberAndParties) {
  const auto told = Tell(
      "The eighth political consultation at the deputy foreign ministerial level between Vietnam "
      "and "
      "Mongolia was held in Hanoi on May 20. Vietnamese Deputy Foreign Minister Le Van Mot and his "
      "Mongolian counterpart Bat Erdene co-chaired the event.");
  EXPECT_THAT(told.facts, Contains(AllOf(HasSubstr("CO_CHAIRED official:le-van-mot meeting:"),
                                         HasSubstr("consultation"))));
  EXPECT_THAT(told.facts, Contains(HasSubstr("CO_CHAIRED official:bat-erdene meeting:")));
}

TEST(EnglishReports, AMemorandumGoesOnInLowerCaseAsFarAsItsParties) {
  const auto told = Tell(
      "Minister of National Defence Phan Van Giap and Indian Defence Minister Arjun Mehta signed a "
      "Memorandum of Understanding on logistics support between Vietnam and India on May 18.");
  EXPECT_THAT(told.facts, Contains(AllOf(HasSubstr("SIGNED official:arjun-mehta agreement:"),
                                         HasSubstr("logistics-support"))));
  EXPECT_THAT(told.facts, Contains(HasSubstr("PARTY_TO partner:in agreement:memorandum")));
}

TEST(EnglishReports, ASpeakersHouseIsToldBehindHisCountry) {
  const auto told = Tell(
      "Chairman of the Lao National Assembly Kham Vongsa met Speaker of the Thai House of "
      "Representatives Somchai Prasert.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:kham-vongsa partner:la",
                                        "HOLDS_POSITION official:prasert-somchai partner:th"}));
}

TEST(EnglishReports, AnOfficeBeforeACommaHasTheNameBehindIt) {
  const auto told = Tell(
      "The fifth Vietnam-Russia Strategic Dialogue took place in Hanoi on May 7. The Vietnamese "
      "delegation was led by Deputy Minister of Foreign Affairs, Le Van Mot, and the Russian "
      "delegation was headed by Deputy Foreign Minister Igor Petrov.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"LED_DELEGATION official:le-van-mot meeting:vietnam-russia-strategic-"
                            "dialogue-5",
                            "LED_DELEGATION official:igor-petrov meeting:vietnam-russia-strategic-"
                            "dialogue-5"}));
}

TEST(EnglishReports, WhatIsToComeIsPlannedAndMayBePutOff) {
  const auto told = Tell(
      "Japanese Prime Minister Hanako Tanaka will meet Prime Minister Tran Van Thu in Hanoi. The "
      "12th ASEAN-Japan Summit has been postponed.");
  EXPECT_THAT(told.statuses, Contains(HasSubstr("hanako-tanaka-tran-van-thu-undated planned")));
  EXPECT_THAT(told.statuses, Contains("meeting:asean-jp-summit-12 postponed"));
}

TEST(EnglishReports, TheAgencyBehindTheLastStopIsNoPartOfTheSentence) {
  const auto told = Tell(
      "Japanese Prime Minister to pay official visit to Vietnam\n\n"
      "Hanoi (VNA) – Japanese Prime Minister Hanako Tanaka will pay an official visit to Vietnam "
      "from June 16-17, the Foreign Ministry announced on May 27.\n\n"
      "The visit will be made at the invitation of Prime Minister Tran Van Thu.-VNA\nVNA");
  EXPECT_THAT(told.facts, Contains("INVITED official:tran-van-thu official:hanako-tanaka"));
}

TEST(EnglishReports, ALeaderIsNoAmbassadorAndAPartyServesItsCountry) {
  const auto told = Tell(
      "President Le Van Son arrived in Vientiane on May 11, beginning a state visit to Laos at the "
      "invitation of General Secretary of the Lao People's Revolutionary Party and President of "
      "Laos Kham Vongsa, his spouse and others. He was welcomed by Vietnamese Ambassador to Laos "
      "Tran "
      "Van Ba. The Vietnamese leader held talks with Vongsa.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:kham-vongsa partner:la",
                                        "INVITED official:kham-vongsa official:le-van-son"}));
  EXPECT_THAT(told.facts,
              Contains(HasSubstr("ATTENDED official:le-van-son meeting:talks-kham-vongsa-"
                                 "le-van-son")));
}

TEST(EnglishReports, OneWhoMetSomebodyMetThoseToldBehindAsWell) {
  const auto told = Tell(
      "On May 12, President Le Van Son met with Lao President Kham Vongsa, and paid courtesy "
      "visits "
      "to Lao Prime Minister Bounmy Sayavong and Lao National Assembly Chairman Phone Keola.");
  EXPECT_THAT(told.facts,
              Contains(HasSubstr("ATTENDED official:le-van-son meeting:talks-bounmy-")));
  EXPECT_THAT(told.facts, Contains(HasSubstr("ATTENDED official:keola-phone meeting:talks-")));
}

TEST(EnglishReports, WhoJoinedOthersAtAMeetingWasThereAndAnotherHadTheChair) {
  const std::string meeting = "meeting:asean-summit-38";
  const auto told = Tell(
      "Prime Minister Tran Van Thu joined other leaders at the 38th ASEAN Summit that opened in "
      "Bandar "
      "Seri Begawan on May 20 under the chair of Brunei's Sultan Omar Rahman.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu " + meeting,
                                        "CHAIRED official:omar-rahman " + meeting}));
}

TEST(EnglishReports, ACoordinatorBetweenDashesHandsOver) {
  const auto told = Tell(
      "At the meeting, Cambodia – coordinator of ASEAN-RoK relations – officially handed over this "
      "role to Brunei.");
  EXPECT_THAT(told.facts, IsSupersetOf({"COORDINATES partner:kh partnership:asean-kr",
                                        "COORDINATES partner:bn partnership:asean-kr"}));
}

TEST(EnglishReports, WhoIsReceivedMayHaveAnArticle) {
  const auto told = Tell(
      "Secretary-General of ASEAN, Dr. Kao Kim Thorn, received the Ambassador of Norway to ASEAN, "
      "H.E. "
      "Kjell Olsen, in Jakarta on May 5. He received the Order of Merit.");
  EXPECT_THAT(told.facts, Contains(AllOf(HasSubstr("ATTENDED official:kjell-olsen meeting:talks-"),
                                         HasSubstr("kao-kim-thorn"))));
}

TEST(EnglishReports, AVisitIsThatOfTheSubject) {
  const auto told = Tell(
      "Prime Minister Tran Van Thu met with Lao Prime Minister Khamla Dee in Vientiane on May 9 as "
      "part "
      "of his two-day visit to Laos to co-chair the 47th Session of the Viet Nam-Laos "
      "Intergovernmental "
      "Committee.");
  EXPECT_THAT(told.facts,
              Contains(HasSubstr("PARTICIPATED_IN partner:la meeting:visit-tran-van-thu")));
  EXPECT_THAT(told.facts, Contains(HasSubstr("CO_CHAIRED official:tran-van-thu")));
  EXPECT_THAT(told.facts, Not(Contains(HasSubstr("CO_CHAIRED official:dee-khamla"))));
}

TEST(EnglishReports, ADeputyMinisterMayBeForAField) {
  const auto told = Tell(
      "Deputy Minister for Political Affairs of the Ministry of Foreign Affairs of the Republic of "
      "Korea "
      "Chung Byung-won met with Vietnamese Deputy Foreign Minister Tran Van Thu on May 5.");
  EXPECT_THAT(told.facts,
              Contains(HasSubstr("HOLDS_POSITION official:chung-byung-won partner:kr")));
}

}  // namespace
}  // namespace entente::ingest
