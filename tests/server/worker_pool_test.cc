#include "server/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "server/memory_budget.h"

namespace entente::server {
namespace {

TEST(WorkerPool, TakesOnThreadsAndQueueAndNoMore) {
  WorkerPool pool(2, 3);
  std::latch started(2);
  std::latch gate(1);
  std::atomic<int> runs{0};
  const auto task = [&] {
    started.count_down();
    gate.wait();
    ++runs;
  };
  ASSERT_TRUE(pool.TrySubmit(task));
  ASSERT_TRUE(pool.TrySubmit(task));
  started.wait();
  const auto queued = [&] {
    gate.wait();
    ++runs;
  };
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pool.TrySubmit(queued));
  EXPECT_FALSE(pool.TrySubmit(queued));
  EXPECT_EQ(pool.load().running, 2U);
  EXPECT_EQ(pool.load().queued, 3U);
  gate.count_down();
  pool.Stop();  // runs what was taken on
  EXPECT_EQ(runs.load(), 5);
  EXPECT_FALSE(pool.TrySubmit(queued));
}

TEST(WorkerPool, AQueueOfNothingStillFeedsTheThreads) {
  WorkerPool pool(1, 0);
  std::latch done(1);
  ASSERT_TRUE(pool.TrySubmit([&] { done.count_down(); }));
  done.wait();
}

TEST(WorkerPool, ReleasesATaskBeforeItsPlaceIsFree) {
  WorkerPool pool(1, 0);
  auto held = std::make_shared<int>(1);
  const std::weak_ptr<int> watch = held;
  ASSERT_TRUE(pool.TrySubmit([held = std::move(held)] {}));
  while (pool.load().running + pool.load().queued > 0) std::this_thread::yield();
  EXPECT_TRUE(watch.expired());
}

TEST(MemoryBudget, GivesOutNoMoreThanItHas) {
  MemoryBudget budget(100);
  MemoryBudget::Share first(budget);
  EXPECT_TRUE(first.GrowTo(60));
  {
    MemoryBudget::Share second(budget);
    EXPECT_FALSE(second.GrowTo(41));
    EXPECT_TRUE(second.GrowTo(30));
    EXPECT_FALSE(second.GrowTo(41));
    EXPECT_TRUE(second.GrowTo(40));
    EXPECT_TRUE(second.GrowTo(10));  // it has more already
    EXPECT_FALSE(first.GrowTo(61));
    EXPECT_EQ(budget.held(), 100U);
  }
  EXPECT_EQ(budget.held(), 60U);
  EXPECT_TRUE(first.GrowTo(100));
}

TEST(MemoryBudget, IsWholeAgainAfterAllShares) {
  MemoryBudget budget(1000);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (std::uint64_t i = 0; i < 10'000; ++i) {
        MemoryBudget::Share share(budget);
        (void)share.GrowTo(i % 400);
      }
    });
  }
  threads.clear();
  EXPECT_EQ(budget.held(), 0U);
}

}  // namespace
}  // namespace entente::server
