#include "api/fact_batch_json.h"

#include "tests/api/api_fixture.h"

namespace entente::api {
namespace {

using testing::HasSubstr;

class ReadFactBatchTest : public ApiFixture {
 protected:
  [[nodiscard]] Result<FactBatch> Read(const json& body, const FactBatchLimits& limits) const {
    QueryContext context;
    return ReadFactBatch(body, store_->Read(), pipeline_->lexicon(), context, limits);
  }
};

TEST_F(ReadFactBatchTest, TheTextsThatABatchQuotesHaveALimitTogether) {
  json evidence = json::array();
  std::size_t bytes = 0;
  for (const auto* const article : {"bao-2021", "bao-2024"}) {
    const auto text = Text(GetJson("/v1/articles/" + std::string(article))["text"]);
    bytes += text.size();
    for (int twice = 0; twice < 2; ++twice) {
      evidence.push_back({{"article", article}, {"text", text}});
    }
  }
  const json node = {
      {"id", "partner:vn"}, {"label", "Partner"}, {"name", "Việt Nam"}, {"evidence", evidence}};
  const json body = {{"source", {{"id", "x"}, {"text", "Một văn bản."}}}, {"nodes", {node}}};
  FactBatchLimits limits;
  limits.quoted_bytes = bytes;
  const auto batch = Read(body, limits);
  ASSERT_TRUE(batch) << batch.error().message;
  EXPECT_EQ(batch->accepted, 1u);
  --limits.quoted_bytes;
  const auto refused = Read(body, limits);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(refused.error().message, HasSubstr(std::to_string(bytes - 1)));
}

TEST_F(ReadFactBatchTest, EachItemAndEachPieceOfEvidenceIsAStepTowardsTheDeadline) {
  const auto read_late = [this](std::size_t items, std::size_t pieces) {
    const json piece = {{"start", 0U}, {"end", 3U}, {"sentence", 0U}, {"text", "Một"}};
    const json node = {{"id", "partner:vn"},
                       {"label", "Partner"},
                       {"name", "Việt Nam"},
                       {"evidence", json::array_t(pieces, piece)}};
    const json body = {{"source", {{"id", "x"}, {"text", "Một văn bản."}}},
                       {"nodes", json::array_t(items, node)}};
    QueryContext late(Deadline::After(std::chrono::seconds(-1)));
    const auto batch = ReadFactBatch(body, store_->Read(), pipeline_->lexicon(), late);
    if (batch) {
      EXPECT_EQ(batch->accepted, items);
    }
    return batch ? std::optional<ErrorCode>() : batch.error().code;
  };
  EXPECT_EQ(read_late(1, 1), std::nullopt);  // too few to look at the clock
  EXPECT_EQ(read_late(300, 0), ErrorCode::kDeadlineExceeded);
  EXPECT_EQ(read_late(1, 300), ErrorCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace entente::api
