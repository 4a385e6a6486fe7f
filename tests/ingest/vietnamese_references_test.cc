// What is told by less than its name: documents by their kind or their letters, delegates by whom
// they speak for, sessions by a number in words, people by names that are other things as well.
// People are invented.
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

TEST(VietnameseDocument, MayBeOfAField) {
  const auto told = Read(
      "Ngày 10/6, hai bên chứng kiến lễ ký Thỏa thuận thực hiện về hợp tác trong lĩnh vực thủy đạc "
      "giữa Hải quân nhân dân Việt Nam và Hải quân Ấn Độ.");
  const std::string_view name =
      "agreement:thoa-thuan-thuc-hien-ve-hop-tac-trong-linh-vuc-thuy-dac-giua-hai-quan";
  EXPECT_EQ(CountNodes(told, name), 1);
  EXPECT_EQ(CountNodes(
                Read("Ngày 10/6, Thứ trưởng Trần Văn Thử ký Thỏa thuận hợp tác trong lĩnh vực y tế "
                     "giữa Bộ Y tế Việt Nam và Bộ Y tế Lào."),
                "agreement:thoa-thuan-hop-tac-trong-linh-vuc-y-te-giua-bo-y-te-viet-nam"),
            1);
}

TEST(VietnameseDocument, IsMeantByItsKindAlone) {
  const auto told = Read(
      "Ngày 10/6, hai Thủ tướng chứng kiến lễ ký Hiệp định hợp tác nghề cá Việt Nam - Lào. Bộ "
      "trưởng "
      "Lê Văn Mẫu và Bộ trưởng Lào Bounmy Keo ký Hiệp định.");
  EXPECT_EQ(CountNodes(told, "agreement:"), 1);
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("SIGNED official:le-van-mau agreement:"),
                                         HasSubstr("nghe-ca"))));
}

TEST(VietnameseDocument, OfWhichNoneWasToldIsNone) {
  const auto told =
      Read("Ngày 10/6, Bộ trưởng Lê Văn Mẫu và Bộ trưởng Lào Bounmy Keo ký Hiệp định.");
  EXPECT_EQ(CountNodes(told, "agreement:"), 0);
}

TEST(VietnameseDocument, IsNotMeantByOthersThanItsParties) {
  const auto told = Read(
      "Ngày 10/6, hai bên ký Hiệp định hợp tác nghề cá Việt Nam - Lào. Bộ trưởng Nga Ivan Petrov "
      "và Bộ "
      "trưởng Ấn Độ Arun Das đã ký Hiệp định.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTY_TO partner:la agreement:")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("SIGNED official:ivan-petrov"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO partner:in"))));
}

TEST(VietnameseDocument, IsCalledByItsLettersInTheHeadline) {
  const auto told = Read(
      "Việt Nam - Lào ký Hiệp định TFAX\n\nNgày 10/6, hai bên ký Hiệp định hợp tác thương mại và "
      "vận "
      "tải Việt Nam - Lào (TFAX).");
  EXPECT_EQ(CountNodes(told, "agreement:"), 1);
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("SIGNED partner:la agreement:"),
                                         HasSubstr("thuong-mai-va-van-tai"))));
}

TEST(VietnameseDocument, MayHaveANameBetweenQuotationMarks) {
  const auto told = Read(
      "Ngày 10/6, Tổng thống Mỹ John Miller và Tổng thống Pháp Jean Bon ra tuyên bố chung mang tên "
      "\"Tinh thần Lyon\".");
  EXPECT_THAT(told.nodes, Contains("agreement:tinh-than-lyon"));
}

TEST(VietnameseDelegate, IsWhoWasThereForTheState) {
  const auto told = Read(
      "Ngày 10/6, Đại sứ Trần Văn Thử, Trưởng SOM ASEAN Việt Nam dự Diễn đàn ASEAN-Australia lần "
      "thứ "
      "35. Bên lề Diễn đàn, Trưởng đoàn Việt Nam đã gặp Trưởng SOM Australia Anna Brown.");
  EXPECT_THAT(told.facts,
              Contains(StartsWith("ATTENDED official:tran-van-thu meeting:talks-anna-brown-tran")));
}

TEST(VietnameseSession, NextOfOneCountedInWordsIsAnother) {
  const auto told = Read(
      "Ngày 10/6, Thứ trưởng Trần Văn Thử và Thứ trưởng Canada Paul Dean đồng chủ trì Đối thoại "
      "chính "
      "sách quốc phòng Việt Nam - Canada lần thứ hai. Hai bên thống nhất Đối thoại lần thứ ba sẽ "
      "được "
      "tổ chức tại Việt Nam vào năm 2024.");
  const std::string dialogue = "meeting:doi-thoai-chinh-sach-quoc-phong-viet-nam-canada-";
  EXPECT_THAT(told.nodes, IsSupersetOf({dialogue + "2", dialogue + "3"}));
  EXPECT_THAT(told.facts, Contains("HOSTED partner:vn " + dialogue + "3"));
  EXPECT_THAT(told.facts, Not(Contains("HOSTED partner:vn " + dialogue + "2")));
}

TEST(VietnameseSession, OfAnAnniversaryIsNoneOfTheNumberedOnes) {
  const auto told = Read(
      "Tại Hội nghị Cấp cao ASEAN-Nhật Bản lần thứ 26 ở Jakarta, lãnh đạo hai bên ra tuyên bố. "
      "Ngày "
      "16/12, Thủ tướng Nhật Bản Mori Ichiro sẽ chủ trì Hội nghị cấp cao kỷ niệm 50 năm quan hệ "
      "ASEAN-Nhật Bản tại Tokyo.");
  EXPECT_THAT(told.facts, Not(Contains("HELD_IN meeting:asean-jp-summit-26 place:tokyo")));
  EXPECT_THAT(
      told.facts,
      Contains(StartsWith("CHAIRED official:ichiro-mori meeting:asean-jp-summit-2023-12-16")));
}

TEST(VietnameseName, MayBeThatOfAProvinceOrAKingdom) {
  const auto told = Read(
      "Ngày 10/6, Thủ tướng Lào Kham Vongsa tiếp Chủ nhiệm Ủy ban Công tác đại biểu Nguyễn Thanh "
      "Hải. "
      "Cùng ngày, Phó Chủ tịch UBND tỉnh Vương Quốc Tuấn tiếp Đại sứ Vương quốc Anh Paul Dean.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"official:nguyen-thanh-hai", "official:vuong-quoc-tuan"}));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:dean-paul partner:gb"));
}

TEST(VietnameseOffice, MayBeOfAMinistryOfSeveralFields) {
  const auto told = Read(
      "Ngày 10/6, Thứ trưởng Trần Văn Thử có cuộc làm việc với Quốc vụ khanh Bộ Lao động và Đoàn "
      "kết "
      "xã hội Romania Mihaela Popa.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:mihaela-popa partner:ro"));
}

TEST(VietnameseOffice, OfACommunityGoesOnBehindADash) {
  const auto told = Read(
      "Ngày 10/6, Diễn đàn ASEAN-Australia lần thứ 35 do ông Trần Văn Thử, Phó Tổng thư ký ASEAN "
      "phụ "
      "trách Cộng đồng Chính trị - An ninh, và bà Anna Brown, Thứ trưởng Bộ Ngoại giao Australia, "
      "đồng "
      "chủ trì.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"official:tran-van-thu", "official:anna-brown"}));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:anna-brown partner:au"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:anna-brown partner:asean")));
}

TEST(VietnameseSides, OfAHeadlineAreTheTwoToldOfNext) {
  const auto told = Read(
      "Tham khảo chính trị Việt Nam - Romania lần thứ 9\n\nNhận lời mời của Quốc vụ khanh Bộ Ngoại "
      "giao Romania Mihaela Popa, Thứ trưởng Ngoại giao Trần Văn Thử thăm Romania. Ngày 10/6, tại "
      "Bucharest, hai Thứ trưởng đồng chủ trì Tham khảo chính trị Việt Nam - Romania lần thứ 9.");
  const std::string talks = " meeting:tham-khao-chinh-tri-viet-nam-romania-9";
  EXPECT_THAT(told.facts, IsSupersetOf({"CO_CHAIRED official:mihaela-popa" + talks,
                                        "CO_CHAIRED official:tran-van-thu" + talks,
                                        "HELD_IN" + talks + " place:bucharest"}));
}

TEST(VietnameseCompany, CameToTheTalksJustTold) {
  const auto told = Read(
      "Từ ngày 9 đến 12/6, Thủ tướng Lào Kham Vongsa thăm Việt Nam. Ngày 10/6, Thủ tướng Trần Văn "
      "Thử "
      "hội đàm với Thủ tướng Kham Vongsa. Cùng dự hội đàm có Bộ trưởng Lê Văn Mẫu và Đại sứ Lào "
      "Bounmy Keo.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:le-van-mau meeting:talks-"),
                                         EndsWith("2023-06-10"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:le-van-mau meeting:visit-"))));
}

TEST(VietnameseVisit, GoesOnToTheNextState) {
  const auto told = Read(
      "Ngày 10/6, Thủ tướng Trần Văn Thử tới Riyadh, bắt đầu chuyến thăm Saudi Arabia, sau đó thăm "
      "chính thức Qatar.");
  EXPECT_EQ(CountNodes(told, "meeting:visit-tran-van-thu"), 2);
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:qa meeting:visit-")));
}

TEST(VietnameseVisit, IsOfWhoReceivesNotOfWhomHeReceivedBefore) {
  const auto told = Read(
      "Ngày 10/6, Chủ tịch nước Trần Văn Thử sẽ hội kiến Chủ tịch Hạ viện Indonesia Budi Santoso, "
      "thăm "
      "trụ sở Ban Thư ký ASEAN và dự tọa đàm doanh nghiệp Việt Nam - Indonesia.");
  EXPECT_EQ(CountNodes(told, "meeting:visit"), 0);
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:tran-van-thu meeting:toa-dam")));
  EXPECT_THAT(told.facts,
              Not(Contains(StartsWith("ATTENDED official:budi-santoso meeting:toa-dam"))));
}

TEST(VietnameseVisit, ToTheHostsStateIsTheGuests) {
  const auto told = Read(
      "Ngày 18/6, Chủ tịch nước Trần Văn Thử tiếp Thủ tướng Lào Kham Vongsa, thăm chính thức Việt "
      "Nam và "
      "dự Hội nghị Cấp cao ASEAN lần thứ 42.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("ATTENDED official:kham-vongsa meeting:visit-"),
                            StartsWith("ATTENDED official:kham-vongsa meeting:asean-summit-42")}));
}

TEST(VietnameseInvitation, PassedOnIsOfWhoSentIt) {
  const auto told = Read(
      "Thượng tướng Hoàng Văn Mẫu gặp Bộ trưởng Quốc phòng Canada Anna Brown. Bộ trưởng Anna Brown "
      "nhờ "
      "Thượng tướng Hoàng Văn Mẫu chuyển lời mời Đại tướng Phan Văn Thử, Bộ trưởng Bộ Quốc phòng "
      "thăm "
      "Canada. Thượng tướng Hoàng Văn Mẫu chuyển lời mời của Thủ tướng Trần Văn Thí tới Thủ tướng "
      "Canada "
      "Paul Dean thăm Việt Nam.");
  EXPECT_THAT(told.facts, IsSupersetOf({"INVITED official:anna-brown official:phan-van-thu",
                                        "INVITED official:tran-van-thi official:dean-paul"}));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("INVITED official:hoang-van-mau"))));
}

TEST(VietnameseCoordination, IsHandedOnInTheSameBreath) {
  const auto told = Read(
      "Lào là nước điều phối quan hệ ASEAN - Australia giai đoạn 2021-2024, sẽ bàn giao vai trò "
      "này cho "
      "Timor Leste vào tháng 7. Trong nhiệm kỳ 2024-2027, Việt Nam sẽ đảm nhiệm vai trò nước điều "
      "phối "
      "quan hệ ASEAN - New Zealand và ASEAN - Vương quốc Anh.");
  EXPECT_THAT(told.facts, IsSupersetOf({"COORDINATES partner:la partnership:asean-au",
                                        "COORDINATES partner:tl partnership:asean-au",
                                        "COORDINATES partner:vn partnership:asean-nz",
                                        "COORDINATES partner:vn partnership:asean-gb"}));
}

TEST(VietnameseCoordination, HandedOverIsTheTermToldBefore) {
  const auto told = Read(
      "Việt Nam là nước điều phối quan hệ ASEAN - Hàn Quốc giai đoạn 2021-2023. Tại hội nghị, Việt "
      "Nam "
      "đã bàn giao vai trò điều phối quan hệ ASEAN - Hàn Quốc cho Thái Lan.");
  EXPECT_EQ(std::count(told.facts.begin(), told.facts.end(),
                       "COORDINATES partner:vn partnership:asean-kr"),
            1);
}

TEST(VietnamesePicture, OfAnotherYearIsNotOfTheMeetingTold) {
  const auto told = Read(
      "Hội nghị thượng đỉnh G20 sẽ diễn ra tại Sydney ngày 24/6.\n\nCác nhà lãnh đạo tại hội nghị "
      "ở "
      "Tokyo, tháng 5/2022. Ảnh: Reuters");
  EXPECT_THAT(told.facts, Contains(EndsWith("place:sydney")));
  EXPECT_THAT(told.facts, Not(Contains(EndsWith("place:tokyo"))));
}

}  // namespace
}  // namespace entente::ingest
