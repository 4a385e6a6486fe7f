#include "graph/storage/article_claims.h"

#include <gmock/gmock.h>

#include "graph/storage/mentions.h"
#include "tests/graph/damaged_record.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

RelationshipClaimRecord AClaim(std::string article, std::uint32_t sentence) {
  RelationshipClaimRecord record;
  record.claim.confidence = 0.7;
  record.claim.properties = {{"count", std::int64_t{3}}};
  record.observed = ADate("2020-05");
  for (const std::uint32_t at : {sentence, std::uint32_t{9}}) {
    record.claim.evidence.push_back({article, at, {at, at + 4}, "câu", ADate("2020-05")});
  }
  return record;
}

NodeClaimRecord ANodeClaim(const std::string& name) {
  NodeClaimRecord record;
  record.observed = ADate("2020");
  record.claim.name = name;
  record.claim.names = {name, "tên khác"};
  record.claim.properties = {{"kind", std::string("summit")}};
  return record;
}

ArticleClaims SomeClaims() {
  ArticleClaims claims;
  claims.nodes = {{NodeId{1}, ANodeClaim("Đối thoại")}, {NodeId{300}, ANodeClaim("b")}};
  claims.relationships = {{RelationshipId{5}, AClaim("a", 1)},
                          {RelationshipId{700}, AClaim("b", 2)},
                          {MentionId(NodeId{7}, NodeId{2}), AClaim("a", 3)}};
  return claims;
}

void ExpectSame(const NodeClaimRecord& a, const NodeClaimRecord& b) {
  EXPECT_EQ(a.observed, b.observed);
  EXPECT_EQ(a.claim.name, b.claim.name);
  EXPECT_EQ(a.claim.names, b.claim.names);
  EXPECT_EQ(a.claim.properties, b.claim.properties);
}

void ExpectSame(const RelationshipClaimRecord& a, const RelationshipClaimRecord& b) {
  EXPECT_EQ(a.observed, b.observed);
  EXPECT_EQ(a.claim.confidence, b.claim.confidence);
  EXPECT_EQ(a.claim.properties, b.claim.properties);
  EXPECT_EQ(a.claim.evidence, b.claim.evidence);
}

TEST(ArticleClaimsTest, ClaimsComeBackAsTheyWereTogetherAndOneByOne) {
  const ArticleClaims claims = SomeClaims();
  const std::string bytes = Encode(claims);
  const ArticleClaims read = DecodeArticleClaims(bytes).value();
  ASSERT_EQ(read.nodes.size(), claims.nodes.size());
  for (const auto& [id, record] : claims.nodes) {
    ExpectSame(read.nodes.at(id), record);
    const ArticleClaims alone = DecodeArticleClaims(bytes, {id}).value();
    ASSERT_EQ(alone.nodes.size() + alone.relationships.size(), 1u);
    ExpectSame(alone.nodes.at(id), record);
  }
  ASSERT_EQ(read.relationships.size(), claims.relationships.size());
  for (const auto& [id, record] : claims.relationships) {
    ExpectSame(read.relationships.at(id), record);
    const ArticleClaims alone = DecodeArticleClaims(bytes, {id}).value();
    ASSERT_EQ(alone.nodes.size() + alone.relationships.size(), 1u);
    ExpectSame(alone.relationships.at(id), record);
  }
  EXPECT_TRUE(DecodeArticleClaims(bytes, {NodeId{5}, RelationshipId{1}}).value().empty());
  EXPECT_EQ(DecodeFactSet(bytes).value(),
            (FactSet{NodeId{1}, NodeId{300}, RelationshipId{5}, RelationshipId{700},
                     MentionId(NodeId{7}, NodeId{2})}));
}

TEST(ArticleClaimsTest, AViewIsWrittenAsWhatItIsOf) {
  const ArticleClaims claims = SomeClaims();
  ArticleClaimsView view;
  for (const auto& [id, record] : claims.nodes) {
    view.nodes[id] = {&record.claim, record.observed};
  }
  for (const auto& [id, record] : claims.relationships) {
    view.relationships[id] = {&record.claim, record.observed};
  }
  EXPECT_EQ(Encode(view), Encode(claims));
}

TEST(ArticleClaimsTest, ASentenceThatManyClaimsRestOnIsKeptOnce) {
  ArticleClaims claims;
  RelationshipClaimRecord claim = AClaim("a", 1);
  claim.claim.evidence.front().text = std::string(1000, 'x');
  for (std::uint64_t id = 1; id <= 10; ++id) {
    claims.relationships.emplace(RelationshipId{id}, claim);
  }
  EXPECT_LT(Encode(claims).size(), 2000u);
}

TEST(ArticleClaimsTest, DamagedRecordsAreRefused) {
  const auto accepts = [](std::string_view bytes) {
    const auto all = DecodeArticleClaims(bytes);
    if (all) {
      EXPECT_TRUE(DecodeArticleClaims(bytes, {NodeId{300}, RelationshipId{700}}));
      EXPECT_TRUE(DecodeFactSet(bytes));
      EXPECT_TRUE(DecodeArticleClaims(Encode(*all)));
    } else {
      EXPECT_EQ(all.error().code, ErrorCode::kCorruption);
    }
    return all.has_value();
  };
  const std::string bytes = Encode(SomeClaims());
  ExpectWholeOnly("claims of an article", bytes, accepts);
  EXPECT_GT(RefusedFlips("claims of an article", bytes, accepts), 8u);
}

}  // namespace
}  // namespace entente::graph
