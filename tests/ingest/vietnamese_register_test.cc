// Constructions of the press's register that reports of other papers showed to be missed. People
// and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseRegister, LocalTimeBehindADateSeparatesNothing) {
  const auto told = Read(
      "Đại sứ Hàn Quốc Han Mirae ngày 3/5 (giờ địa phương) đã trình Quốc thư lên Tổng thống Mỹ "
      "Joe Sample.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"ATTENDED official:han-mirae meeting:ceremony-han-mirae-joe-sample-2021-05-03",
                    "ATTENDED official:joe-sample "
                    "meeting:ceremony-han-mirae-joe-sample-2021-05-03"}));
}

TEST(VietnameseRegister, AFamilyNameTellsTheNeighboursPeople) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Trần Văn Thử đã thăm Trung Quốc. Ông chuyển lời thăm hỏi của lãnh đạo "
      "Việt Nam đến Chủ tịch nước Tập Vô Danh.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tap-vo-danh partner:cn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tap-vo-danh partner:vn")));
}

TEST(VietnameseRegister, AllWhoInviteAreNoGuests) {
  const auto told = Read(
      "Nhận lời mời của Tổng thống Hàn Quốc Han Mirae, Thủ tướng Lào Khamla Dee và Thủ tướng Thái "
      "Lan Somchai Dee, Thủ tướng Trần Văn Thử dẫn đầu Đoàn đại biểu Việt Nam tham dự Hội nghị Cấp "
      "cao ASEAN lần thứ 38 từ ngày 3/5.");
  EXPECT_THAT(told.facts, IsSupersetOf({"LED_DELEGATION official:tran-van-thu "
                                        "meeting:asean-summit-38",
                                        "INVITED official:han-mirae official:tran-van-thu",
                                        "INVITED official:dee-somchai official:tran-van-thu"}));
  EXPECT_THAT(told.facts,
              Not(Contains("LED_DELEGATION official:dee-somchai meeting:asean-summit-38")));
}

TEST(VietnameseRegister, AnEnvoyHasOtherOfficesBesides) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã tiếp ông Somchai Dee - Ủy viên Trung ương Đảng, Đặc "
      "phái "
      "viên của Tổng thống Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-dee-somchai-tran-van-thu-2021-05-03"));
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("talks-han-mirae"))));
}

TEST(VietnameseRegister, AnOfficeHasABracketInside) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã tiếp Chủ tịch Hội đồng Liên bang (Thượng viện) Nga Anna "
      "Probina.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:anna-probina partner:ru"));
}

TEST(VietnameseRegister, LettersAreNoPersonsName) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã tiếp Bộ trưởng Hàn Quốc Han Mirae, Chủ tịch Viện XYZ.");
  EXPECT_THAT(told.nodes, Not(Contains("official:xyz")));
}

TEST(VietnameseRegister, WhoIsWelcomedAtTalksWasThere) {
  const auto told = Read(
      "Nhận lời mời của Chủ tịch Quốc hội Trần Văn Thử, sáng 3/5, Chủ tịch Quốc hội Lào Khamla Dee "
      "thăm chính thức Việt Nam. Chủ tịch Quốc hội Trần Văn Thử và phu nhân chủ trì lễ đón chính "
      "thức.\n\nBước vào cuộc hội đàm, thay mặt Quốc hội Việt Nam, Chủ tịch Quốc hội Trần Văn Thử "
      "chào mừng Chủ tịch Quốc hội Khamla Dee thăm Việt Nam.");
  EXPECT_THAT(told.facts, Contains(HasSubstr("CHAIRED official:tran-van-thu meeting:ceremony-")));
  EXPECT_THAT(told.facts, Contains(HasSubstr("ATTENDED official:dee-khamla meeting:talks-")));
}

TEST(VietnameseRegister, BothMetBeforeTheySignedOrSpoke) {
  const auto told = Read(
      "Ngày 3/5, ngay sau khi kết thúc hội đàm, Thủ tướng Trần Văn Thử và Thủ tướng Lào Khamla Dee "
      "đã chứng kiến lễ ký các văn kiện.");
  EXPECT_THAT(told.nodes, Contains(HasSubstr("meeting:talks-dee-khamla-tran-van-thu")));
}

TEST(VietnameseRegister, DelegationsMeetUnderTheirLeaders) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch Quốc hội Trần Văn Thử đã dẫn đầu Đoàn đại biểu cấp cao hội đàm với Đoàn "
      "đại biểu cấp cao Lào do Chủ tịch Quốc hội Lào Khamla Dee dẫn đầu.");
  EXPECT_THAT(told.facts, IsSupersetOf({"LED_DELEGATION official:tran-van-thu "
                                        "meeting:talks-dee-khamla-tran-van-thu-2021-05-03",
                                        "LED_DELEGATION official:dee-khamla "
                                        "meeting:talks-dee-khamla-tran-van-thu-2021-05-03"}));
}

TEST(VietnameseRegister, AMemorandumOfTwoMinistriesIsOfTheirStates) {
  const auto told = Read(
      "Hai bên đã ký Bản ghi nhớ giữa Bộ Y tế Việt Nam và Bộ Khoa học và Công nghệ Lào về hợp tác "
      "y "
      "tế.");
  EXPECT_THAT(told.facts, Contains(HasSubstr("PARTY_TO partner:vn agreement:ban-ghi-nho")));
  EXPECT_THAT(told.facts, Contains(HasSubstr("PARTY_TO partner:la agreement:ban-ghi-nho")));
}

TEST(VietnameseRegister, ADateOfASourceIsNotTheEvents) {
  const auto told = Read(
      "Theo thông báo của Bộ Ngoại giao Lào ngày 3/5, Thủ tướng Trần Văn Thử sẽ hội đàm với Thủ "
      "tướng Lào Khamla Dee.");
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("2021-05-03"))));
}

TEST(VietnameseRegister, ThoseListedBehindAColonTookPart) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN lần thứ 38 đã khai mạc tại Hà Nội.\n\nTham dự và điều "
      "hành: "
      "Thủ tướng Trần Văn Thử; Thủ tướng Lào Khamla Dee.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:asean-summit-38",
                                        "ATTENDED official:dee-khamla meeting:asean-summit-38"}));
}

TEST(VietnameseRegister, TheGuestIsToldBeforeWhoReceivedHim) {
  const auto told = Read(
      "Chiều 3/5, tại Trụ sở Chính phủ, tiếp Bộ trưởng Quốc phòng Lào Khamla Dee đang thăm chính "
      "thức Việt Nam, Thủ tướng Trần Văn Thử khẳng định quan hệ hai nước phát triển tốt đẹp.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-dee-khamla-tran-van-thu-2021-05-03"));
}

TEST(VietnameseRegister, WhoLeadsADelegationPaysTheCall) {
  const auto told = Read(
      "Sáng 3/5, tại thủ đô Vientiane, Thứ trưởng Bộ Công an Trần Văn Thử dẫn đầu Đoàn đại biểu Bộ "
      "Công an Việt Nam đến chào xã giao Thủ tướng Lào Khamla Dee.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"LED_DELEGATION official:tran-van-thu "
                    "meeting:talks-dee-khamla-tran-van-thu-2021-05-03",
                    "HELD_IN meeting:talks-dee-khamla-tran-van-thu-2021-05-03 place:vientiane"}));
}

TEST(VietnameseRegister, ADashStandsBetweenOfficeAndFullName) {
  const auto told =
      Read("Sáng 3/5, Phó Chủ tịch UBND tỉnh - Trần Văn Thử đã tiếp Đại sứ Lào Khamla Dee.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-dee-khamla-tran-van-thu-2021-05-03"));
}

TEST(VietnameseRegister, AMeetingProposedAtAnotherIsNoPartOfIt) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Mỹ Joe Sample hội đàm với Tổng thống Hàn Quốc Han Mirae. Cuộc hội đàm "
      "được ông Joe Sample đề xuất tại Hội nghị thượng đỉnh G7 lần thứ 46.");
  EXPECT_THAT(told.facts, Not(Contains(HasSubstr("PART_OF meeting:talks-"))));
}

}  // namespace
}  // namespace entente::ingest
