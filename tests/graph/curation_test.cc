#include <gmock/gmock.h>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const CurationNote kNote{"An", "editor", "hai cách viết của một tên", 1'700'000'000'000};

class CurationTest : public StoreFixture {
 protected:
  void SetUp() override {
    StoreFixture::SetUp();
    Put(ArticleBuilder("one", "2020-01-01")
            .Node("official:kim-a", "Kim A", {}, {"A Kim"})
            .Node("partner:kr", "Hàn Quốc")
            .Node("meeting:talks", "Hội đàm", {{"start_date", ADate("2020-01-01")}})
            .Relationship(kHoldsPosition, "official:kim-a", "partner:kr", {{"role", "minister"}},
                          0.7)
            .Relationship(kAttended, "official:kim-a", "meeting:talks")
            .Relationship(kMentions, "article:one", "official:kim-a",
                          {{"count", std::int64_t{3}}}));
    Put(ArticleBuilder("two", "2021-01-01")
            .Node("official:kim-a", "Kim A")
            .Node("official:gim-a", "Gim A")
            .Node("partner:kr", "Hàn Quốc")
            .Relationship(kHoldsPosition, "official:gim-a", "partner:kr", {{"role", "minister"}})
            .Relationship(kInvited, "official:kim-a", "official:gim-a")
            .Relationship(kMentions, "article:two", "official:kim-a", {{"count", std::int64_t{1}}})
            .Relationship(kMentions, "article:two", "official:gim-a",
                          {{"count", std::int64_t{2}}}));
  }

  [[nodiscard]] bool Has(std::string_view id) const {
    return store_->Read().FindNode(id).value().has_value();
  }
  [[nodiscard]] Relationship Rel(std::string_view id) const {
    const ReadView view = store_->Read();
    const auto found = view.FindRelationship(id).value();
    EXPECT_TRUE(found) << id;
    return found ? view.GetRelationship(*found, true).value() : Relationship();
  }
};

TEST_F(CurationTest, AMergeTellsNoMoreArticlesAnewThanItMay) {
  store_.reset();
  StoreOptions options = Options();
  options.max_retold_articles = 1;
  store_ = Store::Open(options).value();
  const std::string before = Dump(store_->Read());
  const auto refused = store_->MergeNodes("official:kim-a", "official:gim-a", kNote);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("2 articles tell of 'official:kim-a'"));
  EXPECT_EQ(Dump(store_->Read()), before);
  EXPECT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
}

TEST_F(CurationTest, ASplitTellsNoMoreArticlesAnewThanItMay) {
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  store_.reset();
  StoreOptions options = Options();
  options.max_retold_articles = 1;
  store_ = Store::Open(options).value();
  Put(ArticleBuilder("three", "2022-01-01").Node("official:gim-a", "Gim A"));
  const std::string before = Dump(store_->Read());
  const auto refused = store_->SplitNode("official:gim-a", kNote);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message,
              HasSubstr("2 articles say 'official:gim-a', more than the 1"));
  EXPECT_EQ(Dump(store_->Read()), before);

  // A merge that has become too large is taken back with a greater limit.
  store_.reset();
  options.max_retold_articles = 2;
  store_ = Store::Open(options).value();
  ASSERT_TRUE(store_->SplitNode("official:gim-a", kNote));
  EXPECT_EQ(Get("official:gim-a").articles, 2u);
}

TEST_F(CurationTest, WhatIsSaidOfAMergedNodeIsSaidOfTheOther) {
  const auto merged = store_->MergeNodes("official:gim-a", "official:kim-a", kNote);
  ASSERT_TRUE(merged) << merged.error().message;
  EXPECT_TRUE(merged->changed);
  EXPECT_EQ(merged->node, "official:kim-a");
  EXPECT_EQ(merged->articles, 1u);

  EXPECT_FALSE(Has("official:gim-a"));
  const Node node = Get("official:kim-a");
  EXPECT_EQ(node.articles, 2u);
  EXPECT_THAT(node.names, UnorderedElementsAre("A Kim", "Gim A", "Kim A"));
  const Relationship position = Rel("official:kim-a/HOLDS_POSITION/partner:kr/minister");
  EXPECT_EQ(position.articles, 2u);
  EXPECT_EQ(position.confidence, 0.9);
  EXPECT_EQ(position.evidence.size(), 2u);
  // Nobody invites himself, and who is mentioned under two names is mentioned as often as both.
  EXPECT_THAT(At("official:kim-a"), testing::Not(testing::Contains("INVITED>official:kim-a")));
  EXPECT_EQ(
      std::get<std::int64_t>(Rel("article:two/MENTIONS/official:kim-a").properties.at("count")), 3);
  EXPECT_THAT(store_->Read().FindByName("gim a").value(), ElementsAre(Id("official:kim-a")));
}

TEST_F(CurationTest, WhoeverHoldsAnOfficeIsNobodyToDecideAbout) {
  const std::string reference = "official:@head_of_government@kr@2020-01-01";
  for (const auto& [id, into] : {std::pair<std::string, std::string>("official:kim-a", reference),
                                 {reference, "official:kim-a"}}) {
    const auto refused = store_->MergeNodes(id, into, kNote);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(refused.error().message, HasSubstr(reference));
  }
  NameEdit edit;
  edit.add = {"Kim"};
  EXPECT_FALSE(store_->EditNames(reference, edit, kNote));
  EXPECT_FALSE(store_->EditNames("official:@", edit, kNote));
}

TEST_F(CurationTest, ASplitGivesBackWhatWasBefore) {
  const std::string before = Dump(store_->Read());
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  ASSERT_NE(Dump(store_->Read()), before);
  const auto split = store_->SplitNode("official:gim-a", kNote);
  ASSERT_TRUE(split);
  EXPECT_TRUE(split->changed);
  EXPECT_EQ(split->node, "official:gim-a");
  EXPECT_EQ(Dump(store_->Read()), before);
  EXPECT_FALSE(store_->SplitNode("official:gim-a", kNote)->changed);
}

TEST_F(CurationTest, AMergeOutlivesTheArticlesAndTheProcess) {
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  ASSERT_TRUE(store_->RemoveArticle("one"));
  ASSERT_TRUE(store_->RemoveArticle("two"));
  EXPECT_FALSE(Has("official:kim-a"));
  Reopen();
  EXPECT_EQ(store_->Read().MergedInto("official:gim-a").value(), "official:kim-a");
  Put(ArticleBuilder("three").Node("official:gim-a", "Gim A"));
  EXPECT_FALSE(Has("official:gim-a"));
  EXPECT_EQ(Get("official:kim-a").name, "Gim A");
}

TEST_F(CurationTest, AChainOfMergesLeadsToItsEndAndComesApartWhereItIsCut) {
  Put(ArticleBuilder("three").Node("official:ghim-a", "Ghim A"));
  ASSERT_TRUE(store_->MergeNodes("official:ghim-a", "official:gim-a", kNote));
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  EXPECT_EQ(store_->Read().MergedInto("official:ghim-a").value(), "official:kim-a");
  EXPECT_EQ(Get("official:kim-a").articles, 3u);
  ASSERT_TRUE(store_->SplitNode("official:gim-a", kNote));
  EXPECT_EQ(store_->Read().MergedInto("official:ghim-a").value(), "official:gim-a");
  EXPECT_EQ(Get("official:gim-a").articles, 2u);
  EXPECT_EQ(Get("official:kim-a").articles, 2u);
}

TEST_F(CurationTest, ADecisionIsInTheLogOfChanges) {
  const auto before = store_->Sequence();
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  const ChangePage page = store_->Read().ChangesAfter(before, 10).value();
  ASSERT_EQ(page.items.size(), 1u);
  const Change& change = page.items.front();
  EXPECT_EQ(change.kind, ChangeKind::kCurated);
  EXPECT_EQ(change.article, "official:gim-a");
  ASSERT_EQ(change.nodes.size(), 1u);
  EXPECT_EQ(change.nodes[0].id, "official:gim-a");
  EXPECT_EQ(change.nodes[0].effect, Effect::kRemoved);
  ASSERT_EQ(change.relationships.size(), 2u);
  EXPECT_EQ(change.relationships[0].id, "official:gim-a/HOLDS_POSITION/partner:kr/minister");
  EXPECT_EQ(change.relationships[1].id, "official:kim-a/INVITED/official:gim-a");
  // The position and the mention went over; the invitation is gone.
  EXPECT_EQ(change.evidence_added, 2u);
  EXPECT_EQ(change.evidence_removed, 3u);
}

TEST_F(CurationTest, WhatMakesNoSenseIsRefusedAndChangesNothing) {
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  const auto sequence = store_->Sequence();
  const auto refuse = [&](const std::string& id, const std::string& into, ErrorCode code,
                          std::string_view why) {
    const auto refused = store_->MergeNodes(id, into, kNote);
    ASSERT_FALSE(refused) << id;
    EXPECT_EQ(refused.error().code, code);
    EXPECT_THAT(refused.error().message, HasSubstr(why));
  };
  refuse("official:kim-a", "official:gim-a", ErrorCode::kConflict, "is merged into");
  refuse("official:gim-a", "official:b", ErrorCode::kConflict, "split it first");
  refuse("official:a", "official:a", ErrorCode::kInvalidArgument, "into itself");
  refuse("official:a", "partner:a", ErrorCode::kInvalidArgument, "one label");
  refuse("article:one", "article:two", ErrorCode::kInvalidArgument, "articles are not merged");
  refuse("nobody", "official:a", ErrorCode::kInvalidArgument, "not the id of a node");
  EXPECT_FALSE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote)->changed);
  EXPECT_EQ(store_->Sequence(), sequence);
}

TEST_F(CurationTest, NamesAreAddedAndRemovedAndFoundSo) {
  ASSERT_TRUE(store_->EditNames("official:kim-a", {{"Kim Ngoại trưởng"}, {"Kim A"}, {}}, kNote));
  const Node node = Get("official:kim-a");
  EXPECT_EQ(node.name, "A Kim");
  EXPECT_THAT(node.names, UnorderedElementsAre("A Kim", "Kim Ngoại trưởng"));
  EXPECT_THAT(store_->Read().FindByName("kim ngoai truong").value(),
              ElementsAre(Id("official:kim-a")));
  EXPECT_THAT(store_->Read().FindByName("kim a").value(), IsEmpty());

  // Not of the articles, so it goes neither with them nor comes back with them.
  ASSERT_TRUE(store_->RemoveArticle("one"));
  ASSERT_TRUE(store_->RemoveArticle("two"));
  Put(ArticleBuilder("three").Node("official:kim-a", "Kim A"));
  EXPECT_EQ(Get("official:kim-a").name, "Kim Ngoại trưởng");

  ASSERT_TRUE(store_->EditNames("official:kim-a", {{}, {}, {"Kim Ngoại trưởng", "Kim A"}}, kNote));
  EXPECT_THAT(Get("official:kim-a").names, ElementsAre("Kim A"));
}

TEST_F(CurationTest, ANodeAlwaysHasAName) {
  ASSERT_TRUE(store_->EditNames("official:gim-a", {{}, {"Gim A"}, {}}, kNote));
  EXPECT_EQ(Get("official:gim-a").name, "Gim A");
  EXPECT_THAT(Get("official:gim-a").names, ElementsAre("Gim A"));
}

TEST_F(CurationTest, WhoDecidedWhatAndWhenIsKept) {
  ASSERT_TRUE(store_->EditNames("official:kim-a", {{"Kim"}, {}, {}}, kNote));
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  ASSERT_TRUE(store_->SplitNode("official:gim-a", {"Bình", "editor", "", 1'700'000'000'001}));
  ASSERT_TRUE(store_->MergeNodes("official:gim-a", "official:kim-a", kNote));
  Reopen();
  const NodeCuration kim = store_->Read().Curation("official:kim-a").value();
  EXPECT_EQ(kim.merged_into, std::nullopt);
  EXPECT_THAT(kim.merged, ElementsAre("official:gim-a"));
  EXPECT_THAT(kim.added, ElementsAre("Kim"));
  ASSERT_EQ(kim.history.size(), 4u);
  EXPECT_EQ(kim.history[0].action, CurationAction::kNames);
  EXPECT_THAT(kim.history[0].names.add, ElementsAre("Kim"));
  EXPECT_EQ(kim.history[1],
            (CurationEntry{CurationAction::kMerge, "official:gim-a", "official:kim-a", {}, kNote}));
  EXPECT_EQ(kim.history[2].action, CurationAction::kSplit);
  EXPECT_EQ(kim.history[2].note.by, "Bình");
  const NodeCuration gim = store_->Read().Curation("official:gim-a").value();
  EXPECT_EQ(gim.merged_into, "official:kim-a");
  EXPECT_EQ(gim.history.size(), 3u);
}

}  // namespace
}  // namespace entente::graph
