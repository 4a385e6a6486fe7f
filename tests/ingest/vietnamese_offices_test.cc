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

}  // namespace
}  // namespace entente::ingest
