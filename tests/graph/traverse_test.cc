#include "graph/traverse/traverse.h"

#include <gmock/gmock.h>

#include "graph/traverse/paths.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::IsEmpty;

class TraverseTest : public StoreFixture {
 protected:
  // The reached nodes as "id@depth".
  [[nodiscard]] std::vector<std::string> Reached(const std::vector<std::string>& starts,
                                                 std::uint32_t depth,
                                                 const RelationshipFilter& filter = {}) {
    const ReadView view = store_->Read();
    std::vector<NodeId> ids;
    for (const auto& start : starts) ids.push_back(Id(start));
    QueryContext context;
    const auto answer = Traverse(view, ids, depth, filter, limits_, context);
    EXPECT_TRUE(answer);
    std::vector<std::string> reached;
    for (const ReachedNode& node : answer->nodes) {
      reached.push_back(view.PublicId(node.node).value() + "@" + std::to_string(node.depth));
    }
    relationships_ = answer->relationships.size();
    truncated_ = answer->truncated;
    return reached;
  }

  [[nodiscard]] std::vector<std::string> Paths(std::string_view from, std::string_view to,
                                               std::uint32_t max_depth, std::uint32_t k,
                                               const RelationshipFilter& filter = {}) {
    const ReadView view = store_->Read();
    QueryContext context;
    const auto found =
        ShortestPaths(view, Id(from), Id(to), max_depth, k, filter, limits_, context);
    EXPECT_TRUE(found);
    std::vector<std::string> paths;
    for (const Path& path : found->paths) {
      std::string text = view.PublicId(path.nodes[0]).value();
      for (std::size_t i = 0; i < path.relationships.size(); ++i) {
        const auto hop = view.GetRelationship(path.relationships[i], false).value();
        text +=
            " " + std::string(ToString(hop.type)) + " " + view.PublicId(path.nodes[i + 1]).value();
      }
      paths.push_back(text);
    }
    truncated_ = found->truncated;
    return paths;
  }

  TraversalLimits limits_;
  std::size_t relationships_ = 0;
  std::vector<Truncation> truncated_;
};

RelationshipFilter Types(std::vector<RelationshipType> types) {
  RelationshipFilter filter;
  filter.types = std::move(types);
  return filter;
}

ArticleBuilder Dialogue() {
  ArticleBuilder article("a1", "2018-06-25");
  article.Node("meeting:d22", "Đối thoại", {{"start_date", ADate("2018-06-20")}})
      .Node("meeting:s19", "Cấp cao", {{"start_date", ADate("2017-11")}})
      .Relationship(kCoChaired, "official:dung", "meeting:d22")
      .Relationship(kCoChaired, "official:yoon", "meeting:d22")
      .Relationship(kAttended, "official:moon", "meeting:s19")
      .Relationship(kHoldsPosition, "official:dung", "partner:vn", {{"role", "som_leader"}})
      .Relationship(kHoldsPosition, "official:moon", "partner:kr", {{"role", "head_of_state"}})
      .Relationship(kParticipatedIn, "partner:kr", "meeting:d22")
      .Relationship(kParticipatedIn, "partner:kr", "meeting:s19")
      .Relationship(kMentions, "article:a1", "partner:kr");
  return article;
}

TEST_F(TraverseTest, GoesBreadthFirstAndStopsAtTheDepth) {
  Put(Dialogue());
  EXPECT_THAT(Reached({"official:dung"}, 0), ElementsAre("official:dung@0"));
  EXPECT_THAT(Reached({"official:dung"}, 1),
              ElementsAre("official:dung@0", "partner:vn@1", "meeting:d22@1"));
  EXPECT_THAT(Reached({"official:dung"}, 2),
              ElementsAre("official:dung@0", "partner:vn@1", "meeting:d22@1", "official:yoon@2",
                          "partner:kr@2"));
  EXPECT_EQ(relationships_, 4u);
  EXPECT_THAT(truncated_, IsEmpty());
}

TEST_F(TraverseTest, TakesSeveralStartsAndIncludesWhatJoinsThem) {
  Put(Dialogue());
  EXPECT_THAT(Reached({"official:yoon", "meeting:d22", "official:yoon"}, 1),
              ElementsAre("official:yoon@0", "meeting:d22@0", "official:dung@1", "partner:kr@1"));
  EXPECT_EQ(relationships_, 3u);
}

TEST_F(TraverseTest, FiltersActDuringTheWalk) {
  Put(Dialogue());
  auto filter = Types({kParticipatedIn, kHoldsPosition});
  EXPECT_THAT(Reached({"meeting:d22"}, 2, filter),
              ElementsAre("meeting:d22@0", "partner:kr@1", "official:moon@2", "meeting:s19@2"));
  filter.direction = Direction::kIn;
  EXPECT_THAT(Reached({"meeting:d22"}, 2, filter),
              ElementsAre("meeting:d22@0", "partner:kr@1", "official:moon@2"));
  filter = {};
  filter.labels = {Label::kMeeting, Label::kPartner};
  EXPECT_THAT(Reached({"meeting:d22"}, 3, filter),
              ElementsAre("meeting:d22@0", "partner:kr@1", "meeting:s19@2"));
}

TEST_F(TraverseTest, MentionsAreFollowedOnlyWhenNamed) {
  Put(Dialogue());
  EXPECT_THAT(Reached({"article:a1"}, 3), ElementsAre("article:a1@0"));
  EXPECT_THAT(Reached({"article:a1"}, 1, Types({kMentions})),
              ElementsAre("article:a1@0", "partner:kr@1"));
}

TEST_F(TraverseTest, AHubExpandsItsMostRecentFirstAndSaysSo) {
  ArticleBuilder article("a1");
  for (const int year : {2012, 2019, 2015, 2021, 2017}) {
    const std::string id = "meeting:" + std::to_string(year);
    article.Node(id, id, {{"start_date", ADate(std::to_string(year))}})
        .Relationship(year % 2 == 0 ? kAttended : kChaired, "official:a", id);
  }
  Put(article);
  limits_.max_degree = 3;
  EXPECT_THAT(Reached({"official:a"}, 1),
              ElementsAre("official:a@0", "meeting:2021@1", "meeting:2019@1", "meeting:2017@1"));
  EXPECT_THAT(truncated_, ElementsAre(Truncation{Cut::kMaxDegree, Id("official:a")}));
  limits_.max_degree = 5;
  EXPECT_EQ(Reached({"official:a"}, 1).size(), 6u);
  EXPECT_THAT(truncated_, IsEmpty());
}

TEST_F(TraverseTest, SaysWhenCapacityOrLimitCutTheAnswer) {
  Put(Dialogue());
  // Two at official:dung, the way back at partner:vn and at meeting:d22, and one more there.
  limits_.capacity = 5;
  EXPECT_THAT(Reached({"official:dung"}, 5),
              ElementsAre("official:dung@0", "partner:vn@1", "meeting:d22@1", "official:yoon@2"));
  EXPECT_THAT(truncated_, ElementsAre(Truncation{Cut::kCapacity, Id("meeting:d22")}));

  limits_ = {};
  limits_.limit = 3;
  EXPECT_THAT(Reached({"official:dung"}, 5),
              ElementsAre("official:dung@0", "partner:vn@1", "meeting:d22@1"));
  EXPECT_EQ(relationships_, 2u);  // every end of every relationship is among the nodes
  EXPECT_THAT(truncated_, ElementsAre(Truncation{Cut::kLimit, Id("meeting:d22")}));
}

TEST_F(TraverseTest, RefusesTooDeepAndUnknownAndKeepsTheDeadline) {
  Put(Dialogue());
  const ReadView view = store_->Read();
  QueryContext context;
  EXPECT_EQ(Traverse(view, {Id("official:dung")}, 11, {}, {}, context).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(Traverse(view, {NodeId{999}}, 1, {}, {}, context).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(
      ShortestPaths(view, Id("official:dung"), NodeId{999}, 1, 1, {}, {}, context).error().code,
      ErrorCode::kNotFound);

  ArticleBuilder hub("a2");
  for (int i = 0; i < 300; ++i) {
    hub.Relationship(kInvited, "official:hub", "official:guest" + std::to_string(i));
  }
  Put(hub);
  QueryContext late{Deadline::After(std::chrono::seconds(-1))};
  EXPECT_EQ(Traverse(store_->Read(), {Id("official:hub")}, 1, {}, {}, late).error().code,
            ErrorCode::kDeadlineExceeded);
}

TEST_F(TraverseTest, FindsAllShortestPathsInTheOrderOfIds) {
  Put(Dialogue());
  EXPECT_THAT(Paths("official:dung", "official:moon", 5, 10),
              ElementsAre("official:dung CO_CHAIRED meeting:d22 PARTICIPATED_IN partner:kr "
                          "HOLDS_POSITION official:moon"));
  ArticleBuilder more("a2", "2018-06-26");
  more.Node("meeting:d22", "Đối thoại")
      .Relationship(kAttended, "official:dung", "meeting:d22")
      .Relationship(kAttended, "official:moon", "meeting:d22")
      .Relationship(kAttended, "official:dung", "meeting:a")
      .Relationship(kChaired, "official:moon", "meeting:a");
  Put(more);
  EXPECT_THAT(Paths("official:dung", "official:moon", 5, 10),
              ElementsAre("official:dung ATTENDED meeting:a CHAIRED official:moon",
                          "official:dung ATTENDED meeting:d22 ATTENDED official:moon",
                          "official:dung CO_CHAIRED meeting:d22 ATTENDED official:moon"));
  EXPECT_THAT(truncated_, IsEmpty());
  EXPECT_EQ(Paths("official:dung", "official:moon", 5, 2).size(), 2u);
  EXPECT_THAT(truncated_, ElementsAre(Truncation{Cut::kLimit, Id("official:moon")}));
}

TEST_F(TraverseTest, PathsKeepToDepthDirectionAndLabels) {
  Put(Dialogue());
  EXPECT_THAT(Paths("official:dung", "official:moon", 2, 10), IsEmpty());
  EXPECT_THAT(Paths("official:dung", "official:dung", 3, 10), ElementsAre("official:dung"));
  RelationshipFilter filter;
  filter.direction = Direction::kOut;
  EXPECT_THAT(Paths("official:moon", "meeting:d22", 4, 10, filter),
              ElementsAre("official:moon HOLDS_POSITION partner:kr PARTICIPATED_IN meeting:d22"));
  EXPECT_THAT(Paths("meeting:d22", "official:moon", 4, 10, filter), IsEmpty());
  filter = {};
  filter.labels = {Label::kMeeting};
  EXPECT_THAT(Paths("official:yoon", "official:dung", 4, 10, filter),
              ElementsAre("official:yoon CO_CHAIRED meeting:d22 CO_CHAIRED official:dung"));
  EXPECT_THAT(Paths("official:yoon", "official:moon", 6, 10, filter), IsEmpty());
}

}  // namespace
}  // namespace entente::graph
