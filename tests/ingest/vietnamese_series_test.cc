// Which meeting is meant where a report names a series, counts its sessions or shows a picture of
// another one; and who is said to be there. People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

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

TEST(VietnameseSeries, IsNamedWithItsHyphens) {
  const auto told = Read("Ngày 3/5, tại Hà Nội đã diễn ra \"Đối thoại Xa-ri lần thứ 7\".");
  EXPECT_THAT(told.nodes, Contains("meeting:doi-thoai-xa-ri-7"));
}

TEST(VietnameseSeries, HasOtherSessionsThatSayLessOfIt) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội, Phó Thủ tướng Trần Văn Thử đồng chủ trì Khóa họp lần thứ 21 Ủy ban "
      "liên Chính phủ Việt Nam - Hàn Quốc. Hai bên rà soát Biên bản Khóa họp lần thứ 20 Ủy ban "
      "liên Chính phủ.");
  EXPECT_THAT(told.nodes, Not(Contains("forum:uy-ban-lien-chinh-phu")));
  EXPECT_THAT(told.facts, Contains(StartsWith("SESSION_OF meeting:vn-kr-committee-20 ")));
}

TEST(VietnameseSeries, IsLookedBackToByItsNumberAndDay) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội, Phó Thủ tướng Trần Văn Thử đã chủ trì Phiên họp lần thứ 11 Ủy ban chỉ "
      "đạo hợp tác song phương Việt Nam - Trung Quốc. Kể từ sau Phiên họp lần thứ 10 (4/2017), hợp "
      "tác tiến triển tốt. Phiên họp kết thúc tốt đẹp.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"meeting:vn-cn-steering-11", "meeting:vn-cn-steering-10"}));
  EXPECT_THAT(told.facts, Contains("CHAIRED official:tran-van-thu meeting:vn-cn-steering-11"));
}

TEST(VietnameseSeries, IsOfRanksBehindItsNumber) {
  const auto told = Read(
      "Ngày 3/5, tại Hà Nội diễn ra Hội nghị lần thứ 19 Quan chức cao cấp ASEAN - Trung Quốc.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:asean-cn-som-19 forum:asean-cn-som"));
}

TEST(VietnameseSeries, IsToldByItsAcronymAndNumber) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Trần Văn Thử dự Hội nghị Bộ trưởng Kinh tế ASEAN (AEM) lần thứ 57. "
      "Hội nghị AEM-57 thông qua nhiều văn kiện.");
  EXPECT_THAT(told.nodes, Contains("meeting:aem-57"));
  EXPECT_THAT(told.nodes, Not(Contains("meeting:hoi-nghi-aem-57")));
}

TEST(VietnameseSeries, CountsWhatIsWrittenInLowerCase) {
  const auto told = Read(
      "Ngày 3/5, Đối thoại thường niên các quan chức cao cấp (SOM) ASEAN-New Zealand lần thứ 32 đã "
      "diễn ra tại Hà Nội. Đồng chủ trì Đối thoại là Thứ trưởng Ngoại giao Trần Văn Thử và Thứ "
      "trưởng Ngoại giao New Zealand Grace Sample.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CO_CHAIRED official:tran-van-thu meeting:")));
  EXPECT_THAT(told.facts, Contains(StartsWith("CO_CHAIRED official:grace-sample meeting:")));
}

TEST(VietnameseSeries, KeepsWhoseMembersMeet) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị trực tuyến Quan chức Quốc phòng cấp cao các nước ASEAN (ADSOM) đã diễn "
      "ra "
      "với sự chủ trì của Thượng tướng Trần Văn Thử.");
  EXPECT_THAT(told.facts, Contains(HasSubstr("PARTICIPATED_IN partner:asean meeting:hoi-nghi-truc-"
                                             "tuyen-quan-chuc-quoc-phong-cap-cao-cac-nuoc-asean")));
}

TEST(VietnameseSeries, BeginsBehindNoComma) {
  const auto told = Read(
      "Theo đánh giá của các nhà lãnh đạo tại hội nghị, quan hệ Đối tác Chiến lược toàn diện ASEAN "
      "- Ấn Độ đang phát triển.");
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:"))));
}

TEST(VietnameseFocus, APictureOfAnotherMeetingDoesNotMoveIt) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử tham dự Hội nghị Cấp cao Đông Á (EAS) lần thứ 20.\n"
      "\n"
      "Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN - Liên hợp quốc lần thứ 15. Ảnh: TTXVN\n"
      "\n"
      "Kết thúc hội nghị, các nhà lãnh đạo đã thông qua Tuyên bố Viêng Chăn về hợp tác biển.");
  EXPECT_THAT(told.facts, Contains(StartsWith("ADOPTED meeting:eas-20 agreement:")));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ADOPTED meeting:asean-un-summit-15"))));
}

TEST(VietnameseFocus, AConferenceIsNoWelcome) {
  const auto told = Read(
      "Ngày 3/5, Chủ tịch Liên minh Nghị viện thế giới (IPU) Grace Sample và Tổng Thư ký IPU "
      "Martin "
      "Probe đã chủ trì lễ đón các trưởng đoàn tham dự Hội nghị các Chủ tịch Quốc hội thế giới lần "
      "thứ 6. Chủ tịch Quốc hội Trần Văn Thử cùng nhiều Chủ tịch Quốc hội tham dự Hội nghị.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:ipu-speakers-6"));
  EXPECT_THAT(told.facts,
              Contains(StartsWith("CO_CHAIRED official:grace-sample meeting:ceremony")));
}

TEST(VietnameseCompany, SubjectsChairWhatTheyTravelTo) {
  const auto told = Read(
      "Sáng 3/5, Thủ tướng Trần Văn Thử lên đường tới Lào để dự lễ kỷ niệm Quốc khánh và đồng chủ "
      "trì Kỳ họp lần thứ 48 Ủy ban liên Chính phủ Việt Nam - Lào.");
  EXPECT_THAT(told.facts, Contains("CO_CHAIRED official:tran-van-thu meeting:vn-la-committee-48"));
}

TEST(VietnameseCompany, WhoIsRepresentedIsNotThere) {
  const auto told = Read(
      "Ngày 3/5, Thứ trưởng Ngoại giao Trần Văn Thử thay mặt Phó Thủ tướng, Bộ trưởng Ngoại giao "
      "Nguyễn Văn Vắng tham dự Hội nghị Bộ trưởng Ngoại giao ASEAN-EU lần thứ 21.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:tran-van-thu meeting:asean-eu-fmm-21"));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED official:nguyen-van-vang"))));
}

TEST(VietnameseCompany, WhoeverSpeaksForOneOfTheTwoSidesIsThere) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử dự Hội nghị Cấp cao ASEAN-Hàn Quốc lần thứ 22. Tổng thống "
      "Hàn Quốc Han Mirae khẳng định ủng hộ ASEAN. Tổng thống Nga Anna Probina khẳng định như "
      "vậy.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:han-mirae meeting:asean-kr-summit-22"));
  EXPECT_THAT(told.facts,
              Not(Contains("ATTENDED official:anna-probina meeting:asean-kr-summit-22")));
}

TEST(VietnameseCompany, TheLastOfThoseWhoCameIsNoLessThere) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN - Hàn Quốc lần thứ 22 đã diễn ra với sự tham dự của Thủ "
      "tướng Trần Văn Thử, các nhà lãnh đạo ASEAN và Tổng thống Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:han-mirae meeting:asean-kr-summit-22"));
}

TEST(VietnameseCompany, PartnersAreListedBehindTheMeeting) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử tham dự Hội nghị Cấp cao Đông Á (EAS) lần thứ 17, cùng "
      "Lãnh "
      "đạo các nước ASEAN và các Đối tác EAS gồm Trung Quốc, Nhật Bản và Nga.");
  EXPECT_THAT(told.facts, IsSupersetOf({"PARTICIPATED_IN partner:jp meeting:eas-17",
                                        "PARTICIPATED_IN partner:ru meeting:eas-17"}));
}

TEST(VietnameseCompany, WhoWasMetBeforeMeetsNobodyElse) {
  const auto told = Read(
      "Ngày 3/5, sau cuộc gặp với Phó Chủ tịch nước Nguyễn Thị Mẫu, Phó Tổng thống Hàn Quốc Han "
      "Mirae có cuộc hội kiến với Chủ tịch nước Trần Văn Thử.");
  EXPECT_THAT(told.nodes, Contains(StartsWith("meeting:talks-han-mirae-tran-van-thu")));
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("meeting:talks-nguyen-thi-mau-tran-van-thu"))));
}

TEST(VietnameseCompany, AGuestAttendsOnHisVisit) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã tiếp Thứ trưởng Ngoại giao Hàn Quốc Han Mirae, đang "
      "thăm "
      "Việt Nam và dự Diễn đàn Tương lai ASEAN lần thứ hai.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:han-mirae meeting:asean-future-forum-2"));
}

TEST(VietnameseCall, IsNoPartOfAVisit) {
  const auto told = Read(
      "Tổng thống Hàn Quốc Han Mirae sẽ thăm Việt Nam. Trước đó, ngày 3/5, Thủ tướng Trần Văn Thử "
      "đã có cuộc điện đàm với Tổng thống Hàn Quốc Han Mirae.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("PART_OF meeting:phone_call"))));
}

TEST(VietnameseCall, CongratulatesWhoWasAppointed) {
  const auto told = Read(
      "Nhân dịp đồng chí Trần Văn Thử được bổ nhiệm làm Bộ trưởng Ngoại giao, ngày 3/5, Bộ trưởng "
      "Ngoại giao Hàn Quốc Han Mirae đã gọi điện chúc mừng.");
  EXPECT_THAT(told.nodes, Contains("meeting:phone_call-han-mirae-tran-van-thu-2021-05-03"));
}

TEST(VietnameseSeries, IsCalledByTheAcronymBehindItsName) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị lần thứ 19 Quan chức cao cấp ASEAN - Trung Quốc về thực hiện Tuyên bố về "
      "ứng xử của các bên ở Biển Đông (SOM DOC) được tổ chức tại Hà Nội.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:doc-som-19 forum:doc-som"));
}

TEST(VietnameseSeries, SaysLessInItsHeadline) {
  const auto told = Read(
      "Ngày 3/5, Việt Nam và Argentina tổ chức Kỳ họp lần thứ VIII Ủy ban liên Chính phủ.\n\nHai "
      "nước đã tiến hành trực tuyến Kỳ họp lần thứ VIII Ủy ban liên Chính phủ về hợp tác kinh tế "
      "và "
      "thương mại.");
  EXPECT_EQ(1, std::count_if(told.nodes.begin(), told.nodes.end(),
                             [](const std::string& node) { return node.starts_with("meeting:"); }));
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:ar meeting:")));
}

TEST(VietnameseSeries, IsHostedByTheStateThatHeldIt) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã được Việt Nam, nước điều phối quan hệ "
      "ASEAN-Ấn Độ, tổ chức tại Đà Nẵng.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOSTED partner:vn meeting:asean-in-summit-17",
                                        "HELD_IN meeting:asean-in-summit-17 place:da-nang"}));
}

TEST(VietnameseSeries, IsOfABodyByItsLongNameAndItsShortOne) {
  const auto told = Read(
      "Ngày 3/5, Bộ trưởng Ngoại giao Trần Văn Thử dự Hội nghị hẹp Bộ trưởng Ngoại giao ASEAN. Hội "
      "nghị hẹp Bộ trưởng Ngoại giao Hiệp hội các quốc gia Đông Nam Á - ASEAN diễn ra tại "
      "Jakarta.");
  EXPECT_EQ(1, std::count_if(told.nodes.begin(), told.nodes.end(),
                             [](const std::string& node) { return node.starts_with("meeting:"); }));
}

TEST(VietnameseSeries, HasASessionOnADay) {
  const auto told =
      Read("Mở đầu các cuộc họp là Diễn đàn Khu vực ASEAN (ARF) vào ngày 8/5 tại Hà Nội.");
  EXPECT_THAT(told.facts, Contains("SESSION_OF meeting:arf-2021-05-08 forum:arf"));
}

TEST(VietnameseSeries, IsLookedBackToAfterOtherTalks) {
  const auto told = Read(
      "Phiên họp lần thứ 11 Ủy ban chỉ đạo hợp tác song phương Việt Nam - Trung Quốc đã diễn ra "
      "ngày "
      "3/5. Bên cạnh phiên họp, Phó Thủ tướng Việt Nam Trần Văn Thử và Ủy viên Quốc vụ Trung Quốc "
      "Lý "
      "Thử đã có cuộc gặp. Từ sau Phiên họp lần thứ 10 (4/2017), quan hệ phát triển.");
  EXPECT_THAT(told.nodes, Contains("meeting:vn-cn-steering-10"));
}

TEST(VietnameseSeries, IsOnTheDayAndNotInTheYearOfAPicture) {
  const auto said = ExtractBody(
      "Lãnh đạo các nước dự Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 năm 2020. Ấn Độ sẽ đăng cai "
      "Hội "
      "nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 trong hai ngày 16-17/6.",
      "vi", Date::FromParts(2021, 5, 20));
  const auto summit = std::find_if(said.nodes.begin(), said.nodes.end(), [](const auto& node) {
    return node.id == "meeting:asean-in-summit-17";
  });
  ASSERT_NE(said.nodes.end(), summit);
  EXPECT_EQ("2021-06-16", std::get<Date>(summit->properties.at("start_date")).ToString());
}

TEST(VietnameseSeries, IsOfTheCommitteeBehindItsNumber) {
  const auto told = Read(
      "Ngày 3/5, tại Brussels, Phiên họp lần thứ 6 Ủy ban hỗn hợp Việt Nam-Liên minh châu Âu (EU) "
      "đã "
      "diễn ra. Thứ trưởng Trần Văn Thử đồng chủ trì Phiên họp lần 6 Ủy ban hỗn hợp Việt Nam-EU.");
  EXPECT_EQ(1, std::count_if(told.nodes.begin(), told.nodes.end(),
                             [](const std::string& node) { return node.starts_with("meeting:"); }));
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("forum:phien-hop"))));
}

TEST(VietnameseSeries, OfASubjectIsNotTheOneOfItsKind) {
  const auto told = Read(
      "Ngày 3/5, Đối thoại Chính sách quốc phòng Việt Nam - Mỹ lần thứ 6 đã diễn ra tại Hà Nội.");
  EXPECT_THAT(told.facts,
              Contains("SESSION_OF meeting:vn-us-defence-policy-6 forum:vn-us-defence-policy"));
}

TEST(VietnameseSeries, IsAttendedByTheDelegationsListed) {
  const auto told = Read(
      "Ngày 3/5, Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra tại Hà Nội. Theo phóng viên "
      "TTXVN, "
      "tham dự hội nghị có 3 đoàn đại biểu các nước gồm: Brunei, Campuchia và Lào.");
  EXPECT_THAT(told.facts, IsSupersetOf({"PARTICIPATED_IN partner:bn meeting:asean-in-summit-17",
                                        "PARTICIPATED_IN partner:kh meeting:asean-in-summit-17",
                                        "PARTICIPATED_IN partner:la meeting:asean-in-summit-17"}));
}

}  // namespace
}  // namespace entente::ingest
