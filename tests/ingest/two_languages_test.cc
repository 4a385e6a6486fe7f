// A Vietnamese and an English report of one event, through the whole pipeline: one node with two
// sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "graph/base/context.h"
#include "graph/storage/read_view.h"
#include "graph/storage/store.h"
#include "ingest/lexicon.h"
#include "ingest/pipeline.h"
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

}  // namespace
}  // namespace entente::ingest
