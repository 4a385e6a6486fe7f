// Who was at which of several meetings: delegations that call on one host after the other, those
// who came along, talks told again by whom they were with. People are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2023, 6, 20)); }

TEST(VietnameseDelegation, OfAPartyIsReceivedThoughItsLeadersOfficeIsLong) {
  const auto told = Read(
      "Chiều 10/6, đồng chí Trần Văn Thử, Ủy viên Bộ Chính trị, Thường trực Ban Bí thư đã tiếp "
      "Đoàn đại biểu Đảng Cộng sản Nhật Bản do đồng chí Mori Ichiro, Phó Chủ tịch Đảng, Trưởng Ban "
      "Quốc tế làm Trưởng đoàn sang thăm Việt Nam.");
  EXPECT_THAT(told.facts,
              Contains(StartsWith("LED_DELEGATION official:ichiro-mori meeting:talks")));
}

TEST(VietnameseDelegation, CallsOnOneHostAfterTheOther) {
  const auto told = Read(
      "Từ ngày 12 đến 16/6, Đoàn đại biểu Đảng Cộng sản Việt Nam do đồng chí Trần Văn Thử, Thường "
      "trực Ban Bí thư làm Trưởng đoàn đã thăm, làm việc tại Cuba. Trong thời gian ở thăm, Đoàn đã "
      "đến chào Chủ tịch nước Juan Prado; hội đàm với đồng chí Luis Mora, Bí thư thứ hai Đảng Cộng "
      "sản Cuba; hội kiến Chủ tịch Quốc hội Ana Rios.");
  EXPECT_EQ(CountMeetings(told, "talks"), 3);
  for (const std::string guest : {"juan-prado", "luis-mora", "ana-rios"}) {
    EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:" + guest + " meeting:talks")));
  }
}

TEST(VietnameseTalks, AreToldAgainByWhomTheyWereWith) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử đã có các cuộc gặp song phương với Thủ tướng Thái Lan Somsak Dee và "
      "Thủ tướng Singapore Lim Wei. Tại cuộc gặp Thủ tướng Thái Lan Somsak Dee, hai bên phấn đấu "
      "đưa "
      "kim ngạch thương mại hai chiều lên 25 tỷ USD vào năm 2025.");
  EXPECT_THAT(told.nodes, Contains("figure:th-vn-trade-2025-target-25000000000"));
}

TEST(VietnameseTalks, BeforeOthersAreOfWhoeverHeldBoth) {
  const auto told = Read(
      "Tổng thống Mỹ John Miller đã gặp Tổng thống Pháp Jean Bon tại Paris. Trước khi gặp ông Bon, "
      "ông Miller đã tiếp Thủ tướng Anh James Hill.");
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(StartsWith("meeting:talks"), EndsWith("undated"),
                                             HasSubstr("bon-jean-hill-james")))));
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
}

TEST(VietnameseTalks, AreJoinedByThoseWhoCameAlong) {
  const auto told = Read(
      "Tổng thống Mỹ John Miller và Tổng thống Pháp Jean Bon ngày 7/6 đã gặp nhau tại Paris. Bộ "
      "trưởng Tài chính Pháp Luc Roux và Bộ trưởng Thương mại Mỹ Paul Dean cùng tham dự cuộc gặp.");
  EXPECT_EQ(CountMeetings(told, "talks"), 1);
  // Who came along is no part of what the talks are known by.
  EXPECT_THAT(told.facts,
              Contains("ATTENDED official:luc-roux meeting:talks-bon-jean-john-miller-2023-06-07"));
}

TEST(VietnameseTalks, ElsewhereAreNoPartOfAVisitToCome) {
  const auto told = Read(
      "Tổng thống Mỹ John Miller ngày 7/6 đã hội đàm với Thủ tướng Nhật Bản Mori Ichiro tại Nhà "
      "Trắng. Ông Miller cũng nhận lời mời thăm Nhật Bản trong thời gian tới.");
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("PART_OF meeting:talks"), HasSubstr("visit-john-miller")))));
}

TEST(VietnameseTalks, WithMinistersOfSeveralStates) {
  const auto told = Read(
      "Ngoại trưởng Mỹ John Miller ngày 5/6 đã gặp Tổng thống Palestine Omar Nasser tại Ramallah. "
      "Trước đó, ông Miller có cuộc gặp tại Amman với Ngoại trưởng các nước Jordan, Ai Cập và "
      "Qatar.");
  EXPECT_THAT(told.facts, IsSupersetOf({
                              AllOf(StartsWith("PARTICIPATED_IN partner:eg meeting:talks")),
                              AllOf(StartsWith("PARTICIPATED_IN partner:qa meeting:talks")),
                          }));
  EXPECT_THAT(told.facts, Not(Contains(AllOf(StartsWith("HELD_IN meeting:talks-john-miller-nasser"),
                                             EndsWith("place:amman")))));
}

TEST(VietnameseTalks, WithThoseWhomAListNamesAreHeldOneByOne) {
  const auto told = Read(
      "Sáng 6/6, tại Phủ Chủ tịch, Chủ tịch nước Trần Văn Thử đã tiếp các Đại sứ đến trình Quốc "
      "thư, gồm: Đại sứ Cộng hòa Peru Ana Rios; Đại sứ Vương quốc Na Uy Erik Dahl và Đại sứ Cộng "
      "hòa Uzbekistan Rustam Karimov.");
  EXPECT_EQ(CountMeetings(told, "talks"), 3);
  EXPECT_EQ(std::count_if(told.facts.begin(), told.facts.end(),
                          [](std::string_view fact) {
                            return fact.starts_with("HELD_IN ") &&
                                   fact.ends_with("place:presidential-palace");
                          }),
            3);
}

TEST(VietnameseSession, OfABodyIsToldByAVerb) {
  const auto told = Read(
      "Ngày 14/6, Hội đồng Bảo an Liên hợp quốc đã họp khẩn tại New York về tình hình Trung Đông. "
      "Phát biểu tại phiên họp, Phó Tổng thư ký Liên hợp quốc Maria Lind kêu gọi các bên kiềm "
      "chế.");
  EXPECT_THAT(told.facts, IsSupersetOf({
                              "PARTICIPATED_IN partner:unsc meeting:session-unsc-2023-06-14",
                              "ATTENDED official:lind-maria meeting:session-unsc-2023-06-14",
                              "HELD_IN meeting:session-unsc-2023-06-14 place:new-york",
                          }));
}

TEST(VietnameseHeadline, OfThreeLeadersIsOfTheirSummit) {
  const auto told = Read(
      "Lãnh đạo Trung - Nhật - Hàn nhóm họp tại Seoul.\n\nHội nghị thượng đỉnh Trung Quốc - Nhật "
      "Bản - Hàn Quốc lần thứ 9 đã diễn ra sáng 27/5 với sự tham dự của Tổng thống Hàn Quốc Park "
      "Ji, Thủ tướng Trung Quốc Vương Mẫu và Thủ tướng Nhật Bản Mori Ichiro. Trước đó, ông Vương "
      "Mẫu "
      "đã có cuộc hội đàm riêng với ông Park Ji và ông Mori Ichiro.");
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:cjk-summit-9 place:seoul"));
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
}

TEST(VietnameseCeremony, OfAnAnniversaryIsAttended) {
  const auto told = Read(
      "Tối 19/6, tại Hà Nội, Bộ Ngoại giao tổ chức Lễ kỷ niệm 50 năm Ngày thiết lập quan hệ ngoại "
      "giao Việt Nam - Italia. Phó Thủ tướng Trần Văn Thử và Đại sứ Italia tại Việt Nam Marco "
      "Rossi "
      "tham dự buổi lễ.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({
                  StartsWith("ATTENDED official:tran-van-thu meeting:le-ky-niem-50-nam"),
                  StartsWith("ATTENDED official:marco-rossi meeting:le-ky-niem-50-nam"),
                  StartsWith("PARTICIPATED_IN partner:it meeting:le-ky-niem-50-nam"),
              }));
}

TEST(VietnameseChairs, AreTwoWhenOneActsForAnother) {
  const auto told = Read(
      "Hội nghị Bộ trưởng Ngoại giao ASEAN - Canada diễn ra ngày 12/6 ở Viêng Chăn. Hội nghị do "
      "Thứ "
      "trưởng Ngoại giao Trần Văn Thử, thay mặt Bộ trưởng Ngoại giao Việt Nam, và Ngoại trưởng "
      "Canada John Miller đồng chủ trì.");
  EXPECT_THAT(told.facts, IsSupersetOf({StartsWith("CO_CHAIRED official:tran-van-thu meeting:"),
                                        StartsWith("CO_CHAIRED official:john-miller meeting:")}));
}

TEST(VietnameseChairs, AreTwoWhenOneInvitesTheOther) {
  const auto told = Read(
      "Ngoại trưởng Hàn Quốc Park Ji mời Bộ trưởng Ngoại giao Trần Văn Thử thăm Hàn Quốc và đồng "
      "chủ "
      "trì Đối thoại Chiến lược Việt Nam - Hàn Quốc lần thứ 3.");
  EXPECT_THAT(told.facts, IsSupersetOf({StartsWith("CO_CHAIRED official:tran-van-thu meeting:"),
                                        StartsWith("CO_CHAIRED official:ji-park meeting:")}));
}

TEST(VietnameseChairs, AreTwoWhenOneChairsWithTheOther) {
  const auto told = Read(
      "Đại sứ Trần Văn Thử đã chủ trì cuộc họp lần thứ 12 Ủy ban Hợp tác chung ASEAN - New Zealand "
      "cùng Đại sứ New Zealand tại ASEAN Joan Hart.");
  EXPECT_THAT(told.facts, IsSupersetOf({StartsWith("CO_CHAIRED official:tran-van-thu meeting:"),
                                        StartsWith("CO_CHAIRED official:hart-joan meeting:")}));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("CHAIRED "))));
}

TEST(VietnamesePlace, OfNoFileIsToldByTheWordBeforeIt) {
  const auto told = Read(
      "Tổng thống Mỹ John Miller và Tổng thống Pháp Jean Bon ngày 7/6 đã gặp nhau tại khu nghỉ "
      "dưỡng "
      "Pinewood.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("HELD_IN meeting:talks"),
                                         EndsWith("place:khu-nghi-duong-pinewood"))));
}

TEST(VietnameseTalks, LookedBackToAreOthers) {
  const auto told = Read(
      "Ngoại trưởng Hàn Quốc Park Ji ngày 18/6 đã hội đàm với Ngoại trưởng Nhật Bản Mori Ichiro "
      "tại "
      "Busan. Hai người gặp nhau lần gần đây nhất tại San Francisco.");
  EXPECT_EQ(CountMeetings(told, "talks"), 2);
  EXPECT_THAT(told.facts, Not(Contains(AllOf(StartsWith("HELD_IN"), HasSubstr("2023-06-18"),
                                             EndsWith("place:san-francisco")))));
}

TEST(VietnameseTalks, ToComeAreNotThoseLookedBackTo) {
  const auto told = Read(
      "Tổng thống Mỹ John Miller và Tổng thống Nga Pavel Sokolov từng gặp nhau tại Helsinki. Hai "
      "ông "
      "sẽ gặp nhau tại Budapest ngày 25/6.");
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:talks-john-miller-pavel-sokolov-2023-06-25 "
                                   "place:budapest"));
  EXPECT_THAT(told.facts, Not(Contains("HELD_IN meeting:talks-john-miller-pavel-sokolov-2023-06-25 "
                                       "place:helsinki")));
}

TEST(VietnameseSides, ToldByTheirStatesAreWhoLeadsThem) {
  const auto told = Read(
      "Tổng thống Pháp Jean Bon đã tiếp Thủ tướng Đức Karl Muster tại Paris. Ông Bon cho biết sẽ "
      "điện đàm với Tổng thống Nga Pavel Sokolov. Hai nhà lãnh đạo Pháp và Đức sẽ gặp Tổng thống "
      "Ukraine Petro Koval.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:karl-muster meeting:talks"),
                                         HasSubstr("koval-petro"))));
  EXPECT_THAT(told.facts, Not(Contains(AllOf(StartsWith("ATTENDED official:pavel-sokolov"),
                                             HasSubstr("koval-petro")))));
}

TEST(VietnameseTalks, ByTelephoneWithTwoLeadersAreTwoCalls) {
  const auto told = Read(
      "Thủ tướng Lào Kham Vongsa và Thủ tướng Thái Lan Somsak Dee đã gặp nhau. Thủ tướng Malaysia "
      "Ahmad Razali cho biết đã điện đàm với hai nhà lãnh đạo Lào và Thái Lan.");
  EXPECT_EQ(CountMeetings(told, "phone_call"), 2);
  EXPECT_THAT(told.facts,
              Contains(StartsWith("ATTENDED official:kham-vongsa meeting:phone_call-")));
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:dee-somsak meeting:phone_call-")));
}

TEST(VietnameseTalks, ThatTellWhatWasExchangedAtThemAreNoOthers) {
  const auto told = Read(
      "Tại cuộc gặp bên lề Hội nghị thượng đỉnh G20, Thủ tướng Trần Văn Thử và Thủ tướng Singapore "
      "Lim Wei cùng trao đổi về các phương hướng tăng cường quan hệ.");
  EXPECT_EQ(CountMeetings(told, "talks"), 1);
}

}  // namespace
}  // namespace entente::ingest
