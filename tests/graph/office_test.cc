#include "graph/office.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "tests/graph/in_step.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::string_view kRole = "head_of_government";

// That `official` is told of in the office on that day.
ArticleBuilder Sighting(const std::string& id, std::string_view day, const std::string& official,
                        Properties properties = {}, std::string_view role = kRole) {
  properties.emplace("role", std::string(role));
  ArticleBuilder article(id, day);
  article.Node("official:" + official, "Ông " + official)
      .Node("partner:aa", "Nước A")
      .Relationship(kHoldsPosition, "official:" + official, "partner:aa", std::move(properties));
  return article;
}

// That whoever held it then attended the meeting of the article's id.
ArticleBuilder Bare(const std::string& id, std::string_view day, std::string_view role = kRole) {
  const std::string reference = ReferenceId({std::string(role), "partner:aa", ADate(day)});
  ArticleBuilder article(id, day);
  article.Node(reference, "Thủ tướng Nước A")
      .Node("partner:aa", "Nước A")
      .Node("meeting:" + id, "Hội đàm " + id)
      .Relationship(kParticipatedIn, "partner:aa", "meeting:" + id)
      .Relationship(kAttended, reference, "meeting:" + id);
  return article;
}

class OfficeTest : public StoreFixture {
 protected:
  [[nodiscard]] std::vector<std::string> WhoAttended(const std::string& article) const {
    RelationshipFilter filter;
    filter.types = {kAttended};
    return At("meeting:" + article, filter);
  }
};

TEST(OfficeReferences, AreWrittenAndReadBack) {
  const OfficeReference reference{"foreign_minister", "partner:jp", ADate("2021-10")};
  EXPECT_EQ(ReferenceId(reference), "official:@foreign_minister@jp@2021-10");
  const auto read = ParseReference(ReferenceId(reference));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->role, reference.role);
  EXPECT_EQ(read->partner, reference.partner);
  EXPECT_EQ(read->on, reference.on);
  for (const char* id :
       {"official:@", "official:@minister@jp@2021-10-05", "official:kim-a",
        "official:@foreign_minister@jp@2021", "official:@foreign_minister@@2021-10",
        "official:@foreign_minister@2021-10"}) {
    EXPECT_FALSE(ParseReference(id)) << id;
  }
}

TEST_F(OfficeTest, MeansItsHolderWhicheverArticleComesFirst) {
  for (const bool holder_first : {true, false}) {
    if (holder_first) Put(Sighting("tells", "2020-03-01", "an"));
    Put(Bare("bare", "2020-03-10"));
    if (!holder_first) Put(Sighting("tells", "2020-03-01", "an"));
    EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:an"));
    {
      const ReadView view = store_->Read();
      const auto id = view.FindRelationship("official:an/ATTENDED/meeting:bare").value();
      ASSERT_TRUE(id);
      const Relationship attended = view.GetRelationship(*id, true).value();
      EXPECT_EQ(attended.confidence, 0.6);
      ASSERT_EQ(attended.evidence.size(), 1u);
      EXPECT_EQ(attended.evidence[0].article, "bare");
      ExpectInStep(view);
    }
    Reopen();
    EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:an"));
    ASSERT_TRUE(store_->RemoveArticle("tells"));
    EXPECT_THAT(WhoAttended("bare"), IsEmpty());
    EXPECT_FALSE(store_->Read().FindNode("official:an").value());
    ASSERT_TRUE(store_->RemoveArticle("bare"));
    EXPECT_EQ(store_->Read().Counts().value().nodes, 0u);
  }
}

TEST_F(OfficeTest, NeverIsANodeItself) {
  Put(Bare("bare", "2020-03-10"));
  EXPECT_FALSE(store_->Read()
                   .FindNode(ReferenceId({std::string(kRole), "partner:aa", ADate("2020-03-10")}))
                   .value());
  EXPECT_TRUE(store_->Read().FindNode("meeting:bare").value());
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
}

TEST_F(OfficeTest, OfTwoWhoMayHaveHeldItIsNobody) {
  Put(Sighting("before", "2020-03-01", "an"));
  Put(Bare("bare", "2020-03-10"));
  Put(Sighting("after", "2020-03-20", "binh"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
  // On the day itself the one told of then held it.
  Put(Sighting("then", "2020-03-10", "binh"));
  EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:binh"));
  Put(Sighting("also", "2020-03-10", "an"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
  ASSERT_TRUE(store_->RemoveArticle("then"));
  EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:an"));
}

TEST_F(OfficeTest, ChangesHands) {
  for (const char* day : {"2020-01-10", "2020-02-20", "2020-05-10"}) {
    Put(Bare(std::string("on-") + day, day));
  }
  Put(Sighting("a", "2020-01-01", "an"));
  Put(Sighting("b", "2020-02-01", "an"));
  Put(Sighting("c", "2020-03-01", "binh"));
  Put(Sighting("d", "2020-06-01", "binh"));
  EXPECT_THAT(WhoAttended("on-2020-01-10"), ElementsAre("ATTENDED<official:an"));
  EXPECT_THAT(WhoAttended("on-2020-02-20"), IsEmpty());
  EXPECT_THAT(WhoAttended("on-2020-05-10"), ElementsAre("ATTENDED<official:binh"));
  // A term tells to the day; where it ends, what was seen still counts.
  Put(Sighting("term", "2024-01-01", "an",
               {{"valid_from", ADate("2019-05-01")}, {"valid_to", ADate("2020-02-25")}}));
  EXPECT_THAT(WhoAttended("on-2020-01-10"), ElementsAre("ATTENDED<official:an"));
  EXPECT_THAT(WhoAttended("on-2020-05-10"), ElementsAre("ATTENDED<official:binh"));
}

TEST_F(OfficeTest, IsNotConcludedFromAfar) {
  Put(Bare("bare", "2020-03-10"));
  Put(Sighting("long-before", "2019-05-01", "an"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
  Put(Sighting("after", "2020-12-01", "an"));
  EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:an"));
  ASSERT_TRUE(store_->RemoveArticle("long-before"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
}

TEST_F(OfficeTest, OfAnotherTimeIsNoSighting) {
  Put(Bare("bare", "2020-03-10"));
  Put(Sighting("former", "2020-03-09", "an", {{"standing", "former"}}));
  Put(Sighting("undated", "", "an"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
}

TEST_F(OfficeTest, WhatTheArticleSaysItselfStands) {
  Put(Sighting("tells", "2020-03-01", "an"));
  Put(Bare("bare", "2020-03-10")
          .Node("official:an", "An")
          .Relationship(kAttended, "official:an", "meeting:bare", {}, 0.8));
  const ReadView view = store_->Read();
  const auto id = view.FindRelationship("official:an/ATTENDED/meeting:bare").value();
  ASSERT_TRUE(id);
  const Relationship attended = view.GetRelationship(*id, true).value();
  EXPECT_EQ(attended.confidence, 0.8);
  EXPECT_EQ(attended.evidence.size(), 1u);
}

TEST_F(OfficeTest, FollowsMergesAndSplits) {
  Put(Sighting("one", "2020-03-01", "an"));
  Put(Sighting("two", "2020-03-20", "an-le"));
  Put(Bare("bare", "2020-03-10"));
  EXPECT_THAT(WhoAttended("bare"), IsEmpty());
  const std::string before = Dump(store_->Read());
  ASSERT_TRUE(store_->MergeNodes("official:an-le", "official:an", {}));
  EXPECT_THAT(WhoAttended("bare"), ElementsAre("ATTENDED<official:an"));
  ASSERT_TRUE(store_->SplitNode("official:an-le", {}));
  EXPECT_EQ(Dump(store_->Read()), before);
}

TEST_F(OfficeTest, AWriteTellsNoMoreArticlesAnewThanItMay) {
  store_.reset();
  StoreOptions options = Options();
  options.max_retold_articles = 2;
  store_ = Store::Open(options).value();
  for (const char* id : {"a", "b", "c"}) Put(Bare(id, "2020-03-10"));
  const std::string before = Dump(store_->Read());
  const auto refused = Sighting("tells", "2020-03-01", "an").PutInto(*store_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("head_of_government@partner:aa"));
  EXPECT_EQ(Dump(store_->Read()), before);
  // Those on the other side of someone else's day are not touched by it.
  Put(Sighting("far", "2021-06-01", "an"));
}

TEST_F(OfficeTest, ThatSomebodyIsToldOfAgainTellsNobodyAnew) {
  store_.reset();
  StoreOptions options = Options();
  options.max_retold_articles = 2;
  store_ = Store::Open(options).value();
  Put(Sighting("tells", "2020-03-01", "an"));
  for (const char* id : {"a", "b", "c"}) Put(Bare(id, "2020-03-10"));
  Put(Sighting("again", "2020-03-12", "an"));
  Put(Sighting("and-again", "2020-03-10", "an"));
  EXPECT_THAT(WhoAttended("b"), ElementsAre("ATTENDED<official:an"));
  // Of two nobody is meant, which is news to all three.
  const auto refused = Sighting("another", "2020-03-10", "binh").PutInto(*store_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
}

// Of an article that the holder's own name came to by a merge, whichever of the two comes first.
TEST_F(OfficeTest, AHolderHasTheNameThatTheArticleItselfSays) {
  Put(Sighting("head", "2020-03-01", "an"));
  ASSERT_TRUE(store_->MergeNodes("official:an-le", "official:an", {}));
  Put(Bare("names", "2020-03-10")
          .Node("official:an-le", "An Lê")
          .Relationship(kHoldsPosition, "official:an-le", "partner:aa",
                        {{"role", "foreign_minister"}}));
  Put(Bare("refers", "2020-03-10", "foreign_minister"));
  const std::string after = Dump(store_->Read());
  ASSERT_TRUE(store_->RemoveArticle("head"));
  Put(Sighting("head", "2020-03-01", "an"));
  EXPECT_EQ(Dump(store_->Read()), after);
  EXPECT_THAT(WhoAttended("refers"), ElementsAre("ATTENDED<official:an"));
}

TEST_F(OfficeTest, ABatchWhoseQuotationIsGoneIsNotToldAnew) {
  store_.reset();
  StoreOptions options = Options();
  options.max_retold_articles = 0;
  store_ = Store::Open(options).value();
  const ArticleBuilder quoted =
      ArticleBuilder("tin", "2020-03-10").Relationship(kParticipatedIn, "partner:aa", "meeting:m");
  Put(quoted);
  ArticleBuilder batch = Bare("facts:model", "2020-03-10");
  for (auto& claim : batch.contribution().relationships) {
    claim.evidence = quoted.contribution().relationships.front().evidence;
    claim.evidence.front().article = "tin";
  }
  Put(batch);
  ASSERT_TRUE(store_->RemoveArticle("tin"));
  Put(Sighting("tells", "2020-03-01", "an"));
}

// Whatever came in which order, was replaced, retracted, merged and split.
TEST_F(OfficeTest, TheGraphIsAFunctionOfTheArticlesAndDecisions) {
  std::mt19937 random(1995);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  const std::vector<std::string> days = {
      "2020-01-05", "2020-01-20", "2020-02-10", "2020-07-01", "2021-03-01", "2020-02", ""};
  const std::vector<std::string> people = {"an", "binh", "chi"};
  const std::vector<std::string> roles = {std::string(kRole), "foreign_minister"};
  const auto any = [&](const std::string& id) {
    const std::string& day = days[below(days.size())];
    const std::string& role = roles[below(roles.size())];
    if (below(2) == 0) {
      auto bare = Bare(id, day.empty() ? "2020-01-25" : day, role);
      if (below(3) == 0) {
        // By another name, which who refers to him in turn has from here.
        const std::string official = "official:" + people[below(2)];
        bare.Node(official, "Lê " + std::to_string(below(3)))
            .Relationship(kHoldsPosition, official, "partner:aa",
                          {{"role", roles[below(roles.size())]}})
            .Relationship(kAttended, official, "meeting:" + id, {{"role", "guest"}}, 0.7);
      }
      return bare;
    }
    return Sighting(id, day, people[below(people.size())], {}, role);
  };
  std::map<std::string, ArticleBuilder> present;
  std::map<std::string, std::string> merges;
  std::set<std::string> resolved;
  for (int round = 0; round < 15; ++round) {
    for (int step = 0; step < 8; ++step) {
      const std::string id = "a" + std::to_string(below(9));
      const auto kind = below(8);
      if (kind == 0 && present.contains(id)) {
        ASSERT_TRUE(store_->RemoveArticle(id));
        present.erase(id);
      } else if (kind == 1) {
        const std::string label = below(3) == 0 ? "partner:" : "official:";
        const std::string one = label == "partner:" ? "partner:aa" : "official:binh";
        const std::string into = label == "partner:" ? "partner:bb" : "official:an";
        if (merges.contains(one)) {
          ASSERT_TRUE(store_->SplitNode(one, {}));
          merges.erase(one);
        } else {
          ASSERT_TRUE(store_->MergeNodes(one, into, {}));
          merges.emplace(one, into);
        }
      } else {
        const auto article = any(id);
        Put(article);
        present.insert_or_assign(id, article);
      }
    }
    if (round % 5 == 4) Reopen();
    std::vector<std::string> order;
    for (const auto& entry : present) order.push_back(entry.first);
    std::shuffle(order.begin(), order.end(), random);
    TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    const auto fresh = Store::Open(options).value();
    for (const auto& id : order) ASSERT_TRUE(present.at(id).PutInto(*fresh));
    for (const auto& [one, into] : merges) ASSERT_TRUE(fresh->MergeNodes(one, into, {}));
    ASSERT_EQ(Dump(store_->Read()), Dump(fresh->Read())) << "round " << round;
    for (const auto& entry : present) {
      if (!present.at(entry.first).article().id.empty() &&
          store_->Read().FindNode("meeting:" + entry.first).value()) {
        for (const auto& who : WhoAttended(entry.first)) resolved.insert(who);
      }
    }
  }
  ExpectInStep(store_->Read());
  EXPECT_THAT(resolved, UnorderedElementsAre("ATTENDED<official:an", "ATTENDED<official:binh",
                                             "ATTENDED<official:chi"));
  for (const auto& [one, into] : merges) ASSERT_TRUE(store_->SplitNode(one, {}));
  for (const auto& entry : present) ASSERT_TRUE(store_->RemoveArticle(entry.first));
  EXPECT_EQ(store_->Read().Counts().value().nodes, 0u);
}

}  // namespace
}  // namespace entente::graph
