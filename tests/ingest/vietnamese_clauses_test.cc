// Who belongs to a list of people and who acts in the clause behind it; whom somebody met one after
// the other; who only speaks of a meeting. People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/ingest/extract_body.h"
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

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseClause, BeginsBehindTheLastOfThoseEnumerated) {
  const auto told = Read(
      "Ngày 3/5, trước cuộc gặp giữa Tổng thống Nga Ivan Orlov và Tổng thống Mỹ John Sample, Ngoại "
      "trưởng Nga Pavel Sokolov đã điện đàm với Ngoại trưởng Mỹ Mary Probe.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:pavel-sokolov "
                                        "meeting:phone_call-mary-probe-pavel-sokolov-2021-05-03",
                                        "ATTENDED official:mary-probe "
                                        "meeting:phone_call-mary-probe-pavel-sokolov-2021-05-03"}));
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:ivan-orlov"), HasSubstr("phone_call")))));
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:pavel-sokolov"), HasSubstr("ivan-orlov")))));
}

TEST(VietnameseClause, BeginsBehindACommaAlone) {
  const auto told = Read(
      "Ngày 3/5, sau cuộc gặp với Ngoại trưởng Mỹ Mary Probe, Ngoại trưởng Nga Pavel Sokolov sẽ "
      "gặp Cố vấn an ninh quốc gia Alan Trial của Nhà Trắng.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:alan-trial partner:us",
                                        "ATTENDED official:alan-trial "
                                        "meeting:talks-alan-trial-pavel-sokolov-2021-05-03"}));
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:mary-probe"), HasSubstr("alan-trial")))));
}

TEST(VietnameseClause, KeepsTheListOfItsSubjects) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Việt Nam Trần Văn Thử, Thủ tướng Lào Khamla Dee và Thủ tướng Campuchia "
      "Sok Mau đã hội đàm.");
  const std::string talks = " meeting:talks-dee-khamla-mau-sok-tran-van-thu-2021-05-03";
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu" + talks,
                                        "ATTENDED official:dee-khamla" + talks,
                                        "ATTENDED official:mau-sok" + talks}));
}

TEST(VietnameseTalks, AreHeldWithEachAloneWhenBilateral) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Nga Ivan Orlov sẽ hội đàm song phương với Tổng thống Ai Cập Amir "
      "el-Tabari và Tổng thống Iran Reza Mahan.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:amir-el-tabari "
                                   "meeting:talks-amir-el-tabari-ivan-orlov-2021-05-03"));
  EXPECT_THAT(told.facts, Contains("ATTENDED official:mahan-reza "
                                   "meeting:talks-ivan-orlov-mahan-reza-2021-05-03"));
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(HasSubstr("el-tabari"), HasSubstr("mahan-reza")))));
}

TEST(VietnameseTalks, AreNotOfTheOneWhoTellsOfThem) {
  const auto told = Read(
      "Ngày 3/5, ông Pavel Sokolov, Trợ lý Tổng thống Nga, cho biết cuộc gặp của Tổng thống Nga "
      "Ivan Orlov với Tổng thống Iran Reza Mahan đã kết thúc.");
  EXPECT_THAT(told.facts,
              Contains(AllOf(StartsWith("ATTENDED official:mahan-reza"), HasSubstr("ivan-orlov"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:pavel-sokolov"))));
}

TEST(VietnameseTalks, AreNotAttendedByASpokesperson) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã diễn ra tại Hà Nội. Người phát ngôn Bộ "
      "Ngoại giao Ấn Độ Arun Sample khẳng định Ấn Độ coi trọng quan hệ với ASEAN.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:arun-sample partner:in"));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:arun-sample"))));
}

TEST(VietnameseCompany, IsToldBehindTheGuest) {
  const auto told = Read(
      "Cùng Tổng thống Liên bang Nga Ivan Orlov thăm cấp Nhà nước tới Việt Nam, tháp tùng có: Bộ "
      "trưởng Ngoại giao Pavel Sokolov; Phó Chánh Văn phòng Tổng thống, Thư ký Báo chí Tổng thống "
      "Oleg Probov; Phụ trách Lễ tân Tổng thống Yuri Gromov.");
  const std::string visit = " meeting:visit-ivan-orlov-undated";
  for (const std::string who : {"ivan-orlov", "pavel-sokolov", "oleg-probov", "gromov-yuri"}) {
    EXPECT_THAT(told.facts, Contains(std::string("ATTENDED official:").append(who).append(visit)));
  }
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:gromov-yuri partner:ru"));
}

TEST(VietnameseChairs, AreNamedBehindTheirWord) {
  const auto told = Read(
      "Ngày 3/5, quan chức Hàn Quốc và ASEAN họp trực tuyến. Chủ trì hội nghị trực tuyến này, theo "
      "bộ trên, là Thứ trưởng Ngoại giao Hàn Quốc Kim Thu-won và Quốc vụ khanh Brunei Abdul "
      "Sample.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CO_CHAIRED official:abdul-sample meeting:")));
}

TEST(VietnameseAttendance, IsToldOfWhoRepresentsAState) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã diễn ra tại Hà Nội. Đại diện cho Lào "
      "dự Hội nghị lần này là Đại sứ Lào tại ASEAN Khamla Dee.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:dee-khamla meeting:"),
                                         EndsWith("-17"))));
}

TEST(VietnameseAttendance, IsOfTheStatesListedBehindTheirMinisters) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Bộ trưởng Kinh tế RCEP lần thứ 8 đã diễn ra, với sự tham gia của Bộ "
      "trưởng và quan chức cấp cao của các nước Australia, Nhật Bản và New Zealand.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"PARTICIPATED_IN partner:au meeting:hoi-nghi-bo-truong-kinh-te-rcep-8",
                    "PARTICIPATED_IN partner:jp meeting:hoi-nghi-bo-truong-kinh-te-rcep-8",
                    "PARTICIPATED_IN partner:nz meeting:hoi-nghi-bo-truong-kinh-te-rcep-8"}));
}

TEST(VietnameseAttendance, BeginsWithAJourneyToIt) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử và phu nhân đã đến thủ đô Jakarta của Indonesia, bắt "
      "đầu chuyến tham dự Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:tran-van-thu meeting:"),
                                         EndsWith("-17"))));
}

TEST(VietnamesePlace, IsWhereTheStateBehindTheCityDoesNotAct) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Việt Nam Trần Văn Thử tới Brussels (Bỉ) dự Hội nghị Cấp cao ASEAN-EU "
      "lần "
      "thứ 3.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:tran-van-thu meeting:"),
                                         EndsWith("-3"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTICIPATED_IN partner:be "))));
}

TEST(VietnamesePlace, IsSaidToBeWhereItWasHeld) {
  const auto told =
      Read("Jakarta ngày 3/5 là nơi diễn ra Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17.");
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:asean-in-summit-17 place:jakarta"));
}

TEST(VietnameseTalks, OfAnotherDayAreOthers) {
  const auto told = Read(
      "Mỹ và Trung Quốc tiến hành tham vấn tại Thượng Hải ngày 3/5. Trước đó, ngày 1/11/2020, Mỹ "
      "và "
      "Trung Quốc đã tiến hành tham vấn tại Vienna (Áo).");
  EXPECT_THAT(told.nodes, Contains("meeting:consultation-cn-us-2021-05-03"));
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:consultation-cn-us-2020-11-01 place:vienna"));
}

TEST(VietnameseTalks, AreNotOfTheSpokesmanBeforeThem) {
  const auto told = Read(
      "Người phát ngôn Bộ Ngoại giao Trung Quốc Mao Thử cho biết, trong thời gian diễn ra cuộc gặp "
      "Bộ trưởng Ngoại giao các nước, Bộ trưởng Ngoại giao Trung Quốc Tần Thử đã phát biểu.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:mao-thu"))));
}

TEST(VietnameseName, IsNoLetterOfAPlace) {
  const auto told = Read("Các bên nhất trí xây dựng cơ chế gặp gỡ nguyên thủ Trung Quốc-Trung Á.");
  EXPECT_THAT(told.nodes, Not(Contains("official:a")));
}

TEST(VietnameseVisit, OfAnotherYearIsAnother) {
  const auto told = Read(
      "Tổng thống Cuba Ramon Ejemplo đã thăm chính thức Việt Nam tháng 12/1995. Chuyến thăm chính "
      "thức Việt Nam của Tổng thống Ramon Ejemplo tháng 2/2003 cũng thành công.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:visit-ejemplo-ramon-1995-12",
                                        "meeting:visit-ejemplo-ramon-2003-02"}));
}

TEST(VietnameseChairs, AreToldAtTheEndOfTheSentence) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã diễn ra sáng ngày 3/5 tại Thành phố Hồ Chí Minh, "
      "do Thủ tướng Việt Nam Trần Văn Thử cùng Thủ tướng Ấn Độ Arun Sample đồng chủ trì.");
  EXPECT_THAT(told.facts, Contains("CO_CHAIRED official:tran-van-thu meeting:asean-in-summit-17"));
  EXPECT_THAT(told.facts, Contains("CO_CHAIRED official:arun-sample meeting:asean-in-summit-17"));
}

TEST(VietnameseChairs, HaveWhatIsSaidOfTheSecondBetweenCommas) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra ngày 3/5. Hội nghị sẽ do Thủ tướng Ấn Độ "
      "Arun "
      "Sample và người đồng cấp Singapore Lee Trial, nước đang giữ vai trò Điều phối viên, đồng "
      "chủ "
      "trì.");
  EXPECT_THAT(told.facts, Contains("CO_CHAIRED official:lee-trial meeting:asean-in-summit-17"));
}

TEST(VietnameseTalks, OfMinistersAreOfTheStatesBehindTheFirst) {
  const auto told =
      Read("Bộ trưởng Quốc phòng Mỹ, Nhật Bản và Australia nhóm họp tại Jakarta ngày 3/5.");
  const std::string talks = " meeting:talks-au-jp-us-2021-05-03";
  for (const std::string state : {"au", "jp", "us"}) {
    EXPECT_THAT(told.facts,
                Contains(std::string("PARTICIPATED_IN partner:").append(state).append(talks)));
  }
}

TEST(VietnameseTalks, ArePoliticalConsultationsWithAnOfficial) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Bộ Ngoại giao Việt Nam Trần Văn Thử đã tham vấn chính trị với Phó Quốc "
      "vụ "
      "khanh Ngoại giao Hungary Bo-loóc Thử-bo và dự Hội thảo về khu vực châu Á.");
  const std::string consultation = " meeting:consultation-bo-looc-thu-bo-tran-van-thu-2021-05-03";
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu" + consultation,
                                        "ATTENDED official:bo-looc-thu-bo" + consultation}));
}

TEST(VietnameseDelegation, AttendsWhatItCameFor) {
  const auto told = Read(
      "Chiều 3/5, Tổng Bí thư Trần Văn Thử đã tiếp đoàn đại biểu Đảng Nhân dân Cách mạng Lào sang "
      "thăm và dự Hội thảo lý luận lần thứ ba, do ông Khamla Dee - Ủy viên Trung ương, Trưởng Ban "
      "Tuyên huấn Trung ương Đảng Nhân dân Cách mạng Lào - dẫn đầu.");
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("ATTENDED official:tran-van-thu meeting:"), EndsWith("-3")))));
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("LED_DELEGATION official:dee-khamla meeting:"),
                                         HasSubstr("tran-van-thu"))));
}

TEST(VietnameseVisit, IsCalledByAllItsStops) {
  const auto said = ExtractBody(
      "Từ ngày 3/5, Thủ tướng Trần Văn Thử sẽ thăm chính thức Australia và "
      "New Zealand.",
      "vi", Date::FromParts(2021, 5, 1));
  const auto visit = std::find_if(said.nodes.begin(), said.nodes.end(), [](const auto& node) {
    return node.id.starts_with("meeting:visit-");
  });
  ASSERT_NE(said.nodes.end(), visit);
  EXPECT_THAT(visit->names.front(), HasSubstr("Australia, New Zealand"));
}

TEST(VietnameseDelegation, OfEachSideIsLedToTheTalks) {
  const auto told = Read(
      "Ngày 3/5, Tổng Bí thư Trần Văn Thử dẫn đầu Đoàn đại biểu cấp cao Việt Nam và Chủ tịch nước "
      "Lào "
      "Khamla Dee dẫn đầu Đoàn đại biểu cấp cao Lào tiến hành Hội đàm tại Hà Nội.");
  const std::string talks = " meeting:talks-dee-khamla-tran-van-thu-2021-05-03";
  EXPECT_THAT(told.facts, Contains("LED_DELEGATION official:tran-van-thu" + talks));
  EXPECT_THAT(told.facts, Contains("LED_DELEGATION official:dee-khamla" + talks));
}

TEST(VietnameseVisit, IsMadeWithASpouseOfSomeName) {
  const auto told = Read(
      "Chủ tịch nước Trần Văn Thử cùng Phu nhân Lê Thị Mẫu dẫn đầu đoàn đại biểu cấp cao Việt Nam "
      "lên "
      "đường thăm cấp Nhà nước Singapore.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:visit-tran-van-thu-"
                                   "undated"));
  EXPECT_THAT(told.facts,
              Contains("PARTICIPATED_IN partner:sg meeting:visit-tran-van-thu-undated"));
}

TEST(VietnameseName, EndsBeforeACaptionRunIntoIt) {
  const auto told = Read(
      "Chủ tịch nước Trần Văn Thử chủ trì lễ đón Tổng thống Mỹ John Sample Toàn cảnh lễ đón tại Hà "
      "Nội.");
  EXPECT_THAT(told.nodes, Contains("official:john-sample"));
}

TEST(VietnameseTalks, AreNotTheConferenceOfManyAroundThem) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử dự Hội nghị Thượng đỉnh Liên hợp quốc tại New York. "
      "Chủ "
      "tịch nước Trần Văn Thử đã có cuộc hội kiến Tổng Thư ký Liên hợp quốc Karl Muster.");
  EXPECT_THAT(told.facts,
              Contains(StartsWith("ATTENDED official:karl-muster meeting:talks-karl-muster-"
                                  "tran-van-thu")));
}

TEST(VietnameseTalks, AreBetweenThoseWhoSpeakAfterThem) {
  const auto told = Read(
      "Ngày 3/5, sau các cuộc hội đàm, Thủ tướng Nhật Bản Ken Tameshi và Thủ tướng Ấn Độ Arun "
      "Sample "
      "công bố tầm nhìn chung.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:ken-tameshi meeting:talks-"),
                                         HasSubstr("arun-sample"))));
}

TEST(VietnameseDelegation, IsLedBehindAllItsOffices) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra tại Hà Nội. Đoàn đại biểu quân sự "
      "cấp "
      "cao Việt Nam tham dự hội nghị do Đại tướng Trần Văn Thử, Ủy viên Bộ Chính trị, Bộ trưởng Bộ "
      "Quốc "
      "phòng, làm trưởng đoàn.");
  EXPECT_THAT(told.facts,
              Contains("LED_DELEGATION official:tran-van-thu meeting:asean-in-summit-17"));
}

TEST(VietnameseOffice, OfAForumIsOfNoState) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội, Chủ tịch Quốc hội Việt Nam, Chủ tịch AIPA Trần Văn Thử đã tiếp Đại sứ "
      "Nhật Bản Ken Tameshi.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ken-tameshi partner:jp"));
  EXPECT_EQ(1, std::count(told.facts.begin(), told.facts.end(),
                          "HOLDS_POSITION official:tran-van-thu partner:vn"));
}

TEST(VietnameseOffice, OfAUnionsDepartmentIsOfTheUnion) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Bộ Công Thương Việt Nam Trần Văn Thử đã làm việc với Tổng Vụ trưởng "
      "Tổng vụ Thương mại của Liên minh châu Âu Karl Muster.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:karl-muster partner:eu"));
}

TEST(VietnameseFigure, IsTheAidThatAPartnerGave) {
  const auto told = Read("Giai đoạn 2014-2020, EU đã hỗ trợ Việt Nam 400 triệu euro.");
  EXPECT_THAT(told.nodes, Contains(AllOf(StartsWith("figure:"), HasSubstr("aid"))));
}

TEST(VietnameseMeeting, OfABodyEndsBeforeTheAgreementItServes) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Trần Văn Thử đồng chủ trì Cuộc họp lần thứ 3 Ủy ban Hỗn hợp Việt Nam - "
      "Lào triển khai Hiệp định Hợp tác Việt Nam - Lào tại Hà Nội.");
  EXPECT_THAT(told.nodes, Contains("agreement:agreement-la-vn"));
}

TEST(VietnameseOffice, EndsBeforeAVerbThatBeginsLikeAMinistry) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Bộ trưởng Ngoại giao ASEAN-Nhật Bản lần thứ 9 diễn ra tại Hà Nội. Kết "
      "thúc hội nghị, các Bộ trưởng Ngoại giao thông qua Tuyên bố chung về kết nối.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ADOPTED meeting:")));
}

TEST(VietnameseOffice, IsOfNoPlaceInAnotherState) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Bộ Ngoại giao Nhật Bản Takeo Tameshi và Thứ trưởng Bộ Ngoại giao Trần "
      "Văn Thử đồng chủ trì Diễn đàn ASEAN-Nhật Bản lần thứ 40.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:takeo-tameshi partner:jp"));
}

TEST(VietnameseMeeting, IsNotWhereTheOneWhoTellsOfItIs) {
  const auto told = Read(
      "Phóng viên TTXVN tại Jakarta cho biết, ngày 3/5, Thứ trưởng Ngoại giao Trần Văn Thử dự Hội "
      "nghị Cấp cao ASEAN-Ấn Độ lần thứ 17.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-in-summit-17"));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("HELD_IN"))));
}

TEST(VietnameseSeries, OfSeniorOfficialsAreTheirForums) {
  const auto told = Read(
      "Mở đầu các cuộc họp sẽ là SOM ASEAN vào ngày 8/6/2021, tiếp đó là SOM ASEAN+3 và SOM EAS "
      "vào ngày 9/6/2021, rồi kết thúc bằng SOM ARF vào ngày 10/6/2021.");
  EXPECT_THAT(told.nodes,
              IsSupersetOf({"forum:asean-plus-three-som", "forum:eas-som", "forum:arf-som"}));
}

}  // namespace
}  // namespace entente::ingest
