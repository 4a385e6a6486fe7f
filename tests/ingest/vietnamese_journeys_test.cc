// Who travels where and at whose invitation, who is received on the way, and whom a report only
// quotes. People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseJourney, IsAtTheInvitationOfSeveral) {
  const auto told = Read(
      "Nhận lời mời của Chủ tịch Quốc hội Cuba Esteban Sample, Chủ tịch Hạ viện Argentina Cecilia "
      "Probe, sáng 3/5, Chủ tịch Quốc hội Trần Văn Thử thay mặt lãnh đạo Đảng, Nhà nước dẫn đầu "
      "Đoàn "
      "đại biểu Quốc hội Việt Nam lên đường thăm chính thức Cuba và Argentina.");
  EXPECT_THAT(told.facts, IsSupersetOf({"INVITED official:esteban-sample official:tran-van-thu",
                                        "INVITED official:cecilia-probe official:tran-van-thu"}));
  EXPECT_THAT(told.facts,
              Contains(StartsWith("LED_DELEGATION official:tran-van-thu meeting:visit")));
}

TEST(VietnameseJourney, IsMadeWithANamedSpouse) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử và Phu nhân Lê Thị Mẫu cùng đoàn đại biểu cấp cao Việt "
      "Nam đã rời Hà Nội, lên đường thăm cấp Nhà nước tới nước Cộng hòa Thống nhất Tanzania.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:tran-van-thu meeting:visit")));
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:tz meeting:visit")));
}

TEST(VietnameseJourney, GoesOnToAnotherState) {
  const auto told = Read(
      "Sáng 3/5, Chủ tịch nước Trần Văn Thử rời Hà Nội, lên đường tham dự Đại hội đồng Liên hợp "
      "quốc "
      "khóa 79, làm việc tại Hoa Kỳ và sau đó thăm cấp Nhà nước tới Cuba.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:unga-session-79"}));
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:cu meeting:visit")));
}

TEST(VietnameseJourney, IsNotOfWhoReportsIt) {
  const auto told = Read(
      "Ngày 3/5, Người phát ngôn Bộ Ngoại giao Nguyễn Văn Mẫu cho biết: Nhận lời mời của Tổng "
      "thống "
      "Hàn Quốc Han Mirae, Chủ tịch nước Trần Văn Thử sẽ thăm chính thức Hàn Quốc.");
  EXPECT_THAT(told.facts, Contains("INVITED official:han-mirae official:tran-van-thu"));
  EXPECT_THAT(told.facts, Not(Contains(HasSubstr("INVITED official:nguyen-van-mau"))));
  EXPECT_THAT(told.facts, Not(Contains("INVITED official:han-mirae official:nguyen-van-mau")));
}

TEST(VietnameseJourney, IsOfTheGuestAloneWhoWasMetAgain) {
  const auto told = Read(
      "Ngày 3/5, tại cuộc gặp Bộ trưởng Ngoại giao Lào, Bộ trưởng Ngoại giao Trần Văn Thử vui mừng "
      "gặp lại đồng chí Khamla Dee sau chuyến thăm chính thức Việt Nam tháng 4 vừa qua.");
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("meeting:visit-dee-khamla-tran-van-thu"))));
}

TEST(VietnameseReception, IsTwoWhereTwoWereCalledOn) {
  const auto told = Read(
      "Chiều 3/5, Phó Thủ tướng Trần Văn Thử đã đến chào Thủ tướng Lào Khamla Dee và Phó Chủ tịch "
      "nước Lào Somchai Dee.");
  EXPECT_THAT(told.nodes, IsSupersetOf({StartsWith("meeting:talks-dee-khamla-tran-van-thu"),
                                        StartsWith("meeting:talks-dee-somchai-tran-van-thu")}));
}

TEST(VietnameseReception, IsToldBeforeItsHostWhateverHeSays) {
  const auto told = Read(
      "Chiều 3/5, tại buổi tiếp Bộ trưởng Ngoại giao Brazil Ana Probe đang thăm chính thức Việt "
      "Nam, "
      "Thủ tướng Trần Văn Thử tán thành với ngài Bộ trưởng.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-ana-probe-tran-van-thu-2021-05-03"));
}

TEST(VietnameseReception, IsHeldWithCeremony) {
  const auto told = Read(
      "Chiều 3/5, Chủ tịch Trung Quốc Tập Vô Danh đã cử hành trọng thể lễ đón Chủ tịch nước Việt "
      "Nam "
      "Trần Văn Thử.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CHAIRED official:tap-vo-danh meeting:ceremony")));
}

TEST(VietnameseTalks, AreOfDelegationsThatTheirHeadsLead) {
  const auto told = Read(
      "Sau lễ đón, Chủ tịch nước Trần Văn Thử và Tổng thống Hàn Quốc Han Mirae dẫn đầu đoàn cấp "
      "cao "
      "hai nước tiến hành hội đàm.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("LED_DELEGATION official:han-mirae meeting:talks"),
                            StartsWith("LED_DELEGATION official:tran-van-thu meeting:talks")}));
}

TEST(VietnameseTalks, AreToldByWhatWasSaidInThem) {
  const auto told = Read(
      "Chủ tịch Trung Quốc Tập Vô Danh đã nói với Tổng thống Nga Anna Probina trong một cuộc điện "
      "đàm "
      "rằng ông hài lòng.");
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:phone_call-anna-probina-tap-vo-danh")));
}

TEST(VietnameseTalks, HaveAThirdWhoCameAlong) {
  const auto told = Read(
      "Tại cuộc hội đàm hôm 3/5 giữa Bộ trưởng Ngoại giao Trần Văn Thử với Ngoại trưởng Mỹ Joe "
      "Sample "
      "và Cố vấn An ninh quốc gia Mỹ Jane Roe, hai bên trao đổi nhiều vấn đề.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:jane-roe meeting:talks")));
}

TEST(VietnamesePressConference, IsNoCeremony) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử và Thủ tướng Nhật Bản Abe Sample đã hội đàm, chứng kiến lễ "
      "ký "
      "kết các văn kiện. Sau đó hai Thủ tướng cùng chủ trì buổi họp báo.");
  EXPECT_THAT(told.facts,
              Not(Contains(StartsWith("CO_CHAIRED official:tran-van-thu meeting:ceremony"))));
}

TEST(VietnamesePartnership, IsOfWhoSpeaksOfIt) {
  const auto told = Read(
      "Ngày 3/5, Ngoại trưởng Hàn Quốc Han Mirae đã đề nghị thiết lập quan hệ đối tác chiến lược "
      "toàn "
      "diện với ASEAN.");
  EXPECT_THAT(told.nodes, Contains("partnership:asean-kr"));
  EXPECT_THAT(told.nodes, Not(Contains("partnership:asean-vn")));
}

TEST(VietnameseFigure, IsOfAFiscalYear) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Nhật Bản Abe Sample cho biết vốn ODA Nhật Bản dành cho Việt Nam năm tài "
      "khóa 2019 đạt 123 tỷ yên.");
  EXPECT_THAT(told.nodes, Contains("figure:jp-vn-aid-2019-actual-123000000000"));
}

TEST(VietnameseInvitation, IsOfTwoBehindTheJourney) {
  const auto told = Read(
      "Chủ tịch Quốc hội Trần Văn Thử thăm chính thức Lào theo lời mời của Chủ tịch Quốc hội Lào "
      "Khamla Dee và Thủ tướng Lào Bounma Sai.");
  EXPECT_THAT(told.facts, IsSupersetOf({"INVITED official:dee-khamla official:tran-van-thu",
                                        "INVITED official:bounma-sai official:tran-van-thu"}));
}

}  // namespace
}  // namespace entente::ingest
