#include "server/access_log.h"

#include <gtest/gtest.h>

#include "server/log.h"

namespace entente::server {
namespace {

TEST(RedactTarget, KeepsTheQueryButNotSecrets) {
  EXPECT_EQ(RedactTarget("/v1/search?q=asean&limit=5"), "/v1/search?q=asean&limit=5");
  EXPECT_EQ(RedactTarget("/v1/nodes"), "/v1/nodes");
  EXPECT_EQ(RedactTarget("/a?token=abc&q=1"), "/a?token=***&q=1");
  EXPECT_EQ(RedactTarget("/a?q=1&Access_Token=abc"), "/a?q=1&Access_Token=***");
  EXPECT_EQ(RedactTarget("/a?api_key=abc&PASSWORD=x&client_secret=y"),
            "/a?api_key=***&PASSWORD=***&client_secret=***");
}

TEST(RedactTarget, IsNotFooledByEncodingOfTheName) {
  EXPECT_EQ(RedactTarget("/a?%74oken=abc"), "/a?%74oken=***");
}

TEST(RedactTarget, TakesOddQueries) {
  EXPECT_EQ(RedactTarget("/a?"), "/a?");
  EXPECT_EQ(RedactTarget("/a?&&"), "/a?&&");
  EXPECT_EQ(RedactTarget("/a?token"), "/a?token");
  EXPECT_EQ(RedactTarget("/a?token="), "/a?token=***");
  EXPECT_EQ(RedactTarget("?token=a?b=c"), "?token=***");
}

TEST(RedactTarget, TellsNobodysPasswordInAnAddress) {
  EXPECT_EQ(RedactTarget("http://me:secret@host/a?q=1"), "http://***@host/a?q=1");
  EXPECT_EQ(RedactTarget("http://me:se@cret@host"), "http://***@host");
  EXPECT_EQ(RedactTarget("me:secret@host:443"), "***@host:443");
  EXPECT_EQ(RedactTarget("http://host/a@b"), "http://host/a@b");
  EXPECT_EQ(RedactTarget("http://host?to=a@b"), "http://host?to=a@b");
  EXPECT_EQ(RedactTarget("/v1/articles/a@b"), "/v1/articles/a@b");
  EXPECT_EQ(RedactTarget("*"), "*");
}

TEST(RedactTarget, KnowsOtherSeparators) {
  EXPECT_EQ(RedactTarget("/a?q=1;token=abc"), "/a?q=1;token=***");
  EXPECT_EQ(RedactTarget("/a?q=1#access_token=abc"), "/a?q=1#access_token=***");
  EXPECT_EQ(RedactTarget("/a#access_token=abc"), "/a#access_token=***");
}

TEST(LogText, AValueCannotForgeALineOrAField) {
  EXPECT_EQ(log::FormatText("request", {{"target", "/a\nINFO forged"}, {"status", 200}}),
            "request target=\"/a\\nINFO forged\" status=200");
  EXPECT_EQ(log::FormatText("m", {{"a", "x b=y"}}), "m a=\"x b=y\"");
  EXPECT_EQ(log::FormatText("m", {{"a", "\xff\x1b[31m"}}), "m a=\"\xEF\xBF\xBD\\u001b[31m\"");
  EXPECT_EQ(log::FormatText("m", {{"a", ""}, {"b", "plain"}}), "m a=\"\" b=plain");
}

}  // namespace
}  // namespace entente::server
