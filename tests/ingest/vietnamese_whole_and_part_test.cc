// What follows for one thing from what is told of another: where talks on the sidelines are, when
// the meetings of one list are, whose a plan is that names no party. People are invented.
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
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2023, 6, 20)); }

TEST(VietnamesePart, IsWhereTheWholeIs) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Canada lần thứ 2 diễn ra tại Viêng Chăn ngày 12/6.\n\nBên lề Hội "
      "nghị Cấp cao ASEAN-Canada, Thủ tướng Trần Văn Thử đã gặp Thủ tướng Canada John Miller.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("HELD_IN meeting:talks-john-miller-"),
                                         EndsWith("place:vientiane"))));
}

TEST(VietnamesePart, TellsTheCityOfTheWhole) {
  const auto told = Read(
      "Bên lề Hội nghị Cấp cao ASEAN-Canada lần thứ 2, ngày 12/6, tại Viêng Chăn, Thủ tướng Trần "
      "Văn Thử đã gặp Thủ tướng Canada John Miller.");
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:asean-ca-summit-2 place:vientiane"));
}

TEST(VietnamesePart, TellsNoVenueOfTheWhole) {
  const auto told = Read(
      "Trong khuôn khổ Tuần lễ Cấp cao APEC lần thứ 30, ngày 12/6, tại Trụ sở Chính phủ, Thủ tướng "
      "Trần Văn Thử đã gặp Thủ tướng Canada John Miller.");
  EXPECT_THAT(
      told.facts,
      Not(Contains(AllOf(StartsWith("HELD_IN meeting:apec"), EndsWith("place:tru-so-chinh-phu")))));
}

TEST(VietnamesePart, ACallIsNowhere) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Canada lần thứ 2 diễn ra tại Viêng Chăn ngày 12/6.\n\nBên lề Hội "
      "nghị Cấp cao ASEAN-Canada, Thủ tướng Trần Văn Thử đã điện đàm với Thủ tướng Canada John "
      "Miller.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("HELD_IN meeting:phone_call"))));
}

TEST(VietnameseList, ADayBeforeItIsOfAllItsMeetings) {
  const auto told = Read(
      "Ngày 12/6, Hội nghị Bộ trưởng Ngoại giao ASEAN-Nga, Hội nghị Bộ trưởng Ngoại giao ASEAN-Ấn "
      "Độ và Diễn đàn Khu vực ASEAN lần thứ 25 đã được tổ chức tại Singapore.");
  EXPECT_THAT(told.nodes,
              IsSupersetOf({"meeting:hoi-nghi-bo-truong-ngoai-giao-asean-nga-2023-06-12",
                            "meeting:hoi-nghi-bo-truong-ngoai-giao-asean-an-do-2023-06-12"}));
  EXPECT_THAT(told.facts,
              IsSupersetOf({"HELD_IN meeting:arf-25 place:singapore",
                            "HELD_IN meeting:hoi-nghi-bo-truong-ngoai-giao-asean-an-do-2023-06-12 "
                            "place:singapore"}));
}

TEST(VietnameseList, APlaceBeforeItIsThatOfAllItsMeetings) {
  const auto told = Read(
      "Tại Jakarta, ngày 6/3, Thứ trưởng Trần Văn Thử dự Cuộc họp SOM ASEAN+3 và Cuộc họp SOM Cấp "
      "cao Đông Á.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"HELD_IN meeting:cuoc-hop-som-aseanplus3-2023-03-06 place:jakarta",
                            "HELD_IN meeting:cuoc-hop-som-cap-cao-dong-a-2023-03-06 "
                            "place:jakarta"}));
}

TEST(VietnameseList, TwoCitiesAreBothThePlace) {
  const auto told =
      Read("Hội nghị Cấp cao ASEAN lần thứ 26 diễn ra tại Kuala Lumpur và Langkawi ngày 27/4.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HELD_IN meeting:asean-summit-26 place:kuala-lumpur",
                                        "HELD_IN meeting:asean-summit-26 place:langkawi"}));
}

TEST(VietnameseSeries, OfThreeMoreIsNotThatOfAseanAlone) {
  const auto told =
      Read("Mở đầu sẽ là SOM ASEAN vào ngày 8/6, tiếp đó là SOM ASEAN+3 vào ngày 9/6 tại Kuching.");
  EXPECT_THAT(told.facts, Contains("PARTICIPATED_IN partner:jp "
                                   "meeting:som-aseanplus3-2023-06-09"));
  EXPECT_THAT(told.facts, Not(Contains("PARTICIPATED_IN partner:jp meeting:som-asean-2023-06-08")));
}

TEST(VietnameseSeries, IsOneHoweverItsPartiesAreCalled) {
  const std::string forum = "forum:doi-thoai-chinh-sach-hang-hai-viet-nam-my";
  for (const auto pair : {"Việt Nam - Mỹ", "Việt Nam-Hoa Kỳ", "Việt - Mỹ"}) {
    const auto told = Read("Ngày 12/6, Đối thoại Chính sách Hàng hải " + std::string(pair) +
                           " lần thứ 4 diễn ra tại Hà Nội.");
    EXPECT_THAT(told.nodes, Contains(forum)) << pair;
  }
}

TEST(VietnamesePlan, IsOfTheTwoThatAllIsToldOf) {
  const auto told = Read(
      "Quan hệ ASEAN - Canada phát triển tốt đẹp.\n\nCác nước rà soát việc triển khai Kế hoạch "
      "Hành "
      "động giai đoạn 2021-2025.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTY_TO partner:asean agreement:ke-hoach-hanh-dong-2021-2025",
                            "PARTY_TO partner:ca agreement:ke-hoach-hanh-dong-2021-2025"}));
}

TEST(VietnamesePlan, IsOfNobodyWhereTwoRelationsAreToldOf) {
  const auto told = Read(
      "Quan hệ ASEAN - Canada và quan hệ Việt Nam - Lào phát triển tốt đẹp.\n\nCác nước rà soát "
      "việc "
      "triển khai Kế hoạch Hành động giai đoạn 2021-2025.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO"))));
}

TEST(VietnamesePlan, IsOfTheTwoWhoseMeetingDiscussesIt) {
  const auto told = Read(
      "Quan hệ Đối tác toàn diện Việt Nam - Hoa Kỳ phát triển tốt đẹp.\n\nNgày 12/6, Thứ trưởng "
      "Trần Văn Thử dự Hội nghị Bộ trưởng Ngoại giao ASEAN-Canada. Tại Hội nghị, các Bộ trưởng ghi "
      "nhận tiến độ triển khai Kế hoạch Hành động giai đoạn 2021-2025.");
  EXPECT_THAT(told.facts, Contains("PARTY_TO partner:ca agreement:ke-hoach-hanh-dong-2021-2025"));
  EXPECT_THAT(told.facts,
              Not(Contains("PARTY_TO partner:us agreement:ke-hoach-hanh-dong-2021-2025")));
}

TEST(VietnameseDeclaration, IsNotOfTwoForThatAllIsToldOfThem) {
  const auto told = Read(
      "Quan hệ ASEAN - Canada phát triển tốt đẹp.\n\nCác nước ủng hộ Tuyên bố Niu Ây về khí hậu.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO"))));
}

TEST(VietnameseSigning, WitnessesSignNothing) {
  const auto told = Read(
      "Chiều 12/6, tại Hà Nội, dưới sự chứng kiến của Thủ tướng Trần Văn Thử và Thủ tướng Bulgaria "
      "Boyko Ivanov, Bộ trưởng Bộ Tư pháp Lê Văn Mẫu và Bộ trưởng Tư pháp Bulgaria Georgi Petrov "
      "đã ký Hiệp định tương trợ tư pháp về dân sự.");
  const std::string treaty = " agreement:hiep-dinh-tuong-tro-tu-phap-ve-dan-su";
  EXPECT_THAT(told.facts, IsSupersetOf({"SIGNED official:le-van-mau" + treaty,
                                        "SIGNED official:georgi-petrov" + treaty}));
  EXPECT_THAT(told.facts, Not(Contains("SIGNED official:tran-van-thu" + treaty)));
  EXPECT_THAT(told.facts, Not(Contains("SIGNED official:boyko-ivanov" + treaty)));
}

TEST(VietnameseCoordinator, SpeaksFromThatPosition) {
  const auto told = Read(
      "Thái Lan, trên cương vị là nước điều phối quan hệ ASEAN-Trung Quốc, sẽ đóng vai trò xây "
      "dựng.");
  EXPECT_THAT(told.facts, Contains(StartsWith("COORDINATES partner:th partnership:asean-cn")));
}

TEST(VietnameseCeremony, AfterTalksIsOnTheirDayAndWhereTheyWere) {
  const auto told = Read(
      "Ngày 12/6, tại Hà Nội, Thủ tướng Trần Văn Thử đã hội đàm với Thủ tướng Bulgaria Boyko "
      "Ivanov.\n\nSau hội đàm, Thủ tướng Trần Văn Thử và Thủ tướng Boyko Ivanov chứng kiến lễ ký "
      "các văn kiện hợp tác.");
  EXPECT_THAT(told.facts, Contains("HELD_IN meeting:ceremony-boyko-ivanov-tran-van-thu-2023-06-12 "
                                   "place:hanoi"));
}

TEST(VietnamesePlace, OfAScreenIsNotWhereTheMeetingIs) {
  const auto told = Read(
      "Ngày 12/6, Bộ trưởng Quốc phòng Trần Văn Thử dẫn đầu đoàn Việt Nam tham dự Hội nghị Bộ "
      "trưởng Quốc phòng các nước ASEAN lần thứ 15 tại điểm cầu Hà Nội.");
  EXPECT_THAT(told.facts, Contains("LED_DELEGATION official:tran-van-thu meeting:admm-15"));
  EXPECT_THAT(told.facts, Not(Contains("HELD_IN meeting:admm-15 place:hanoi")));
}

TEST(VietnameseVisit, IsMadeOnTheOccasionOfAConference) {
  const auto told = Read(
      "Trong khuôn khổ tham dự Đại hội đồng AIPA-43 và thăm chính thức Campuchia, chiều 12/6, tại "
      "Phnom Penh, Chủ tịch Quốc hội Trần Văn Thử đã gặp Chủ tịch Quốc hội Lào Khamla Dee.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("PARTICIPATED_IN partner:kh meeting:visit-"),
                                         ::testing::HasSubstr("tran-van-thu"))));
}

TEST(VietnameseTalks, AreWithTheGuestWhoseVisitWasTold) {
  const auto told = Read(
      "Bộ trưởng Ngoại giao Bulgaria Georgi Petrov thăm chính thức Việt Nam.\n\nNgày 12/6, tại "
      "cuộc hội đàm, Bộ trưởng Ngoại giao Trần Văn Thử nhấn mạnh ý nghĩa chuyến thăm.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:georgi-petrov "
                                   "meeting:talks-georgi-petrov-tran-van-thu-2023-06-12"));
}

TEST(VietnameseAgreement, ThatOthersAdoptedIsNotAdoptedHere) {
  const auto told = Read(
      "Ngày 12/6, Bộ trưởng Ngoại giao Trần Văn Thử hội đàm với Bộ trưởng Ngoại giao Bulgaria "
      "Georgi Petrov. Bộ trưởng Trần Văn Thử cảm ơn Bulgaria đã ủng hộ việc thông qua Hiệp định "
      "Thương mại tự do Việt Nam - EU.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ADOPTED"))));
}

TEST(VietnameseMeeting, WithASecondNameThatSaysLessIsOne) {
  const auto told = Read(
      "Ngày 12/6, Hội nghị Bộ trưởng Ngoại giao ASEAN+3 lần thứ 19 diễn ra tại Singapore.\n\nThứ "
      "trưởng Trần Văn Thử dự Hội nghị ASEAN+3 lần thứ 19.");
  EXPECT_THAT(told.facts,
              Contains("ATTENDED official:tran-van-thu meeting:asean-plus-three-fmm-19"));
  EXPECT_THAT(told.nodes, Not(Contains("meeting:asean-plus-three-19")));
}

TEST(VietnameseMeeting, IsOneWhateverSmallWordsItsNameHas) {
  const auto told = Read(
      "Đại sứ Trần Văn Thử chủ trì cuộc họp của Hội đồng Bảo an LHQ.\n\nNgày 12/6, tại New York, "
      "Đại sứ Trần Văn Thử đã chủ trì cuộc họp thường niên Hội đồng Bảo an Liên hợp quốc.");
  EXPECT_EQ(std::count_if(told.facts.begin(), told.facts.end(),
                          [](const auto& fact) { return fact.starts_with("CHAIRED"); }),
            1);
}

TEST(VietnamesePerson, IsOneByTheNameAsSpokenAndAsWritten) {
  const auto told = Read(
      "Ngày 12/6, Thủ tướng Trần Văn Thử đã tiếp Đại sứ Ô-xtrây-li-a Mác Đa-vít-xơn (Mark "
      "Davidson). Thủ tướng chúc mừng Đại sứ Mác Đa-vít-xơn. Đại sứ Mark Davidson cảm ơn. Đại sứ "
      "Đa-vít-xơn khẳng định Ô-xtrây-li-a coi trọng quan hệ với Việt Nam.");
  EXPECT_THAT(told.nodes, Contains("official:davidson-mark"));
  EXPECT_EQ(std::count_if(told.nodes.begin(), told.nodes.end(),
                          [](const auto& id) { return id.starts_with("official:"); }),
            2);
}

}  // namespace
}  // namespace entente::ingest
