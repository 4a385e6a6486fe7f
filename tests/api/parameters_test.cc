#include "api/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Query = std::vector<QueryParameter>;

std::vector<std::string> Refused(Parameters& parameters) {
  std::vector<std::string> names;
  const auto finished = parameters.Finish();
  if (!finished) {
    EXPECT_EQ(finished.error().code, ErrorCode::kInvalidArgument);
    for (const FieldError& field : finished.error().fields) names.push_back(field.name);
  }
  return names;
}

TEST(Parameters, ReadsEachType) {
  Parameters parameters(Query{{"limit", "7"},
                              {"min_confidence", "0.5"},
                              {"evidence", "true"},
                              {"as_of", "2021-06"},
                              {"start", " a , b,,c"},
                              {"direction", "OUT"}});
  EXPECT_EQ(parameters.Integer("limit", 50, 1, 1000), 7U);
  EXPECT_DOUBLE_EQ(parameters.Fraction("min_confidence", 0), 0.5);
  EXPECT_TRUE(parameters.Flag("evidence", false));
  EXPECT_EQ(parameters.DateValue("as_of")->ToString(), "2021-06");
  EXPECT_THAT(parameters.List("start"), ElementsAre("a", "b", "c"));
  EXPECT_EQ(parameters.Choice("direction", {"out", "in"}), 0U);
  EXPECT_THAT(Refused(parameters), IsEmpty());
}

TEST(Parameters, AnswersTheDefaultOfWhatIsNotGiven) {
  Parameters parameters(Query{});
  EXPECT_EQ(parameters.Integer("limit", 50, 1, 1000), 50U);
  EXPECT_FALSE(parameters.Flag("evidence", false));
  EXPECT_FALSE(parameters.DateValue("as_of"));
  EXPECT_FALSE(parameters.Text("q"));
  EXPECT_THAT(Refused(parameters), IsEmpty());
}

TEST(Parameters, FindsEveryFaultAtOnceAndNamesTheValue) {
  Parameters parameters(
      Query{{"limit", "0"}, {"evidence", "yes"}, {"as_of", "2021-13"}, {"q", "  "}});
  parameters.Integer("limit", 50, 1, 1000);
  parameters.Flag("evidence", false);
  parameters.DateValue("as_of");
  parameters.RequiredText("q");
  parameters.RequiredText("start");
  const auto finished = parameters.Finish();
  ASSERT_FALSE(finished);
  const auto& fields = finished.error().fields;
  ASSERT_EQ(fields.size(), 5U);
  EXPECT_THAT(fields[0].detail, HasSubstr("'0' is not an integer from 1 to 1000"));
  EXPECT_THAT(fields[1].detail, HasSubstr("'yes'"));
  EXPECT_THAT(fields[2].detail, HasSubstr("'2021-13'"));
  EXPECT_THAT(fields[3].detail, HasSubstr("empty"));
  EXPECT_EQ(fields[4].name, "start");
  EXPECT_THAT(fields[4].detail, HasSubstr("required"));
}

TEST(Parameters, RefusesNumbersThatAreNot) {
  for (const char* text : {"", "-1", "+1", " 1", "1 ", "1e3", "0x10", "1001", "１", "nan",
                           "99999999999999999999999"}) {
    Parameters parameters(Query{{"limit", text}});
    EXPECT_EQ(parameters.Integer("limit", 50, 1, 1000), 50U) << text;
    EXPECT_THAT(Refused(parameters), ElementsAre("limit")) << text;
  }
  for (const char* text : {"", "-0.1", "1.1", "nan", "inf", "0,5", "half"}) {
    Parameters parameters(Query{{"min_confidence", text}});
    parameters.Fraction("min_confidence", 0);
    EXPECT_THAT(Refused(parameters), ElementsAre("min_confidence")) << text;
  }
}

TEST(Parameters, RefusesAnUnknownOneByNameWithTheNearest) {
  Parameters parameters(Query{{"lable", "Official"}, {"entirely", "other"}});
  parameters.List("label");
  parameters.Text("limit");
  const auto finished = parameters.Finish();
  ASSERT_FALSE(finished);
  ASSERT_EQ(finished.error().fields.size(), 2U);
  EXPECT_EQ(finished.error().fields[0].name, "lable");
  EXPECT_THAT(finished.error().fields[0].detail, HasSubstr("did you mean 'label'?"));
  EXPECT_EQ(finished.error().fields[1].name, "entirely");
  EXPECT_THAT(finished.error().fields[1].detail, testing::Not(HasSubstr("did you mean")));
}

TEST(Parameters, RefusesARepeatedOneOnce) {
  Parameters parameters(Query{{"type", "A"}, {"type", "B"}, {"type", "C"}});
  parameters.List("type");
  EXPECT_THAT(Refused(parameters), ElementsAre("type"));
}

TEST(Parameters, SuggestsTheNearestChoice) {
  Parameters parameters(Query{{"type", "CHAIRD,ATTENDED"}});
  EXPECT_THAT(parameters.Choices("type", {"CHAIRED", "ATTENDED"}), ElementsAre(1U));
  const auto finished = parameters.Finish();
  ASSERT_FALSE(finished);
  EXPECT_THAT(finished.error().message, HasSubstr("did you mean 'CHAIRED'?"));
}

TEST(Quoted, CutsBetweenCharacters) {
  const std::string long_text = std::string(79, 'a') + "ễễễ";
  EXPECT_EQ(Quoted(long_text), "'" + std::string(79, 'a') + "…'");
  EXPECT_EQ(Quoted("ngắn"), "'ngắn'");
}

}  // namespace
}  // namespace entente::api
