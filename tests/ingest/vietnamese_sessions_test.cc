// Sessions told by several names, who opens and attends them, and guests told behind whoever
// invited them. People and events are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/ingest/extract_body.h"
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

Told Read(std::string_view body) { return ToldBy(body, "vi", Date::FromParts(2021, 5, 20)); }

TEST(VietnameseSessions, AreTheSameWithTheStatesOfABlocAndByTheirAcronym) {
  const auto told = Read(
      "Diễn đàn kinh doanh thủy điện ASEAN lần thứ 24 khai mạc ngày 3/5. Diễn đàn kinh doanh thủy "
      "điện các nước ASEAN lần thứ 24 (AHBF-24) diễn ra tại Hà Nội. Diễn đàn AHBF-24 bế mạc ngày "
      "4/5.");
  const std::string forum = "forum:dien-dan-kinh-doanh-thuy-dien-asean";
  EXPECT_THAT(told.nodes, Contains(forum));
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(StartsWith("forum:"), HasSubstr("cac-nuoc")))));
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(StartsWith("meeting:"), HasSubstr("ahbf")))));
}

TEST(VietnameseSessions, OfADelegationOfAMinistryAreNoPartOfItsName) {
  const auto told = Read(
      "Từ ngày 3/5, Bộ trưởng Bộ Quốc phòng Trần Văn Thử dẫn đầu đoàn đại biểu cấp cao Bộ Quốc "
      "phòng Việt Nam dự Hội nghị Bộ trưởng Quốc phòng các nước ASEAN (ADMM) lần thứ 30, Hội nghị "
      "Bộ trưởng Quốc phòng các nước ASEAN mở rộng (ADMM+) lần thứ 22 tại Jakarta.");
  EXPECT_THAT(told.facts, IsSupersetOf({"LED_DELEGATION official:tran-van-thu meeting:admm-30",
                                        "LED_DELEGATION official:tran-van-thu meeting:admm-plus-22",
                                        "PARTICIPATED_IN partner:asean meeting:admm-plus-22"}));
}

TEST(VietnameseSessions, AreOpenedByWhoIsToldAfterIt) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra ngày 3/5 tại Viêng Chăn. Chủ trì lễ khai "
      "mạc "
      "hội nghị là Thủ tướng Lào Khamla Dee.");
  EXPECT_THAT(told.facts, Contains("CHAIRED official:dee-khamla meeting:asean-in-summit-17"));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("CO_CHAIRED"))));
}

TEST(VietnameseSessions, AreAttendedByWhoSpeaksAtTheirOpening) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra ngày 3/5 tại Viêng Chăn. Trong bài phát "
      "biểu "
      "khai mạc, Thủ tướng Lào Khamla Dee nhấn mạnh hợp tác. Dự và phát biểu chào mừng Hội nghị có "
      "Tổng thống Philippines Amir Trial.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({"ATTENDED official:dee-khamla meeting:asean-in-summit-17",
                            "ATTENDED official:amir-trial meeting:asean-in-summit-17"}));
}

TEST(VietnameseDelegation, IsLedByANameBehindTheComma) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra ngày 3/5. Đoàn Việt Nam do Thứ trưởng Bộ "
      "Lao "
      "động - Thương binh và Xã hội, Trần Văn Thử làm Trưởng đoàn dự hội nghị.");
  EXPECT_THAT(told.facts, Contains("HOLDS_POSITION official:tran-van-thu partner:vn"));
}

TEST(VietnameseDelegation, IsNotLedByWhoInvitedIt) {
  const auto told = Read(
      "Ngày 3/5/2021, theo lời mời của Bộ trưởng Quốc phòng Lào, Đại tướng Trần Văn Thử, Ủy viên "
      "Bộ "
      "Chính trị, Bộ trưởng Bộ Quốc phòng dẫn đầu đoàn đại biểu quân sự cấp cao Việt Nam thăm "
      "chính "
      "thức Lào.");
  EXPECT_THAT(told.facts, IsSupersetOf({"HOLDS_POSITION official:tran-van-thu partner:vn",
                                        "LED_DELEGATION official:tran-van-thu "
                                        "meeting:visit-tran-van-thu-2021-05-03"}));
  EXPECT_THAT(told.facts, Not(Contains("HOLDS_POSITION official:tran-van-thu partner:la")));
}

TEST(VietnameseTalks, GoOnWithAllOfAListThatEndsWithOthers) {
  const auto told = Read(
      "Tổng thống Mỹ John Sample sẽ có các cuộc họp song phương với Tổng Thư ký Liên hợp quốc Karl "
      "Muster, Tổng thống Argentina Diego Prueba và các quan chức cấp cao Liên minh châu Âu.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:diego-prueba"),
                                         HasSubstr("john-sample"))));
}

TEST(VietnameseWelcome, IsOfTheDelegationWhoseLeaderIsToldFirst) {
  const auto told = Read(
      "Ngày 3/5, đoàn đại biểu Bộ Công an Lào do Bộ trưởng Công an Lào Khamla Dee dẫn đầu đã được "
      "Bộ "
      "trưởng Bộ Công an Việt Nam Trần Văn Thử chủ trì lễ đón tại Hà Nội.");
  EXPECT_THAT(told.facts,
              IsSupersetOf({StartsWith("CHAIRED official:tran-van-thu meeting:ceremony"),
                            StartsWith("PARTICIPATED_IN partner:la "
                                       "meeting:ceremony")}));
}

TEST(VietnameseDocument, OfABlocIsOfAllOfIt) {
  const auto told = Read("Ngày 3/5, các bộ trưởng ký Hiệp định ASEAN về dẫn độ tại Manila.");
  EXPECT_THAT(told.facts, Contains("PARTY_TO partner:asean agreement:hiep-dinh-asean-ve-dan-do"));
}

TEST(VietnameseSessions, AreChairedByWhoStandsBeforeTheSemicolon) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 diễn ra ngày 3/5 dưới sự chủ trì của Thủ tướng "
      "Campuchia Sok Mau; Thủ tướng Trần Văn Thử, Trưởng đoàn Việt Nam, dẫn đầu đoàn Việt Nam tham "
      "dự.");
  EXPECT_THAT(told.facts, Contains("CHAIRED official:mau-sok meeting:asean-in-summit-17"));
  EXPECT_THAT(told.facts, Not(Contains("CO_CHAIRED official:tran-van-thu "
                                       "meeting:asean-in-summit-17")));
}

TEST(VietnameseSessions, AreHeldByBothAndHostedByNeither) {
  const auto told = Read(
      "Ngày 3/5, Liên minh châu Âu và Việt Nam tổ chức Đối thoại Nhân quyền lần thứ 27 theo hình "
      "thức "
      "trực tuyến.");
  EXPECT_THAT(told.nodes, IsSupersetOf({"partner:eu", "partner:vn"}));
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("HOSTED"))));
}

TEST(VietnameseSessions, AreNotAttendedByTheCountryVisitedBefore) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử sẽ thăm chính thức Malaysia và tham dự Hội nghị Cấp cao ASEAN-Ấn Độ "
      "lần "
      "thứ 17 từ ngày 24 đến 28/5/2021.");
  EXPECT_THAT(told.facts, Not(Contains("PARTICIPATED_IN partner:my meeting:asean-in-summit-17")));
}

TEST(VietnameseTalks, OfThreeVerbsAreAllOfTheSubject) {
  const auto told = Read(
      "Ngày 3/5, Thủ tướng Trần Văn Thử đã hội kiến Quốc vương Brunei Haji Trial, hội đàm với Thủ "
      "tướng "
      "Singapore Lee Trial và gặp Thủ tướng Timor-Leste Joao Teste.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:joao-teste"),
                                         HasSubstr("tran-van-thu"))));
  EXPECT_THAT(told.nodes, Not(Contains(AllOf(HasSubstr("haji-trial"), HasSubstr("joao-teste")))));
}

TEST(VietnameseTalks, AreOfThoseWhoAgreedInThem) {
  const auto told = Read(
      "Ngày 3/5, Tổng thống Hàn Quốc Kim Thu Mau và Thủ tướng Nhật Bản Ken Tameshi đã nhất trí nối "
      "lại "
      "ngoại giao con thoi trong cuộc hội đàm tại Tokyo.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:kim-thu-mau "
                                   "meeting:talks-ken-tameshi-kim-thu-mau-2021-05-03"));
}

TEST(VietnameseTalks, WithAMayorAreNoMarketing) {
  const auto told = Read(
      "Chủ tịch UBND thành phố Hà Nội Trần Văn Thử tiếp Thị trưởng Viêng Chăn Khamla Dee ngày "
      "3/5.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("ATTENDED official:dee-khamla"),
                                         HasSubstr("tran-van-thu"))));
}

TEST(VietnameseWelcome, IsGivenWithASpouse) {
  const auto told = Read(
      "Tối 3/5, Chủ tịch nước Trần Văn Thử và Phu nhân đã chủ trì tiệc chiêu đãi trọng thể Tổng "
      "thống "
      "Mông Cổ Bat Zorig và Phu nhân.");
  EXPECT_THAT(told.facts, Contains(StartsWith("CHAIRED official:tran-van-thu meeting:ceremony")));
}

TEST(VietnameseDocument, EndsBeforeWhatIsDoneNext) {
  const auto told = Read(
      "Ngày 3/5, Việt Nam và Lào ký Bản ghi nhớ về hợp tác nông nghiệp và chứng kiến lễ ký các văn "
      "kiện "
      "giữa doanh nghiệp hai nước.");
  EXPECT_THAT(told.nodes, Contains("agreement:ban-ghi-nho-ve-hop-tac-nong-nghiep"));
}

TEST(VietnameseDocument, IsAdoptedWithWhatAMeetingEndsWith) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 đã khép lại tại Jakarta với việc thông qua Kế hoạch "
      "hành "
      "động ASEAN-Ấn Độ giai đoạn 2021-2025.");
  EXPECT_THAT(told.facts, Contains("ADOPTED meeting:asean-in-summit-17 "
                                   "agreement:plan-of-action-asean-in-2021-2025"));
}

TEST(VietnameseDocument, IsAboutTraining) {
  const auto told = Read("Ngày 3/5, Việt Nam và Lào ký Hiệp định hợp tác về đào tạo nghề.");
  EXPECT_THAT(told.nodes, Contains("agreement:hiep-dinh-hop-tac-ve-dao-tao-nghe"));
}

TEST(VietnameseSessions, AreAttendedByWhoIsListedBehindTheLeaders) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN-Ấn Độ lần thứ 17 khai mạc tại Jakarta, với sự tham dự của Lãnh đạo "
      "các "
      "nước thành viên ASEAN, Thủ tướng Timor-Leste Joao Teste và các quan sát viên.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:joao-teste meeting:asean-in-summit-17"));
}

TEST(VietnameseTalks, AreToldWithTheirDayBeforeTheSubject) {
  const auto told = Read(
      "Tại cuộc tiếp Bộ trưởng Ngoại giao Hungary Peter Proba ngày 3/5, Chủ tịch nước Trần Văn Thử "
      "đề "
      "nghị hai bên tăng cường hợp tác giáo dục.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:peter-proba "
                                   "meeting:talks-peter-proba-tran-van-thu-2021-05-03"));
}

TEST(VietnameseTalks, AreOfTheLeadersOfSeveralStates) {
  const auto told = Read(
      "Lãnh đạo ba nước Hàn Quốc, Nhật Bản và Trung Quốc sẽ nhóm họp tại Seoul ngày 27/5/2021.");
  const std::string talks = " meeting:talks-cn-jp-kr-2021-05-27";
  for (const std::string state : {"cn", "jp", "kr"}) {
    EXPECT_THAT(told.facts,
                Contains(std::string("PARTICIPATED_IN partner:").append(state).append(talks)));
  }
}

TEST(VietnameseSessions, HaveNoAcronymInTheNameOfTheirSeries) {
  const auto told = Read(
      "Kỳ họp lần thứ 5 Ủy ban hỗn hợp về hợp tác nghề cá Việt Nam - Thái Lan (JCFC) diễn ra tại "
      "Hà "
      "Nội ngày 3/5.");
  EXPECT_THAT(told.nodes, Contains("forum:uy-ban-hon-hop-ve-hop-tac-nghe-ca-viet-nam-thai-lan"));
}

TEST(VietnameseDocument, OfAnotherSessionIsAnother) {
  const auto told = Read(
      "Hội nghị Cấp cao ASEAN lần thứ 60 đã thông qua Tuyên bố Chủ tịch Hội nghị Cấp cao ASEAN lần "
      "thứ "
      "60. Hai bên ký Biên bản thỏa thuận Kỳ họp lần thứ 5 và Kế hoạch hợp tác giai đoạn "
      "2022-2025.");
  EXPECT_THAT(told.nodes,
              IsSupersetOf({"agreement:tuyen-bo-chu-tich-hoi-nghi-cap-cao-asean-lan-thu-60",
                            "agreement:bien-ban-thoa-thuan-ky-hop-lan-thu-5",
                            "agreement:ke-hoach-hop-tac-2022-2025"}));
}

TEST(VietnameseTalks, AreBetweenThoseToldBehindTheirDayAndPlace) {
  const auto told = Read(
      "Hai bên đã ký nhiều văn kiện sau cuộc hội đàm ngày 3/5 tại thủ đô Bắc Kinh của Trung Quốc "
      "giữa Thủ "
      "tướng Nga Pavel Sokolov và Thủ tướng Trung Quốc Vương Mẫu.");
  EXPECT_THAT(told.facts, Contains("ATTENDED official:pavel-sokolov "
                                   "meeting:talks-pavel-sokolov-vuong-mau-2021-05-03"));
}

TEST(VietnameseSessions, AreHeldByBothSidesOfAPair) {
  const auto told = Read("Ngày 3/5, Việt Nam - Lào họp Ủy ban Hợp tác lần thứ 44.");
  EXPECT_THAT(told.facts, Contains(StartsWith("PARTICIPATED_IN partner:la meeting:")));
}

TEST(VietnameseSessions, AreNotAttendedByWhoAnnouncesThem) {
  const auto told = Read(
      "Thủ tướng Malaysia Amir Trial ngày 3/5 thông báo sẽ tổ chức một cuộc họp đặc biệt của các "
      "ngoại "
      "trưởng ASEAN vào tuần tới.");
  EXPECT_THAT(told.facts, Not(Contains(StartsWith("ATTENDED"))));
}

TEST(VietnameseSessions, ToComeAreOfTheSameSeries) {
  const auto told = Read(
      "Đối thoại Chính sách Quốc phòng Việt Nam - Anh lần thứ 5 diễn ra ngày 3/5. Hai bên thống "
      "nhất "
      "Đối thoại lần thứ 6 sẽ được tổ chức tại Việt Nam.");
  EXPECT_THAT(told.facts,
              Contains(AllOf(StartsWith("SESSION_OF meeting:doi-thoai-chinh-sach-quoc-phong-"),
                             HasSubstr("-6 forum:doi-thoai-chinh-sach-quoc-phong-"))));
}

TEST(VietnameseSessions, OfMinistersAreKnownByTheirParties) {
  const auto told = Read(
      "Ngày 3/5 đã diễn ra phiên tham vấn lần thứ 13 giữa các Bộ trưởng Kinh tế ASEAN với Bộ "
      "trưởng "
      "Xúc tiến xuất khẩu, Thương mại quốc tế và Phát triển kinh tế Canada.");
  EXPECT_THAT(told.facts, Contains(AllOf(StartsWith("PARTICIPATED_IN partner:ca meeting:"),
                                         HasSubstr("canada"))));
  EXPECT_THAT(told.nodes, Not(Contains(StartsWith("official:"))));
}

TEST(VietnameseSessions, MayBeBetweenTheTwoInFocus) {
  const auto told = Read(
      "Thủ tướng Trần Văn Thử đã gặp Thủ tướng Thái Lan Somsak Dee. Hai Thủ tướng nhất trí tổ chức "
      "Phiên họp Nội các chung lần thứ 4 giữa hai nước.");
  EXPECT_THAT(told.facts,
              Contains(StartsWith("PARTICIPATED_IN partner:th meeting:phien-hop-noi-")));
}

TEST(VietnameseSessions, ToldInOneBreathArePartsOfNoOther) {
  const auto told = Read(
      "Nhân dịp dự Hội nghị cấp cao ASEAN lần thứ 44, 45, ngày 3/5, Thủ tướng Trần Văn Thử đã gặp "
      "Thủ tướng Lào Kham Vongsa.");
  EXPECT_THAT(told.facts, Not(Contains("PART_OF meeting:asean-summit-45 meeting:asean-summit-44")));
}

TEST(VietnameseSessions, OfABlocAreOfItsOwnSeries) {
  const auto told = Read(
      "Thủ tướng Anh James Hill sẽ dự Hội nghị thượng đỉnh đặc biệt của Tổ chức Hiệp ước Bắc Đại "
      "Tây "
      "Dương (NATO) tại Brussels.");
  EXPECT_THAT(told.facts, Contains(EndsWith("forum:nato-summit")));
}

}  // namespace
}  // namespace entente::ingest
