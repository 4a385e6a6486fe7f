// Who met whom when several people, verbs or sessions stand in one sentence. People and events are
// invented.
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

TEST(VietnameseWhoMet, OneSubjectMeetsThoseOfBothVerbs) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã gặp Tổng thống Hàn Quốc Han Mirae và hội kiến Quốc "
      "vương Thái Lan Somchai Dee.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-han-mirae-tran-van-thu-2021-05-03",
                                        "meeting:talks-dee-somchai-tran-van-thu-2021-05-03"}));
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("talks-dee-somchai-han-mirae"))));
}

TEST(VietnameseWhoMet, TwoOfOneStateDidNotReceiveEachOther) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã gặp Tổng thống Hàn Quốc Han Mirae và tiếp Bộ trưởng "
      "Thương mại Hàn Quốc Kim Sorae.");
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("talks-han-mirae-kim-sorae"))));
  EXPECT_THAT(told.nodes, Contains(HasSubstr("kim-sorae-tran-van-thu")));
}

TEST(VietnameseWhoMet, TwoHostsCalledOnInTurnHadACallEach) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử và Chủ tịch Quốc hội Lê Thị Mẫu lần lượt hội kiến "
      "Tổng thống Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-han-mirae-tran-van-thu-2021-05-03",
                                        "meeting:talks-han-mirae-le-thi-mau-2021-05-03"}));
}

TEST(VietnameseWhoMet, AmbassadorsOfSeveralStatesAreReceivedOneByOne) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử đã tiếp Đại sứ Hàn Quốc Han Mirae và Đại sứ Thái Lan "
      "Somchai Dee.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-han-mirae-tran-van-thu-2021-05-03",
                                        "meeting:talks-dee-somchai-tran-van-thu-2021-05-03"}));
}

TEST(VietnameseWhoMet, WhoTellsOfACallWasNotOnIt) {
  const auto told = Read(
      "Ngay sau cuộc điện đàm giữa Tổng thống Mỹ Joe Sample và Tổng thống Nga Ivan Probin, Người "
      "phát ngôn Nhà Trắng Ann Mustermann cho biết hai bên sẽ gặp lại.");
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:phone_call-")));
  EXPECT_THAT(told.facts,
              Not(Contains(StartsWith("ATTENDED official:ann-mustermann meeting:phone_call-"))));
}

TEST(VietnameseWhoMet, ICalledIsToldByTheOneWhoSpeaks) {
  const auto told = Read(
      "Ngoại trưởng Mỹ Joe Sample phát biểu với báo giới. “Tôi đã có một cuộc điện đàm tốt với "
      "Ngoại trưởng Nga Ivan Probin và sẽ tiếp tục.”");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("ATTENDED official:joe-sample meeting:phone_call-"),
                            StartsWith("ATTENDED official:ivan-probin meeting:phone_call-")}));
}

TEST(VietnameseWhoMet, AMeetingAfterACallIsAnother) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Mỹ Joe Sample điện đàm với Tổng thống Nga Ivan Probin. Ông Sample và "
      "ông Probin đã có cuộc gặp hôm 15/4 tại Alaska.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:phone_call-ivan-probin-joe-sample-2021-05-03",
                                        "meeting:talks-ivan-probin-joe-sample-2021-04-15"}));
}

TEST(VietnameseWhoMet, WelcomeAndTalksInOneBreathAreTwo) {
  const auto told = Read(
      "Sáng 3/5, Bộ trưởng Quốc phòng Trần Văn Thử chủ trì Lễ đón và hội đàm với Bộ trưởng Quốc "
      "phòng Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-han-mirae-tran-van-thu-2021-05-03",
                                        "meeting:ceremony-han-mirae-tran-van-thu-2021-05-03"}));
}

TEST(VietnameseWhoMet, TheGuestOfTalksDidNotGoOnToTheSummit) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử đã hội đàm với Tổng thống Hàn Quốc Han Mirae và dự Hội nghị Cấp cao "
      "ASEAN lần thứ 38.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-summit-38"));
  EXPECT_THAT(told.facts, Not(Contains("ATTENDED official:han-mirae meeting:asean-summit-38")));
}

TEST(VietnameseWhoMet, AnOfficeAloneIsOfTheHomeCountry) {
  const auto told = Read(
      "Sáng 3/5, Thủ tướng Trần Văn Thử gặp Thủ tướng Thái Lan Somchai Dee. Tối 4/5, Thủ tướng hội "
      "đàm với Tổng thống Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-han-mirae-tran-van-thu-2021-05-04"));
}

TEST(VietnameseSessions, OneNameMayTellOfTwo) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN lần thứ 38 và 39 tại Bandar Seri Begawan "
      "từ ngày 26 đến 28/10.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:asean-summit-38",
                                        "ATTENDED official:tran-van-thu meeting:asean-summit-39"}));
}

TEST(VietnameseDates, TheStampOfThePageIsNotTheDayOfTheNews) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử tiếp Bộ trưởng Hàn Quốc Han Mirae 14/05/2021 12:54\n\nNgày 13-5, "
      "Thủ tướng Trần Văn Thử đã tiếp Bộ trưởng Ngoại giao Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-han-mirae-tran-van-thu-2021-05-13"));
}

TEST(VietnameseDates, LastYearsMonthIsOfLastYear) {
  const auto told = Read(
      "Chuyến thăm Việt Nam của Tổng thống Hàn Quốc Han Mirae vào tháng 6 năm ngoái thành công.");
  EXPECT_THAT(told.nodes, Contains("meeting:visit-han-mirae-2020-06"));
}

}  // namespace
}  // namespace entente::ingest
