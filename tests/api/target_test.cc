#include "api/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> Query(const Target& target) {
  std::vector<std::string> pairs;
  for (const auto& [name, value] : target.query) pairs.push_back(name + "=" + value);
  return pairs;
}

TEST(ParseTarget, SplitsThePathBeforeItDecodesIt) {
  const auto target = ParseTarget("/v1/articles/https%3A%2F%2Fbao.vn%2Fa%3Fb/graph");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("v1", "articles", "https://bao.vn/a?b", "graph"));
}

TEST(ParseTarget, KeepsColonsOfIds) {
  const auto target = ParseTarget("/v1/nodes/official:nguyen-van-a");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("v1", "nodes", "official:nguyen-van-a"));
}

TEST(ParseTarget, ReadsTheQueryAsAFormEncodesIt) {
  const auto target = ParseTarget("/v1/search?q=ASEAN%2B3+lan%20thu&label=Forum&&x");
  ASSERT_TRUE(target);
  EXPECT_THAT(Query(*target), ElementsAre("q=ASEAN+3 lan thu", "label=Forum", "x="));
}

TEST(ParseTarget, APlusInThePathIsAPlus) {
  const auto target = ParseTarget("/v1/nodes/ASEAN+3");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments.back(), "ASEAN+3");
}

TEST(ParseTarget, DropsOneTrailingSlash) {
  EXPECT_THAT(ParseTarget("/v1/nodes/")->segments, ElementsAre("v1", "nodes"));
  EXPECT_THAT(ParseTarget("/v1/nodes//")->segments, ElementsAre("v1", "nodes", ""));
  EXPECT_THAT(ParseTarget("/")->segments, ElementsAre());
}

TEST(ParseTarget, AcceptsWhatBrowsersSendBare) {
  const auto target = ParseTarget("/v1/traverse?start=Nguyễn|[An]");
  ASSERT_TRUE(target);
  EXPECT_THAT(Query(*target), ElementsAre("start=Nguyễn|[An]"));
}

TEST(ParseTarget, AcceptsTheAbsoluteForm) {
  const auto target = ParseTarget("http://127.0.0.1:8080/v1/stats?x=1");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("v1", "stats"));
  EXPECT_THAT(Query(*target), ElementsAre("x=1"));
}

TEST(ParseTarget, RefusesWhatIsMalformedAndSaysWhat) {
  const struct {
    const char* target;
    const char* says;
  } cases[] = {
      {"/v1/nodes/%", "'%'"},
      {"/v1/nodes/%4", "'%'"},
      {"/v1/nodes/%zz", "'%'"},
      {"/v1/search?q=%G0", "byte 13"},
      {"/v1/nodes/%FF", "UTF-8"},
      {"/v1/search?q=%C3%28", "query parameter 'q'"},
      {"/v1/search?q=%ED%A0%80", "UTF-8"},     // a surrogate
      {"/v1/search?q=%F4%90%80%80", "UTF-8"},  // beyond U+10FFFF
      {"/v1/nodes/a%00b", "NUL"},
      {"/v1/nodes/a b", "neither"},
      {"/v1/nodes#top", "neither"},
      {"v1/nodes", "neither"},
      {"", "neither"},
      {"*", "neither"},
  };
  for (const auto& [text, says] : cases) {
    const auto target = ParseTarget(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(target.error().message, HasSubstr(says)) << text;
  }
}

TEST(EncodeSegment, ComesBackFromParseTarget) {
  for (const std::string id :
       {"a", "https://bao.vn/a?b=1&c#d", "a%2Fb", "tin số 1", "100%", "a+b"}) {
    const auto target = ParseTarget("/v1/articles/" + EncodeSegment(id));
    ASSERT_TRUE(target) << id;
    EXPECT_EQ(target->segments.back(), id);
  }
}

}  // namespace
}  // namespace entente::api
