#include <gmock/gmock.h>

#include <map>
#include <set>

#include "graph/traverse/common.h"
#include "graph/traverse/traverse.h"
#include "tests/graph/random_graph_fixture.h"

namespace entente::graph {
namespace {

class TraversePropertyTest : public RandomGraphOverBothPaths {};
INSTANTIATE_TEST_SUITE_P(Over, TraversePropertyTest, kBothPaths, TraversePropertyTest::NameOf);

TEST_P(TraversePropertyTest, TraversalsAgreeWithTheReference) {
  QueryContext context;
  std::size_t longest = 0;
  for (int round = 0; round < 40; ++round) {
    PutRandomGraph(8);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 10; ++query) {
      const RelationshipFilter filter = SomeFilter();
      const std::set<std::string> starts = {SomeNode(graph), SomeNode(graph)};
      const auto depth = static_cast<std::uint32_t>(Below(5));

      std::map<std::string, std::uint32_t> depths;
      std::set<std::string> relationships;
      std::vector<std::string> queue(starts.begin(), starts.end());
      for (const auto& start : queue) depths.emplace(start, 0);
      for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::string near = queue[i];
        if (depths.at(near) == depth) continue;
        for (const Step& step : StepsFrom(graph, near, filter)) {
          relationships.insert(step.relationship);
          if (depths.emplace(step.far, depths.at(near) + 1).second) queue.push_back(step.far);
        }
      }

      std::vector<NodeId> ids;
      for (const auto& start : starts) ids.push_back(Id(start));
      const auto answer = Traverse(view, ids, depth, filter, {}, context).value();
      std::map<std::string, std::uint32_t> answer_depths;
      std::uint32_t previous = 0;
      for (const ReachedNode& node : answer.nodes) {
        EXPECT_GE(node.depth, previous);
        previous = node.depth;
        EXPECT_TRUE(answer_depths.emplace(view.PublicId(node.node).value(), node.depth).second);
      }
      std::set<std::string> answer_relationships;
      for (const RelationshipId id : answer.relationships) {
        EXPECT_TRUE(answer_relationships.insert(view.GetRelationship(id, false).value().id).second);
      }
      ASSERT_EQ(answer_depths, depths) << "round " << round << ", query " << query;
      ASSERT_EQ(answer_relationships, relationships) << "round " << round << ", query " << query;
      EXPECT_TRUE(answer.truncated.empty());
      longest = std::max(longest, depths.size());
    }
  }
  EXPECT_GT(longest, 8u);  // the graphs are such that there is something to find
}

TEST_P(TraversePropertyTest, CommonConnectionsAgreeWithTheReference) {
  QueryContext context;
  std::size_t shared = 0;
  for (int round = 0; round < 20; ++round) {
    PutRandomGraph(24);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 50; ++query) {
      const RelationshipFilter filter = query % 2 == 0 ? SomeFilter() : RelationshipFilter{};
      const std::set<std::string> given = {SomeNode(graph), SomeNode(graph), SomeNode(graph)};
      std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> near;
      for (const std::string& node : given) {
        for (const Step& step : StepsFrom(graph, node, filter)) {
          if (given.contains(step.far)) continue;
          near[step.far].first.insert(node);
          near[step.far].second.insert(step.relationship);
        }
      }
      std::erase_if(near, [](const auto& entry) { return entry.second.first.size() < 2; });

      std::vector<NodeId> ids;
      for (const std::string& node : given) ids.push_back(Id(node));
      const auto answer = CommonConnections(view, ids, filter, {}, context).value();
      ASSERT_EQ(answer.nodes.size(), near.size());
      std::tuple<std::size_t, std::uint64_t, std::string> previous;
      for (const CommonNode& common : answer.nodes) {
        const std::string id = view.PublicId(common.node).value();
        const auto& [joins, relationships] = near.at(id);
        EXPECT_EQ(common.joins.size(), joins.size());
        std::set<std::string> told;
        for (const RelationshipId relationship : common.relationships) {
          told.insert(view.GetRelationship(relationship, false).value().id);
        }
        EXPECT_EQ(told, relationships);
        std::tuple rank(given.size() - joins.size(), common.degree, id);
        EXPECT_LT(previous, rank);
        previous = std::move(rank);
      }
      shared += near.size();
    }
  }
  EXPECT_GT(shared, 500U);  // there is something to find
}

}  // namespace
}  // namespace entente::graph
