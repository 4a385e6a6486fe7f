#include <limits>
#include <thread>

#include "tests/cypher/query_fixture.h"

namespace entente::cypher {
namespace {

using testing::HasSubstr;

class ErrorsTest : public QueryFixture {};

TEST_F(ErrorsTest, NamesClassDetailAndPlace) {
  EXPECT_EQ(Failure("MATCH (n) RETURN m"), "SyntaxError: UndefinedVariable at 17");
  EXPECT_EQ(Failure("MATCH (n RETURN n"), "SyntaxError: UnexpectedSyntax at 9");
  EXPECT_EQ(Failure("RETURN foo(1)"), "SyntaxError: UnknownFunction at 7");
  EXPECT_EQ(Failure("RETURN 1 AS a, 2 AS a"), "SyntaxError: ColumnNameConflict at 20");
  EXPECT_EQ(Failure("MATCH (n) WHERE count(n) > 1 RETURN n"),
            "SyntaxError: InvalidAggregation at 16");
  EXPECT_EQ(Failure("MATCH (n)-[n]->() RETURN n"), "SyntaxError: VariableTypeConflict at 11");
  EXPECT_EQ(Failure("RETURN 'open"), "SyntaxError: UnexpectedSyntax at 7");
  EXPECT_EQ(Failure("RETURN $missing"), "ParameterMissing: MissingParameter at 7");
  EXPECT_EQ(Failure("MATCH (n)"), "SyntaxError: InvalidClauseComposition at 0");
  EXPECT_EQ(Failure(""), "SyntaxError: UnexpectedSyntax at 0");
}

TEST(Caret, StandsBelowThePlaceInCodePoints) {
  EXPECT_EQ(Caret("RETURN m", 7), "RETURN m\n       ^");
  const std::string_view query = "MATCH (n)\nWHERE n.tên = Đối\nRETURN n";
  const std::size_t place = query.find("Đối");
  EXPECT_EQ(Caret(query, place), "WHERE n.tên = Đối\n              ^");
  EXPECT_EQ(PositionOf(query, place).line, 2U);
  EXPECT_EQ(PositionOf(query, place).column, 15U);
  EXPECT_EQ(Caret("RETURN", 99), "RETURN\n      ^");
}

TEST_F(ErrorsTest, RefusesToWrite) {
  for (const std::string_view query :
       {"CREATE (n)", "MATCH (n) DELETE n", "MATCH (n) SET n.x = 1", "MERGE (n)",
        "MATCH (n) REMOVE n:X", "MATCH (n) DETACH DELETE n", "DROP INDEX x"}) {
    const auto result = Run(query);
    ASSERT_FALSE(result) << query;
    EXPECT_THAT(result.error().message, HasSubstr("queries only read")) << query;
  }
}

TEST_F(ErrorsTest, StopsAtTheLimitOfRows) {
  limits_.rows = 3;
  EXPECT_EQ(Failure("UNWIND range(1, 3) AS n RETURN n"), "none");
  EXPECT_EQ(Failure("UNWIND range(1, 4) AS n RETURN n"), "ExecutionError: RowLimit");
  EXPECT_EQ(Failure("UNWIND range(1, 4) AS n RETURN n LIMIT 3"), "none");
}

TEST_F(ErrorsTest, StopsAtTheLimitOfMemory) {
  limits_.memory = std::size_t{1} << 20;
  EXPECT_EQ(Failure("UNWIND range(1, 100000) AS n WITH n ORDER BY n DESC RETURN count(n)"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure("UNWIND range(1, 100000) AS n RETURN size(collect(n))"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure("UNWIND range(1, 100000) AS n WITH DISTINCT n RETURN count(n)"),
            "ExecutionError: MemoryLimit");
  // What only passes through is not kept.
  EXPECT_EQ(Failure("UNWIND range(1, 10000) AS n RETURN count(n)"), "none");
  EXPECT_EQ(Failure("RETURN size(range(1, 9223372036854775806))"),
            "ArgumentError: NumberOutOfRange at 12");
  EXPECT_EQ(Failure("RETURN [x IN range(1, 1000) | range(1, 1000)]"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure("RETURN reduce(l = [], x IN range(1, 1000) | l + [range(1, 1000)])"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure("RETURN reduce(s = 'x', i IN range(1, 60) | s + s)"),
            "ExecutionError: MemoryLimit");
}

TEST_F(ErrorsTest, CountsWhatIsHeldAndNotWhatWas) {
  // Each list or string made here takes more than a megabyte, and all of them far more than this.
  limits_.memory = std::size_t{12} << 20;
  for (const char* query :
       {"UNWIND range(1, 100) AS i WITH [x IN range(1, 20000) | x + i] AS l RETURN sum(size(l))",
        "UNWIND range(1, 100) AS i RETURN max(size(reverse(range(1, 20000))))",
        "RETURN size(reduce(l = range(1, 20000), x IN range(1, 60) | tail(l) + [x]))",
        "UNWIND range(1, 100) AS i WITH reduce(s = 'x', i IN range(1, 21) | s + s) AS s "
        "RETURN max(size(s))",
        "UNWIND range(1, 100) AS i WITH i WHERE EXISTS { UNWIND range(1, 2000) AS x "
        "WITH DISTINCT x ORDER BY x RETURN x } RETURN count(i)"}) {
    EXPECT_EQ(Failure(query), "none") << query;
  }
  // What lives on counts, wherever it is kept.
  for (const char* query :
       {"UNWIND range(1, 100) AS i WITH collect([x IN range(1, 20000) | x + i]) AS l "
        "RETURN size(l)",
        "UNWIND range(1, 100) AS i RETURN [x IN range(1, 20000) | x + i]",
        "UNWIND range(1, 100) AS i WITH [x IN range(1, 20000) | x + i] AS l ORDER BY l[0] "
        "RETURN size(l)",
        "UNWIND range(1, 100) AS i WITH DISTINCT [x IN range(1, 20000) | x + i] AS l "
        "RETURN size(l)",
        "UNWIND range(1, 100) AS i "
        "RETURN reduce(s = toString(i), i IN range(1, 20) | s + s) AS s"}) {
    EXPECT_EQ(Failure(query), "ExecutionError: MemoryLimit") << query;
  }
}

TEST_F(ErrorsTest, CountsEveryAggregationOfAGroup) {
  limits_.memory = std::size_t{4} << 20;
  std::string counts;
  for (int i = 0; i < 100; ++i) counts += ", count(x + " + std::to_string(i) + ")";
  EXPECT_EQ(Failure("UNWIND range(1, 50) AS x RETURN x" + counts + " LIMIT 1"), "none");
  EXPECT_EQ(Failure("UNWIND range(1, 1000) AS x RETURN x" + counts + " LIMIT 1"),
            "ExecutionError: MemoryLimit");
}

TEST_F(ErrorsTest, CountsWhatAggregationsKeep) {
  limits_.memory = std::size_t{4} << 20;
  // A hundred texts of 100 kB, each the greatest of its group; then of one group.
  const std::string texts =
      "UNWIND range(1, 100) AS x WITH x, reduce(s = 'abc', i IN range(1, 15) | s + s) + x AS s ";
  EXPECT_EQ(Failure(texts + "WITH x, max(s) AS m RETURN sum(size(m))"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure(texts + "WITH x, min(s) AS m RETURN sum(size(m))"),
            "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure(texts + "RETURN size(max(s))"), "none");
  // Numbers take less than the tables that find them.
  const std::string numbers =
      "UNWIND range(1, 250) AS a UNWIND range(1, 200) AS b WITH 1000 * a + b AS x ";
  EXPECT_EQ(Failure(numbers + "RETURN count(DISTINCT x)"), "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure(numbers + "WITH DISTINCT x RETURN count(x)"), "ExecutionError: MemoryLimit");
  EXPECT_EQ(Failure(numbers + "RETURN count(x)"), "none");
}

TEST_F(ErrorsTest, AResultOutlivesItsRun) {
  const auto result = Run("UNWIND range(1, 3) AS i RETURN range(1, 100000) AS l");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->rows[2][0].AsList().back().AsInteger(), 100000);
}

TEST_F(ErrorsTest, StopsAtTheDeadline) {
  context_ = QueryContext(Deadline::After(std::chrono::milliseconds(20)));
  const auto result = Run(
      "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a + b AS c RETURN max(c)");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kDeadlineExceeded);
}

TEST_F(ErrorsTest, RefusesWhatWouldExhaustTheStack) {
  EXPECT_EQ(Failure("RETURN " + std::string(5000, '(') + "1" + std::string(5000, ')')),
            "SyntaxError: UnexpectedSyntax at 206");
  EXPECT_THAT(Failure("RETURN " + std::string(5000, '[')), HasSubstr("SyntaxError"));
  // Nor may it take for ever to see that a query is none.
  for (const std::string_view begin : {"[x IN ", "[(a {b: ", "({a: ", "(a)-[", "[(a)-->(b) | "}) {
    std::string query = "RETURN ";
    for (int i = 0; i < 150; ++i) query += begin;
    EXPECT_THAT(Failure(query), HasSubstr("SyntaxError")) << begin;
  }
  std::string sum = "RETURN 1";
  for (int i = 0; i < 900; ++i) sum += "+1";
  EXPECT_EQ(Rows(sum), std::vector<std::string>{"901"});
  for (int i = 0; i < 9000; ++i) sum += "+1";
  EXPECT_THAT(Failure(sum), HasSubstr("SyntaxError"));
  EXPECT_EQ(Failure("RETURN reduce(l = [], i IN range(1, 5000) | [l])"),
            "ArgumentError: NumberOutOfRange");
}

}  // namespace
}  // namespace entente::cypher
