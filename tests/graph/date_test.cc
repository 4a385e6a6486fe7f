#include "graph/base/date.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

using std::chrono::January;
using std::chrono::March;

TEST(Date, ParsesEachPrecisionAndPrintsItBack) {
  for (const char* text : {"2018", "2018-06", "2018-06-20", "2024-02-29"}) {
    const auto date = Date::Parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->ToString(), text);
  }
}

TEST(Date, RefusesWhatIsNotADateAndNamesIt) {
  for (const char* text : {"", "18", "2018-13", "2018-00", "2023-02-29", "2018-6-2", "2018/06/20",
                           "2018-06-20T00:00:00Z", "-018"}) {
    const auto date = Date::Parse(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(date.error().message.find(text), std::string::npos);
  }
}

TEST(Date, CoversAHalfOpenInterval) {
  const auto month = *Date::Parse("2024-02");
  EXPECT_EQ(month.FirstDay(), Day(std::chrono::year{2024} / 2 / 1));
  EXPECT_EQ(month.EndDay(), Day(std::chrono::year{2024} / March / 1));
  const auto december = *Date::Parse("2024-12");
  EXPECT_EQ(december.EndDay(), Day(std::chrono::year{2025} / January / 1));
  const auto year = *Date::Parse("2024");
  EXPECT_EQ(year.EndDay() - year.FirstDay(), std::chrono::days{366});
}

TEST(DayInterval, AnUnknownEndIsOpen) {
  const auto since = DayInterval::Between(Date::Parse("2021").value(), std::nullopt);
  EXPECT_TRUE(since.Contains(Date::Parse("2999-01-01")->FirstDay()));
  EXPECT_FALSE(since.Contains(Date::Parse("2020-12-31")->FirstDay()));
}

TEST(DayInterval, TouchingIntervalsDoNotOverlap) {
  const auto first = DayInterval::Between(*Date::Parse("2018"), *Date::Parse("2020"));
  const auto second = DayInterval::Between(*Date::Parse("2021"), *Date::Parse("2024"));
  EXPECT_FALSE(first.Overlaps(second));
  EXPECT_TRUE(first.Overlaps(DayInterval::Between(*Date::Parse("2020-12-31"), std::nullopt)));
}

}  // namespace
}  // namespace entente
