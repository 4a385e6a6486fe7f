#include "tests/cypher/query_fixture.h"

namespace entente::cypher {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// A hub: one partner that a hundred officials belong to, three of them ministers.
class PlanTest : public QueryFixture {
 protected:
  PlanTest() {
    Create(
        "CREATE (p:Partner {id: 'vn', name: 'Việt Nam'}) WITH p UNWIND range(1, 100) AS i "
        "CREATE (:Official {id: i, name: 'o' + i})-[:OF]->(p)");
    Create("MATCH (o:Official) WHERE o.id <= 3 CREATE (o)-[:HOLDS]->(:Post {name: 'minister'})");
  }

  std::vector<std::string> Plan(const std::string& query) {
    const auto result = Run("EXPLAIN " + query);
    std::vector<std::string> lines;
    if (!result) return {result.error().message};
    for (const PlanLine& line : result->plan) lines.push_back(line.text);
    return lines;
  }
};

TEST_F(PlanTest, SeeksByAnIndexedProperty) {
  graph_.Index("id");
  for (const std::string condition :
       {"(n:Partner {id: 'vn'})", "(n:Partner) WHERE n.id = 'vn'", "(n) WHERE 'vn' = n.id"}) {
    EXPECT_THAT(Plan("MATCH " + condition + " RETURN n"),
                Contains(StartsWith("NodeIndexSeek (n) by id")))
        << condition;
    EXPECT_THAT(Rows("MATCH " + condition + " RETURN n.name"), ElementsAre("Việt Nam"));
  }
  EXPECT_EQ(graph_.accesses().scans, 1U);  // of the set-up
  EXPECT_THAT(Plan("MATCH (n) WHERE n.id IN ['vn', 7] RETURN n"),
              Contains(StartsWith("NodeIndexSeek (n) by id")));
  EXPECT_THAT(Rows("MATCH (n) WHERE n.id IN [7, 'vn', null, 7] RETURN n.name"),
              ElementsAre("o7", "Việt Nam"));
  // A list that is not known before the node must not be sought by.
  EXPECT_THAT(Plan("MATCH (n) WHERE n.id IN n.ids RETURN n"), Contains(StartsWith("AllNodesScan")));
  // What OR joins must not be sought by one side.
  EXPECT_THAT(Plan("MATCH (n) WHERE n.id = 'vn' OR n.id = 7 RETURN n"),
              Contains(StartsWith("AllNodesScan")));
}

TEST_F(PlanTest, ScansRangesOfDates) {
  graph_.IndexDates("Meeting", "start_date");
  Create(
      "UNWIND range(1, 12) AS month CREATE (:Meeting {month: month, "
      "start_date: date({year: 2024, month: month, day: 1})})");
  Create("CREATE (:Meeting {month: 0}), (:Talk {start_date: date('2024-05-01')})");
  const auto months = [this](const std::string& condition, std::size_t visited) {
    const std::string query = "MATCH (m:Meeting) WHERE " + condition + " RETURN m.month";
    EXPECT_THAT(Plan(query), Contains(StartsWith("NodeDateRange (m:Meeting) by start_date")))
        << condition;
    const std::size_t before = graph_.accesses().dated;
    auto rows = Rows(query);
    EXPECT_EQ(graph_.accesses().dated - before, visited) << condition;
    return rows;
  };
  EXPECT_THAT(months("m.start_date >= date('2024-11-01')", 2), ElementsAre("11", "12"));
  EXPECT_THAT(months("m.start_date > date('2024-11-01')", 2), ElementsAre("12"));
  EXPECT_THAT(months("date('2024-02-01') > m.start_date", 2), ElementsAre("1"));
  EXPECT_THAT(months("date('2024-03-01') <= m.start_date <= date('2024-04-01')", 2),
              ElementsAre("3", "4"));
  EXPECT_THAT(months("m.start_date >= date('2024-03-01') AND m.month <> 4 AND "
                     "m.start_date < date('2024-05-02')",
                     3),
              ElementsAre("3", "5"));
  EXPECT_THAT(months("m.start_date = date('2024-06-01')", 1), ElementsAre("6"));
  EXPECT_THAT(months("m.start_date < date('2024-06-01') AND m.start_date > date('2024-07-01')", 0),
              ElementsAre());
  // Neither is after a date, but neither finds too little.
  EXPECT_THAT(months("m.start_date > null", 0), ElementsAre());
  EXPECT_THAT(months("m.start_date > 5", 12), ElementsAre());
  EXPECT_THAT(Plan("MATCH (m:Meeting {start_date: date('2024-06-01')}) RETURN m"),
              Contains(StartsWith("NodeDateRange (m:Meeting)")));
  EXPECT_THAT(Rows("UNWIND [1, 2] AS i MATCH (m:Meeting) "
                   "WHERE m.start_date = date({year: 2024, month: i, day: 1}) RETURN m.month"),
              ElementsAre("1", "2"));

  for (const char* condition :
       {"m.start_date <> date('2024-06-01')", "m.month > 5", "m.start_date > m.end_date",
        "m.start_date > date('2024-06-01') OR m.month = 1", "NOT m.start_date > date('2024')"}) {
    EXPECT_THAT(Plan(std::string("MATCH (m:Meeting) WHERE ") + condition + " RETURN m"),
                Contains(StartsWith("NodeByLabelScan (m:Meeting)")))
        << condition;
  }
  EXPECT_THAT(Plan("MATCH (m:Talk) WHERE m.start_date > date('2024') RETURN m"),
              Contains(StartsWith("NodeByLabelScan (m:Talk)")));
}

TEST_F(PlanTest, SeeksByWhatAnEarlierClauseFound) {
  graph_.Index("id");
  EXPECT_THAT(Rows("UNWIND [5, 7] AS i MATCH (o:Official {id: i}) RETURN o.name"),
              ElementsAre("o5", "o7"));
  EXPECT_EQ(graph_.accesses().seeks, 2U);
}

TEST_F(PlanTest, StartsWhereTheFewestAre) {
  // 100 officials, 3 posts, 1 partner.
  EXPECT_THAT(Plan("MATCH (o:Official)-[:HOLDS]->(p:Post) RETURN o"),
              ElementsAre("Match", HasSubstr("NodeByLabelScan (p:Post)"), HasSubstr("Expand (p)<"),
                          "Project", "ProduceResults"));
  EXPECT_THAT(Plan("MATCH (x:Partner)<-[:OF]-(o:Official)-[:HOLDS]->(p:Post) RETURN o"),
              Contains(HasSubstr("NodeByLabelScan (x:Partner)")));
}

TEST_F(PlanTest, FollowsTheRarerRelationshipFirst) {
  const auto plan = Plan("MATCH (p)<-[:OF]-(o {id: 2})-[:HOLDS]->(x) RETURN x");
  const auto holds = std::find_if(plan.begin(), plan.end(), [](const std::string& line) {
    return line.find(":HOLDS") != std::string::npos;
  });
  const auto of = std::find_if(plan.begin(), plan.end(), [](const std::string& line) {
    return line.find(":OF") != std::string::npos;
  });
  EXPECT_LT(holds, of);
}

TEST_F(PlanTest, ProfileCountsTheRowsOfEachStage) {
  const auto result = Run("PROFILE MATCH (o:Official) WHERE o.id <= 10 RETURN o LIMIT 4");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->rows.size(), 4U);
  std::vector<std::string> lines;
  for (const PlanLine& line : result->plan) {
    if (line.rows) lines.push_back(line.text + " " + std::to_string(*line.rows));
  }
  EXPECT_THAT(lines, ElementsAre("Match 1", "Project 4", "SkipLimit 4", "ProduceResults 4"));
}

}  // namespace
}  // namespace entente::cypher
