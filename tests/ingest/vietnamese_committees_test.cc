// Committees and other bodies that meet by number, who chairs them, and what is only asked for.
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
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2023, 6, 20)); }

TEST(VietnameseCommittee, OfTwoIsNotThatOfAllWithTheSameAcronym) {
  const auto told = Read(
      "Ngày 14/5, Cuộc họp Ủy ban Hợp tác chung (JCC) ASEAN-Hàn Quốc lần thứ 11 diễn ra tại "
      "Jakarta.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:asean-kr-jcc-11 forum:asean-kr-jcc"));
}

TEST(VietnameseCommittee, IsCoChairedByThoseBehindPlaceAndDay) {
  const auto told = Read(
      "Cuộc họp Ủy ban Hợp tác chung ASEAN-Hàn Quốc lần thứ 11 diễn ra tại Jakarta ngày 14/5 do "
      "Đại "
      "sứ Việt Nam tại ASEAN Trần Văn Thử và Đại sứ Hàn Quốc tại ASEAN Lee Jang Ho đồng chủ trì.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"CO_CHAIRED official:tran-van-thu meeting:asean-kr-jcc-11",
                            "CO_CHAIRED official:lee-jang-ho meeting:asean-kr-jcc-11"}));
}

TEST(VietnameseCommittee, HasFieldsBetweenItsNumberAndItsParties) {
  const auto told = Read(
      "Ngày 13/5, Kỳ họp lần thứ 19 Ủy ban hỗn hợp về Hợp tác kinh tế, văn hóa, khoa học và kỹ "
      "thuật "
      "Việt Nam - Campuchia được tổ chức tại Hà Nội.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("PARTICIPATED_IN partner:kh"),
                                         HasSubstr("khoa-hoc-va-ky-thuat-viet-nam-campuchia-19"))));
}

TEST(VietnameseCommittee, IsChairedByTheHeadsOfItsTwoHalves) {
  const auto told = Read(
      "Ngày 13/5, Kỳ họp lần thứ 19 Ủy ban hỗn hợp Việt Nam - Campuchia diễn ra. Bộ trưởng Ngoại "
      "giao "
      "Trần Văn Thử và Bộ trưởng Ngoại giao Campuchia Sok Dara làm Chủ tịch Phân ban của hai nước "
      "trong Ủy ban hỗn hợp đồng chủ trì Kỳ họp.");
  EXPECT_EQ(std::count_if(told.facts.begin(), told.facts.end(),
                          [](const auto& fact) { return fact.starts_with("CO_CHAIRED"); }),
            2);
}

TEST(VietnameseDialogue, HasTwoFieldsJoinedByADash) {
  const auto told = Read(
      "Ngày 9/5, tại Hà Nội diễn ra Đối thoại Chiến lược Ngoại giao - Quốc phòng Việt Nam - Hàn "
      "Quốc.");
  EXPECT_THAT(told.facts,
              Contains("PARTICIPATED_IN partner:kr meeting:doi-thoai-chien-luoc-ngoai-giao-quoc-"
                       "phong-viet-nam-han-quoc-2023-05-09"));
}

TEST(VietnameseOffice, InChargeOfARegionIsOfTheMinistryBehindIt) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Quan chức cao cấp ASEAN-Ấn Độ diễn ra. Đồng chủ trì hội nghị là Thứ "
      "trưởng "
      "phụ trách phương Đông thuộc Bộ Ngoại giao Ấn Độ (MEA) Ravi Kumar và Thứ trưởng Ngoại giao "
      "Singapore Albert Tan.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:kumar-ravi partner:in",
                                        "HOLDS_POSITION official:albert-tan partner:sg"}));
  EXPECT_EQ(std::count_if(told.facts.begin(), told.facts.end(),
                          [](const auto& fact) { return fact.starts_with("CO_CHAIRED"); }),
            2);
}

TEST(VietnameseOffice, OfADepartmentIsOfTheMinistryBehindIt) {
  for (const auto department : {"châu Âu", "Các tổ chức quốc tế", "Hợp tác kinh tế đa phương"}) {
    const auto told = Read("Ngày 8/5, Vụ trưởng Vụ " + std::string(department) +
                           ", Bộ Ngoại giao Trần Văn Thử gặp Đại sứ Lào Khamla Dee.");
    EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"))
        << department;
  }
}

TEST(VietnameseOffice, MayBeInChargeOfSeveralFields) {
  const auto told = Read(
      "Ngày 8/5, Thứ trưởng Trần Văn Thử gặp Trợ lý Ngoại trưởng Hoa Kỳ phụ trách dân chủ, nhân "
      "quyền "
      "và lao động Lisa Peter.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:lisa-peter partner:us"));
}

TEST(VietnameseOffice, OfACountedSessionIsOfTheNameBehindTheNumber) {
  const auto told = Read(
      "Ngày 8/5, Thủ tướng Trần Văn Thử đã gặp Tổng thư ký Liên hợp quốc Ivan Petrov, Chủ tịch Đại "
      "hội "
      "đồng Liên hợp quốc khóa 78 Dennis Franc.");
  EXPECT_THAT(told.facts, Contains(StartsWith("HOLDS_POSITION official:dennis-franc")));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:ivan-petrov partner:unga")));
}

TEST(VietnameseDelegation, MeetsAsItsLeader) {
  const auto told = Read(
      "Ngày 1/5, Thứ trưởng Quốc phòng Trần Văn Thử dẫn đầu đoàn Việt Nam dự Đối thoại Shangri-La "
      "lần "
      "thứ 20 tại Singapore. Bên lề Đối thoại, đoàn đã có các cuộc gặp song phương với Bộ trưởng "
      "Quốc "
      "phòng New Zealand Judith Colin.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:tran-van-thu meeting:talks"),
                                         HasSubstr("judith"))));
}

TEST(VietnameseCommittee, IsNotChairedByTheStateWhereItMeets) {
  const auto told = Read(
      "Ngày 8/5, Thứ trưởng Trần Văn Thử thăm và làm việc tại Bỉ, đồng chủ trì Tham vấn chính trị "
      "Việt "
      "Nam - EU lần thứ 4.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CO_CHAIRED official:tran-van-thu")));
  EXPECT_THAT(told.facts, Not(Contains(AllOf(StartsWith("PARTICIPATED_IN partner:be"),
                                             HasSubstr("tham-van-chinh-tri")))));
}

TEST(VietnameseFigure, IsTheThirdOfThree) {
  const auto told = Read(
      "Thương mại song phương Việt Nam - Hàn Quốc năm 2022 đạt 87 tỷ USD; hai bên đặt mục tiêu 100 "
      "tỷ "
      "USD vào năm 2023 và 150 tỷ USD vào năm 2030.");
  EXPECT_THAT(told.nodes, Contains("figure:kr-vn-trade-2030-target-150000000000"));
}

TEST(VietnameseMeeting, ThatIsAskedForIsNotAttended) {
  const auto told = Read(
      "Ngày 5/5, Chủ tịch nước Trần Văn Thử tiếp Đại sứ Thái Lan Nikorn Somchai. Chủ tịch nước đề "
      "nghị Đại sứ thúc đẩy sớm tổ chức Cuộc họp Nội các chung Việt Nam - Thái Lan lần thứ 4.");
  EXPECT_THAT(told.facts, Not(Contains("ATTENDED official:nikorn-somchai "
                                       "meeting:vn-th-joint-cabinet-4")));
}

TEST(VietnameseMeeting, CountedButUnnamedOnesAreNone) {
  const auto told = Read(
      "Việt Nam đã tổ chức thành công ba hội nghị cấp bộ trưởng quan trọng về hợp tác ASEAN tại Hà "
      "Nội.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:"))));
}

TEST(VietnamesePlace, IsACityThatNoFileKnows) {
  const auto told = Read(
      "Ngày 18/5, Hội nghị Cấp cao ASEAN-Trung Quốc lần thứ 14 diễn ra tại thành phố Lục An, tỉnh "
      "An "
      "Huy, Trung Quốc.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HELD_IN meeting:asean-cn-summit-14 place:luc-an",
                                        "HOSTED partner:cn meeting:asean-cn-summit-14"}));
}

TEST(VietnameseVisit, EndsWithTheJourneyToAConference) {
  const auto told = Read(
      "Sáng 18/5, chuyên cơ chở Thủ tướng Trần Văn Thử đã về tới Hà Nội, kết thúc chuyến công tác "
      "tham "
      "dự Hội nghị Cấp cao ASEAN - Hoa Kỳ, thăm và làm việc tại Hoa Kỳ từ ngày 11-17/5.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:us meeting:visit-tran-van-"
                                              "thu")));
}

TEST(VietnameseDocument, IsOfTheMinistriesOfBothSides) {
  const auto told = Read(
      "Ngày 11/5, Chủ tịch nước Trần Văn Thử hội đàm với Tổng thống Chile Gabriel Bravo. Hai nhà "
      "lãnh "
      "đạo chứng kiến lễ ký Thỏa thuận hợp tác nông nghiệp giữa Bộ Nông nghiệp hai nước và Chương "
      "trình hành động hợp tác giữa hai Học viện Ngoại giao giai đoạn 2024-2026.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTY_TO partner:cl agreement:thoa-thuan-hop-tac-nong-nghiep-giua-bo-"
                            "nong-nghiep-hai-nuoc",
                            "PARTY_TO partner:vn agreement:chuong-trinh-hanh-dong-hop-tac-giua-hai-"
                            "hoc-vien-ngoai-giao-2024-2026"}));
}

TEST(VietnameseAgreement, ThatIsSupportedIsSignedByOthers) {
  const auto told = Read(
      "Ngày 19/5, Thứ trưởng Trần Văn Thử gặp Thứ trưởng Ngoại giao Ba Lan Jan Kowalski. Thứ "
      "trưởng "
      "cảm ơn Ba Lan đã ủng hộ tích cực việc ký kết Hiệp định Thương mại tự do Việt Nam - EU.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("SIGNED"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO partner:pl"))));
}

TEST(VietnameseAgreement, ThatIsKnownIsOfItsPartiesWhereTheyMeet) {
  const auto told = Read(
      "Ngày 18/5, Thứ trưởng Trần Văn Thử dự Hội nghị Cấp cao ASEAN-Trung Quốc lần thứ 14. Tại Hội "
      "nghị, hai bên trao đổi về Bộ Quy tắc ứng xử ở Biển Đông (COC) và Hiệp ước Thân thiện và Hợp "
      "tác "
      "ở Đông Nam Á (TAC).");
  EXPECT_THAT(told.facts, IsSupersetOf({"PARTY_TO partner:asean agreement:coc",
                                        "PARTY_TO partner:cn agreement:coc"}));
  EXPECT_THAT(told.facts, Not(Contains("PARTY_TO partner:cn agreement:tac")));
}

}  // namespace
}  // namespace entente::ingest
