// What the Vietnamese rules make of the press's ways of telling; people and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(Vietnamese, AVisitOnInvitationKeepsGuestAndDays) {
  const auto told = Read(
      "Nhận lời mời của Chủ tịch nước Trần Văn Thử, Tổng thống Hàn Quốc Han Mirae sẽ thăm chính "
      "thức Việt Nam từ ngày 3-5/6/2021.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"ATTENDED official:han-mirae meeting:visit-han-mirae-2021-06-03",
                            "PARTICIPATED_IN partner:kr meeting:visit-han-mirae-2021-06-03",
                            "PARTICIPATED_IN partner:vn meeting:visit-han-mirae-2021-06-03",
                            "INVITED official:tran-van-thu official:han-mirae"}));
}

TEST(Vietnamese, WhoIsInvitedToAMeetingHasNotAttendedIt) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử đã mời Tổng thống Hàn Quốc Han Mirae dự Hội nghị Cấp cao APEC tại "
      "Đà Nẵng.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:han-mirae"))));
}

TEST(Vietnamese, WhenItWasReportedIsNotWhenItHappened) {
  const auto told = Read(
      "Bộ Ngoại giao ngày 14/5 cho biết, tối 13/5, Bộ trưởng Ngoại giao Trần Văn Thử đã hội đàm "
      "với Ngoại trưởng Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-han-mirae-tran-van-thu-2021-05-13"));
}

TEST(Vietnamese, ADateBehindAnotherClauseIsNotTheVisits) {
  const auto told = Read(
      "Đây là chuyến thăm Việt Nam đầu tiên của Tổng thống Hàn Quốc Han Mirae kể từ khi hai nước "
      "nâng cấp quan hệ vào tháng 12/2019.");
  EXPECT_THAT(told.nodes, Contains("meeting:visit-han-mirae-undated"));
}

TEST(Vietnamese, ACommemorativeSummitIsAMeeting) {
  const auto told = Read(
      "Hội nghị Cấp cao kỷ niệm 40 năm quan hệ ASEAN-Nhật Bản đã khai mạc tại Tokyo. Hội nghị đã "
      "thông qua Tuyên bố sông Mekong-sông Hàn.");
  const std::string summit = "meeting:asean-jp-summit-undated";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTICIPATED_IN partner:asean " + summit,
                            "PARTICIPATED_IN partner:jp " + summit,
                            "HELD_IN " + summit + " place:tokyo", "HOSTED partner:jp " + summit,
                            "ADOPTED " + summit + " agreement:tuyen-bo-song-mekong-song-han"}));
}

TEST(Vietnamese, ThoseWhoAttendMayBeToldAfterTheMeeting) {
  const auto told = Read(
      "Hội nghị Cấp cao Mekong-Hàn Quốc lần thứ ba đã diễn ra tại Busan. Thủ tướng Trần Văn Thử "
      "cùng lãnh đạo các nước Campuchia và Lào tham dự.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:mekong-kr-3",
                                        "PARTICIPATED_IN partner:kh meeting:mekong-kr-3",
                                        "PARTICIPATED_IN partner:la meeting:mekong-kr-3"}));
}

TEST(Vietnamese, ADelegationIsLedAcrossTheJourney) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử dẫn đầu Đoàn đại biểu cấp cao Việt Nam rời Hà Nội, lên đường đi "
      "Philippines tham dự Hội nghị Cấp cao ASEAN lần thứ 61 và các Hội nghị Cấp cao liên quan "
      "được "
      "tổ chức tại thủ đô Manila từ ngày 12-14/6. Tháp tùng Thủ tướng có Thứ trưởng Bộ Ngoại giao "
      "Lê Văn Mẫu; Thứ trưởng Bộ Công an Phạm Thị Ví.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"LED_DELEGATION official:tran-van-thu meeting:asean-summit-61",
                            "HELD_IN meeting:asean-summit-61 place:manila",
                            "HOSTED partner:ph meeting:asean-summit-61",
                            "ATTENDED official:le-van-mau meeting:asean-summit-61",
                            "ATTENDED official:pham-thi-vi meeting:asean-summit-61"}));
}

TEST(Vietnamese, CallsOnSeveralAreMeetingsOfTheirOwn) {
  const auto told = Read(
      "Chiều 3/5, Ngoại trưởng Hàn Quốc Han Mirae đã hội kiến Thủ tướng Trần Văn Thử và Chủ tịch "
      "Quốc hội Lê Văn Mẫu.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-han-mirae-tran-van-thu-2021-05-03",
                                        "meeting:talks-han-mirae-le-van-mau-2021-05-03"}));
}

TEST(Vietnamese, TheTwoMinistersAreThoseSpokenOf) {
  const auto told = Read(
      "Bộ trưởng Ngoại giao Nhật Bản Tanaka Hanako thăm chính thức Việt Nam theo lời mời của Bộ "
      "trưởng Ngoại giao Trần Văn Thử. Dự kiến hai Ngoại trưởng sẽ có cuộc hội đàm vào ngày 4/6.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-hanako-tanaka-tran-van-thu-2021-06-04"));
}

TEST(Vietnamese, TheHolderOfTheInnerOfficeIsNoEnvoy) {
  const auto told = Read("Đặc phái viên của Tổng thống Hàn Quốc Han Mirae đã tới Hà Nội.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:han-mirae partner:kr"));
  EXPECT_THAT(told.nodes, Contains("official:han-mirae"));
}

TEST(Vietnamese, AnAmbassadorServesTheStateThatIsNamedInFull) {
  const auto told = Read(
      "Chủ tịch nước Trần Văn Thử đã tiếp đồng chí Hà Minh, Đại sứ đặc mệnh toàn quyền nước Cộng "
      "hòa nhân dân Trung Hoa tại Việt Nam đến chào từ biệt kết thúc nhiệm kỳ công tác tại Việt "
      "Nam.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ha-minh partner:cn"));
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:visit"))));
}

TEST(Vietnamese, APlaceHasTheSameIdInEveryLanguage) {
  const auto told = Read(
      "Ngày 3/5, tại Viêng Chăn, Bộ trưởng Ngoại giao Trần Văn Thử đã hội đàm với Ngoại trưởng Lào "
      "Phoumi Vongxay.");
  EXPECT_THAT(told.nodes, Contains("place:vientiane"));
}

TEST(Vietnamese, TopicsBelongToTheMeetingThatDiscussedThem) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Ngoại giao Trần Văn Thử đã dẫn đầu đoàn Việt Nam tham dự Đối thoại "
      "ASEAN-Hàn Quốc lần thứ 52.\n\nHàn Quốc thông báo sẽ tổ chức Diễn đàn Kết nối ASEAN lần thứ "
      "46.\n\nHai bên nhất trí tăng cường hợp tác ứng phó với khủng bố.\n\nHàn Quốc đánh giá cao "
      "thành tựu về giáo dục của các nước.");
  const std::string discussed = "DISCUSSED meeting:asean-kr-dialogue-52 ";
  EXPECT_THAT(told.facts, AllOf(Contains(discussed + "topic:counter_terrorism"),
                                Not(Contains(discussed + "topic:education"))));
}

TEST(Vietnamese, AForumsNameGoesOnAcrossItsFields) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội, Thứ trưởng Bộ Ngoại giao Trần Văn Thử và Thứ trưởng Bộ Ngoại giao "
      "Canada Jane Roe đã chủ trì Đối thoại Chính trị, An ninh và Quốc phòng Việt Nam - Canada lần "
      "thứ 9.");
  const std::string dialogue =
      "meeting:doi-thoai-chinh-tri-an-ninh-va-quoc-phong-viet-nam-canada-9";
  EXPECT_THAT(told.facts, IsSupersetOf({"CO_CHAIRED official:tran-van-thu " + dialogue,
                                        "CO_CHAIRED official:jane-roe " + dialogue,
                                        "PARTICIPATED_IN partner:ca " + dialogue}));
}

TEST(Vietnamese, ADelegationsVisitIsItsLeaders) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch Quốc hội Lào Phoumi Vongxay dẫn đầu Đoàn đại biểu cấp cao Quốc hội Lào "
      "thăm chính thức Việt Nam.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"LED_DELEGATION official:phoumi-vongxay "
                            "meeting:visit-phoumi-vongxay-2021-05-03",
                            "PARTICIPATED_IN partner:vn meeting:visit-phoumi-vongxay-2021-05-03"}));
}

TEST(Vietnamese, TheDateBehindACommaIsThatOfTheTalks) {
  const auto told = Read(
      "Trong khuôn khổ chuyến thăm chính thức Lào, sáng 3/5, Chủ tịch Quốc hội Trần Văn Thử đã hội "
      "kiến Chủ tịch nước Lào Phoumi Vongxay.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-phoumi-vongxay-tran-van-thu-2021-05-03"));
}

TEST(Vietnamese, SeveralMeetingsShareWhereAndWhenTheyAre) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN lần thứ 61 và Hội nghị Cấp cao ASEAN-Hàn Quốc lần thứ 52 sẽ diễn ra "
      "tại Manila từ ngày 3-5/6.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HELD_IN meeting:asean-summit-61 place:manila",
                                        "HELD_IN meeting:asean-kr-summit-52 place:manila"}));
}

TEST(Vietnamese, APlaceInDisputeIsATopicToo) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Ngoại giao Trần Văn Thử đã hội đàm với Ngoại trưởng Hàn Quốc Han Mirae. "
      "Hai bên trao đổi về các vấn đề khu vực như Biển Đông.");
  EXPECT_THAT(told.facts, Contains("DISCUSSED meeting:talks-han-mirae-tran-van-thu-2021-05-03 "
                                   "topic:south_china_sea"));
}

TEST(Vietnamese, GuestsOfSeveralStatesMakeVisitsOfTheirOwn) {
  const auto told = Read(
      "Ngoại trưởng Canada Jane Roe thăm chính thức Việt Nam ngày 3/5, sau các chuyến thăm của "
      "Ngoại trưởng Hàn Quốc Han Mirae, Ngoại trưởng Lào Phoumi Vongxay.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTICIPATED_IN partner:vn meeting:visit-han-mirae-undated",
                            "PARTICIPATED_IN partner:vn "
                            "meeting:visit-phoumi-vongxay-undated"}));
}

TEST(Vietnamese, AMinisterBesideALongerHomeNameIsOfTheCountryAround) {
  const auto told = Read(
      "Sáng 3/5, tại thủ đô Bắc Kinh, Thủ tướng Lý Thử đã hội đàm với Thủ tướng Trần Văn Thử.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:ly-thu partner:cn",
                                        "HOLDS_POSITION official:tran-van-thu partner:vn"}));
}

TEST(Vietnamese, WordsTellWhetherAMeetingHasBeen) {
  const std::string visit = "meeting:visit-han-mirae-undated ";
  const auto to_come = Read("Ngoại trưởng Hàn Quốc Han Mirae dự kiến sẽ thăm chính thức Việt Nam.");
  EXPECT_THAT(to_come.statuses, Contains(visit + "planned"));
  const auto been = Read("Ngoại trưởng Hàn Quốc Han Mirae đã thăm chính thức Việt Nam.");
  EXPECT_THAT(been.statuses, Contains(visit + "held"));
  const auto cancelled =
      Read("Ngoại trưởng Hàn Quốc Han Mirae đã hủy chuyến thăm chính thức Việt Nam.");
  EXPECT_THAT(cancelled.statuses, Contains(visit + "cancelled"));
  const auto postponed =
      Read("Ngoại trưởng Hàn Quốc Han Mirae sẽ hoãn chuyến thăm chính thức Việt Nam.");
  EXPECT_THAT(postponed.statuses, Contains(visit + "postponed"));
}

TEST(Vietnamese, ADepartmentsFieldBelongsToTheOffice) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Bộ Quốc phòng Trần Văn Thử và bà Jane Roe, Tổng cục trưởng Tổng cục "
      "Quan "
      "hệ quốc tế và Chiến lược, Bộ Quân đội Pháp đã đồng chủ trì Đối thoại Quốc phòng Việt Nam - "
      "Pháp lần thứ 43.");
  const std::string dialogue = "meeting:doi-thoai-quoc-phong-viet-nam-phap-43";
  EXPECT_THAT(told.facts, IsSupersetOf({std::string("HOLDS_POSITION official:jane-roe partner:fr"),
                                        "CO_CHAIRED official:jane-roe " + dialogue,
                                        "CO_CHAIRED official:tran-van-thu " + dialogue}));
}

TEST(Vietnamese, AVisitIsItsGuestsWhoeverCameAlong) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Hàn Quốc Han Mirae và Phu nhân thăm chính thức Việt Nam. Tháp tùng "
      "Tổng "
      "thống có Bộ trưởng Ngoại giao Park Soojin; Bộ trưởng Công nghiệp, Thương mại và Năng lượng "
      "Lee "
      "Bora.");
  const std::string visit = "meeting:visit-han-mirae-2021-05-03";
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:han-mirae " + visit,
                                        "ATTENDED official:bora-lee " + visit}));
}

TEST(Vietnamese, NoBodyHasAnOfficialInItsName) {
  const auto told = Read(
      "Bộ Ngoại giao Hàn Quốc cho hay Ngoại trưởng Canada Jane Roe đã có cuộc điện đàm với Ngoại "
      "trưởng Hàn Quốc Han Mirae ngày 3/5.");
  EXPECT_THAT(told.nodes, Contains("meeting:phone_call-han-mirae-jane-roe-2021-05-03"));
}

TEST(Vietnamese, CallsToldOneAfterTheOtherAreOfOneGuest) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Hàn Quốc Han Mirae đã hội đàm với Chủ tịch nước Trần Văn Thử; hội kiến "
      "Thủ tướng Lê Văn Mẫu.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu "
                                   "meeting:talks-han-mirae-tran-van-thu-2021-05-03"));
  // Its date is not read yet: that of the first clause reaches no further than the semicolon.
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:han-mirae "
                                              "meeting:talks-han-mirae-le-van-mau-")));
}

}  // namespace
}  // namespace entente::ingest
