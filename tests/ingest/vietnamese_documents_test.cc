// Documents, their parties and signers; figures and terms; whose offices are whose. People and
// documents are invented.
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

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseDocument, IsBetweenMinistriesOfManyFields) {
  const auto told = Read(
      "Ngày 3/5, Bộ Công Thương Việt Nam và Bộ Kinh tế, Doanh nghiệp và Du lịch Romania ký kết Bản "
      "ghi nhớ về hợp tác năng lượng.");
  const std::string memo = "agreement:ban-ghi-nho-ve-hop-tac-nang-luong";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTY_TO partner:vn " + memo, "PARTY_TO partner:ro " + memo,
                            "SIGNED partner:ro " + memo}));
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("partner:bo-"))));
}

TEST(VietnameseDocument, IsOfTheStatesWhoseMinistersSign) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Bộ Quốc phòng Việt Nam Trần Văn Thử và Bộ trưởng Bộ Quốc phòng Lào "
      "Khamla Dee ký Nghị định thư hợp tác biên phòng giữa hai Bộ Quốc phòng.");
  const std::string protocol = "agreement:nghi-dinh-thu-hop-tac-bien-phong-giua-hai-bo-quoc-phong";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"SIGNED official:tran-van-thu " + protocol,
                            "PARTY_TO partner:vn " + protocol, "PARTY_TO partner:la " + protocol}));
}

TEST(VietnameseDocument, HasAYearAndTwoMinistries) {
  const auto told = Read(
      "Ngày 3/5, hai bên ký Kế hoạch hợp tác năm 2021 giữa Bộ Giáo dục và Đào tạo Việt Nam và Bộ "
      "Giáo dục và Thể thao Lào.");
  EXPECT_THAT(told.facts, Contains("PARTY_TO partner:la agreement:ke-hoach-hop-tac-nam-2021-giua-"
                                   "bo-giao-duc-va-dao-tao-viet-nam-va-bo-giao-duc-va-the-thao-"
                                   "lao"));
}

TEST(VietnameseDocument, IsAdoptedByTheMeetingThatTheSentenceNames) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Trần Văn Thử tham dự Hội nghị Bộ trưởng Ngoại giao ASEAN-EU lần thứ "
      "21. "
      "Các Bộ trưởng ghi nhận tiến triển, nhất là việc tổ chức Hội nghị Cấp cao ASEAN-EU năm 2017 "
      "và thông qua Kế hoạch hành động ASEAN-EU giai đoạn 2018-2022.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ADOPTED meeting:asean-eu-fmm-21"))));
}

TEST(VietnameseDocument, IsAdoptedInThePassive) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN - Ấn Độ lần thứ 22. Kế hoạch "
      "Hành "
      "động ASEAN - Ấn Độ giai đoạn 2026 - 2030 đã được Hội nghị thông qua.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ADOPTED meeting:asean-in-summit-22 agreement:")));
}

TEST(VietnameseFigure, IsOfTheYearBeforeItWhereTheNextOpensAnother) {
  const auto told = Read(
      "Năm 1994, thương mại song phương Việt Nam - Hoa Kỳ chưa đến 0,5 tỷ USD và đến năm 2019 con "
      "số này là 75,7 tỷ USD.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"figure:us-vn-trade-1994-actual-500000000",
                                        "figure:us-vn-trade-2019-actual-75700000000"}));
}

TEST(VietnameseFigure, MakesNoRelationOfWhatItDoesNotCount) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch Trung Quốc Tập Vô Danh đã gặp Tổng thống Mỹ Joe Sample. Mỹ sẽ áp thuế "
      "lên 267 tỷ USD hàng hóa của Trung Quốc.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("partnership:"))));
}

TEST(VietnameseCoordinator, SpeaksInThatRole) {
  const auto told = Read(
      "Ngày 3/5, Diễn đàn ASEAN-Nhật Bản lần thứ 34 diễn ra tại Hà Nội. Diễn đàn là sự kiện Việt "
      "Nam "
      "tổ chức với tư cách là nước điều phối mối quan hệ ASEAN-Nhật Bản.");
  EXPECT_THAT(told.facts, Contains("COORDINATES partner:vn partnership:asean-jp"));
}

TEST(VietnameseCoordinator, HasOneTermHoweverOftenTheRoleIsTold) {
  const auto told = Read(
      "Việt Nam là nước điều phối quan hệ ASEAN-Nhật Bản giai đoạn 2018-2021. Trong vai trò nước "
      "điều phối quan hệ ASEAN-Nhật Bản, Thứ trưởng Trần Văn Thử khẳng định cam kết của Việt Nam.");
  EXPECT_EQ(std::count(told.facts.begin(), told.facts.end(),
                       "COORDINATES partner:vn partnership:asean-jp"),
            1);
}

TEST(VietnameseOffice, OfACommitteeOfTwoStatesIsOfTheFirst) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Bộ Tài chính, Chủ tịch Ủy ban Hợp tác Việt Nam - Lào Trần Văn Thử đã "
      "phát biểu.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:la")));
}

TEST(VietnameseOffice, OfSeveralIsNotHis) {
  const auto told = Read(
      "Ngày 3/5, phát biểu với các ngoại trưởng thuộc ASEAN, Quốc vụ khanh Bộ Ngoại giao Ấn Độ "
      "Asha "
      "Sample cho rằng hợp tác rất quan trọng.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:asha-sample partner:in"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:asha-sample partner:asean")));
}

TEST(VietnameseOffice, NamesTheStateTwice) {
  const auto told = Read(
      "Nhận lời mời của Chủ tịch nước Trần Văn Thử, Tổng thống Đại Hàn Dân quốc (Hàn Quốc) Han "
      "Mirae "
      "thăm cấp Nhà nước tới Việt Nam từ ngày 7 - 11/5/2021.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:tran-van-thu partner:vn",
                                        "HOLDS_POSITION official:han-mirae partner:kr",
                                        "INVITED official:tran-van-thu official:han-mirae"}));
}

TEST(VietnameseOffice, OfTheTwoIsTheirsWhoHoldIt) {
  const auto told = Read(
      "Thủ tướng Lào Khamla Dee đang thăm Việt Nam theo lời mời của Thủ tướng Trần Văn Thử. Bộ "
      "trưởng "
      "Giáo dục Việt Nam Nguyễn Văn Mẫu và Bộ trưởng Giáo dục Lào Somchai Dee ký Bản ghi nhớ về "
      "hợp "
      "tác giáo dục. Tại hội đàm, hai Thủ tướng đã rà soát hợp tác.");
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:talks-dee-khamla-tran-van-thu")));
}

TEST(VietnameseBody, EndsBeforeTheNameOfItsHead) {
  const auto told = Read(
      "Dự lễ ký có Phó Thủ tướng, Phụ trách Ủy ban liên Chính phủ Việt Nam - Lào Nguyễn Văn Mẫu.");
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(StartsWith("forum:"), EndsWith("nguyen-van-mau")))));
}

TEST(VietnameseFigure, IsOfTheYearBehindWhatItMeasures) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Việt Nam Trần Văn Thử cảm ơn Nhật Bản đã dành 2,5 tỷ USD vốn vay ODA "
      "trong năm tài khóa 2015 cho Việt Nam.");
  EXPECT_THAT(told.nodes, Contains("figure:jp-vn-loan-2015-actual-2500000000"));
}

TEST(VietnameseFigure, IsNotOfTheYearThatAnotherAimsAt) {
  const auto told = Read(
      "Việt Nam và Ấn Độ quyết tâm nâng kim ngạch thương mại lên 15 tỷ USD vào năm 2030. Đến nay, "
      "Ấn Độ có 84 dự án đầu tư tại Việt Nam, tổng vốn đăng ký 260 triệu USD.");
  EXPECT_THAT(told.nodes, Contains("figure:in-vn-trade-2030-target-15000000000"));
  EXPECT_THAT(told.nodes, Not(Contains("figure:in-vn-fdi-2030-target-260000000")));
}

TEST(VietnameseFigure, IsOfThoseWhoMetLast) {
  const auto told = Read(
      "Cuộc họp lần thứ 18 của Ủy ban hỗn hợp Ấn Độ - Việt Nam đã được tổ chức tại Hà Nội. Thương "
      "mại song phương trong năm 2020 đạt gần 15 tỷ USD.");
  EXPECT_THAT(told.nodes, Contains("figure:in-vn-trade-2020-actual-15000000000"));
}

TEST(VietnameseDocument, HasItsYearsWithoutAWordForThem) {
  const auto told = Read(
      "Dẫn dắt hợp tác Ấn Độ và ASEAN là Kế hoạch Hành động 2021-2025, được thông qua năm 2020.");
  EXPECT_THAT(told.nodes, Contains("agreement:ke-hoach-hanh-dong-2021-2025"));
}

TEST(VietnameseDocument, IsAdoptedByTheLeadersOfTheMeeting) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã kết thúc ngày 3/5. Tuyên bố Hà Nội và Kế hoạch "
      "hành "
      "động giai đoạn 2021-2025 đã được các nhà Lãnh đạo thông qua.");
  EXPECT_THAT(told.facts, Contains("ADOPTED meeting:asean-in-summit-17 agreement:tuyen-bo-ha-noi"));
}

TEST(VietnameseDocument, IsAllThatStandsBetweenItsQuotationMarks) {
  const auto told = Read(
      "Hai bên triển khai “Kế hoạch tổng thể thực hiện công tác tăng dày hệ thống mốc quốc giới "
      "Việt "
      "Nam-Lào” và các thỏa thuận khác.");
  const std::string plan =
      "agreement:ke-hoach-tong-the-thuc-hien-cong-tac-tang-day-he-thong-moc-quoc-gioi-viet-nam-lao";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTY_TO partner:vn " + plan, "PARTY_TO partner:la " + plan}));
}

TEST(VietnameseFigure, IsSpeltOut) {
  const auto told = Read(
      "Việt Nam và New Zealand phấn đấu sớm đưa kim ngạch thương mại hai chiều đạt hai tỷ "
      "USD/năm.");
  EXPECT_THAT(told.nodes, Contains("figure:nz-vn-trade-undated-target-2000000000"));
}

TEST(VietnameseFigure, IsAnAimInAnotherCurrencyToo) {
  const auto told = Read(
      "Nhật Bản và Ấn Độ đặt mục tiêu nâng đầu tư của Nhật Bản vào Ấn Độ lên mức 10.000 tỷ yên (68 "
      "tỷ "
      "USD).");
  EXPECT_THAT(told.nodes, Contains("figure:in-jp-investment-undated-target-68000000000"));
}

TEST(VietnameseDocument, MayBeOfTheTwoMinistriesInFocus) {
  const auto told = Read(
      "Ngày 5/12, Bộ trưởng Quốc phòng Trần Văn Thử đã hội đàm với Bộ trưởng Quốc phòng Campuchia "
      "Sok Dara. Kết thúc hội đàm, hai Bộ trưởng đã ký Kế hoạch hợp tác năm 2025 giữa Bộ Quốc "
      "phòng "
      "hai nước.");
  const std::string plan = "agreement:ke-hoach-hop-tac-nam-2025-giua-bo-quoc-phong-hai-nuoc";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"SIGNED official:tran-van-thu " + plan,
                            "SIGNED official:dara-sok " + plan, "PARTY_TO partner:kh " + plan}));
}

TEST(VietnameseDocument, MayHaveItsYearBeforeItsParties) {
  const auto told = Read(
      "Hai Thủ tướng chứng kiến lễ ký Hiệp định hợp tác song phương năm 2024 giữa Chính phủ Việt "
      "Nam "
      "và Chính phủ Lào.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("PARTY_TO partner:la agreement:hiep-dinh-hop-"),
                                         EndsWith("nam-2024-giua-chinh-phu-viet-nam-va-chinh-phu-"
                                                  "lao"))));
}

TEST(VietnameseDocument, MayUpgradeAnother) {
  const auto told = Read("ASEAN và Trung Quốc ký Nghị định thư nâng cấp ACFTA phiên bản 3.0.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({"SIGNED partner:asean agreement:nghi-dinh-thu-nang-cap-acfta-phien-ban-3-0",
                    "SIGNED partner:cn agreement:nghi-dinh-thu-nang-cap-acfta-phien-ban-3-0"}));
}

TEST(VietnameseDocument, MayBeAboutADeed) {
  const auto told = Read(
      "Hai bên ra Tuyên bố về việc kết thúc đàm phán Hiệp định FTA Việt Nam - Israel tại Hà Nội.");
  EXPECT_THAT(
      told.nodes,
      Contains("agreement:tuyen-bo-ve-viec-ket-thuc-dam-phan-hiep-dinh-fta-viet-nam-israel"));
}

TEST(VietnameseDocument, MayBeWithTheStatesOfABloc) {
  const auto told = Read(
      "Hai bên thúc đẩy đàm phán Hiệp định Thương mại tự do giữa Việt Nam với các nước Khối mậu "
      "dịch "
      "tự do châu Âu (EFTA).");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTY_TO partner:efta agreement:")));
}

TEST(VietnameseDocument, OfThreeStatesIsOfAllThree) {
  const auto told = Read("Hàn Quốc, Mỹ và Nhật Bản ra tuyên bố chung về Triều Tiên.");
  EXPECT_THAT(told.facts, Contains("PARTY_TO partner:kr agreement:tuyen-bo-chung-ve-trieu-tien"));
}

TEST(VietnameseDocument, IsSignedByThoseNamedBehindIt) {
  const auto told = Read(
      "Hiệp định Hòa bình Kuala Lumpur được Thủ tướng Lào Kham Vongsa và Thủ tướng Thái Lan Somsak "
      "Dee ký ngày 12/5.");
  EXPECT_THAT(
      told.facts,
      IsSupersetOf({StartsWith("SIGNED official:kham-vongsa agreement:hiep-dinh-hoa-binh"),
                    StartsWith("SIGNED official:dee-somsak agreement:hiep-dinh-hoa-binh")}));
}

}  // namespace
}  // namespace entente::ingest
