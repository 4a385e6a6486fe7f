// Whom an office serves, and whose name stands beside it. People are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseOffices, ACityOfPostingIsNotWhomTheyServe) {
  const auto told =
      Read("Tổng Lãnh sự Việt Nam tại Osaka Trần Văn Thử đã gặp Thống đốc Han Mirae.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
}

TEST(VietnameseOffices, AFriendshipGroupServesTheStateNamedFirst) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử đã tiếp Chủ tịch Nhóm Nghị sĩ hữu nghị Nhật Bản - Việt "
      "Nam Taro Mihon.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:mihon-taro partner:jp"));
}

TEST(VietnameseOffices, APartysDepartmentServesItsState) {
  const auto told = Read(
      "Tổng Bí thư Trần Văn Thử đã tiếp ông Vương Mẫu, Ủy viên Bộ Chính trị, Trưởng Ban Tuyên "
      "truyền Trung ương Đảng Cộng sản Trung Quốc.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:vuong-mau partner:cn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:vuong-mau partner:vn")));
}

TEST(VietnameseOffices, TheHostStateIsNoName) {
  const auto told = Read(
      "Chủ tịch Quốc hội Trần Văn Thử thăm chính thức Hàn Quốc theo lời mời của Chủ tịch Quốc hội "
      "nước chủ nhà, ngài Han Mirae.");
  EXPECT_THAT(told.facts, Contains("INVITED official:han-mirae official:tran-van-thu"));
}

TEST(VietnameseOffices, OfficesThatNobodyHoldsTogetherAreOfTwoPeople) {
  const auto told = Read(
      "Tiếp Đại sứ Hàn Quốc, Chủ tịch nước Trần Văn Thử đánh giá cao hợp tác. Nhân dịp được bầu "
      "làm Chủ tịch Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam, Chủ tịch Quốc hội Hàn Quốc "
      "Han Mirae đã gửi thư.");
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:kr")));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:han-mirae partner:vn")));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:han-mirae partner:kr"));
}

TEST(VietnameseOffices, TheCompanyOfAGuestServesHisCountry) {
  const auto told = Read(
      "Cùng đi với Thủ tướng Trung Quốc Vương Mẫu có Bộ trưởng Ngoại giao Lý Thử, Bộ trưởng Thương "
      "mại Cao Thử Mẫu.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ly-thu partner:cn"));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:cao-thu-mau partner:cn"));
}

TEST(VietnameseOffices, AStateHasItsOwnOfficialForABloc) {
  const auto told =
      Read("Đại sứ Trần Văn Thử - Quyền Trưởng SOM ASEAN và Vụ trưởng Vụ ASEAN Lê Thị Mẫu dự họp.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:le-thi-mau partner:vn"));
  EXPECT_THAT(told.facts,
              Not(Contains(StartsWith("HOLDS_POSITION official:tran-van-thu partner:as"))));
}

TEST(VietnameseOffices, AMinistryThatNoFileKnowsEndsAtTheCountry) {
  const auto told = Read("Bộ trưởng Tái thiết kinh tế Nhật Bản Taro Mihon thăm Việt Nam.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:mihon-taro partner:jp"));
}

}  // namespace
}  // namespace entente::ingest
