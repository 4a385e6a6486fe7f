// What a text denies, asks for or tells of others than those near: no meetings and no parties come
// of it. That the rules read such things where they are so, the other files ask. People are
// invented.
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
using ::testing::Not;
using ::testing::StartsWith;

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2023, 6, 20)); }

TEST(VietnameseDenial, OfASession) {
  EXPECT_EQ(CountMeetings(Read("Ngày 10/6, Hội đồng Bảo an Liên hợp quốc đã họp khẩn."), "session"),
            1);
  for (const std::string_view none : {"Ngày 10/6, Hội đồng Bảo an Liên hợp quốc đã không họp khẩn.",
                                      "Ngày 10/6, Ba Lan đề nghị NATO họp khẩn.",
                                      "Ngày 10/6, Đại sứ các nước thành viên EU họp kín."}) {
    EXPECT_EQ(CountMeetings(Read(none), "session"), 0) << none;
  }
}

TEST(VietnameseDenial, OfComingAlong) {
  const std::string talks =
      "Ngày 10/6, Ngoại trưởng Mỹ John Miller hội đàm với Ngoại trưởng Pháp Jean Bon. ";
  const auto was = [&talks](std::string_view then) {
    const auto told = Read(std::string(talks).append(then));
    return std::any_of(told.facts.begin(), told.facts.end(), [](const std::string& fact) {
      return fact.starts_with("ATTENDED official:muster-otto");
    });
  };
  EXPECT_TRUE(was("Ngoại trưởng Đức Otto Muster tham dự cuộc gặp."));
  EXPECT_FALSE(was("Ngoại trưởng Đức Otto Muster không tham dự cuộc gặp."));
  EXPECT_FALSE(was("Ngoại trưởng Đức Otto Muster không được mời tham dự cuộc gặp."));
}

TEST(VietnameseDenial, OfASigning) {
  const auto told = Read("Hiệp định Hòa bình Kuala Lumpur chưa được Thủ tướng Lào Kham Vongsa ký.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("SIGNED"))));
}

TEST(VietnameseDenial, HopesForAMeetingAreNone) {
  const auto told = Read(
      "Bộ trưởng Quốc phòng Mỹ Paul Dean mong sớm gặp người đồng cấp Trung Quốc. Các bên ủng hộ "
      "đối "
      "thoại giữa chính phủ Syria và phe đối lập.");
  EXPECT_EQ(CountMeetings(told, ""), 0);
}

TEST(VietnameseCompany, ListedBehindTheTalksMetNobody) {
  const auto told = Read(
      "Ngày 10/6, Thủ tướng Trần Văn Thử tiếp Chủ tịch Tập đoàn Mori, cùng dự buổi tiếp có các "
      "thành viên gồm: Bộ trưởng Ngoại giao Lê Văn Mẫu; Đại sứ Nguyễn Văn Thí.");
  EXPECT_THAT(told.nodes, Not(Contains(HasSubstr("talks-le-van-mau-tran-van-thu"))));
}

TEST(VietnameseTalks, EndAtTheCommaBeforeWhoSpeaksNext) {
  const auto told = Read(
      "Sau khi Tổng thống Mỹ John Miller điện đàm với Tổng thống Nga, Ukraine tuyên bố không công "
      "nhận thỏa thuận.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTICIPATED_IN partner:ua"))));
}

TEST(VietnameseAgreement, IsNotOfTheStateWhereItWasAdopted) {
  const auto told =
      Read("Kết thúc hội nghị tại Lào, ASEAN và Ấn Độ thông qua Tuyên bố chung ASEAN - Ấn Độ.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTY_TO partner:in")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PARTY_TO partner:la"))));
}

TEST(VietnameseSides, AreNotTwoPeopleNamedOrCountedThere) {
  const std::string talks =
      "Ngày 10/6, Ngoại trưởng Mỹ John Miller hội đàm với Ngoại trưởng Pháp Jean Bon. ";
  for (const std::string_view others :
       {"Cảnh sát cho biết hai người đã gặp Đại sứ Iran Reza Karimi.",
        "Ông Miller cáo buộc hai ông Paul Dean và Bob Stone gặp Đại sứ Iran Reza Karimi."}) {
    const auto told = Read(std::string(talks).append(others));
    EXPECT_THAT(
        told.facts,
        Not(Contains(AllOf(StartsWith("ATTENDED official:karimi-reza"), HasSubstr("jean-bon")))))
        << others;
  }
}

TEST(VietnameseSides, OfStatesAreWhoLeadsThemNow) {
  const auto told = Read(
      "Tổng thống Pháp Jean Bon đã hội đàm với Thủ tướng Đức Otto Muster. Thủ tướng Pháp Luc Roux "
      "không dự. Cựu Thủ tướng Đức Hans Klein không bình luận. Hai nhà lãnh đạo Pháp và Đức sẽ gặp "
      "Tổng thống Ukraine Petro Koval tại Kiev ngày 25/6.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:bon-jean meeting:talks"),
                                         EndsWith("2023-06-25"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:luc-roux"))));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:hans-klein"))));
}

TEST(VietnameseSession, OfTwoStatesNamedIsTheirs) {
  const auto told = Read(
      "Ngày 10/6, Việt Nam và Mỹ điện đàm cấp bộ trưởng. Kỳ họp Ủy ban hỗn hợp lần thứ 4 giữa hai "
      "nước Nga và Ấn Độ diễn ra tại Moscow.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("PARTICIPATED_IN partner:in meeting:"),
                                         HasSubstr("uy-ban-hon-hop"))));
  EXPECT_THAT(told.facts, Not(Contains(AllOf(StartsWith("PARTICIPATED_IN partner:vn meeting:"),
                                             HasSubstr("uy-ban-hon-hop")))));
}

TEST(VietnamesePlace, KnownIsReadBeforeTheWordForOne) {
  const auto told = Read(
      "Ngày 10/6, Thủ tướng Trần Văn Thử hội đàm với Thủ tướng Lào Kham Vongsa tại Trung tâm Hội "
      "nghị Quốc gia.");
  EXPECT_THAT(told.facts, Contains(EndsWith("place:trung-tam-hoi-nghi-quoc-gia")));
}

TEST(VietnameseSigning, WitnessedByTwoIsOfThoseNamedBehind) {
  const auto told = Read(
      "Ngày 10/6, Thủ tướng Trần Văn Thử hội đàm với Thủ tướng Lào Kham Vongsa. Trước sự chứng "
      "kiến "
      "của hai Thủ tướng, Bộ trưởng Công Thương Lê Văn Mẫu và Bộ trưởng Công Thương Lào Bounmy Keo "
      "ký "
      "Bản ghi nhớ về thương mại gạo.");
  EXPECT_THAT(told.facts, Contains(StartsWith("SIGNED official:le-van-mau agreement:ban-ghi-nho")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("SIGNED official:tran-van-thu"))));
}

}  // namespace
}  // namespace entente::ingest
