// Welcomes, invitations, calls and sessions: what the press tells beside the talks themselves.
// People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseCeremony, IsOfHostAndGuestAndPartOfTheVisit) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Hàn Quốc Han Mirae bắt đầu chuyến thăm cấp Nhà nước tới Việt Nam. "
      "Chiều cùng ngày, tại Phủ Chủ tịch, Chủ tịch nước Trần Văn Thử chủ trì lễ đón Tổng thống Han "
      "Mirae.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CHAIRED official:tran-van-thu meeting:ceremony-")));
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:han-mirae meeting:ceremony-")));
  EXPECT_THAT(told.facts, Contains(StartsWith("PART_OF meeting:ceremony-")));
}

TEST(VietnameseInvitation, IsOfAPersonBesideABody) {
  const auto told = Read(
      "Nhận lời mời của Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam và Chủ tịch Quốc hội Việt "
      "Nam Trần Văn Thử, Chủ tịch Quốc hội Hàn Quốc Han Mirae thăm chính thức Việt Nam.");
  EXPECT_THAT(told.facts, IsSupersetOf({"INVITED official:tran-van-thu official:han-mirae",
                                        "ATTENDED official:han-mirae "
                                        "meeting:visit-han-mirae-undated"}));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:tran-van-thu"))));
}

TEST(VietnameseTalks, MayBeToldFromTheGuestsSide) {
  const auto told =
      Read("Ngày 3/5, Ngoại trưởng Hàn Quốc Han Mirae đã được Thủ tướng Trần Văn Thử tiếp.");
  const std::string talks = "meeting:talks-han-mirae-tran-van-thu-2021-05-03";
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:han-mirae " + talks,
                                        "ATTENDED official:tran-van-thu " + talks}));
}

TEST(VietnameseTalks, AreOfTheDelegationsLeaders) {
  const auto told = Read(
      "Ngày 3/5 đã diễn ra hội đàm giữa Đoàn đại biểu Bộ Công an do Bộ trưởng Trần Văn Thử làm "
      "trưởng đoàn và Đoàn đại biểu Bộ Nội vụ Hàn Quốc do Bộ trưởng Nội vụ Hàn Quốc Han Mirae làm "
      "trưởng đoàn.");
  EXPECT_THAT(told.facts, Contains(StartsWith("LED_DELEGATION official:han-mirae meeting:talks-")));
  EXPECT_THAT(told.facts,
              Contains(StartsWith("LED_DELEGATION official:tran-van-thu meeting:talks-")));
}

TEST(VietnameseSessions, AreAttendedInPassingToo) {
  const auto told = Read(
      "Ngày 3/5, nhân dịp tham dự Hội nghị Cấp cao ASEAN lần thứ 38, Thủ tướng Trần Văn Thử đã gặp "
      "Tổng thống Indonesia Joko Contoh.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-summit-38"));
}

TEST(VietnameseSessions, AreAttendedTogetherWithManyStates) {
  const auto told = Read(
      "Sáng 3/5, Thủ tướng Trần Văn Thử cùng lãnh đạo các nước ASEAN, Trung Quốc và Nhật Bản tham "
      "dự Hội nghị Cấp cao ASEAN+3 lần thứ 24.");
  EXPECT_THAT(told.facts,
              Contains("ATTENDED official:tran-van-thu meeting:asean-plus-three-summit-24"));
}

TEST(VietnameseSessions, MayHaveANameInLowerCase) {
  const auto told = Read(
      "Bộ trưởng Công an Trần Văn Thử và Bộ trưởng Công an Trung Quốc Vương Mẫu đồng chủ trì Hội "
      "nghị hợp tác phòng chống tội phạm lần thứ 6.");
  EXPECT_THAT(told.nodes, Contains("meeting:hoi-nghi-hop-tac-phong-chong-toi-pham-6"));
}

TEST(VietnameseSessions, AreOfAllTheStatesInTheirName) {
  const auto told =
      Read("Hội nghị thượng đỉnh Hàn Quốc, Nhật Bản và Trung Quốc sẽ diễn ra tại Seoul ngày 26/5.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:jp ")));
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:cn ")));
}

TEST(VietnameseFigures, AreOfTheirOwnYearNotOfTheOneComparedWith) {
  const auto told = Read(
      "Kim ngạch thương mại Việt Nam - Hàn Quốc năm 2020 đạt 66 tỷ USD, giảm 1,7% so với năm "
      "2019.");
  EXPECT_THAT(told.nodes, Contains("figure:kr-vn-trade-2020-actual-66000000000"));
}

TEST(VietnameseSources, AreNotThere) {
  const auto told = Read(
      "Theo Ngoại trưởng Hàn Quốc Han Mirae, Tổng thống Mỹ Jane Roe và Thủ tướng Nhật Bản Taro "
      "Mihon "
      "đã hội đàm ngày 3/5.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:han-mirae"))));
}

TEST(VietnameseCeremony, WhatIsSignedHasANameOfItsOwn) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử và Tổng thống Hàn Quốc Han Mirae chứng kiến Lễ ký Hiệp "
      "định "
      "về hợp tác lao động Việt Nam-Hàn Quốc.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({StartsWith("PARTY_TO partner:kr agreement:hiep-dinh-ve-hop-tac-lao-dong"),
                    StartsWith("PARTY_TO partner:vn agreement:hiep-dinh-ve-hop-tac-lao-dong"),
                    StartsWith("ADOPTED meeting:le-ky-hiep-dinh")}));
}

TEST(VietnameseStatement, IsAboutTheLevelOfRelations) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử hội đàm với Tổng thống Hàn Quốc Han Mirae. Hai bên ra Tuyên bố chung "
      "về tiếp tục đẩy mạnh và làm sâu sắc hơn nữa quan hệ Đối tác chiến lược toàn diện Việt "
      "Nam-Hàn Quốc.");
  EXPECT_THAT(told.nodes,
              Contains(StartsWith("agreement:tuyen-bo-chung-ve-tiep-tuc-day-manh-va-lam-sau-sac")));
}

TEST(VietnameseCeremony, CredentialsAreReceivedOfWhoPresentsThem) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội, Chủ tịch nước Trần Văn Thử đã tiếp nhận Quốc thư của Đại sứ Hàn Quốc "
      "Han Mirae.");
  const std::string ceremony = "meeting:ceremony-han-mirae-tran-van-thu-2021-05-03";
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:han-mirae " + ceremony,
                                        "ATTENDED official:tran-van-thu " + ceremony}));
}

TEST(VietnameseStatement, KeepsWhatBelongsTogetherInSpiteOfItsComma) {
  const auto told = Read(
      "Ngày 3/5, Việt Nam và Hàn Quốc đã ký Hiệp định hợp tác về phòng, chống tội phạm và nhiều "
      "văn "
      "kiện khác.");
  EXPECT_THAT(told.nodes,
              Contains(StartsWith("agreement:hiep-dinh-hop-tac-ve-phong-chong-toi-pham")));
}

TEST(VietnameseStatement, IsNamedByWhatItIsAboutBeforeItsYears) {
  const auto told = Read(
      "Ngày 3/5, Việt Nam và Hàn Quốc đã ký Hiệp định về hợp tác giáo dục giai đoạn 2021 - 2025. "
      "Hội "
      "nghị Cấp cao ASEAN - Hàn Quốc lần thứ 22 thông qua Kế hoạch hành động 5 năm giai đoạn 2021 "
      "- "
      "2025.");
  EXPECT_THAT(told.nodes, IsSupersetOf({StartsWith("agreement:hiep-dinh-ve-hop-tac-giao-duc"),
                                        StartsWith("agreement:ke-hoach-hanh-dong-5-nam")}));
}

}  // namespace
}  // namespace entente::ingest
