#include "graph/storage/store.h"

#include <gmock/gmock.h>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class StoreTest : public StoreFixture {};

ArticleBuilder Talks(const std::string& id, std::string_view published) {
  ArticleBuilder article(id, published);
  article.Node("partner:vn", "Việt Nam", {{"kind", "country"}, {"iso", "VN"}})
      .Node("partner:kr", "Hàn Quốc", {{"kind", "country"}}, {"Korea", "ROK"})
      .Node("official:a", "Trần Văn A")
      .Node("meeting:m", "Tham vấn", {{"start_date", ADate("2021-11-29")}})
      .Relationship(kHoldsPosition, "official:a", "partner:vn", {{"role", "minister"}})
      .Relationship(kAttended, "official:a", "meeting:m")
      .Relationship(kParticipatedIn, "partner:vn", "meeting:m")
      .Relationship(kParticipatedIn, "partner:kr", "meeting:m")
      .Relationship(kMentions, "article:" + id, "official:a", {{"count", std::int64_t{2}}});
  return article;
}

TEST_F(StoreTest, WhatAnArticleSaysIsThereWithItsEvidence) {
  const auto article = Talks("a1", "2021-11-30");
  const auto outcome = article.PutInto(*store_);
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_EQ(outcome->kind, WriteOutcome::Kind::kCreated);
  EXPECT_EQ(outcome->article, "a1");
  EXPECT_EQ(outcome->nodes_added, 5u);  // four and the article's own
  EXPECT_EQ(outcome->relationships_added, 5u);
  EXPECT_EQ(outcome->evidence_added, 5u);
  EXPECT_EQ(outcome->nodes_removed + outcome->relationships_removed + outcome->evidence_removed,
            0u);

  const Node korea = Get("partner:kr");
  EXPECT_EQ(korea.label, Label::kPartner);
  EXPECT_EQ(korea.name, "Hàn Quốc");
  EXPECT_THAT(korea.names, ElementsAre("Hàn Quốc", "Korea", "ROK"));
  EXPECT_EQ(korea.properties, (Properties{{"kind", "country"}}));

  const ReadView view = store_->Read();
  const std::string id = "official:a/HOLDS_POSITION/partner:vn/minister";
  const auto found = view.FindRelationship(id).value();
  ASSERT_TRUE(found);
  const Relationship position = view.GetRelationship(*found, true).value();
  EXPECT_EQ(position.id, id);
  EXPECT_EQ(position.from, "official:a");
  EXPECT_EQ(position.to, "partner:vn");
  EXPECT_EQ(position.confidence, 0.9);
  EXPECT_EQ(position.properties, (Properties{{"role", "minister"}}));
  ASSERT_EQ(position.evidence.size(), 1u);
  EXPECT_EQ(position.evidence[0].article, "a1");
  EXPECT_EQ(position.evidence[0].observed, ADate("2021-11-30"));
  EXPECT_EQ(position.evidence[0].text, article.contribution().relationships[0].evidence[0].text);
  EXPECT_THAT(view.GetRelationship(*found, false).value().evidence, IsEmpty());

  EXPECT_EQ(view.GetArticle("a1").value()->text, article.article().text);
  EXPECT_THAT(At("meeting:m"), ElementsAre("ATTENDED<official:a", "PARTICIPATED_IN<partner:kr",
                                           "PARTICIPATED_IN<partner:vn"));
}

TEST_F(StoreTest, TheSameFactOfTwoArticlesIsOneRelationshipWithTwoPiecesOfEvidence) {
  Put(Talks("a2", "2021-12-01"));
  const auto second = Talks("a1", "2021-11-30").PutInto(*store_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->nodes_added, 1u);          // the article's own
  EXPECT_EQ(second->relationships_added, 1u);  // its MENTIONS
  EXPECT_EQ(second->evidence_added, 5u);

  const ReadView view = store_->Read();
  const auto id = view.FindRelationship("official:a/ATTENDED/meeting:m").value().value();
  const Relationship attended = view.GetRelationship(id, true).value();
  ASSERT_EQ(attended.evidence.size(), 2u);
  EXPECT_EQ(attended.evidence[0].article, "a1");
  EXPECT_EQ(attended.evidence[1].article, "a2");

  const GraphCounts counts = view.Counts().value();
  EXPECT_EQ(counts.articles, 2u);
  EXPECT_EQ(counts.nodes, 6u);
  EXPECT_EQ(counts.relationships, 6u);
  EXPECT_EQ(counts.evidence, 10u);
}

TEST_F(StoreTest, RemovingAnArticleTakesExactlyWhatOnlyItSupported) {
  Put(Talks("a1", "2021-11-30"));
  const std::string before = Dump(store_->Read());
  ArticleBuilder other("a2", "2022-01-05");
  other.Node("official:a", "Trần Văn A", {}, {"Ngài A"})
      .Node("official:b", "Lê Thị B")
      .Node("partner:vn", "Việt Nam")
      .Relationship(kInvited, "official:a", "official:b")
      .Relationship(kHoldsPosition, "official:a", "partner:vn", {{"role", "minister"}}, 0.95);
  Put(other);
  EXPECT_THAT(Get("official:a").names, ElementsAre("Ngài A", "Trần Văn A"));

  const auto removed = store_->RemoveArticle("a2");
  ASSERT_TRUE(removed) << removed.error().message;
  EXPECT_EQ(removed->kind, WriteOutcome::Kind::kRemoved);
  EXPECT_EQ(removed->nodes_removed, 2u);  // official:b and article:a2
  EXPECT_EQ(removed->relationships_removed, 1u);
  EXPECT_EQ(removed->evidence_removed, 2u);
  EXPECT_EQ(Dump(store_->Read()), before);
  EXPECT_FALSE(store_->Read().FindNode("official:b").value());
  EXPECT_FALSE(store_->Read().GetArticle("a2").value());
  QueryContext context;
  EXPECT_THAT(store_->Read().SearchNames("ngai a", {}, {}, 10, context).value(), IsEmpty());

  ASSERT_TRUE(store_->RemoveArticle("a1"));
  EXPECT_EQ(Dump(store_->Read()), "");
  const GraphCounts counts = store_->Read().Counts().value();
  EXPECT_EQ(counts.articles + counts.nodes + counts.relationships + counts.evidence, 0u);
  EXPECT_EQ(store_->RemoveArticle("a1").error().code, ErrorCode::kNotFound);
}

TEST_F(StoreTest, ReplacingAnArticleReplacesWhatItSaid) {
  Put(Talks("a1", "2021-11-30"));
  ArticleBuilder corrected("a1", "2021-11-30");
  corrected.Node("partner:vn", "Việt Nam", {{"kind", "country"}, {"iso", "VN"}})
      .Node("official:a", "Trần Văn A")
      .Node("meeting:m", "Tham vấn", {{"start_date", ADate("2021-11-28")}})
      .Relationship(kChaired, "official:a", "meeting:m");
  const auto outcome = corrected.PutInto(*store_);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->kind, WriteOutcome::Kind::kReplaced);
  EXPECT_EQ(outcome->nodes_added, 0u);
  EXPECT_EQ(outcome->nodes_removed, 1u);  // partner:kr
  EXPECT_EQ(outcome->relationships_added, 1u);
  EXPECT_EQ(outcome->relationships_removed, 5u);
  EXPECT_THAT(At("meeting:m"), ElementsAre("CHAIRED<official:a"));
  EXPECT_EQ(store_->Read().GetArticle("a1").value()->text, corrected.article().text);

  // As if the first version had never been.
  TemporaryDirectory elsewhere;
  StoreOptions options = Options();
  options.directory = elsewhere.path();
  const auto fresh = Store::Open(options).value();
  ASSERT_TRUE(corrected.PutInto(*fresh));
  EXPECT_EQ(Dump(store_->Read()), Dump(fresh->Read()));
}

TEST_F(StoreTest, AnArticleOfTheSameFingerprintChangesNothingAndIsNotResolved) {
  auto article = Talks("a1", "2021-11-30");
  article.article().fingerprint = "f1";
  Put(article);
  const std::uint64_t sequence = store_->Sequence();
  const auto again = article.PutInto(*store_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->kind, WriteOutcome::Kind::kUnchanged);
  EXPECT_EQ(store_->Sequence(), sequence);

  article.article().fingerprint = "f2";
  const auto replaced = article.PutInto(*store_);
  ASSERT_TRUE(replaced);
  EXPECT_EQ(replaced->kind, WriteOutcome::Kind::kReplaced);
  EXPECT_EQ(replaced->nodes_added + replaced->nodes_removed + replaced->relationships_added +
                replaced->relationships_removed + replaced->evidence_added +
                replaced->evidence_removed,
            0u);
}

TEST_F(StoreTest, AZeroHasNoSign) {
  const auto figure = [](double zero) {
    ArticleBuilder article("a", "2021");
    return article.Node("figure:f", "F", {{"value", zero}})
        .Relationship(kHasFigure, "partnership:p", "figure:f", {{"change", zero}}, zero);
  };
  Put(figure(-0.0));
  const std::string negative = Dump(store_->Read());
  ASSERT_TRUE(store_->RemoveArticle("a"));
  Put(figure(0.0));
  EXPECT_EQ(Dump(store_->Read()), negative);
}

TEST_F(StoreTest, AViewDoesNotChange) {
  Put(Talks("a1", "2021-11-30"));
  const ReadView view = store_->Read();
  const std::string before = Dump(view);
  ASSERT_TRUE(store_->RemoveArticle("a1"));
  EXPECT_EQ(Dump(view), before);
  EXPECT_LT(view.Sequence(), store_->Read().Sequence());
  // A view keeps what it reads from open, past the store's end.
  store_.reset();
  EXPECT_EQ(Dump(view), before);
}

TEST_F(StoreTest, EverythingIsThereAfterReopening) {
  Put(Talks("a1", "2021-11-30"));
  Put(Talks("a2", "2021-12-01"));
  const std::string before = Dump(store_->Read());
  const auto sequence = store_->Sequence();
  Reopen();
  EXPECT_EQ(Dump(store_->Read()), before);
  EXPECT_EQ(store_->Sequence(), sequence);
  const auto added = Talks("a3", "2021-12-02").PutInto(*store_);
  ASSERT_TRUE(added);
  EXPECT_EQ(added->nodes_added, 1u);
}

TEST_F(StoreTest, ListsGoOnWhereTheyStopped) {
  Put(Talks("a1", "2021-11-30"));
  Put(Talks("a2", "2021-12-01"));
  const ReadView view = store_->Read();
  std::vector<std::string> ids;
  std::optional<std::string> after;
  do {
    const auto page = view.ListNodes(std::nullopt, after, 2).value();
    EXPECT_LE(page.items.size(), 2u);
    for (const Node& node : page.items) ids.push_back(node.id);
    after = page.next;
  } while (after);
  EXPECT_THAT(ids, ElementsAre("article:a1", "article:a2", "meeting:m", "official:a", "partner:kr",
                               "partner:vn"));
  const auto partners = view.ListNodes(Label::kPartner, std::nullopt, 10).value();
  ASSERT_EQ(partners.items.size(), 2u);
  EXPECT_FALSE(partners.next);
  EXPECT_THAT(view.ListNodes(Label::kPartner, "partner:vn", 10).value().items, IsEmpty());

  const auto first = view.ListArticles(std::nullopt, 1).value();
  ASSERT_EQ(first.items.size(), 1u);
  EXPECT_EQ(first.items[0].id, "a1");
  EXPECT_THAT(first.items[0].text, IsEmpty());
  const auto second = view.ListArticles(first.next, 1).value();
  ASSERT_EQ(second.items.size(), 1u);
  EXPECT_EQ(second.items[0].id, "a2");
  EXPECT_FALSE(second.next);
}

TEST_F(StoreTest, AnArticleNamesTheRelationshipsItSupports) {
  Put(Talks("a1", "2021-11-30"));
  ArticleBuilder other("a2");
  other.Relationship(kInvited, "official:a", "official:b");
  Put(other);
  const ReadView view = store_->Read();
  const auto ids = view.ArticleRelationships("a2").value();
  ASSERT_EQ(ids.size(), 1u);
  EXPECT_EQ(view.GetRelationship(ids[0], false).value().id, "official:a/INVITED/official:b");
  EXPECT_EQ(view.ArticleRelationships("a1").value().size(), 5u);
  EXPECT_EQ(view.ArticleRelationships("a9").error().code, ErrorCode::kNotFound);
}

TEST_F(StoreTest, DegreesCountBothWaysPerType) {
  Put(Talks("a1", "2021-11-30"));
  const auto degrees = store_->Read().Degrees(Id("official:a")).value();
  ASSERT_EQ(degrees.size(), 3u);
  EXPECT_EQ(degrees[0].type, kHoldsPosition);
  EXPECT_EQ(degrees[0].out, 1u);
  EXPECT_EQ(degrees[0].in, 0u);
  EXPECT_EQ(degrees[2].type, kMentions);
  EXPECT_EQ(degrees[2].in, 1u);
}

TEST_F(StoreTest, AnUnknownIdIsNotFound) {
  const ReadView view = store_->Read();
  EXPECT_FALSE(view.FindNode("official:nobody").value());
  EXPECT_FALSE(view.FindNode("").value());
  EXPECT_EQ(view.GetNode(NodeId{7}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(view.GetRelationship(RelationshipId{7}, true).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(view.Degrees(NodeId{7}).error().code, ErrorCode::kNotFound);
}

TEST_F(StoreTest, ALaterArticleTurnsAPlannedMeetingIntoAHeldOne) {
  const auto says = [](const std::string& id, std::string_view published, std::string status) {
    ArticleBuilder article(id, published);
    article.Node("meeting:m", "Hội nghị", {{"status", std::move(status)}})
        .Relationship(kHosted, "partner:vn", "meeting:m");
    return article;
  };
  RelationshipFilter planned;
  planned.statuses = {"planned"};
  RelationshipFilter held;
  held.statuses = {"held"};
  // The report of the meeting may well arrive before the announcement does.
  Put(says("report", "2018-06-21", "held"));
  Put(says("announcement", "2018-06-01", "planned"));
  EXPECT_THAT(At("partner:vn", held), ElementsAre("HOSTED>meeting:m"));
  EXPECT_THAT(At("partner:vn", planned), IsEmpty());
  ASSERT_TRUE(store_->RemoveArticle("report"));
  EXPECT_THAT(At("partner:vn", planned), ElementsAre("HOSTED>meeting:m"));
  Put(says("report", "2018-06-21", "held"));
  EXPECT_THAT(At("partner:vn", held), ElementsAre("HOSTED>meeting:m"));
}

TEST_F(StoreTest, AViewThatMustNotWaitHasWhatIsInMemoryAndSaysWhatIsNot) {
  Put(ArticleBuilder("a", "2020-01-01")
          .Relationship(RelationshipType::kHoldsPosition, "official:a", "partner:vn"));
  const NodeId official = Id("official:a");
  EXPECT_EQ(store_->ReadAtOnce().FindNode("official:a").value(), official) << "just written";
  Reopen();
  const ReadView at_once = store_->ReadAtOnce();
  EXPECT_EQ(at_once.FindNode("official:a").value(), official) << "of the topology";
  EXPECT_EQ(at_once.GetNode(official).error().code, ErrorCode::kOverloaded);
  QueryContext context;
  EXPECT_EQ(at_once.SearchNames("official", {}, {}, 5, context).error().code,
            ErrorCode::kOverloaded);
  EXPECT_EQ(store_->Read().GetNode(Id("official:a")).value().id, "official:a");
  // Read meanwhile, and unless the cache had to let it go again, in memory.
  const auto node = at_once.GetNode(official);
  if (node) {
    EXPECT_EQ(node->id, "official:a");
  } else {
    EXPECT_EQ(node.error().code, ErrorCode::kOverloaded);
  }
  EXPECT_EQ(at_once.Degrees(official).value().size(), 1U) << "of the topology";
  EXPECT_EQ(at_once.Sequence(), store_->Sequence());
}

}  // namespace
}  // namespace entente::graph
