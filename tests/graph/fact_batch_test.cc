#include <gmock/gmock.h>

#include <thread>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::HasSubstr;

class FactBatchTest : public StoreFixture {
 protected:
  void SetUp() override {
    StoreFixture::SetUp();
    Put(article_);
  }

  // The claim of the article, made by somebody else who read it: by its number.
  [[nodiscard]] RelationshipClaim Quoting(std::size_t n) const {
    RelationshipClaim claim = article_.contribution().relationships.at(n);
    claim.evidence.front().article = article_.article().id;
    return claim;
  }
  static ArticleBuilder Batch(std::vector<RelationshipClaim> claims) {
    ArticleBuilder batch("facts:model", "2024");
    for (auto& claim : claims) {
      batch.Node(claim.from).Node(claim.to);
      batch.contribution().relationships.push_back(std::move(claim));
    }
    return batch;
  }
  [[nodiscard]] std::optional<Relationship> Find(std::string_view id) const {
    const ReadView view = store_->Read();
    const auto found = view.FindRelationship(id).value();
    if (!found) return std::nullopt;
    return view.GetRelationship(*found, true).value();
  }

  const ArticleBuilder article_ = ArticleBuilder("tin", "2020-05-01")
                                      .Relationship(kAttended, "official:a", "meeting:m")
                                      .Relationship(kInvited, "official:a", "official:b");
};

constexpr std::string_view kAttendedId = "official:a/ATTENDED/meeting:m";

TEST_F(FactBatchTest, IsASourceOfItsOwnThatQuotesAnother) {
  Put(Batch({Quoting(0)}));
  const Relationship told = Find(kAttendedId).value();
  EXPECT_EQ(told.articles, 2u);
  EXPECT_EQ(told.sources, 2u);
  ASSERT_EQ(told.evidence.size(), 2u);
  EXPECT_EQ(told.evidence[0].article, "tin");
  EXPECT_EQ(told.evidence[0].observed, ADate("2020-05-01"));
  EXPECT_EQ(told.evidence[1].article, "tin");
  ASSERT_TRUE(store_->RemoveArticle("facts:model"));
  EXPECT_EQ(Find(kAttendedId)->articles, 1u);
}

TEST_F(FactBatchTest, CountsAsLongAsWhatItQuotesStands) {
  RelationshipClaim chaired = Quoting(0);
  chaired.type = kChaired;
  Put(Batch({chaired}));
  const std::string id = "official:a/CHAIRED/meeting:m";
  ASSERT_TRUE(Find(id));
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  EXPECT_FALSE(Find(id));
  EXPECT_FALSE(store_->Read().FindNode("meeting:m").value());
  Reopen();
  Put(article_);
  EXPECT_TRUE(Find(id));

  // Another text under the same id is not what it quoted.
  Put(ArticleBuilder("tin", "2020-05-01").Relationship(kInvited, "official:x", "official:y"));
  EXPECT_FALSE(Find(id));
  // The same text of another date is.
  ArticleBuilder later = article_;
  later.article().published = ADate("2021");
  Put(later);
  EXPECT_EQ(Find(id)->evidence.at(0).observed, ADate("2021"));
}

TEST_F(FactBatchTest, StaysItselfWhenAllThatItQuotesIsGone) {
  RelationshipClaim mention = Quoting(0);
  mention.type = kMentions;
  mention.from = "article:facts:model";
  ArticleBuilder batch("facts:model");
  batch.Node("meeting:m").contribution().relationships.push_back(mention);
  Put(batch);
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  EXPECT_TRUE(store_->Read().FindNode("article:facts:model").value());
  EXPECT_FALSE(store_->Read().FindNode("meeting:m").value());
  Put(article_);
  EXPECT_TRUE(Find("article:facts:model/MENTIONS/meeting:m"));
}

TEST_F(FactBatchTest, LeavesNoNodeOfAnotherArticleWithoutEvidence) {
  RelationshipClaim mention = Quoting(0);
  mention.type = kMentions;
  mention.from = "article:elsewhere";
  ArticleBuilder batch("facts:model");
  batch.Node("article:elsewhere").Node("meeting:m").contribution().relationships = {mention};
  Put(batch);
  ASSERT_TRUE(Find("article:elsewhere/MENTIONS/meeting:m"));
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  EXPECT_FALSE(store_->Read().FindNode("article:elsewhere").value());
  EXPECT_TRUE(store_->Read().FindNode("article:facts:model").value());
}

TEST_F(FactBatchTest, QuotesItsOwnTextWhereItNamesNoArticle) {
  Put(ArticleBuilder("facts:person", "2022").Relationship(kInvited, "official:b", "official:c"));
  const Relationship told = Find("official:b/INVITED/official:c").value();
  EXPECT_EQ(told.evidence.at(0).article, "facts:person");
  EXPECT_EQ(told.evidence.at(0).observed, ADate("2022"));
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  EXPECT_TRUE(Find("official:b/INVITED/official:c"));
}

TEST_F(FactBatchTest, WhatIsNotInTheTextIsRefusedWhole) {
  RelationshipClaim claim = Quoting(1);
  claim.evidence.front().span.end -= 1;
  auto refused = Batch({Quoting(0), claim}).PutInto(*store_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("its evidence quotes"));
  claim.evidence.front().article = "không có";
  refused = Batch({claim}).PutInto(*store_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("which is not in the store"));
  EXPECT_FALSE(store_->Read().GetArticle("facts:model").value());
}

TEST_F(FactBatchTest, AtMostAThousandQuoteOneArticle) {
  const auto batch = [this](std::size_t n, RelationshipType type = kAttended) {
    RelationshipClaim claim = Quoting(0);
    claim.type = type;
    ArticleBuilder built("facts:" + std::to_string(n), "2024");
    built.Node(claim.from).Node(claim.to).contribution().relationships.push_back(claim);
    return built;
  };
  {
    // Those that are put together share a sync.
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t n = t; n < 1000; n += 8) {
          if (!batch(n).PutInto(*store_)) ADD_FAILURE() << n;
        }
      });
    }
  }
  const auto refused = batch(1000).PutInto(*store_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("1000 batches of facts quote the article 'tin'"));
  EXPECT_FALSE(store_->Read().GetArticle("facts:1000").value());
  // One of them may say something else, or make room for another.
  Put(batch(7, kChaired));
  EXPECT_EQ(Find("official:a/CHAIRED/meeting:m").value().articles, 1u);
  ASSERT_TRUE(store_->RemoveArticle("facts:7"));
  Put(batch(1000));
  EXPECT_EQ(Find(kAttendedId).value().articles, 1001u);
}

TEST_F(FactBatchTest, IsFollowedByMergesThroughComingAndGoing) {
  RelationshipClaim invited = Quoting(1);
  Put(Batch({invited}));
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  ASSERT_TRUE(store_->MergeNodes("official:b", "official:c", {}));
  Put(article_);
  EXPECT_EQ(Find("official:a/INVITED/official:c").value().articles, 2u);
  ASSERT_TRUE(store_->SplitNode("official:b", {}));
  EXPECT_EQ(Find("official:a/INVITED/official:b").value().articles, 2u);
  EXPECT_FALSE(Find("official:a/INVITED/official:c"));
}

}  // namespace
}  // namespace entente::graph
