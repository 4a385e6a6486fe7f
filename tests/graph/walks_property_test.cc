#include <gmock/gmock.h>

#include <map>
#include <set>

#include "graph/traverse/companions.h"
#include "graph/traverse/distance.h"
#include "graph/traverse/expansion.h"
#include "graph/traverse/paths.h"
#include "graph/traverse/reach.h"
#include "tests/graph/random_graph_fixture.h"

namespace entente::graph {
namespace {

// The walks that answer with less than a subgraph, held against those that answer with one.
class WalksPropertyTest : public RandomGraphOverBothPaths {
 protected:
  TraversalLimits SomeLimits() {
    TraversalLimits limits;
    if (Below(3) == 0) limits.max_degree = static_cast<std::uint32_t>(1 + Below(4));
    if (Below(3) == 0) limits.capacity = 1 + Below(12);
    return limits;
  }
};
INSTANTIATE_TEST_SUITE_P(Over, WalksPropertyTest, kBothPaths, WalksPropertyTest::NameOf);

TEST_P(WalksPropertyTest, ReachIsWhatATraversalReaches) {
  QueryContext context;
  std::size_t cut = 0;
  for (int round = 0; round < 40; ++round) {
    PutRandomGraph(10);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 40; ++query) {
      const RelationshipFilter filter = SomeFilter();
      TraversalLimits limits = SomeLimits();
      const std::vector<NodeId> starts{Id(SomeNode(graph)), Id(SomeNode(graph))};
      const auto depth = static_cast<std::uint32_t>(Below(5));
      const auto expected = Traverse(view, starts, depth, filter, limits, context).value();
      const auto reach = FindReach(view, starts, depth, filter, limits, context).value();
      std::vector<NodeId> nodes;
      std::vector<std::uint64_t> levels;
      for (const ReachedNode& reached : expected.nodes) {
        nodes.push_back(reached.node);
        levels.resize(std::max<std::size_t>(levels.size(), reached.depth + 1));
        ++levels[reached.depth];
      }
      ASSERT_EQ(reach.nodes, nodes) << "round " << round << ", query " << query;
      EXPECT_EQ(reach.levels, levels);
      EXPECT_EQ(reach.truncated, expected.truncated);
      const auto count = CountReach(view, starts, depth, filter, limits, context).value();
      EXPECT_EQ(count.levels, levels);
      EXPECT_EQ(count.truncated, expected.truncated);
      EXPECT_THAT(count.nodes, testing::IsEmpty());
      if (!expected.truncated.empty()) ++cut;

      limits.limit = 1 + Below(5);
      const auto fewer = Traverse(view, starts, depth, filter, limits, context).value();
      const auto within = FindReach(view, starts, depth, filter, limits, context).value();
      nodes.clear();
      for (const ReachedNode& reached : fewer.nodes) nodes.push_back(reached.node);
      ASSERT_EQ(within.nodes, nodes) << "limit " << limits.limit;
      EXPECT_EQ(within.truncated.empty() ? Cut::kCapacity : within.truncated.back().cut,
                fewer.truncated.empty() ? Cut::kCapacity : fewer.truncated.back().cut);
    }
  }
  EXPECT_GT(cut, 100U);
}

TEST_P(WalksPropertyTest, DistanceIsTheLengthOfTheShortestPath) {
  QueryContext context;
  std::map<std::uint32_t, std::size_t> lengths;
  for (int round = 0; round < 40; ++round) {
    PutRandomGraph(10);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 40; ++query) {
      const RelationshipFilter filter = SomeFilter();
      const NodeId from = Id(SomeNode(graph));
      const NodeId to = Id(SomeNode(graph));
      const auto max_depth = static_cast<std::uint32_t>(Below(6));
      const auto paths = ShortestPaths(view, from, to, max_depth, 1, filter, {}, context).value();
      const auto distance =
          ShortestDistance(view, from, to, max_depth, filter, {}, context).value();
      ASSERT_EQ(distance.hops.has_value(), !paths.paths.empty())
          << "round " << round << ", query " << query;
      EXPECT_THAT(distance.truncated, testing::IsEmpty());
      if (!distance.hops) continue;
      EXPECT_EQ(*distance.hops, paths.paths.front().relationships.size());
      ++lengths[*distance.hops];

      // Under limits it may miss a way, but never finds a shorter one, and says that it was cut.
      const auto cut =
          ShortestDistance(view, from, to, max_depth, filter, SomeLimits(), context).value();
      if (cut.hops) {
        EXPECT_GE(*cut.hops, *distance.hops);
      }
      EXPECT_TRUE(cut.hops == distance.hops || !cut.truncated.empty());
    }
  }
  for (std::uint32_t length = 0; length <= 3; ++length) {
    EXPECT_GT(lengths[length], 10U) << length;
  }
}

TEST_P(WalksPropertyTest, CompanionsAgreeWithTheReference) {
  QueryContext context;
  std::size_t several = 0;
  for (int round = 0; round < 30; ++round) {
    PutRandomGraph(60);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 20; ++query) {
      RelationshipFilter filter = query % 2 == 0 ? SomeFilter() : RelationshipFilter{};
      filter.types = {RelationshipType::kAttended};
      filter.labels.clear();
      filter.direction = Direction::kOut;
      const std::string start = SomeNode(graph);
      std::map<std::string, std::set<std::string>> meetings;  // by companion
      for (const Step& there : StepsFrom(graph, start, filter)) {
        for (const Step& back : StepsFrom(graph, there.far, Reversed(filter))) {
          if (back.far != start) meetings[back.far].insert(there.far);
        }
      }
      std::vector<std::pair<std::size_t, std::string>> expected;
      for (const auto& [companion, shared] : meetings) {
        expected.emplace_back(shared.size(), companion);
      }
      std::stable_sort(expected.begin(), expected.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      TraversalLimits limits;
      limits.limit = 1 + Below(4);
      const std::size_t in_all = expected.size();
      expected.resize(std::min<std::size_t>(in_all, limits.limit));

      const auto answer = FindCompanions(view, Id(start), filter, limits, context).value();
      std::vector<std::pair<std::size_t, std::string>> found;
      for (const Companion& companion : answer.companions) {
        found.emplace_back(companion.meetings, view.PublicId(companion.node).value());
      }
      ASSERT_EQ(found, expected) << "round " << round << ", query " << query;
      EXPECT_EQ(answer.total, in_all);
      if (!expected.empty() && expected.front().first > 1) ++several;
    }
  }
  EXPECT_GT(several, 20U);
}

TEST_P(WalksPropertyTest, WalksStopAtTheDeadline) {
  ArticleBuilder article("big", "2020-01-01");
  for (int n = 0; n < 6000; ++n) {
    article.Relationship(RelationshipType::kParticipatedIn, "partner:hub",
                         "meeting:" + std::to_string(n));
  }
  Put(article);
  QueryContext late(Deadline::After(std::chrono::seconds{-1}));
  const TraversalLimits limits{100'000, 1'000'000, 1'000'000};
  const auto reach = CountReach(store_->Read(), {Id("partner:hub")}, 2, {}, limits, late);
  ASSERT_FALSE(reach);
  EXPECT_EQ(reach.error().code, ErrorCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace entente::graph
