// Meetings of three states, and whom one official meets of several: by name, by office alone, heads
// of different bodies. People are invented.
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
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2023, 8, 19)); }

constexpr std::string_view kThree =
    "Tổng thống Mỹ John Miller, Thủ tướng Nhật Bản Mori Ichiro và Tổng thống Hàn Quốc Park Ji hôm "
    "18/8 nhóm họp tại Trại David. ";

std::string After(std::string_view first, std::string_view then) {
  return std::string(first).append(then);
}

TEST(VietnameseThreeSides, AreTheLeadersWhoMet) {
  const auto told =
      Read(After(kThree, "Sau cuộc họp, ba nhà lãnh đạo ra Tuyên bố chung về an ninh khu vực."));
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("PARTY_TO partner:us agreement:tuyen-bo-chung"),
                            StartsWith("PARTY_TO partner:jp agreement:tuyen-bo-chung"),
                            StartsWith("PARTY_TO partner:kr agreement:tuyen-bo-chung")}));
}

TEST(VietnameseThreeSides, MetAtTheSummitThatIsNamedNext) {
  const auto told =
      Read(After(kThree, "Hội nghị thượng đỉnh ba bên Mỹ - Nhật - Hàn kéo dài một ngày."));
  EXPECT_EQ(CountMeetings(told, "talks"), 0);
  EXPECT_THAT(
      told.facts,
      Contains(StartsWith("ATTENDED official:ji-park meeting:hoi-nghi-thuong-dinh-ba-ben")));
}

TEST(VietnameseThreeSides, MetBeforeOnAnotherDay) {
  const auto told = Read(After(
      kThree, "Trước đó, ngày 13/11/2022, ba nhà lãnh đạo đã gặp nhau tại Phnom Penh, Campuchia."));
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("HELD_IN meeting:talks"),
                                         HasSubstr("2022-11-13"), HasSubstr("phnom-penh"))));
}

TEST(VietnameseThreeSides, TalkInPairsWhereTheyTalkApart) {
  const auto told = Read(After(kThree,
                               "Trước cuộc họp, ông Miller hội đàm riêng với ông Mori và "
                               "ông Park."));
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:talks-ichiro-mori-john-miller")));
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:talks-ji-park-john-miller")));
}

TEST(VietnameseThreeSides, OfWhichANamedOneIsAnotherThanThatLookedAt) {
  const auto told = Read(
      "Ngày 10/8, Ngoại trưởng Nga Ivan Petrov hội đàm với Ngoại trưởng Iran Reza Karimi. Trước "
      "đó, "
      "hôm 9/8, ông Karimi đã tới Baghdad dự cuộc họp ba bên với Ngoại trưởng Iraq Omar Salih và "
      "Ngoại trưởng Syria Sami Haddad.");
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:karimi-reza meeting:talks"),
                                         HasSubstr("omar-salih"), HasSubstr("2023-08-09"))));
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:omar-salih"), HasSubstr("ivan-petrov")))));
}

TEST(VietnameseThreeSides, AreNoMinistersWherePresidentsMet) {
  const auto told = Read(After(kThree, "Ba Ngoại trưởng sẽ gặp nhau tại Seoul ngày 25/6."));
  EXPECT_EQ(CountMeetings(told, "talks"), 1);
  EXPECT_THAT(told.facts, Not(Contains(HasSubstr("place:seoul"))));
}

TEST(VietnameseTalks, WithOfficesAreOneWithEach) {
  const auto told = Read(
      "Bên lề hội nghị, Chủ tịch nước Trần Văn Thử đã có các cuộc gặp với Tổng thống Nga, Thủ "
      "tướng "
      "Canada và Thủ tướng Australia. Gặp Tổng thống Nga Ivan Petrov, Chủ tịch nước Trần Văn Thử "
      "khẳng định coi trọng quan hệ hai nước.");
  EXPECT_EQ(CountMeetings(told, "talks"), 3);
  EXPECT_THAT(told.facts,
              Contains(StartsWith("ATTENDED official:ivan-petrov meeting:talks-ivan-petrov-tran")));
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("PARTICIPATED_IN partner:ca"), HasSubstr("ivan-petrov")))));
}

TEST(VietnameseTalks, OfTheHostGoOnWithTheNextGuest) {
  const auto told = Read(
      "Ngày 18/8, Thủ tướng Trần Văn Thử đã gặp Tổng thống Nga Ivan Petrov. Cùng ngày, tại cuộc "
      "gặp "
      "với Thủ tướng Canada Paul Dean, hai bên nhất trí thúc đẩy thương mại.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"ATTENDED official:dean-paul meeting:talks-dean-paul-tran-van-thu-"
                            "2023-08-18",
                            "ATTENDED official:tran-van-thu meeting:talks-dean-paul-tran-van-thu-"
                            "2023-08-18"}));
}

TEST(VietnameseTalks, OfTheHostEndWhereAnotherActs) {
  const auto told = Read(
      "Ngày 18/8, Tổng thống Mỹ John Miller đã gặp Tổng thống Nga Ivan Petrov. Thủ tướng Trần Văn "
      "Thử dự "
      "phiên khai mạc. Tại cuộc gặp với Thủ tướng Canada Paul Dean, hai bên trao đổi về thương "
      "mại.");
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:john-miller"), HasSubstr("dean-paul")))));
}

TEST(VietnameseTalks, WithHeadsOfDifferentBodiesAreApart) {
  const auto told = Read(
      "Phó Thủ tướng Trần Văn Thử sẽ gặp Thủ tướng Nhật Bản Mori Ichiro, Chủ tịch Hạ viện Sato "
      "Kenji.");
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
}

TEST(VietnameseTalks, WithAMinisterAndHisDeputyAreOne) {
  const auto told = Read(
      "Phó Thủ tướng Trần Văn Thử gặp Bộ trưởng Ngoại giao Nhật Bản Mori Ichiro và Thứ trưởng "
      "Ngoại "
      "giao Nhật Bản Sato Kenji.");
  EXPECT_EQ(CountMeetings(told, "talks"), 1);
}

TEST(VietnameseTalks, WhereTwoAgreedAreNotTheCallToldBefore) {
  const auto told = Read(
      "Ngày 15/8, Tướng Mỹ, Chủ tịch Hội đồng Tham mưu trưởng liên quân Mỹ Paul Dean điện đàm với "
      "Bộ trưởng Quốc phòng Trung Quốc Lý Văn Thử. Cuộc điện đàm diễn ra theo thỏa thuận đạt được "
      "giữa Tổng thống Mỹ John Miller và Chủ tịch Trung Quốc Vương Văn Mẫu tại cuộc gặp ở San "
      "Francisco.");
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:john-miller"), HasSubstr("phone_call")))));
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("HELD_IN meeting:talks-john-miller"),
                                         HasSubstr("san-francisco"))));
}

}  // namespace
}  // namespace entente::ingest
