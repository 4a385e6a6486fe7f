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

}  // namespace
}  // namespace entente::api
