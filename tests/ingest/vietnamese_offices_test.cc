// Whom an office serves, and whose name stands beside it. People are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "tests/ingest/told.h"

namespace entente::ingest {
namespace {

using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::IsSupersetOf;
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

TEST(VietnameseOffices, ThoseWhoCameAlongAreToldBehindTheVisit) {
  const auto told = Read(
      "Tháp tùng Thủ tướng Trung Quốc Vương Mẫu thăm chính thức Việt Nam có Bộ trưởng Thương mại "
      "Cao "
      "Thử Mẫu; Chánh Văn phòng Thủ tướng Lý Thử Thử.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ly-thu-thu partner:cn"));
}

TEST(VietnameseOffices, ThisCountryIsTheOneJustNamed) {
  const auto told = Read(
      "Ngày 3/5, Bộ Ngoại giao Mỹ thông báo Ngoại trưởng nước này Joe Sample sẽ có cuộc gặp với "
      "người "
      "đồng cấp Nga Ivan Probin.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:joe-sample partner:us"));
}

TEST(VietnameseOffices, ANameBetweenCommasIsOfTheOfficeBefore) {
  const auto told =
      Read("Ngày 3/5, Người phát ngôn Điện Kremlin, Ivan Probin, khẳng định hai bên sẽ điện đàm.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ivan-probin partner:ru"));
}

TEST(VietnameseOffices, ARankInBracketsPartsOfficeAndName) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử tiếp Thứ trưởng Bộ Ngoại giao Trung Quốc (cấp Bộ trưởng) Vương Mẫu "
      "Thử.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:vuong-mau-thu partner:cn"));
}

TEST(VietnameseOffices, TwoChambersHaveTwoSpeakers) {
  const auto told = Read(
      "Chủ tịch Quốc hội Trần Văn Thử đã gửi thư mừng đến Chủ tịch Thượng viện Australia Ann "
      "Mustermann và Chủ tịch Hạ viện Joe Sample.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ann-mustermann partner:au"));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:joe-sample partner:au"));
}

TEST(VietnameseOffices, AMinisterIsNotOfThePrimeMinistersStateBefore) {
  const auto told = Read(
      "Ngày 3/5, trong khuôn khổ chuyến thăm chính thức Việt Nam của Thủ tướng Quốc vụ viện Trung "
      "Quốc, Bộ trưởng Bộ Công Thương Trần Văn Thử đã gặp Bộ trưởng Thương mại Trung Quốc Vương "
      "Mẫu.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:cn")));
}

TEST(VietnameseOffices, ABankOfTheWorldIsOfNoCountry) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử đã gặp Tổng thống Hàn Quốc Han Mirae và Chủ tịch Ngân hàng Thế giới "
      "Joe Sample.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:joe-sample partner:world-bank"));
}

TEST(VietnameseOffices, ANameMayStandBeforeItsOffice) {
  const auto told =
      Read("Cùng dự có Trần Văn Thử, Thứ trưởng Ngoại giao; Lê Thị Mẫu, Phó Chủ tịch UBND tỉnh.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:le-thi-mau partner:vn"));
}

TEST(VietnameseOffices, WhoHeldTheOfficeThenIsNamedBehindIt) {
  const auto told = Read(
      "Cuộc gặp giữa Bộ trưởng Quốc phòng Mỹ khi đó là ông Joe Sample và Bộ trưởng Quốc phòng "
      "Trung Quốc "
      "Vương Mẫu diễn ra ngày 3/5/2018.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:joe-sample partner:us"));
}

TEST(VietnameseOffices, TheHigherOfficeBehindIsAnothers) {
  const auto told = Read(
      "Trong cuộc gặp với Bộ trưởng Ngoại giao Lào, Phó Thủ tướng Trần Văn Thử chúc mừng Lào.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:la meeting:talks-")));
}

TEST(VietnameseOffices, ACommandIsOfTheStateToldBehindIt) {
  const auto told = Read(
      "Thủ tướng Campuchia Dara Sok đã tiếp Đô đốc Joe Sample, Tư lệnh Bộ Chỉ huy Ấn Độ Dương - "
      "Thái "
      "Bình Dương của Mỹ.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:joe-sample partner:us"));
}

TEST(VietnameseOffices, WhoseDeedsTheyAreSaysNotWhoseThePresidentIs) {
  const auto told = Read(
      "Về phía Mỹ, Ngoại trưởng Joe Sample nhận định, hành động của Nga sẽ quyết định, và Tổng "
      "thống Ann "
      "Mustermann sẽ không chờ đợi.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ann-mustermann partner:us"));
}

TEST(VietnameseOffices, BothWhoInviteDoSo) {
  const auto told = Read(
      "Nhận lời mời của Tổng Bí thư Trần Văn Thử và Chủ tịch nước Lê Thị Mẫu, Tổng thống Hàn Quốc "
      "Han "
      "Mirae bắt đầu thăm chính thức Việt Nam từ ngày 19-21/4.");
  EXPECT_THAT(told.facts, Contains("INVITED official:le-thi-mau official:han-mirae"));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:le-thi-mau meeting:visit-"))));
}

// "Thủ tướng Lào" of an article that never says who that is: the graph may know.
TEST(VietnameseOffices, OneOfAKindStandsForItsHolder) {
  const auto told = Read("Thủ tướng Trần Văn Thử đã hội đàm với Thủ tướng Lào.");
  const std::string talks = "meeting:talks-la-tran-van-thu-undated";
  EXPECT_THAT(told.facts, Contains("ATTENDED official:@head_of_government@la@2021-05-20 " + talks));
  EXPECT_THAT(told.facts, Contains("PARTICIPATED_IN partner:la " + talks));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("HOLDS_POSITION official:@head_of_government"))));
}

TEST(VietnameseOffices, WhoCannotBeToldApartStandsForNobody) {
  for (const char* body : {
           // There are many of them.
           "Thủ tướng Trần Văn Thử đã hội đàm với Bộ trưởng Quốc phòng Lào.",
           "Thủ tướng Trần Văn Thử đã hội đàm với Thứ trưởng Ngoại giao Lào.",
           "Thủ tướng Trần Văn Thử đã hội đàm với các nhà lãnh đạo Lào.",
           // Who held it once or will, or was not there.
           "Thủ tướng Lào đã hủy chuyến thăm Việt Nam dự Hội nghị Cấp cao ASEAN.",
           "Thủ tướng Trần Văn Thử đã hội đàm với nguyên Thủ tướng Lào.",
           "Thủ tướng Trần Văn Thử đã hội đàm với Tổng thống đắc cử Mỹ.",
           // Another time, and another's superior.
           "Ngày 3/5/2010, Thủ tướng Trần Văn Thử đã hội đàm với Thủ tướng Lào.",
           "Thủ tướng Trần Văn Thử đã hội đàm với Trợ lý của Thủ tướng Lào.",
       }) {
    for (const auto& node : Read(body).nodes)
      EXPECT_THAT(node, Not(StartsWith("official:@"))) << body;
  }
}

TEST(VietnameseOffices, AnArticleWithoutADayMeansNobodyByAnOffice) {
  const auto told =
      ToldBy("Thủ tướng Trần Văn Thử đã hội đàm với Thủ tướng Lào.", "vi", std::nullopt);
  for (const auto& node : told.nodes) EXPECT_THAT(node, Not(StartsWith("official:@")));
}

TEST(VietnameseOffices, ACityNamedAsAPersonIsPartOfNoName) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch UBND TP Hồ Chí Minh Trần Văn Thử tiếp Đại sứ Hàn Quốc Han Mirae. Cùng dự "
      "có Phó Chủ tịch Ủy ban Nhân dân Thành phố Hồ Chí Minh Lê Văn Mẫu.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"official:tran-van-thu", "official:le-van-mau"}));
}

TEST(VietnameseOffices, SeveralMinistersAreNotTheOneToldOfBefore) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Bộ trưởng Quốc phòng ASEAN lần thứ 15 do Bộ trưởng Quốc phòng Lào Khamla "
      "Vongsa chủ trì. Các bộ trưởng đã ký Tuyên bố chung về ứng phó với thảm họa thiên nhiên.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("SIGNED official:"))));
}

TEST(VietnameseOffices, ABodyEndsWhereItGoes) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch Quốc hội Trần Văn Thử cùng Đoàn đại biểu cấp cao Quốc hội Việt Nam đến "
      "Viêng Chăn, tham dự Đại hội đồng AIPA-45 và thăm chính thức Lào.");
  EXPECT_THAT(told.nodes, Not(Contains(EndsWith("vieng-chan"))));
  EXPECT_THAT(told.facts,
              Contains("PARTICIPATED_IN partner:la meeting:visit-tran-van-thu-2021-05-03"));
}

TEST(VietnameseOffices, AMinisterIsOfTheCoordinatingCountry) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Bộ trưởng Ngoại giao ASEAN - EU lần thứ 24 diễn ra dưới sự đồng chủ trì "
      "của Bộ trưởng Ngoại giao Bỉ Jan Peeters và Bộ trưởng Ngoại giao Philippines Jose Santos, "
      "nước "
      "điều phối quan hệ ASEAN - EU giai đoạn 2021 - 2024.");
  EXPECT_THAT(told.facts, Contains("COORDINATES partner:ph partnership:asean-eu"));
}

TEST(VietnameseOffice, IsPostedToSeveralStates) {
  const auto told = Read(
      "Ra đón có Đại sứ Việt Nam tại Bỉ kiêm nhiệm Luxembourg Trần Văn Thử và Đại sứ Lào tại Bỉ "
      "Khamla Dee.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:tran-van-thu partner:vn",
                                        "HOLDS_POSITION official:dee-khamla partner:la"}));
}

TEST(VietnameseOffice, OfAMinisterIsNoPosting) {
  const auto told = Read(
      "Việc Thủ tướng Nhật Bản Ken Tameshi tới Hàn Quốc là dấu hiệu mới. Thủ tướng "
      "Nhật Bản tới Hàn Quốc hôm 3/5.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ken-tameshi partner:jp"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:ken-tameshi partner:kr")));
}

TEST(VietnameseOffice, OnTheOtherSideIsNotTheSamePersons) {
  const auto told = Read(
      "Trước sự chứng kiến của Bộ trưởng Ngoại giao Việt Nam Trần Văn Thử, Ngoại trưởng Nhật Bản "
      "đã "
      "ký thỏa thuận.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:jp")));
}

TEST(VietnameseOffice, OfAnEnvoyBehindADeputyMinisterIsAnothers) {
  const auto told = Read(
      "Dự buổi làm việc có Thứ trưởng Ngoại giao Trần Văn Thử, Đại sứ Lào tại Việt Nam, và các cán "
      "bộ.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:la")));
}

TEST(VietnameseOffice, IsChineseWhereVietnamIsNowhereNamed) {
  const auto told =
      Read("Theo thông cáo của Bộ Ngoại giao Trung Quốc, Thủ tướng Lý Thử Nghiệm sẽ tới Croatia.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ly-thu-nghiem partner:cn"));
}

TEST(VietnameseOffice, IsTheBodysWhenTheTitleIsCutShort) {
  const auto told = Read(
      "Đại sứ Trần Văn Thử gặp Chủ tịch Đại hội đồng Liên hợp quốc Amadi Okoro. Chủ tịch Okoro "
      "đánh "
      "giá cao Việt Nam.");
  EXPECT_EQ(1, std::count(told.facts.begin(), told.facts.end(),
                          "HOLDS_POSITION official:amadi-okoro partner:unga"));
}

TEST(VietnameseOffice, IsFollowedByItsHolderBehindAComma) {
  const auto told = Read(
      "Dự họp có Đại sứ Việt Nam tại Argentina, Trần Thị Thử, và Đại sứ Argentina tại Việt Nam, "
      "Marcos Ejemplo.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:tran-thi-thu partner:vn",
                                        "HOLDS_POSITION official:ejemplo-marcos partner:ar"}));
}

TEST(VietnameseOffice, IsAtHomeWhereChinaIsOneOfMany) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN lần thứ 47 dưới sự chủ trì của Thủ tướng "
      "Malaysia Ahmad Sample. Hội nghị hoan nghênh hiệp định ASEAN-Trung Quốc.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
}

TEST(VietnameseOffice, IsSharedByCounterpartsOfSeveralStates) {
  const auto told = Read(
      "Bộ trưởng Quốc phòng Nhật Bản Ken Tameshi cùng những người đồng cấp Alan Trial của Mỹ và "
      "Mary "
      "Probe của Australia đưa ra văn kiện chung.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:alan-trial partner:us",
                                        "HOLDS_POSITION official:mary-probe partner:au"}));
}

TEST(VietnameseOffice, IsOfACommitteeOfTwoStates) {
  const auto told = Read(
      "Thứ trưởng Trần Văn Thử đã làm việc với Quốc vụ khanh Ngoại giao, Chủ tịch Phân ban Hungary "
      "trong Ủy ban Hỗn hợp về hợp tác kinh tế Việt Nam - Hungary Mi-cô-la Thử-van.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:mi-co-la-thu-van partner:hu"));
}

TEST(VietnameseOffice, IsNotOfTheSiteThatReports) {
  const auto told = Read(
      "ANTT.VN - Theo lời mời của Tổng thống Jaka Contoh, ngày 3/5, Tổng Bí thư Trần Văn Thử đã "
      "tới "
      "Indonesia, bắt đầu chuyến thăm chính thức Indonesia.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:contoh-jaka partner:id"));
}

TEST(VietnameseOffice, IsOfAMinistryThatGoesOnBehindItsTitle) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Bộ Ngoại giao Việt Nam Trần Văn Thử và Phó Thủ tướng, Bộ trưởng Bộ "
      "Ngoại "
      "giao và Hợp tác quốc tế Campuchia Sok Mauth đồng chủ trì hội nghị.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:mauth-sok partner:kh"));
}

TEST(VietnameseOffice, IsOfADepartmentForARegion) {
  const auto told = Read(
      "Ngày 3/5, bà Paola Esempio, Quyền Tổng Vụ trưởng Tổng Vụ châu Á-Thái Bình Dương của Liên "
      "minh "
      "châu Âu, đã chủ trì cuộc họp. Viện trợ từ Luxembourg đã đến Việt Nam.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:esempio-paola partner:eu"));
}

TEST(VietnameseOffice, BeginsANameLikeABody) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch nước Trần Văn Thử đã hội kiến Tổng Thư ký Liên hợp quốc "
      "Ban Ki-thu.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:ban-ki-thu partner:un"));
}

TEST(VietnameseOffice, OfAForumIsOfNoStateNearby) {
  const auto told = Read(
      "Nhận lời mời của Thủ tướng Trung Quốc Lý Thử và Nhà sáng lập kiêm Chủ tịch Diễn đàn Kinh tế "
      "Thế "
      "giới (WEF) Karl Muster, Thủ tướng Trần Văn Thử thăm chính thức Trung Quốc.");
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:karl-muster partner:cn")));
  EXPECT_THAT(told.facts, Contains("INVITED official:karl-muster official:tran-van-thu"));
}

TEST(VietnameseOffice, HasTheNumberOfItsSession) {
  const auto told = Read(
      "Chủ tịch Hạ viện Malaysia, Chủ tịch AIPA-36 Pandika Contoh đã chuyển giao búa cho Myanmar.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:contoh-pandika partner:my"));
}

TEST(VietnameseOffice, OfMinistersOfSeveralStatesIsNoOnesWhoWasTold) {
  const auto told = Read(
      "Ngoại trưởng Mỹ John Miller cho biết Ngoại trưởng các nước Jordan và Ai Cập sẽ dự Hội nghị "
      "Cấp cao ASEAN lần thứ 44.");
  EXPECT_THAT(told.facts, Not(Contains("ATTENDED official:john-miller meeting:asean-summit-44")));
}

TEST(VietnameseOffice, LeadsItsCountrysSeniorOfficials) {
  const auto told = Read(
      "Thứ trưởng Ngoại giao Trần Văn Thử, Trưởng Hội nghị Quan chức cấp cao (SOM) Hiệp hội các "
      "quốc "
      "gia Đông Nam Á (ASEAN) Việt Nam đã tiếp Đại sứ New Zealand Joan Hart.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:hoi-nghi-quan-chuc"))));
}

TEST(VietnameseOffice, IsHeldByWhoeverStandsBehindItsDash) {
  const auto told = Read(
      "Chủ tịch Quốc hội Trần Văn Thử đã tiếp Bí thư, Tỉnh trưởng tỉnh Champasak - Bounmy Keo tại "
      "Lào.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ATTENDED official:bounmy-keo meeting:")));
}

}  // namespace
}  // namespace entente::ingest
