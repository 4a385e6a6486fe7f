#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "graph/traverse/paths.h"
#include "graph/traverse/traverse.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;

// What the reference knows of the graph, read by ForEachNode and ForEachRelationship only: nothing
// of adjacency, covering values or orders.
struct Reference {
  std::map<std::string, Node> nodes;
  std::vector<Relationship> relationships;
};

Reference Load(const ReadView& view) {
  Reference reference;
  QueryContext context;
  EXPECT_TRUE(view.ForEachNode(context, [&](const Node& node) -> Result<void> {
    reference.nodes.emplace(node.id, node);
    return {};
  }));
  EXPECT_TRUE(
      view.ForEachRelationship(true, context, [&](const Relationship& found) -> Result<void> {
        reference.relationships.push_back(found);
        return {};
      }));
  return reference;
}

std::optional<Date> DateOf(const Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found != properties.end() ? std::optional(std::get<Date>(found->second)) : std::nullopt;
}

bool IsAttendance(RelationshipType type) {
  return type == kChaired || type == kCoChaired || type == kLedDelegation || type == kAttended;
}

// The filter's words, taken literally.
bool Passes(const Reference& graph, const Relationship& found, const RelationshipFilter& filter,
            bool out) {
  const Node& from = graph.nodes.at(found.from);
  const Node& to = graph.nodes.at(found.to);
  const Node& far = out ? to : from;

  bool type = filter.types.empty() && found.type != kMentions;
  for (const auto wanted : filter.types) {
    type = type || wanted == found.type || (wanted == kAttended && IsAttendance(found.type));
  }
  if (!type) return false;
  if (!filter.labels.empty() &&
      std::find(filter.labels.begin(), filter.labels.end(), far.label) == filter.labels.end()) {
    return false;
  }
  const Direction direction = out ? Direction::kOut : Direction::kIn;
  if (filter.direction != Direction::kBoth && filter.direction != direction) return false;
  for (const Node* end : {&from, &to}) {
    if (end->label != Label::kMeeting) continue;
    const auto property = end->properties.find("status");
    const std::string status =
        property != end->properties.end() ? std::get<std::string>(property->second) : "held";
    if (filter.statuses.empty() ? status == "cancelled"
                                : std::find(filter.statuses.begin(), filter.statuses.end(),
                                            status) == filter.statuses.end()) {
      return false;
    }
  }
  std::set<std::string> articles;
  std::optional<Day> first_observed;
  for (const Evidence& evidence : found.evidence) {
    articles.insert(evidence.article);
    if (!evidence.observed) continue;
    const Day day = evidence.observed->EndDay() - std::chrono::days{1};
    first_observed = first_observed ? std::min(*first_observed, day) : day;
  }
  if (found.confidence < filter.min_confidence || articles.size() < filter.min_sources) {
    return false;
  }
  if (filter.known_by && (!first_observed || *first_observed > *filter.known_by)) return false;

  const bool state = found.type == kHoldsPosition || found.type == kPartnerIn;
  std::optional<Date> first;
  std::optional<Date> last;
  DayInterval days;
  if (state) {
    days = DayInterval::Between(DateOf(found.properties, "valid_from"),
                                DateOf(found.properties, "valid_to"));
  } else if (found.type != kMentions) {
    std::optional<Date> date;
    if (found.type == kInvited) {
      date = DateOf(found.properties, "date");
    } else {
      date = DateOf((from.label == Label::kMeeting ? from : to).properties, "start_date");
    }
    if (date) {
      days = {date->FirstDay(), date->EndDay()};
    } else if (first_observed) {
      days = {*first_observed, *first_observed + std::chrono::days{1}};
    }
  }
  if (filter.during && !(days.begin < filter.during->end && filter.during->begin < days.end)) {
    return false;
  }
  if (filter.as_of) {
    if (*filter.as_of < days.begin) return false;
    if (state && *filter.as_of >= days.end) return false;
  }
  return true;
}

struct Step {
  std::string far;
  std::string relationship;
};

std::vector<Step> StepsFrom(const Reference& graph, const std::string& near,
                            const RelationshipFilter& filter) {
  std::vector<Step> steps;
  for (const Relationship& found : graph.relationships) {
    if (found.from == near && Passes(graph, found, filter, true)) {
      steps.push_back({found.to, found.id});
    }
    if (found.to == near && Passes(graph, found, filter, false)) {
      steps.push_back({found.from, found.id});
    }
  }
  return steps;
}

class TraversePropertyTest : public StoreFixture {
 protected:
  std::mt19937 random_{1995};

  std::size_t Below(std::size_t bound) { return random_() % bound; }
  template <class T>
  T Of(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  std::string NodeOf(const std::string& prefix) { return prefix + std::to_string(Below(6)); }
  Date SomeDate() {
    return ADate(Of<std::string>({"2018", "2018-06-20", "2019-05", "2020-01-01", "2021"}));
  }
  Day SomeDay() {
    return ADate(Of<std::string>(
                     {"2017-01-01", "2018-06-20", "2019-05-15", "2020-01-01", "2022-01-01"}))
        .FirstDay();
  }

  // Two articles that together are one random graph, of `least` to twice as many relationships
  // each.
  void PutRandomGraph(std::size_t least) {
    for (const std::string id : {"g1", "g2"}) {
      ArticleBuilder article(id, Below(4) == 0 ? "" : SomeDate().ToString());
      for (std::size_t i = 0; i < 6; ++i) {
        Properties properties;
        if (Below(3) != 0) properties.emplace("start_date", SomeDate());
        if (Below(2) != 0) {
          properties.emplace("status",
                             Of<std::string>({"held", "planned", "postponed", "cancelled"}));
        }
        article.Node("meeting:" + std::to_string(i), {}, properties);
      }
      for (auto n = least + Below(least); n > 0; --n) {
        const double confidence = Of<double>({0.4, 0.7, 0.95});
        switch (Below(7)) {
          case 0:
            article.Relationship(Of<RelationshipType>({kChaired, kAttended, kLedDelegation}),
                                 NodeOf("official:"), NodeOf("meeting:"), {}, confidence);
            break;
          case 1: {
            Properties term{{"role", Of<std::string>({"minister", "ambassador"})}};
            if (Below(2) == 0) term.emplace("valid_from", SomeDate());
            if (Below(2) == 0) term.emplace("valid_to", SomeDate());
            article.Relationship(kHoldsPosition, NodeOf("official:"), NodeOf("partner:"), term,
                                 confidence);
            break;
          }
          case 2:
            article.Relationship(kParticipatedIn, NodeOf("partner:"), NodeOf("meeting:"), {},
                                 confidence);
            break;
          case 3:
            article.Relationship(kPartOf, NodeOf("meeting:"), NodeOf("meeting:"), {}, confidence);
            break;
          case 4: {
            Properties act;
            if (Below(2) == 0) act.emplace("date", SomeDate());
            article.Relationship(kInvited, NodeOf("official:"), NodeOf("official:"), act,
                                 confidence);
            break;
          }
          case 5:
            article.Relationship(kPartnerIn, NodeOf("partner:"), NodeOf("partnership:"), {},
                                 confidence);
            break;
          default:
            article.Relationship(kMentions, "article:" + id, NodeOf("official:"), {}, confidence);
        }
      }
      Put(article);
    }
  }

  RelationshipFilter SomeFilter() {
    RelationshipFilter filter;
    if (Below(3) == 0)
      filter.types = {Of<RelationshipType>({kAttended, kMentions, kInvited}), kHoldsPosition};
    if (Below(4) == 0)
      filter.labels = {Label::kMeeting, Of<Label>({Label::kOfficial, Label::kPartner})};
    if (Below(3) == 0) filter.direction = Of<Direction>({Direction::kOut, Direction::kIn});
    if (Below(4) == 0) filter.as_of = SomeDay();
    if (Below(4) == 0) {
      filter.during = DayInterval{SomeDay(), {}};
      filter.during->end = filter.during->begin + std::chrono::days{1 + Below(800)};
    }
    if (Below(5) == 0) filter.known_by = SomeDay();
    if (Below(5) == 0) filter.min_confidence = Of<double>({0.5, 0.7});
    if (Below(6) == 0) filter.min_sources = 2;
    if (Below(4) == 0)
      filter.statuses = {Of<std::string>({"held", "planned", "cancelled"}), "postponed"};
    return filter;
  }

  std::string SomeNode(const Reference& graph) {
    auto at = graph.nodes.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(Below(graph.nodes.size())));
    return at->first;
  }
};

TEST_F(TraversePropertyTest, TraversalsAgreeWithTheReference) {
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

TEST_F(TraversePropertyTest, ShortestPathsAgreeWithTheReference) {
  QueryContext context;
  std::size_t several = 0;
  for (int round = 0; round < 40; ++round) {
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

}  // namespace
}  // namespace entente::graph
