#include <stop_token>

#include "tests/cypher/query_fixture.h"

namespace entente::cypher {
namespace {

// Runs whose time is over before they begin: what does not look at the clock gives an answer.
class WorkTest : public QueryFixture {
 protected:
  WorkTest() {
    List list;
    for (std::int64_t i = 0; i < 20'000; ++i) list.emplace_back(i);
    parameters_["list"] = list;
    parameters_["alike"] = list;
    parameters_["text"] = std::string(std::size_t{1} << 20, 'x');
    parameters_["same"] = std::string(std::size_t{1} << 20, 'x');
    parameters_["words"] = std::string(20'000, ' ');
  }

  void ExpectStopped(const std::string& query) {
    const auto result = Run(query, parameters_);
    ASSERT_FALSE(result) << query;
    EXPECT_EQ(result.error().code, ErrorCode::kDeadlineExceeded) << query;
    EXPECT_EQ(result.error().error_class, ErrorClass::kExecution) << query;
  }

  Map parameters_;
};

TEST_F(WorkTest, ChargesARowForTheValuesThatItGoesThrough) {
  context_ = QueryContext(Deadline::After(std::chrono::seconds(-1)));
  for (const char* expression : {
           "size(range(1, 20000))",
           "size(reverse($list))",
           "size(tail($list))",
           "size($list + [1])",
           "size($list + $list)",
           "size($list[1..])",
           "-1 IN $list",
           "$text IN [$same]",
           "$list = $alike",
           "$list <> $alike",
           "$list < $alike",
           "$list >= $alike",
           "{a: $list} = {a: $alike}",
           "CASE $list WHEN $alike THEN 1 END",
           "size(split($words, ' '))",
           "size(split($words, ''))",
           "size(replace($text, 'y', 'z'))",
           "size(toUpper($text))",
           "size($text)",
           "size($text + 'x')",
           "$text = $same",
           "$text < $same",
           "$text CONTAINS 'y'",
           "$text =~ 'x*'",
       }) {
    ExpectStopped(std::string("RETURN ") + expression + " AS value");
  }
}

TEST_F(WorkTest, ChargesGroupingAndSorting) {
  context_ = QueryContext(Deadline::After(std::chrono::seconds(-1)));
  for (const char* query : {
           "UNWIND [$list, $alike] AS x RETURN x ORDER BY x",
           "UNWIND [{a: $list}, {a: $alike}] AS x RETURN x ORDER BY x",
           "UNWIND [$list, $alike] AS x WITH DISTINCT x RETURN 1 AS one",
           "UNWIND [$list, $alike] AS x WITH x, count(*) AS c RETURN c",
           "UNWIND [$list, $alike] AS x RETURN count(DISTINCT x)",
           "UNWIND [{a: $list}, {a: $alike}] AS x RETURN count(DISTINCT x)",
           "UNWIND [$list, $alike] AS x RETURN max(x) = 1",
           "UNWIND [$list, $alike] AS x RETURN min(x) = 1",
           "RETURN $list AS x UNION RETURN $alike AS x",
       }) {
    ExpectStopped(query);
  }
}

TEST_F(WorkTest, ChargesSharedListsAsOftenAsTheyAreMet) {
  // Fifty lists in memory; a million values for who goes through them.
  const std::string doubled =
      "reduce(l = [1], x IN [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] | [l, l])";
  EXPECT_EQ(Only(doubled + " = " + doubled), "true");
  context_ = QueryContext(Deadline::After(std::chrono::seconds(-1)));
  ExpectStopped("RETURN " + doubled + " = " + doubled + " AS value");
}

TEST_F(WorkTest, StopsARegularExpressionAmidItsMatch) {
  const std::string query = "RETURN '" + std::string(22, 'a') + "' =~ '(a+)+b' AS value";
  EXPECT_EQ(Rows(query), std::vector<std::string>{"false"});
  context_ = QueryContext(Deadline::After(std::chrono::seconds(-1)));
  ExpectStopped(query);
  // As it does on its own: hours of a thread are not for one match.
  context_ = QueryContext();
  EXPECT_EQ(Failure("RETURN '" + std::string(60, 'a') + "' =~ '(a+)+b' AS value"),
            "ArgumentError: InvalidArgumentValue");
}

TEST_F(WorkTest, HearsThatTheClientHasGone) {
  std::stop_source source;
  source.request_stop();
  context_ = QueryContext(Deadline::Never(), source.get_token());
  const auto result = Run("RETURN -1 IN $list AS value", parameters_);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
}

TEST_F(WorkTest, SearchesTextsThatRepeatThemselves) {
  // A search that begins anew at each place would take minutes.
  parameters_["part"] = std::string(std::size_t{1} << 19, 'x') + 'y';
  for (const char* expression : {"$text CONTAINS $part", "size(split($text, $part)) = 2",
                                 "size(replace($text, $part, '')) < size($text)"}) {
    EXPECT_EQ(Rows(std::string("RETURN ") + expression + " AS value", parameters_),
              std::vector<std::string>{"false"})
        << expression;
  }
  EXPECT_EQ(Only("'abcabc' CONTAINS 'ca'"), "true");
  EXPECT_EQ(Only("'abc' CONTAINS ''"), "true");
  EXPECT_EQ(Only("split('a,b,,c', ',')"), "[a, b, , c]");
  EXPECT_EQ(Only("replace('aaa', 'aa', 'b')"), "ba");
}

TEST_F(WorkTest, SplitsIntoABoundedNumberOfParts) {
  parameters_["text"] = std::string(2'000'001, 'x');
  for (const char* separator : {"''", "'x'"}) {
    EXPECT_EQ(Failure("RETURN size(split($text, " + std::string(separator) + "))", parameters_)
                  .substr(0, 31),
              "ArgumentError: NumberOutOfRange")
        << separator;
  }
  parameters_["text"] = std::string(1'999'999, 'x');
  EXPECT_EQ(Rows("RETURN size(split($text, 'x')) AS value", parameters_),
            std::vector<std::string>{"2000000"});
}

}  // namespace
}  // namespace entente::cypher
