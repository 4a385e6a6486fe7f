// Relations of states and since when they have them, documents whose names go on in lower case, and
// delegations whose state was told before. People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include "tests/ingest/extract_body.h"
#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

// Since when the relation is told to be, as it is written; empty when it is not.
std::string Established(std::string_view body, std::string_view id) {
  const auto said = ExtractBody(body, "vi", Date::FromParts(2021, 5, 20));
  const auto found = std::find_if(said.nodes.begin(), said.nodes.end(),
                                  [id](const auto& node) { return node.id == id; });
  if (found == said.nodes.end()) return "no node";
  const auto since = found->properties.find("established");
  if (since == found->properties.end()) return {};
  return std::get<Date>(since->second).ToString();
}

TEST(VietnameseRelations, AreEstablishedByTheTwoWhoDid) {
  EXPECT_EQ("1992-12-22",
            Established("Việt Nam và Hàn Quốc thiết lập quan hệ ngoại giao ngày 22/12/1992.",
                        "partnership:kr-vn"));
  EXPECT_EQ("1973-09-21",
            Established("Ngày 21/9/1973, Việt Nam và Nhật Bản chính thức thiết lập quan hệ ngoại "
                        "giao.",
                        "partnership:jp-vn"));
}

TEST(VietnameseRelations, AreEstablishedWhenTheirNameIsToldFirst) {
  EXPECT_EQ("1973-09-21", Established("Quan hệ ngoại giao giữa Việt Nam và Nhật Bản được thiết lập "
                                      "ngày 21/9/1973.",
                                      "partnership:jp-vn"));
  EXPECT_EQ("1972", Established("Hai nước kỷ niệm 50 năm thiết lập quan hệ ngoại giao Việt Nam - "
                                "Ấn Độ (1972 - 2022).",
                                "partnership:in-vn"));
}

TEST(VietnameseRelations, OfTwoStatesAreMeantByHaiNuocBehindThem) {
  const auto told = Read(
      "Việt Nam và Hàn Quốc thiết lập quan hệ ngoại giao năm 1992. Năm 2022, hai nước nâng cấp "
      "quan hệ lên Đối tác chiến lược toàn diện.");
  EXPECT_THAT(told.nodes, Contains("partnership:kr-vn"));
}

TEST(VietnameseDocument, IsNamedInLowerCaseUpToItsAcronym) {
  const auto told = Read(
      "Ngày 3/5, hai bên sẽ khởi động đàm phán về hiệp định gọi là Thỏa thuận tiếp nhận và cung "
      "ứng dịch vụ tương hỗ (ACSA).");
  EXPECT_THAT(told.nodes, Contains("agreement:thoa-thuan-tiep-nhan-va-cung-ung-dich-vu-tuong-ho"));
}

TEST(VietnameseDocument, OfTwoFieldsEndsWithItsParties) {
  const auto told = Read("Ngày 3/5, hai bên ký Thỏa thuận khung Thương mại - Đầu tư ASEAN-Mỹ.");
  const std::string frame = " agreement:thoa-thuan-khung-thuong-mai-dau-tu-asean-my";
  EXPECT_THAT(told.facts,
              IsSupersetOf({"PARTY_TO partner:asean" + frame, "PARTY_TO partner:us" + frame}));
}

TEST(VietnameseDocument, ThatChangesAnotherIsAnother) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Thương mại Malaysia Amir Trial và Bộ trưởng Thương mại Trung Quốc Vương "
      "Văn Thử đã ký Nghị định thư Nâng cấp Khu vực Thương mại Tự do ASEAN - Trung Quốc (ACFTA).");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTY_TO partner:asean agreement:nghi-dinh-thu")));
  EXPECT_THAT(told.nodes, Not(Contains("agreement:acfta")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO partner:my"))));
}

TEST(VietnameseTalks, AreNoNegotiationsThatAreToBegin) {
  const auto told = Read(
      "Ngày 3/5, Nhật Bản và Philippines sẽ khởi động đàm phán về hiệp định an ninh song phương.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:"))));
}

TEST(VietnameseSession, IsCountedBehindAllThatItIsAbout) {
  const auto told = Read(
      "Ngày 3/5, hai Bộ trưởng đồng chủ trì Kỳ họp Ủy ban hỗn hợp Việt Nam - Ấn Độ về hợp tác kinh "
      "tế, thương mại, khoa học và công nghệ lần thứ 18.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:vn-in-committee-18 forum:vn-in-committee"));
}

TEST(VietnameseSession, OfAForumOfManyHasThePartyThatItsNameTells) {
  const auto told = Read(
      "Hội nghị cấp cao Mekong - Nhật Bản lần 7 diễn ra tại Tokyo. Tại hội nghị, Thủ tướng Nhật "
      "Bản Ken Tameshi đã thông báo quyết định hỗ trợ các nước Mekong.");
  EXPECT_THAT(told.facts, IsSupersetOf({"PARTICIPATED_IN partner:jp meeting:mekong-jp-7",
                                        "ATTENDED official:ken-tameshi meeting:mekong-jp-7"}));
  EXPECT_THAT(told.facts, Not(Contains("PARTICIPATED_IN partner:th meeting:mekong-jp-7")));
}

TEST(VietnameseSession, IsAttendedByWhoSpeaksAtAllOfThem) {
  const auto told = Read(
      "Tại Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 và Hội nghị Cấp cao ASEAN-Nhật Bản lần thứ 23 ở "
      "Jakarta ngày 4/5, phát biểu về tình hình khu vực, Thủ tướng Trần Văn Thử chia sẻ quan "
      "ngại.");
  EXPECT_THAT(told.facts, IsSupersetOf({"ATTENDED official:tran-van-thu meeting:asean-in-summit-17",
                                        "ATTENDED official:tran-van-thu "
                                        "meeting:asean-jp-summit-23"}));
}

TEST(VietnameseSession, IsAttendedByWhoCameForIt) {
  const auto told = Read(
      "Hàn Quốc và ASEAN ra tuyên bố chung nhân chuyến thăm Viêng Chăn dự Hội nghị Cấp cao ASEAN-"
      "Hàn Quốc lần thứ 25 của Tổng thống Hàn Quốc Kim Thu Mau.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:kim-thu-mau meeting:asean-kr-summit-25"));
}

TEST(VietnameseSummit, IsNoMinisterialToldBehindIt) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Hàn Quốc lần thứ 25 diễn ra ngày 3/5/2021. Hội nghị Bộ trưởng quốc "
      "phòng được tổ chức tại Jakarta vào ngày 9/6/2021.");
  EXPECT_THAT(told.facts, Not(Contains("HELD_IN meeting:asean-kr-summit-25 place:jakarta")));
}

TEST(VietnameseCeremony, IsWitnessedByThoseListed) {
  const auto told = Read(
      "Ngày 3/5, Việt Nam và Lào ký Hiệp định Hợp tác Việt Nam - Lào. Chứng kiến lễ ký có Thủ "
      "tướng "
      "Việt Nam Trần Văn Thử và Thủ tướng Lào Khamla Dee.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("ATTENDED official:tran-van-thu meeting:ceremony"),
                            StartsWith("ATTENDED official:dee-khamla "
                                       "meeting:ceremony")}));
}

TEST(VietnameseDelegation, IsOfTheStateWhoseLeaderWasTold) {
  const auto told = Read(
      "Thủ tướng Campuchia thăm chính thức Việt Nam. Tham gia đoàn có: ngài Sok Mau, Bộ trưởng Bộ "
      "Quốc phòng; ngài Úc Ra-Thu, Bộ trưởng Bộ Nội vụ; ngài Veng Xa Mau, Bộ trưởng Bộ Thương "
      "mại.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:mau-sok partner:kh",
                                        "HOLDS_POSITION official:veng-xa-mau partner:kh"}));
  EXPECT_THAT(told.facts, Not(Contains(HasSubstr("partner:au"))));
}

TEST(VietnameseVisit, IsCountedBeforeItsGuest) {
  const auto told = Read(
      "Đây là lần thứ hai Thủ tướng Campuchia Samdech Techo Sok Mau thăm chính thức Việt Nam.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:mau-sok meeting:visit-mau-sok")));
}

TEST(VietnameseForum, IsFoundByTheNameThatItsSessionHas) {
  const auto said = ExtractBody(
      "Tại Jakarta vừa diễn ra cuộc họp lần thứ 25 Ủy ban hợp tác chung ASEAN - Liên minh châu Âu "
      "(AEJCC).",
      "vi", Date::FromParts(2021, 5, 20));
  const auto forum = std::find_if(said.nodes.begin(), said.nodes.end(),
                                  [](const auto& node) { return node.id == "forum:asean-eu-jcc"; });
  ASSERT_NE(said.nodes.end(), forum);
  EXPECT_THAT(forum->names, Contains("Ủy ban hợp tác chung ASEAN - Liên minh châu Âu"));
}

}  // namespace
}  // namespace entente::ingest
