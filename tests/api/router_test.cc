#include "api/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result<Response> Nothing(Call& /*call*/) { return Response{}; }

Router TestRouter() {
  return Router({{Method::kGet, "/", Nothing, false},
                 {Method::kGet, "/v1/articles", Nothing, true},
                 {Method::kPost, "/v1/articles", Nothing, false},
                 {Method::kGet, "/v1/nodes/{id}", Nothing, true},
                 {Method::kGet, "/v1/nodes/{id}/neighbors", Nothing, true}});
}

TEST(Router, FillsThePlaceholders) {
  const Router router = TestRouter();
  const auto match = router.Find(Method::kGet, {"v1", "nodes", "a/b:c", "neighbors"});
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.route->pattern, "/v1/nodes/{id}/neighbors");
  EXPECT_THAT(match.path, ElementsAre("a/b:c"));
}

TEST(Router, AnswersHeadByTheRouteOfGet) {
  const Router router = TestRouter();
  ASSERT_NE(router.Find(Method::kHead, {}).route, nullptr);
  EXPECT_EQ(router.Find(Method::kHead, {}).route->pattern, "/");
}

TEST(Router, TellsTheMethodsOfAPath) {
  const Router router = TestRouter();
  const auto match = router.Find(Method::kDelete, {"v1", "articles"});
  EXPECT_EQ(match.route, nullptr);
  EXPECT_THAT(match.allowed, ElementsAre("GET", "HEAD", "POST", "OPTIONS"));
}

TEST(Router, HasNothingForOtherPaths) {
  const Router router = TestRouter();
  for (const std::vector<std::string>& path : {std::vector<std::string>{"v1"},
                                               {"v1", "nodes", ""},
                                               {"V1", "articles"},
                                               {"v1", "nodes"},
                                               {"v1", "nodes", "a", "neighbors", "x"}}) {
    EXPECT_THAT(router.Find(Method::kGet, path).allowed, IsEmpty());
  }
}

TEST(Router, SuggestsTheNearestTemplate) {
  const Router router = TestRouter();
  EXPECT_EQ(router.NearestTo({"v1", "nodes", "partner:vn", "neighbours"}),
            "/v1/nodes/{id}/neighbors");
  EXPECT_EQ(router.NearestTo({"v1", "article"}), "/v1/articles");
  EXPECT_EQ(router.NearestTo({"something", "else", "altogether"}), std::nullopt);
}

}  // namespace
}  // namespace entente::api
