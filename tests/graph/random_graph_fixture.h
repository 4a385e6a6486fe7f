#pragma once

#include <random>
#include <string>
#include <vector>

#include "tests/graph/reference_graph.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {

// Small random graphs with every kind of time, and random filters for them.
class RandomGraphFixture : public StoreFixture {
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

  struct Ends {
    RelationshipType type;
    std::string from;
    std::string to;
  };

  // Two articles that together are one random graph, of `least` to twice as many relationships
  // each.
  void PutRandomGraph(std::size_t least) {
    using enum RelationshipType;
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
        Properties properties;
        // Braces: they draw in this order with every compiler, arguments of a call do not.
        const auto tell = [&](const Ends& ends) {
          article.Relationship(ends.type, ends.from, ends.to, properties, confidence);
        };
        switch (Below(7)) {
          case 0:
            tell({Of<RelationshipType>({kChaired, kAttended, kLedDelegation}), NodeOf("official:"),
                  NodeOf("meeting:")});
            break;
          case 1:
            properties.emplace("role", Of<std::string>({"minister", "ambassador"}));
            if (Below(2) == 0) properties.emplace("valid_from", SomeDate());
            if (Below(2) == 0) properties.emplace("valid_to", SomeDate());
            tell({kHoldsPosition, NodeOf("official:"), NodeOf("partner:")});
            break;
          case 2:
            tell({kParticipatedIn, NodeOf("partner:"), NodeOf("meeting:")});
            break;
          case 3:
            tell({kPartOf, NodeOf("meeting:"), NodeOf("meeting:")});
            break;
          case 4:
            if (Below(2) == 0) properties.emplace("date", SomeDate());
            tell({kInvited, NodeOf("official:"), NodeOf("official:")});
            break;
          case 5:
            tell({kPartnerIn, NodeOf("partner:"), NodeOf("partnership:")});
            break;
          default:
            tell({kMentions, "article:" + id, NodeOf("official:")});
        }
      }
      Put(article);
    }
  }

  RelationshipFilter SomeFilter() {
    using enum RelationshipType;
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

// The same over both ways to read the adjacency: what the image of the topology may take, 0 for
// reads from RocksDB.
class RandomGraphOverBothPaths : public RandomGraphFixture,
                                 public testing::WithParamInterface<std::uint64_t> {
 protected:
  RandomGraphOverBothPaths() { topology_bytes_ = GetParam(); }

 public:
  static std::string NameOf(const testing::TestParamInfo<std::uint64_t>& info) {
    return info.param == 0 ? "RocksDB" : "Image";
  }
};
inline const auto kBothPaths = testing::Values(std::uint64_t{0}, std::uint64_t{64} << 20);

}  // namespace entente::graph
