#include "tests/cypher/query_fixture.h"

namespace entente::cypher {
namespace {

using testing::ElementsAre;

class ExpressionsTest : public QueryFixture {};

TEST_F(ExpressionsTest, KnowsThreeTruthValues) {
  EXPECT_EQ(Only("null AND false"), "false");
  EXPECT_EQ(Only("null AND true"), "null");
  EXPECT_EQ(Only("null OR true"), "true");
  EXPECT_EQ(Only("null XOR true"), "null");
  EXPECT_EQ(Only("NOT null"), "null");
  EXPECT_EQ(Only("null = null"), "null");
  EXPECT_EQ(Only("null IS NULL"), "true");
  EXPECT_EQ(Only("2 IN [1, null]"), "null");
  EXPECT_EQ(Only("1 IN [1, null]"), "true");
  EXPECT_EQ(Only("all(x IN [1, null] WHERE x > 0)"), "null");
  EXPECT_EQ(Only("any(x IN [1, null] WHERE x > 0)"), "true");
}

TEST_F(ExpressionsTest, ComparesInChains) {
  EXPECT_EQ(Only("1 < 2 < 3"), "true");
  EXPECT_EQ(Only("1 < 2 > 3"), "false");
  EXPECT_EQ(Only("1 = 1.0"), "true");
  EXPECT_EQ(Only("9007199254740993 = 9007199254740992.0"), "false");
  EXPECT_EQ(Only("'a' < 1"), "null");
  EXPECT_EQ(Only("[1, 2] < [1, 3]"), "true");
}

TEST_F(ExpressionsTest, CalculatesWithoutOverflowing) {
  EXPECT_EQ(Only("7 / 2"), "3");
  EXPECT_EQ(Only("-7 % 3"), "-1");
  EXPECT_EQ(Only("2 ^ 3"), "8.0");
  EXPECT_EQ(Only("2 + 3 * 4"), "14");
  EXPECT_EQ(Only("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(Failure("RETURN 9223372036854775807 + 1"), "ArithmeticError: IntegerOverflow at 7");
  EXPECT_EQ(Failure("RETURN 1 / 0"), "ArithmeticError: DivisionByZero at 7");
  EXPECT_EQ(Only("1 / 0.0"), "Infinity");
}

TEST_F(ExpressionsTest, TakesListsApart) {
  EXPECT_EQ(Only("[1, 2, 3][-1]"), "3");
  EXPECT_EQ(Only("[1, 2, 3][5]"), "null");
  EXPECT_EQ(Only("[1, 2, 3, 4][1..-1]"), "[2, 3]");
  EXPECT_EQ(Only("[x IN range(1, 5) WHERE x % 2 = 1 | x * x]"), "[1, 9, 25]");
  EXPECT_EQ(Only("reduce(sum = 0, x IN [1, 2, 3] | sum + x)"), "6");
  EXPECT_EQ(Only("{a: {b: 'deep'}}.a.b"), "deep");
  EXPECT_EQ(Only("[1] + 2 + [3]"), "[1, 2, 3]");
}

TEST_F(ExpressionsTest, WorksOnTextByCodePoints) {
  EXPECT_EQ(Only("size('Việt Nam')"), "8");
  EXPECT_EQ(Only("toUpper('Đối thoại')"), "ĐỐI THOẠI");
  EXPECT_EQ(Only("substring('Hàn Quốc', 4)"), "Quốc");
  EXPECT_EQ(Only("reverse('Huế')"), "ếuH");
  EXPECT_EQ(Only("split('a,b', ',')"), "[a, b]");
  EXPECT_EQ(Only("'Seoul' STARTS WITH 'Se' AND 'Seoul' CONTAINS 'ou'"), "true");
  EXPECT_EQ(Only("'ASEAN-25' =~ '[A-Z]+-\\\\d+'"), "true");
}

TEST_F(ExpressionsTest, ChoosesByCase) {
  EXPECT_EQ(Only("CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END"), "two");
  EXPECT_EQ(Only("CASE WHEN null THEN 1 END"), "null");
}

TEST_F(ExpressionsTest, KnowsTheCalendar) {
  EXPECT_EQ(Only("date('2020-02-29') + duration('P1Y')"), "2021-02-28");
  EXPECT_EQ(Only("date('2018-06-20').dayOfWeek"), "3");
  EXPECT_EQ(Only("duration.between(date('2018-06-20'), date('2019-08-21'))"), "P1Y2M1D");
  EXPECT_EQ(Only("date.truncate('month', date('2018-06-20'))"), "2018-06-01");
  EXPECT_EQ(Only("datetime('2018-06-20T12:00+09:00') = datetime('2018-06-20T03:00Z')"), "true");
}

TEST_F(ExpressionsTest, KeepsThePrecisionOfDates) {
  const Value year = LocalDate{17532, DatePrecision::kYear};    // 2018
  const Value month = LocalDate{17683, DatePrecision::kMonth};  // 2018-06
  const Map parameters{{"year", year}, {"month", month}};
  EXPECT_THAT(Rows("RETURN $year, toString($month), $month.year", parameters),
              ElementsAre("2018 | 2018-06 | 2018"));
  EXPECT_THAT(Rows("RETURN $year = date('2018-01-01'), $year >= date('2018-01-01'), "
                   "$year < date('2018-01-01'), $month < date('2018-06-02')",
                   parameters),
              ElementsAre("false | true | false | true"));
}

}  // namespace
}  // namespace entente::cypher
