#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "graph/storage/read_view.h"

namespace entente::graph {

// Holds what is written beside the facts against them: the log of changes, of which none is lost,
// played from its beginning gives the graph; the orders are those of sorting all nodes.
inline void ExpectInStep(const ReadView& view) {
  std::map<std::string, std::string> nodes;  // id -> name
  std::vector<std::string> relationships;
  const ChangePage log = view.ChangesAfter(0, 1'000'000).value();
  EXPECT_EQ(log.kept_after, 0u);
  EXPECT_EQ(log.items.size(), view.Sequence());
  for (const Change& change : log.items) {
    for (const NodeChange& node : change.nodes) {
      if (node.effect == Effect::kRemoved) {
        EXPECT_EQ(nodes.erase(node.id), 1u) << node.id;
      } else {
        EXPECT_EQ(nodes.insert_or_assign(node.id, node.name).second, node.effect == Effect::kAdded);
      }
    }
    for (const RelationshipChange& relationship : change.relationships) {
      const auto at = std::lower_bound(relationships.begin(), relationships.end(), relationship.id);
      const bool there = at != relationships.end() && *at == relationship.id;
      EXPECT_EQ(there, relationship.effect != Effect::kAdded) << relationship.id;
      if (relationship.effect == Effect::kAdded) relationships.insert(at, relationship.id);
      if (relationship.effect == Effect::kRemoved) relationships.erase(at);
    }
  }

  QueryContext context;
  std::map<std::string, std::string> present;
  std::map<std::pair<Label, NodeOrder>, std::vector<std::string>> places;
  ASSERT_TRUE(view.ForEachNode(context, [&](const Node& node) -> Result<void> {
    present.emplace(node.id, node.name);
    for (const NodeOrder order : OrdersOf(node.label)) {
      places[{node.label, order}].push_back(PlaceIn(order, node));
    }
    return {};
  }));
  EXPECT_EQ(nodes, present);
  std::vector<std::string> present_relationships;
  ASSERT_TRUE(
      view.ForEachRelationship(false, context, [&](const Relationship& one) -> Result<void> {
        if (one.type != RelationshipType::kMentions) present_relationships.push_back(one.id);
        return {};
      }));
  EXPECT_EQ(relationships, present_relationships);

  for (const Label label : AllLabels()) {
    for (const NodeOrder order : OrdersOf(label)) {
      for (const bool reversed : {false, true}) {
        std::vector<std::string> expected = places[{label, order}];
        std::sort(expected.begin(), expected.end(),
                  [&](const auto& a, const auto& b) { return ComesBefore(a, b, reversed); });
        std::vector<std::string> read;
        ASSERT_TRUE(view.ForEachInOrder(label, order, reversed, {}, context,
                                        [&](NodeId node, std::string_view place) -> Result<bool> {
                                          EXPECT_TRUE(place.ends_with(view.PublicId(node).value()));
                                          read.emplace_back(place);
                                          return true;
                                        }));
        EXPECT_EQ(read, expected) << ToString(label) << static_cast<int>(order) << reversed;
      }
    }
  }
}

}  // namespace entente::graph
