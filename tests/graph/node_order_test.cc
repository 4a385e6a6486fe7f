#include <gmock/gmock.h>

#include <random>

#include "graph/node_order.h"
#include "tests/graph/in_step.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum NodeOrder;
using testing::ElementsAre;

class NodeOrders : public StoreFixture {
 protected:
  // Public ids in an order, `page` at a time.
  [[nodiscard]] std::vector<std::string> Walk(Label label, NodeOrder order, bool reversed,
                                              std::size_t page = 1000) const {
    const ReadView view = store_->Read();
    QueryContext context;
    std::vector<std::string> ids;
    std::string after;
    for (bool more = true; more;) {
      more = false;
      std::size_t seen = 0;
      EXPECT_TRUE(view.ForEachInOrder(label, order, reversed, std::string(after), context,
                                      [&](NodeId node, std::string_view place) -> Result<bool> {
                                        ids.push_back(view.PublicId(node).value());
                                        after = place;
                                        more = ++seen == page;
                                        return !more;
                                      }));
    }
    return ids;
  }
};

TEST_F(NodeOrders, MeetingsGoByTheirBeginningAndUndatedOnesComeLastBothWays) {
  ArticleBuilder article("a");
  article.Node("meeting:2019", "b", {{"start_date", ADate("2019-06")}})
      .Node("meeting:2024", "a", {{"start_date", ADate("2024-01-02")}})
      .Node("meeting:end", "c", {{"end_date", ADate("2020")}})
      .Node("meeting:undated-1", "d")
      .Node("meeting:undated-2", "e");
  Put(article);
  EXPECT_THAT(Walk(Label::kMeeting, kNewestFirst, false),
              ElementsAre("meeting:2024", "meeting:end", "meeting:2019", "meeting:undated-1",
                          "meeting:undated-2"));
  EXPECT_THAT(Walk(Label::kMeeting, kNewestFirst, true),
              ElementsAre("meeting:2019", "meeting:end", "meeting:2024", "meeting:undated-2",
                          "meeting:undated-1"));
}

TEST_F(NodeOrders, NamesGoByTheirLettersTonesAside) {
  ArticleBuilder article("a");
  article.Node("partner:1", "Úc").Node("partner:2", "Ấn Độ").Node("partner:3", "ASEAN");
  Put(article);
  EXPECT_THAT(Walk(Label::kPartner, kByName, false),
              ElementsAre("partner:2", "partner:3", "partner:1"));
}

TEST_F(NodeOrders, YearsAndFoundingsAreDates) {
  ArticleBuilder article("a");
  article.Node("agreement:period", "x", {{"period_from", std::int64_t{2021}}})
      .Node("agreement:year", "y", {{"year", std::int64_t{2022}}})
      .Node("agreement:none", "z")
      .Node("partnership:old", "p", {{"established", ADate("1992-12-22")}})
      .Node("partnership:new", "q", {{"established", ADate("2023")}});
  Put(article);
  EXPECT_THAT(Walk(Label::kAgreement, kNewestFirst, false),
              ElementsAre("agreement:year", "agreement:period", "agreement:none"));
  EXPECT_THAT(Walk(Label::kPartnership, kNewestFirst, true),
              ElementsAre("partnership:old", "partnership:new"));
}

TEST_F(NodeOrders, CopiesOfOneReportCountOnce) {
  std::string report;
  for (int word = 0; word < 40; ++word) report += std::to_string(word) + " ";
  for (const std::string id : {"a", "b", "c"}) {
    ArticleBuilder article(id, "2024-01-01");
    Put(article.Node("partner:copied", "x").Report(report));
  }
  for (const std::string id : {"d", "e"}) {
    ArticleBuilder article(id, "2024-01-01");
    Put(article.Node("partner:told-twice", "y"));
  }
  EXPECT_THAT(Walk(Label::kPartner, kBestSourced, false),
              ElementsAre("partner:told-twice", "partner:copied"));
}

// Articles come, go and change, with copies among them; after each round the log and the orders are
// what the graph says, and a walk by pages is the walk in one go.
TEST_F(NodeOrders, StayInStepWithTheGraph) {
  std::mt19937 random(7);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  std::set<std::string> present;
  for (int step = 0; step < 120; ++step) {
    const std::string id = "a" + std::to_string(below(12));
    if (below(3) == 0 && present.contains(id)) {
      ASSERT_TRUE(store_->RemoveArticle(id));
      present.erase(id);
    } else {
      ArticleBuilder article(id, "2024-01-01");
      for (std::size_t n = 1 + below(6); n > 0; --n) {
        Properties properties;
        if (below(2) == 0) properties["start_date"] = ADate("20" + std::to_string(10 + below(9)));
        const std::string number = std::to_string(below(9));
        article.Node("meeting:" + number, "Họp " + std::to_string(below(3)), properties)
            .Relationship(RelationshipType::kParticipatedIn, "partner:" + std::to_string(below(4)),
                          "meeting:" + number);
      }
      std::string report;
      for (int word = 0; word < 40; ++word) report += std::to_string(word) + " ";
      if (below(2) == 0) article.Report(report);
      Put(article);
      present.insert(id);
    }
    if (step % 30 == 29) {
      ExpectInStep(store_->Read());
      for (const bool reversed : {false, true}) {
        for (const NodeOrder order : OrdersOf(Label::kMeeting)) {
          EXPECT_EQ(Walk(Label::kMeeting, order, reversed, 2),
                    Walk(Label::kMeeting, order, reversed));
        }
      }
    }
  }
}

}  // namespace
}  // namespace entente::graph
