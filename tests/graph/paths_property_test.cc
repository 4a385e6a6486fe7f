#include <gmock/gmock.h>

#include <map>
#include <set>

#include "graph/traverse/k_shortest_paths.h"
#include "graph/traverse/paths.h"
#include "tests/graph/random_graph_fixture.h"

namespace entente::graph {
namespace {

class PathsPropertyTest : public RandomGraphOverBothPaths {};
INSTANTIATE_TEST_SUITE_P(Over, PathsPropertyTest, kBothPaths, PathsPropertyTest::NameOf);

using TextPath = std::vector<std::string>;  // node, relationship, node, …

// All paths of exactly `length` hops, by trying every way. Only shortest ones are asked for, which
// never come back to a node.
void AllPaths(const std::map<std::string, std::vector<Step>>& steps, const std::string& to,
              std::size_t length, TextPath& path, std::set<TextPath>& found) {
  const std::string near = path.back();
  if (length == 0) {
    if (near == to) found.insert(path);
    return;
  }
  for (const Step& step : steps.at(near)) {
    path.push_back(step.relationship);
    path.push_back(step.far);
    AllPaths(steps, to, length - 1, path, found);
    path.resize(path.size() - 2);
  }
}

// The steps from every node on ways to `to`: labels are asked of the nodes between only.
std::map<std::string, std::vector<Step>> StepsTo(const Reference& graph, const std::string& to,
                                                 RelationshipFilter filter) {
  const std::vector<Label> labels = std::exchange(filter.labels, {});
  std::map<std::string, std::vector<Step>> steps;
  for (const auto& entry : graph.nodes) {
    auto& from_here = steps[entry.first];
    for (const Step& step : StepsFrom(graph, entry.first, filter)) {
      const Label label = graph.nodes.at(step.far).label;
      if (labels.empty() || step.far == to ||
          std::find(labels.begin(), labels.end(), label) != labels.end()) {
        from_here.push_back(step);
      }
    }
  }
  return steps;
}

TEST_P(PathsPropertyTest, ShortestPathsAgreeWithTheReference) {
  QueryContext context;
  std::size_t several = 0;
  for (int round = 0; round < 60; ++round) {
    PutRandomGraph(18);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 10; ++query) {
      const RelationshipFilter filter = query % 2 == 0 ? SomeFilter() : RelationshipFilter{};
      const std::string from = SomeNode(graph);
      const std::string to = SomeNode(graph);
      const auto max_depth = static_cast<std::uint32_t>(Below(5));

      const auto steps = StepsTo(graph, to, filter);
      std::set<TextPath> expected;
      for (std::size_t length = 0; length <= max_depth && expected.empty(); ++length) {
        TextPath path{from};
        AllPaths(steps, to, length, path, expected);
      }
      const auto answer =
          ShortestPaths(view, Id(from), Id(to), max_depth, 1000, filter, {}, context).value();
      std::vector<TextPath> paths;
      for (const Path& path : answer.paths) {
        TextPath text{view.PublicId(path.nodes[0]).value()};
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
          text.push_back(view.GetRelationship(path.relationships[i], false).value().id);
          text.push_back(view.PublicId(path.nodes[i + 1]).value());
        }
        paths.push_back(text);
      }
      ASSERT_EQ(std::set<TextPath>(paths.begin(), paths.end()), expected)
          << "round " << round << ", query " << query;
      ASSERT_EQ(paths.size(), expected.size());  // none twice
      several += expected.size() > 1 ? 1 : 0;
      if (!expected.empty()) {
        const auto first =
            ShortestPaths(view, Id(from), Id(to), max_depth, 1, filter, {}, context).value();
        ASSERT_EQ(first.paths.size(), 1u);
        EXPECT_EQ(first.paths[0].nodes, answer.paths[0].nodes);
        EXPECT_EQ(first.paths[0].relationships, answer.paths[0].relationships);
        EXPECT_EQ(first.truncated.empty(), expected.size() == 1);
      }
    }
  }
  EXPECT_GT(several, 20u);
}

// One hop after the other: the node reached, the relationship, its days.
using Hops = std::vector<Step>;

// All simple paths of exactly `length` hops, by trying every way.
void SimplePaths(const std::map<std::string, std::vector<Step>>& steps, const std::string& near,
                 const std::string& to, std::size_t length, std::set<std::string>& passed,
                 Hops& path, std::vector<Hops>& found) {
  if (length == 0) {
    if (near == to) found.push_back(path);
    return;
  }
  for (const Step& step : steps.at(near)) {
    if (!passed.insert(step.far).second) continue;
    path.push_back(step);
    SimplePaths(steps, step.far, to, length - 1, passed, path, found);
    path.pop_back();
    passed.erase(step.far);
  }
}

bool HoldAtOnce(const Hops& hops) {
  // If all hold on some day, they do on the day when the last of them begins.
  return hops.empty() || std::any_of(hops.begin(), hops.end(), [&](const Step& last) {
           return std::all_of(hops.begin(), hops.end(), [&](const Step& hop) {
             return hop.days.begin <= last.days.begin && last.days.begin < hop.days.end;
           });
         });
}

// Whether days can be chosen for the hops from `next` on, none before `earliest`.
bool CanFollow(const Hops& hops, std::size_t next, Day earliest) {
  if (next == hops.size()) return true;
  for (const Step& other : hops) {
    const Day day = other.days.begin;
    if (day >= earliest && hops[next].days.Contains(day) && CanFollow(hops, next + 1, day)) {
      return true;
    }
  }
  return false;
}

bool TimesAreAs(PathTime time, const Hops& hops) {
  if (time == PathTime::kConcurrent) return HoldAtOnce(hops);
  return time == PathTime::kAny || CanFollow(hops, 0, DayInterval::kDistantPast);
}

TEST_P(PathsPropertyTest, KShortestPathsAgreeWithTheReference) {
  QueryContext context;
  std::map<PathTime, std::size_t> longer_than_shortest;
  for (int round = 0; round < 40; ++round) {
    PutRandomGraph(24);
    const ReadView view = store_->Read();
    const Reference graph = Load(view);
    for (int query = 0; query < 50; ++query) {
      const RelationshipFilter filter = query % 4 == 0 ? SomeFilter() : RelationshipFilter{};
      const auto time = Of<PathTime>({PathTime::kAny, PathTime::kConcurrent, PathTime::kOrdered});
      const std::string from = SomeNode(graph);
      const std::string to = SomeNode(graph);
      const auto max_depth = static_cast<std::uint32_t>(Below(5));
      const std::size_t k = 1 + Below(20);

      const auto steps = StepsTo(graph, to, filter);
      std::vector<std::vector<std::string>> expected;  // next node, relationship, next node, …
      for (std::size_t length = 0; length <= max_depth; ++length) {
        std::vector<Hops> found;
        std::set<std::string> passed{from};
        Hops path;
        SimplePaths(steps, from, to, length, passed, path, found);
        std::set<std::vector<std::string>> in_order;
        for (const Hops& hops : found) {
          if (!TimesAreAs(time, hops)) continue;
          std::vector<std::string> text;
          for (const Step& hop : hops) text.insert(text.end(), {hop.far, hop.relationship});
          in_order.insert(text);
        }
        expected.insert(expected.end(), in_order.begin(), in_order.end());
      }
      const std::size_t in_all = expected.size();
      expected.resize(std::min(k, in_all));

      const auto answer = KShortestPaths(view, Id(from), Id(to), max_depth,
                                         static_cast<std::uint32_t>(k), time, filter, {}, context)
                              .value();
      std::vector<std::vector<std::string>> paths;
      for (const Path& path : answer.paths) {
        EXPECT_EQ(path.nodes.front(), Id(from));
        std::vector<std::string> text;
        for (std::size_t i = 0; i < path.relationships.size(); ++i) {
          text.push_back(view.PublicId(path.nodes[i + 1]).value());
          text.push_back(view.GetRelationship(path.relationships[i], false).value().id);
        }
        paths.push_back(text);
      }
      ASSERT_EQ(paths, expected) << "round " << round << ", query " << query;
      EXPECT_TRUE(in_all <= k || !answer.truncated.empty());
      if (!expected.empty() && expected.back().size() > expected.front().size()) {
        ++longer_than_shortest[time];
      }
    }
  }
  EXPECT_GT(longer_than_shortest[PathTime::kAny], 20U);
  EXPECT_GT(longer_than_shortest[PathTime::kConcurrent], 5U);
  EXPECT_GT(longer_than_shortest[PathTime::kOrdered], 5U);
}

}  // namespace
}  // namespace entente::graph
