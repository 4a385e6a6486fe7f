// Which of several meetings of the same people a sentence tells of, and meetings told in passing.
// People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

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

TEST(VietnameseOccasions, TwoDaysAreTwoCalls) {
  const auto told = Read(
      "Tối 19/5, Tổng thống Nga Ivan Probin và Tổng thống Mỹ Joe Sample đã điện đàm. Cuộc điện đàm "
      "giữa Tổng thống Nga Ivan Probin và Tổng thống Mỹ Joe Sample hôm 18/3 kéo dài hơn.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:phone_call-ivan-probin-joe-sample-2021-05-19",
                                        "meeting:phone_call-ivan-probin-joe-sample-2021-03-18"}));
}

TEST(VietnameseOccasions, ANounWithAnotherDayIsAnotherMeeting) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Quốc phòng Mỹ Joe Sample và Bộ trưởng Quốc phòng Trung Quốc Vương Mẫu "
      "đã có "
      "cuộc hội đàm. Đây là lần đầu tiên hai nước đối thoại kể từ cuộc gặp tháng 11/2020.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-joe-sample-vuong-mau-2021-05-03"));
}

TEST(VietnameseForums, WhatExplainsANameIsNoOtherMeeting) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử dự Đối thoại Shangri-La lần thứ 18 - diễn đàn an ninh hàng đầu của "
      "khu vực "
      "châu Á tại Singapore.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:dien-dan-an-ninh"))));
}

TEST(VietnameseOccasions, DaysInBracketsAreOfTheNameBefore) {
  const auto told = Read(
      "Trong khuôn khổ Đối thoại Shangri-La lần thứ 18 (từ 31/5-1/6), Thủ tướng Trần Văn Thử sẽ "
      "hội "
      "kiến Thủ tướng Thái Lan Somchai Dee.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-dee-somchai-tran-van-thu-undated"));
}

TEST(VietnameseOccasions, CallsPaidInTurnAreAllWhereTheyAreTold) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã có các cuộc hội kiến lần lượt với Chủ tịch Thượng viện "
      "Ann "
      "Mustermann và Chủ tịch Hạ viện Joe Sample tại trụ sở Quốc hội Australia.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"HELD_IN meeting:talks-ann-mustermann-tran-van-thu-2021-05-03 "
                            "place:tru-so-quoc-hoi-australia",
                            "HELD_IN meeting:talks-joe-sample-tran-van-thu-2021-05-03 "
                            "place:tru-so-quoc-hoi-australia"}));
}

TEST(VietnameseOccasions, AComradeWithoutAnOfficeIsOfTheHomeCountry) {
  const auto told = Read(
      "Ngày 3/5, đồng chí Trần Văn Thử đã hội đàm với đồng chí Vương Mẫu, Ủy viên Bộ Chính trị "
      "Đảng Cộng "
      "sản Trung Quốc.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:vn meeting:talks-")));
}

TEST(VietnameseOccasions, OnTheSidelinesOfTwoSummitsAreTwoTalks) {
  const auto told = Read(
      "Trong khuôn khổ Đối thoại Shangri-La 12, Thủ tướng Trần Văn Thử sẽ hội kiến Thủ tướng Thái "
      "Lan Somchai Dee. Thủ tướng Trần Văn Thử hội kiến Thủ tướng Thái Lan Somchai Dee bên lề Hội "
      "nghị Cấp cao ASEAN lần thứ 36, sáng 18/11/2020.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-dee-somchai-tran-van-thu-undated",
                                        "meeting:talks-dee-somchai-tran-van-thu-2020-11-18"}));
}

TEST(VietnameseOccasions, GuestsWhoTakeTheirLeaveDidNotMeetEachOther) {
  const auto told = Read(
      "Chiều 3/5, Chủ tịch nước Trần Văn Thử tiếp bà Ann Mustermann, Đại sứ New Zealand và ông "
      "Juan "
      "Ejemplo, Đại sứ Peru, đến chào từ biệt.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:talks-ann-mustermann-tran-van-thu-2021-05-03",
                                        "meeting:talks-ejemplo-juan-tran-van-thu-2021-05-03"}));
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("talks-ann-mustermann-ejemplo-juan"))));
}

TEST(VietnameseOccasions, TalksAreToldWithWhomBeforeWhoSpoke) {
  const auto told = Read(
      "Trong cuộc hội đàm với ông Kim Sorae, Trợ lý Ngoại trưởng Hàn Quốc, tại Hà Nội hồi tháng 4, "
      "Thứ trưởng Ngoại giao Trần Văn Thử đề nghị hai bên phối hợp.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-kim-sorae-tran-van-thu-2021-04"));
}

TEST(VietnameseOccasions, WhoseProposalWasAcceptedWasOnTheCall) {
  const auto told = Read(
      "Trong cuộc điện đàm ngày 18/3, Tổng thống Nga Ivan Probin đã đồng ý với đề xuất của Tổng "
      "thống Mỹ Joe Sample về ngừng bắn.");
  EXPECT_THAT(told.nodes, Contains("meeting:phone_call-ivan-probin-joe-sample-2021-03-18"));
}

TEST(VietnameseOccasions, ADelegationIsReceivedByItsLeader) {
  const auto told = Read(
      "Đoàn đại biểu Đảng Nhân dân Cách mạng Lào do Bí thư Trung ương Đảng Bounmy Mau dẫn đầu thăm "
      "Việt Nam từ ngày "
      "26-29/4. Ngày 28/4, Bí thư Thành ủy Hà Nội Trần Văn Thử thân mật tiếp Đoàn.");
  EXPECT_THAT(told.facts,
              Contains(AllOf(StartsWith("ATTENDED official:tran-van-thu meeting:talks-"),
                             HasSubstr("bounmy-mau"))));
}

TEST(VietnameseOccasions, HostAndGuestOfTheWelcomeHeldTheTalksBehindIt) {
  const auto told = Read(
      "Chủ tịch Quốc hội Hàn Quốc Han Mirae thăm chính thức Việt Nam. Chiều 3/5, tại Nhà Quốc hội, "
      "Chủ tịch Quốc hội Trần Văn Thử chủ trì lễ đón trọng thể. Ngay sau lễ đón, hai bên đã tiến "
      "hành hội đàm.");
  EXPECT_THAT(told.facts, IsSupersetOf({"CHAIRED official:tran-van-thu "
                                        "meeting:ceremony-han-mirae-tran-van-thu-2021-05-03",
                                        "ATTENDED official:han-mirae "
                                        "meeting:talks-han-mirae-tran-van-thu-2021-05-03"}));
}

TEST(VietnameseOccasions, AWelcomeIsChairedAndNotTheVisit) {
  const auto told = Read(
      "Sáng 3/5, Lễ đón chính thức Thủ tướng Trần Văn Thử thăm chính thức Thái Lan được tổ chức "
      "tại "
      "Phủ Chủ tịch, với sự chủ trì của Thủ tướng Thái Lan Somchai Dee.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CHAIRED official:dee-somchai meeting:ceremony-")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("CHAIRED official:dee-somchai meeting:visit-"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("HELD_IN meeting:visit-"))));
}

TEST(VietnameseOccasions, AnOrderIsPresentedAtACeremonyOfTwo) {
  const auto told = Read(
      "Ngày 3/5, Vụ trưởng Vụ Châu Mỹ Trần Văn Thử đã trao Kỷ niệm chương 'Vì hòa bình' cho ông "
      "Juan "
      "Ejemplo, Đại sứ Peru tại Việt Nam.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("ATTENDED official:tran-van-thu meeting:ceremony-"),
                            StartsWith("ATTENDED official:ejemplo-juan meeting:ceremony-")}));
}

TEST(VietnameseOccasions, AMeetingWithoutANameHasItsChairs) {
  const auto told = Read(
      "Ông Trần Văn Thử, Chủ tịch Quốc hội Việt Nam và bà Bounmy Mau, Chủ tịch Quốc hội Lào, đồng "
      "chủ "
      "trì hội nghị.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CO_CHAIRED official:tran-van-thu meeting:other-")));
}

TEST(VietnameseParties, ThoseWhoJoinFromAfarTakePart) {
  const auto told = Read(
      "Ngày 17/2, Hội nghị hẹp Bộ trưởng Ngoại giao ASEAN đã diễn ra tại Phnom Penh. Các bộ trưởng "
      "ngoại giao của Brunei, Thái Lan và Việt Nam tham dự theo hình thức trực tuyến.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("PARTICIPATED_IN partner:bn meeting:hoi-nghi-hep"),
                            StartsWith("PARTICIPATED_IN partner:th meeting:hoi-nghi-hep"),
                            StartsWith("PARTICIPATED_IN partner:vn meeting:hoi-nghi-hep")}));
}

TEST(VietnameseOccasions, TheSecondVerbIsOfTheFirstOnesTense) {
  const auto told = Read(
      "Ngoại trưởng Hàn Quốc Han Mirae dự kiến chào Thủ tướng Trần Văn Thử, cũng như hội đàm với "
      "Bộ trưởng Ngoại giao Lê Thị Mẫu.");
  EXPECT_THAT(told.statuses, Contains("meeting:talks-han-mirae-le-thi-mau-undated planned"));
}

TEST(VietnameseOccasions, ThreeMeetTogetherAndNotInTurn) {
  const auto told = Read(
      "Ngày 15/5, Tổng thống Hàn Quốc Han Mirae sẽ gặp Tổng thống Mỹ Joe Sample cùng Thủ tướng "
      "Nhật Bản "
      "Taro Mihon bên lề Hội nghị thượng đỉnh G20.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-han-mirae-joe-sample-mihon-taro-2021-05-15"));
}

TEST(VietnameseOccasions, BothAgreedInTheTalksToldBeforeThem) {
  const auto told = Read(
      "Trong cuộc gặp tại thành phố New York (Mỹ) hôm 3/5, Tổng thống Mỹ Joe Sample và Thủ tướng "
      "Nhật "
      "Bản Taro Mihon đã nhất trí tăng cường hợp tác.");
  EXPECT_THAT(told.nodes, Contains("meeting:talks-joe-sample-mihon-taro-2021-05-03"));
}

TEST(VietnameseOccasions, WhoWasMetOnTheWayToASummitDidNotAttendIt) {
  const auto told = Read(
      "Tại Thiên Tân (Trung Quốc), nhân dịp tham dự Hội nghị Thượng đỉnh SCO mở rộng, Thủ tướng "
      "Trần "
      "Văn Thử đã có cuộc gặp với Thủ tướng Campuchia Dara Sok.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:sco-summit-undated"));
  EXPECT_THAT(told.facts, Not(Contains("ATTENDED official:dara-sok meeting:sco-summit-undated")));
  EXPECT_THAT(told.facts, Not(Contains("PARTICIPATED_IN partner:cn meeting:sco-summit-undated")));
}

TEST(VietnameseOccasions, AVisitMayBeginBehindTheArrival) {
  const auto told = Read(
      "Thủ tướng Campuchia Dara Sok hôm nay đến Việt Nam bắt đầu chuyến công du chính thức kéo dài "
      "hai "
      "ngày.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:dara-sok meeting:visit-")));
}

TEST(VietnameseParties, ADelegationIsLedToTheMeetingToldWithIt) {
  const auto told =
      Read("Phái đoàn Campuchia tham dự cuộc họp GBC sẽ do Bộ trưởng Quốc phòng Dara Sok dẫn đầu.");
  EXPECT_THAT(told.facts,
              Contains(StartsWith("LED_DELEGATION official:dara-sok meeting:cuoc-hop")));
}

TEST(VietnameseRelations, ATermMayBeToldByItsBeginning) {
  const auto told = Read(
      "Việt Nam đã tiếp nhận vai trò điều phối quan hệ ASEAN - Nhật Bản (từ tháng 8-2018) và vừa "
      "tổ chức "
      "Diễn đàn ASEAN - Nhật Bản.");
  EXPECT_THAT(told.facts, Contains("COORDINATES partner:vn partnership:asean-jp"));
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("2018-08"))));
}

TEST(VietnameseFigures, AnAmountMayBeToldInTwoUnits) {
  const auto said =
      ExtractBody("Kim ngạch thương mại Việt Nam - Campuchia năm 2015 đạt 3 tỷ 370 triệu USD.",
                  "vi", Date::FromParts(2016, 5, 20));
  const auto figure = std::find_if(said.nodes.begin(), said.nodes.end(), [](const auto& node) {
    return node.label == graph::Label::kFigure;
  });
  ASSERT_NE(figure, said.nodes.end());
  EXPECT_EQ(std::get<double>(figure->properties.at("value")), 3'370'000'000.0);
}

TEST(VietnameseOccasions, ADateBehindAndIsOfTheNextClause) {
  const auto told = Read(
      "Chủ tịch nước Trần Văn Thử đã thăm Campuchia và đến tháng 9 Chủ tịch Quốc hội Lê Thị Mẫu "
      "cũng "
      "sang thăm Lào.");
  EXPECT_THAT(told.nodes, Contains("meeting:visit-tran-van-thu-undated"));
}

TEST(VietnameseParties, WhereOneTravelsToASummitItIsHosted) {
  const auto told = Read(
      "Thủ tướng Thái Lan Somchai Dee hủy chuyến công du tới Malaysia dự Hội nghị Cấp cao ASEAN "
      "lần "
      "thứ 38.");
  EXPECT_THAT(told.facts, Contains("HOSTED partner:my meeting:asean-summit-38"));
}

TEST(VietnameseParties, BothSidesOfAStatementAreItsParties) {
  const auto told = Read(
      "Trong chuyến thăm Việt Nam của Thủ tướng Thái Lan Somchai Dee, hai nước sẽ ra Tuyên bố "
      "chung "
      "về nâng cấp quan hệ.");
  EXPECT_THAT(told.facts, IsSupersetOf({StartsWith("PARTY_TO partner:th agreement:"),
                                        StartsWith("PARTY_TO partner:vn agreement:")}));
}

TEST(VietnameseForums, APartysCongressIsNoForumOfThatName) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử trao đổi với Tổng thống Hàn Quốc Han Mirae về kết quả Đại hội lần "
      "thứ "
      "XIII của Đảng Cộng sản Việt Nam.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("forum:"))));
}

TEST(VietnameseForums, ASummitIsOneThoughItsNameIsExplained) {
  const auto told = Read(
      "Hội nghị Thượng đỉnh G20 (nhóm 20 nền kinh tế hàng đầu thế giới) đã khai mạc tại Osaka hôm "
      "28/6/2019. Phát biểu khai mạc Hội nghị Thượng đỉnh G20, Thủ tướng Nhật Bản Abe Sample kêu "
      "gọi "
      "các nước đoàn kết.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HELD_IN meeting:g20-2019-06-28 place:osaka",
                                        "ATTENDED official:abe-sample meeting:g20-2019-06-28"}));
}

TEST(VietnameseOccasions, TwoCountriesHoldADialogue) {
  const auto told = Read(
      "Canada và Việt Nam tổ chức Đối thoại Chiến lược quan chức cấp cao tại Hà Nội vào ngày 21 "
      "tháng 4. Đoàn Canada do ông John Sample, Thứ trưởng Ngoại giao và bà Ann Tester, Thứ trưởng "
      "Quốc phòng làm trưởng đoàn.");
  EXPECT_THAT(told.facts, AllOf(Contains(StartsWith("PARTICIPATED_IN partner:ca meeting:")),
                                Contains(StartsWith("PARTICIPATED_IN partner:vn meeting:")),
                                Contains(StartsWith("LED_DELEGATION official:john-sample")),
                                Contains(StartsWith("LED_DELEGATION official:ann-tester"))));
}

TEST(VietnameseOccasions, AConferenceBetweenMinistriesIsTheirs) {
  const auto told = Read(
      "Hội nghị song phương cấp Bộ trưởng giữa Bộ Công an Việt Nam và Bộ Công an Lào diễn ra sáng "
      "nay, tại Hà Nội. Dự hội nghị có Trung tướng Trần Văn Thử, Thứ trưởng Bộ Công an Việt Nam; "
      "Trung tướng Khampha Mauthi, Thứ trưởng Bộ Công an Lào.");
  EXPECT_THAT(told.facts, AllOf(Contains(StartsWith("PARTICIPATED_IN partner:la meeting:")),
                                Contains(StartsWith("ATTENDED official:tran-van-thu meeting:")),
                                Contains(StartsWith("ATTENDED official:khampha-mauthi meeting:"))));
  const auto negotiated =
      Read("Cuộc họp nêu tiến triển trong đàm phán xây dựng Bộ quy tắc giữa ASEAN và Trung Quốc.");
  EXPECT_THAT(negotiated.nodes, Not(Contains(StartsWith("meeting:talks"))));
}

TEST(VietnameseOccasions, ABodyWelcomesAndTalksWithADelegation) {
  const auto told = Read(
      "Chiều 19/5, tại Hà Nội, Bộ Công an Việt Nam tổ chức lễ đón chính thức và hội đàm với Đoàn "
      "đại biểu Bộ Công an Trung Quốc do Bộ trưởng Bộ Công an Trung Quốc Vương Mẫu làm trưởng "
      "đoàn.");
  EXPECT_THAT(told.facts,
              AllOf(Contains(StartsWith("PARTICIPATED_IN partner:vn meeting:talks")),
                    Contains(StartsWith("LED_DELEGATION official:vuong-mau meeting:"))));
}

TEST(VietnameseOccasions, AWelcomeIsForTheLeaderOfTheDelegation) {
  const auto told = Read(
      "Chiều 19/5, Bộ trưởng Công an Trần Văn Thử chủ trì lễ đón đoàn đại biểu cấp cao Bộ Công an "
      "Trung Quốc do Bộ trưởng Bộ Công an Trung Quốc Vương Mẫu dẫn đầu.");
  EXPECT_THAT(told.facts,
              AllOf(Contains(StartsWith("CHAIRED official:tran-van-thu meeting:ceremony")),
                    Contains(StartsWith("ATTENDED official:vuong-mau meeting:ceremony"))));
}

TEST(VietnameseOffices, AProgrammeOrABodyIsNobody) {
  const auto told = Read(
      "Chiều 19/5, Thượng tướng Trần Văn Thử, Phó Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam "
      "đã "
      "tiếp Đoàn học viên Đại học Chỉ huy Hoa Kỳ do Giáo sư John Sample, Giám đốc Chương trình "
      "nghiên cứu Lãnh đạo làm trưởng đoàn.");
  EXPECT_THAT(told.nodes, AllOf(Contains("official:john-sample"),
                                Not(Contains(StartsWith("official:chuong")))));
}

TEST(VietnameseOccasions, WhatIsPreparedIsNotWhereTheyAre) {
  const auto told = Read(
      "Ngày 18/5, Hội nghị Quan chức cao cấp (SOM) ASEAN đã diễn ra tại Langkawi, Malaysia nhằm "
      "chuẩn bị cho Hội nghị hẹp Bộ trưởng Ngoại giao ASEAN được tổ chức vào ngày 19/5. Thứ trưởng "
      "Ngoại giao Trần Văn Thử dẫn đầu đoàn Việt Nam tham dự Hội nghị.");
  EXPECT_THAT(
      told.facts,
      AllOf(
          Contains(StartsWith(
              "LED_DELEGATION official:tran-van-thu meeting:hoi-nghi-quan-chuc-cao-cap")),
          Not(Contains(StartsWith("LED_DELEGATION official:tran-van-thu meeting:hoi-nghi-hep")))));
}

TEST(VietnameseSessions, AreOfTheBodyToldBehindTheirNumber) {
  const auto told = Read(
      "Ngày 3/5, tại Geneva (Thụy Sĩ), Bộ trưởng Ngoại giao Trần Văn Thử dự Khóa họp lần thứ 57 "
      "Hội "
      "đồng Nhân quyền Liên hợp quốc và Khóa họp lần thứ 79 Đại hội đồng Liên hợp quốc.");
  EXPECT_THAT(told.facts,
              AllOf(Contains(StartsWith("SESSION_OF meeting:hoi-dong-nhan-quyen-lien-hop-quoc-57")),
                    Contains(StartsWith("SESSION_OF meeting:dai-hoi-dong-lien-hop-quoc-79"))));
}

TEST(VietnameseOccasions, TheCountryInBracketsBehindACityDoesNotAttend) {
  const auto told = Read(
      "Ngày 3/5, tại Geneva (Thụy Sĩ), Bộ trưởng Ngoại giao Trần Văn Thử dự Hội nghị Cấp cao ASEAN "
      "- "
      "Nhật Bản lần thứ 26.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-jp-summit-26"));
  EXPECT_THAT(told.facts, Not(Contains("PARTICIPATED_IN partner:ch meeting:asean-jp-summit-26")));
}

TEST(VietnameseOccasions, BothSidesWhoAgreeOnAMeetingDoNotHostIt) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Ngoại giao Trần Văn Thử dự Đối thoại ASEAN - Nhật Bản lần thứ 35. Hai "
      "bên nhất trí sẽ tổ chức Hội nghị Cấp cao ASEAN - Nhật Bản lần thứ 40 tại Tokyo.");
  EXPECT_THAT(told.nodes, Contains("meeting:asean-jp-summit-40"));
  EXPECT_THAT(told.facts, Not(Contains("HOSTED partner:asean meeting:asean-jp-summit-40")));
}

TEST(VietnameseOccasions, AConferenceIsNotTheTalksOnItsSidelines) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Quốc phòng Trần Văn Thử dự Hội nghị Bộ trưởng Quốc phòng ASEAN mở rộng "
      "(ADMM+) lần thứ 11. Bên lề hội nghị, Bộ trưởng Trần Văn Thử đã gặp Bộ trưởng Quốc phòng Ấn "
      "Độ Arjun Mehta. Hội nghị thông qua Tuyên bố chung về ứng phó với biến đổi khí hậu.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ADOPTED meeting:admm-plus-11 ")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ADOPTED meeting:talks-"))));
}

TEST(VietnameseOccasions, TheYearsThatAreKeptAreNotTheDayOfTheCeremony) {
  const auto told = Read(
      "Tối 3/5, tại Hà Nội, Bộ Ngoại giao tổ chức Lễ kỷ niệm 30 năm thiết lập quan hệ ngoại giao "
      "Việt Nam - Hàn Quốc (22/12/1992 - 22/12/2022). Phó Thủ tướng Trần Văn Thử và Đại sứ Hàn "
      "Quốc "
      "Han Mirae dự và phát biểu.");
  const std::string ceremony =
      "meeting:le-ky-niem-30-nam-thiet-lap-quan-he-ngoai-giao-viet-nam-han-quoc-2021-05-03";
  EXPECT_THAT(told.nodes, Contains(ceremony));
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu " + ceremony,
                                        "ATTENDED official:han-mirae " + ceremony}));
}

TEST(VietnameseOccasions, OneNumberIsOneSessionThoughItsSidesAreToldOnce) {
  const auto told = Read(
      "Sắp diễn ra Kỳ họp lần thứ 47 Ủy ban liên Chính phủ\nNgày 3/5, Bộ trưởng Trần Văn Thử dự "
      "Kỳ họp lần thứ 47 Ủy ban liên Chính phủ Việt Nam - Ba Lan về hợp tác kinh tế.");
  EXPECT_THAT(told.nodes, Contains(AllOf(StartsWith("meeting:"), EndsWith("-47"))).Times(1));
}

TEST(VietnameseOccasions, AVisitThatFramesADialogueHasDaysOfItsOwn) {
  const auto told = Read(
      "Thứ trưởng Ngoại giao Trần Văn Thử và Quốc vụ khanh Bộ Ngoại giao Hàn Quốc Han Mirae đã "
      "đồng "
      "chủ trì Đối thoại Chiến lược Việt Nam - Hàn Quốc lần thứ 10 tại Seoul trong khuôn khổ "
      "chuyến "
      "thăm Hàn Quốc của Thứ trưởng từ ngày 3-5/5/2021.");
  EXPECT_THAT(told.facts, Contains("PART_OF meeting:doi-thoai-chien-luoc-viet-nam-han-quoc-10 "
                                   "meeting:visit-tran-van-thu-2021-05-03"));
}

TEST(VietnameseOccasions, WhatAConferenceAgreesOnIsNotItsName) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN - Nhật Bản lần thứ 26. Hội nghị "
      "nhất trí Thái Lan sẽ làm nước điều phối.");
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("nhat-tri"))));
}

TEST(VietnameseOccasions, AllThatTookPlaceWithinAConferenceArePartsOfIt) {
  const auto told = Read(
      "Trong khuôn khổ Hội nghị Cấp cao ASEAN lần thứ 38 diễn ra Hội nghị Cấp cao ASEAN - Nhật Bản "
      "lần thứ 24 và Hội nghị Cấp cao ASEAN - Hàn Quốc lần thứ 22.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PART_OF meeting:asean-jp-summit-24 meeting:asean-summit-38",
                            "PART_OF meeting:asean-kr-summit-22 meeting:asean-summit-38"}));
}

}  // namespace
}  // namespace entente::ingest
