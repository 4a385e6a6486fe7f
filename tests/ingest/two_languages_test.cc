// A Vietnamese and an English report of one event, through the whole pipeline: one node with two
// sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "graph/base/context.h"
#include "graph/storage/read_view.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
#include "tests/ingest/told.h"
#include "tests/temporary_directory.h"

namespace entente::ingest {
namespace {

class TwoLanguages : public testing::Test {
 protected:
  TwoLanguages() {
    graph::StoreOptions options;
    options.directory = scratch_.path() / "store";
    store_ = graph::Store::Open(options).value();
    pipeline_ = std::make_unique<Pipeline>(*store_, Lexicon::Load(std::nullopt).value());
  }

  void Report(std::string_view language, std::string_view body) {
    RawArticle raw;
    raw.id = std::string(language);
    raw.language = std::string(language);
    raw.published = Date::FromParts(2021, 5, 28);
    raw.body = std::string(body);
    QueryContext context;
    const auto outcome = pipeline_->Ingest(std::move(raw), context);
    ASSERT_TRUE(outcome) << outcome.error().message;
  }

  // How many sources tell of the node.
  [[nodiscard]] std::uint32_t Sources(std::string_view id) const {
    const graph::ReadView view = store_->Read();
    const auto node = view.FindNode(id).value();
    return node ? view.GetNode(*node).value().sources : 0;
  }

  TemporaryDirectory scratch_;
  std::unique_ptr<graph::Store> store_;
  std::unique_ptr<Pipeline> pipeline_;
};

TEST_F(TwoLanguages, ASessionOfAForum) {
  Report(
      "vi",
      "Ngày 27/5/2021, Thứ trưởng Ngoại giao Trần Văn Thử và Thứ trưởng Ngoại giao Nhật Bản Tanaka "
      "Hanako đã đồng chủ trì Diễn đàn ASEAN-Nhật Bản lần thứ 36.");
  Report(
      "en",
      "Hanoi (VNA) - Vietnamese Deputy Foreign Minister Tran Van Thu and Japanese Deputy Foreign "
      "Minister Hanako Tanaka co-chaired the 36th ASEAN-Japan Forum on May 27.");
  EXPECT_EQ(Sources("meeting:asean-jp-forum-36"), 2u);
  EXPECT_EQ(Sources("forum:asean-jp-forum"), 2u);
  EXPECT_EQ(Sources("official:tran-van-thu"), 2u);
  EXPECT_EQ(Sources("official:hanako-tanaka"), 2u);
}

TEST_F(TwoLanguages, TalksOfTwoMinisters) {
  Report(
      "vi",
      "Chiều 27/5/2021, Bộ trưởng Ngoại giao Trần Văn Thử đã hội đàm với Bộ trưởng Ngoại giao Hàn "
      "Quốc Han Mirae.");
  Report("en",
         "Foreign Minister Tran Van Thu held talks with his South Korean counterpart, Han Mirae, "
         "on May "
         "27.");
  EXPECT_EQ(Sources("meeting:talks-han-mirae-tran-van-thu-2021-05-27"), 2u);
  EXPECT_EQ(Sources("official:han-mirae"), 2u);
}

TEST_F(TwoLanguages, AVisit) {
  Report("vi", "Tổng thống Hàn Quốc Han Mirae sẽ thăm cấp Nhà nước Việt Nam từ ngày 3-5/6/2021.");
  Report("en",
         "President of the Republic of Korea Han Mirae will pay a state visit to Vietnam from June "
         "3-5, "
         "2021.");
  EXPECT_EQ(Sources("meeting:visit-han-mirae-2021-06-03"), 2u);
}

TEST_F(TwoLanguages, ASummit) {
  Report("vi", "Thủ tướng Trần Văn Thử sẽ tham dự Hội nghị Cấp cao ASEAN lần thứ 44 tại Lào.");
  Report(
      "en",
      "Prime Minister Tran Van Thu will travel to Laos to attend the 44th and 45th ASEAN Summits.");
  EXPECT_EQ(Sources("meeting:asean-summit-44"), 2u);
  EXPECT_EQ(Sources("forum:asean-summit"), 2u);
}

TEST_F(TwoLanguages, ARelationAndItsParties) {
  Report("vi",
         "Năm 2020, kim ngạch thương mại hai chiều giữa Việt Nam và Nhật Bản đạt 39,6 tỷ USD.");
  Report("en", "Two-way trade between Vietnam and Japan reached 39.6 billion USD in 2020.");
  EXPECT_EQ(Sources("partnership:jp-vn"), 2u);
  EXPECT_EQ(Sources("figure:jp-vn-trade-2020-actual-39600000000"), 2u);
}

// What both reports of one event say: facts and ids that differ would stand beside each other.
void ExpectTheSameFacts(std::string_view vietnamese, std::string_view english) {
  const auto day = Date::FromParts(2021, 5, 28);
  const auto vi = ToldBy(vietnamese, "vi", day);
  const auto en = ToldBy(english, "en", day);
  // One fact may be told twice, with and without its term.
  const std::set<std::string> facts(vi.facts.begin(), vi.facts.end());
  EXPECT_EQ(std::set<std::string>(en.facts.begin(), en.facts.end()), facts);
  EXPECT_THAT(en.statuses, testing::UnorderedElementsAreArray(vi.statuses));
}

TEST(OneEventInTwoLanguages, TalksOnAVisitWithAnInvitation) {
  ExpectTheSameFacts(
      "Chiều 12/5, tại Hà Nội, Thủ tướng Trần Văn Thử đã hội đàm với Thủ tướng Nhật Bản Tanaka "
      "Hanako đang thăm chính thức Việt Nam. Hai Thủ tướng nhất trí nâng cấp quan hệ Việt Nam - "
      "Nhật Bản lên Đối tác Chiến lược Toàn diện. Kim ngạch thương mại hai chiều giữa Việt Nam và "
      "Nhật Bản năm 2020 đạt 39,6 tỷ USD. Thủ tướng Tanaka Hanako mời Thủ tướng Trần Văn Thử thăm "
      "Nhật Bản.",
      "Hanoi (VNA) – Prime Minister Tran Van Thu held talks in Hanoi on May 12 with his Japanese "
      "counterpart Tanaka Hanako, who is on an official visit to Vietnam. The two PMs agreed to "
      "upgrade the Vietnam-Japan relations to a comprehensive strategic partnership. Two-way trade "
      "between Vietnam and Japan reached 39.6 billion USD in 2020. PM Tanaka Hanako invited PM "
      "Tran "
      "Van Thu to visit Japan.");
}

TEST(OneEventInTwoLanguages, ADialogueWithItsCoordinatorAndItsPlan) {
  ExpectTheSameFacts(
      "Ngày 20/5, tại Viêng Chăn, Thứ trưởng Bộ Ngoại giao Lê Thị Mẫu, Trưởng SOM ASEAN Việt Nam "
      "và "
      "Thứ trưởng Ngoại giao Hàn Quốc Han Mirae đã đồng chủ trì Đối thoại ASEAN-Hàn Quốc lần thứ "
      "25. Việt Nam là nước điều phối quan hệ ASEAN-Hàn Quốc giai đoạn 2021-2024. Đối thoại đã "
      "thông qua Kế hoạch hành động ASEAN-Hàn Quốc giai đoạn 2021-2025.",
      "Vientiane (VNA) – Vietnamese Deputy Minister of Foreign Affairs Le Thi Mau, head of ASEAN "
      "SOM "
      "Vietnam, and Deputy Foreign Minister of the Republic of Korea Han Mirae co-chaired the 25th "
      "ASEAN-ROK Dialogue in Vientiane on May 20. Vietnam is the country coordinator of ASEAN-ROK "
      "relations for 2021-2024. The dialogue adopted the ASEAN-ROK Plan of Action for 2021-2025.");
}

TEST(OneEventInTwoLanguages, ACallAndAReception) {
  ExpectTheSameFacts(
      "Sáng 5/5, Chủ tịch Quốc hội Nguyễn Thị Sao đã tiếp Đại sứ Hoa Kỳ tại Việt Nam John Fielder "
      "tại Nhà Quốc hội. Trước đó, ngày 3/5, Bộ trưởng Ngoại giao Phạm Văn Tả đã điện đàm với "
      "Ngoại "
      "trưởng Hoa Kỳ Mary Stone.",
      "Hanoi (VNA) – National Assembly Chairwoman Nguyen Thi Sao received US Ambassador to Vietnam "
      "John Fielder at the National Assembly House on May 5. Earlier, on May 3, Foreign Minister "
      "Pham Van Ta held phone talks with US Secretary of State Mary Stone.");
}

TEST(OneEventInTwoLanguages, ASummitAndAMeetingOnItsSidelines) {
  ExpectTheSameFacts(
      "Ngày 26/5, tại Viêng Chăn, Thủ tướng Trần Văn Thử đã dự Hội nghị Cấp cao ASEAN lần thứ 38 "
      "do "
      "Thủ tướng Lào Kham Vongsa chủ trì. Bên lề Hội nghị, Thủ tướng Trần Văn Thử đã gặp Tổng "
      "thống "
      "Indonesia Budi Wijaya.",
      "Vientiane (VNA) – Prime Minister Tran Van Thu attended the 38th ASEAN Summit in Vientiane "
      "on "
      "May 26, chaired by Lao Prime Minister Kham Vongsa. On the sidelines of the summit, PM Tran "
      "Van Thu met with Indonesian President Budi Wijaya.");
}

TEST(OneEventInTwoLanguages, AStateVisitAndItsWelcome) {
  ExpectTheSameFacts(
      "Theo lời mời của Chủ tịch nước Lê Văn Sơn, Tổng thống Ba Lan Jan Nowak sẽ thăm cấp Nhà nước "
      "Việt Nam từ ngày 1 đến 3/6/2021. Sáng 1/6, Chủ tịch nước Lê Văn Sơn sẽ chủ trì lễ đón Tổng "
      "thống Jan Nowak.",
      "Hanoi (VNA) – Polish President Jan Nowak will pay a state visit to Vietnam from June 1 to "
      "3, "
      "2021, at the invitation of President Le Van Son. On the morning of June 1, President Le Van "
      "Son will chair the welcome ceremony for President Jan Nowak.");
}

}  // namespace
}  // namespace entente::ingest
