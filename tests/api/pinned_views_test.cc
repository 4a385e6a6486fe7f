#include "api/pinned_views.h"

#include <gtest/gtest.h>

#include "tests/graph/store_fixture.h"

namespace entente::api {
namespace {

class PinnedViewsTest : public graph::StoreFixture {
 protected:
  // A view of a graph that no earlier one showed.
  graph::ReadView Next() {
    Put(graph::ArticleBuilder("a" + std::to_string(number_++)).Node("partner:vn"));
    return store_->Read();
  }

  int number_ = 0;
  PinnedViews views_;
  PinnedViews::Clock::time_point now_{};
};

TEST_F(PinnedViewsTest, ShowTheGraphAsItWas) {
  const auto first = Next();
  views_.Keep(first, now_);
  Next();
  const auto found = views_.Find(first.Sequence(), now_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->Counts().value().articles, 1U);
  EXPECT_FALSE(views_.Find(first.Sequence() + 1, now_));
}

TEST_F(PinnedViewsTest, GoWhenNobodyAsksForThem) {
  const auto first = Next();
  const auto second = Next();
  views_.Keep(first, now_);
  views_.Keep(second, now_);
  now_ += PinnedViews::kIdle;
  EXPECT_TRUE(views_.Find(second.Sequence(), now_));
  now_ += std::chrono::seconds(1);
  views_.Tidy(now_);
  EXPECT_FALSE(views_.Find(first.Sequence(), now_));
  EXPECT_TRUE(views_.Find(second.Sequence(), now_)) << "it was asked for in time";
}

TEST_F(PinnedViewsTest, AreFew) {
  const auto first = Next();
  const auto second = Next();
  views_.Keep(first, now_);
  views_.Keep(second, now_);
  for (std::size_t i = 0; i + 2 < PinnedViews::kMost; ++i) views_.Keep(Next(), now_);
  EXPECT_TRUE(views_.Find(first.Sequence(), now_));
  views_.Keep(Next(), now_);
  EXPECT_FALSE(views_.Find(second.Sequence(), now_)) << "not used for longest";
  EXPECT_TRUE(views_.Find(first.Sequence(), now_));
}

TEST_F(PinnedViewsTest, ThatAreFollowedOutlastThoseThatAreNot) {
  const auto walked = Next();
  views_.Keep(walked, now_);
  ASSERT_TRUE(views_.Find(walked.Sequence(), now_));
  auto last = walked;
  for (std::size_t i = 0; i < PinnedViews::kMost; ++i) {
    last = Next();
    views_.Keep(last, now_);
  }
  EXPECT_TRUE(views_.Find(walked.Sequence(), now_));
  EXPECT_TRUE(views_.Find(last.Sequence(), now_)) << "the newest can be followed";
  // Nor do they leave no room for others.
  for (std::size_t i = 0; i <= PinnedViews::kMost / 2; ++i) {
    last = Next();
    views_.Keep(last, now_);
    ASSERT_TRUE(views_.Find(last.Sequence(), now_)) << i;
  }
  EXPECT_FALSE(views_.Find(walked.Sequence(), now_));
}

}  // namespace
}  // namespace entente::api
