#include "tests/cypher/query_fixture.h"

namespace entente::cypher {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Who chaired what, where; one meeting is not placed.
class ClausesTest : public QueryFixture {
 protected:
  ClausesTest() {
    Create(
        "CREATE (an:Official {name: 'An', age: 50}), (binh:Official {name: 'Bình', age: 40}),"
        " (chi:Official {name: 'Chi'}), (m1:Meeting {name: 'M1', year: 2018}),"
        " (m2:Meeting {name: 'M2', year: 2020}), (seoul:Place {name: 'Seoul'}),"
        " (an)-[:CHAIRED {order: 1}]->(m1), (binh)-[:CHAIRED {order: 2}]->(m1),"
        " (an)-[:CHAIRED]->(m2), (m1)-[:HELD_IN]->(seoul), (chi)-[:KNOWS]->(an),"
        " (an)-[:KNOWS]->(binh)");
  }
};

TEST_F(ClausesTest, MatchesByLabelTypeDirectionAndProperty) {
  EXPECT_THAT(Rows("MATCH (o:Official)-[:CHAIRED]->(m {year: 2018}) RETURN o.name"),
              UnorderedElementsAre("An", "Bình"));
  EXPECT_THAT(Rows("MATCH (m:Meeting)<-[c:CHAIRED {order: 2}]-(o) RETURN o.name"),
              ElementsAre("Bình"));
  EXPECT_THAT(Rows("MATCH (a)-[:KNOWS]-(b {name: 'An'}) RETURN a.name"),
              UnorderedElementsAre("Chi", "Bình"));
  EXPECT_THAT(Rows("MATCH (m)-[:HELD_IN|KNOWS]->(x) RETURN x.name"),
              UnorderedElementsAre("Seoul", "An", "Bình"));
}

TEST_F(ClausesTest, UsesNoRelationshipTwiceInOneMatch) {
  EXPECT_THAT(Rows("MATCH (a)-[:CHAIRED]->(m)<-[:CHAIRED]-(b) RETURN a.name, b.name"),
              UnorderedElementsAre("An | Bình", "Bình | An"));
  // In two matches it may be.
  EXPECT_THAT(Rows("MATCH (a)-[:CHAIRED]->(m {name: 'M2'}) MATCH (m)<-[:CHAIRED]-(b) "
                   "RETURN a.name, b.name"),
              ElementsAre("An | An"));
}

TEST_F(ClausesTest, OptionalMatchGivesNullForWhatIsNotThere) {
  EXPECT_THAT(Rows("MATCH (m:Meeting) OPTIONAL MATCH (m)-[:HELD_IN]->(p) "
                   "RETURN m.name, p.name ORDER BY m.name"),
              ElementsAre("M1 | Seoul", "M2 | null"));
}

TEST_F(ClausesTest, FollowsAVariableNumberOfHops) {
  EXPECT_THAT(Rows("MATCH (:Official {name: 'Chi'})-[:KNOWS*]->(o) RETURN o.name"),
              UnorderedElementsAre("An", "Bình"));
  EXPECT_THAT(Rows("MATCH (:Official {name: 'Chi'})-[:KNOWS*2]->(o) RETURN o.name"),
              ElementsAre("Bình"));
  EXPECT_THAT(Rows("MATCH p = (:Official {name: 'Chi'})-[*0..1]->(o) RETURN length(p), o.name"),
              UnorderedElementsAre("0 | Chi", "1 | An"));
}

TEST_F(ClausesTest, FindsShortestPaths) {
  EXPECT_THAT(Rows("MATCH (a {name: 'Chi'}), (b {name: 'Seoul'}), p = shortestPath((a)-[*]-(b)) "
                   "RETURN [n IN nodes(p) | n.name]"),
              ElementsAre("[Chi, An, M1, Seoul]"));
  Create(
      "CREATE (a:X {name: 'a'}), (b:X), (c:X), (d:X {name: 'd'}), (a)-[:T]->(b)-[:T]->(d),"
      " (a)-[:T]->(c)-[:T]->(d)");
  EXPECT_THAT(Rows("MATCH (a:X {name: 'a'}), (d:X {name: 'd'}), p = allShortestPaths((a)-[*]->(d))"
                   " RETURN length(p)"),
              ElementsAre("2", "2"));
}

TEST_F(ClausesTest, GroupsByWhatIsNotAggregated) {
  EXPECT_THAT(Rows("MATCH (o)-[:CHAIRED]->(m) RETURN o.name AS who, count(*) AS n, "
                   "collect(m.year) AS years ORDER BY n DESC, who"),
              ElementsAre("An | 2 | [2018, 2020]", "Bình | 1 | [2018]"));
  EXPECT_THAT(Rows("MATCH (o:Official) RETURN count(o.age), sum(o.age), avg(o.age), max(o.name)"),
              ElementsAre("2 | 90 | 45.0 | Chi"));
  EXPECT_THAT(Rows("MATCH (o:Nobody) RETURN count(*), sum(o.age), collect(o)"),
              ElementsAre("0 | 0 | []"));
  EXPECT_THAT(Rows("MATCH (o:Nobody) RETURN o.name, count(*)"), IsEmpty());
}

TEST_F(ClausesTest, PassesRowsOnWithWith) {
  EXPECT_THAT(Rows("MATCH (o)-[:CHAIRED]->(m) WITH o, count(m) AS n WHERE n > 1 "
                   "MATCH (o)-[:KNOWS]->(friend) RETURN o.name, friend.name"),
              ElementsAre("An | Bình"));
  EXPECT_EQ(Failure("MATCH (o) WITH o.name AS name RETURN o"),
            "SyntaxError: UndefinedVariable at 37");
}

TEST_F(ClausesTest, OrdersSkipsAndLimits) {
  EXPECT_THAT(Rows("UNWIND [3, 1, 2, 5, 4] AS n RETURN n ORDER BY n DESC SKIP 1 LIMIT 2"),
              ElementsAre("4", "3"));
  EXPECT_THAT(Rows("UNWIND [2, null, 1] AS n RETURN n ORDER BY n"), ElementsAre("1", "2", "null"));
  EXPECT_THAT(Rows("UNWIND [1, 2, 3] AS n RETURN n LIMIT 0"), IsEmpty());
}

TEST_F(ClausesTest, JoinsUnions) {
  EXPECT_THAT(Rows("RETURN 1 AS n UNION RETURN 2 AS n UNION RETURN 1 AS n"), ElementsAre("1", "2"));
  EXPECT_THAT(Rows("RETURN 1 AS n UNION ALL RETURN 1 AS n"), ElementsAre("1", "1"));
}

TEST_F(ClausesTest, AsksForPatternsInConditionsAndLists) {
  EXPECT_THAT(Rows("MATCH (o:Official) WHERE NOT (o)-[:CHAIRED]->() RETURN o.name"),
              ElementsAre("Chi"));
  EXPECT_THAT(Rows("MATCH (o:Official) WHERE exists { (o)-[:CHAIRED]->(m) WHERE m.year > 2019 } "
                   "RETURN o.name"),
              ElementsAre("An"));
  EXPECT_THAT(Rows("MATCH (m:Meeting {name: 'M1'}) RETURN size([(m)<-[:CHAIRED]-(o) | o.name])"),
              ElementsAre("2"));
}

}  // namespace
}  // namespace entente::cypher
