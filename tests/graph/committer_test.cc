#include "graph/storage/committer.h"

#include <gtest/gtest.h>

#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "tests/temporary_directory.h"

namespace entente::graph {
namespace {

// What waits is committed together up to a size, of which short keys take more than their bytes.
TEST(CommitterTest, ManyShortKeysFillABatch) {
  constexpr int kChanges = 6;
  constexpr int kKeys = 60'000;
  TemporaryDirectory scratch;
  StoreOptions options;
  options.directory = scratch.path() / "store";
  Committer committer(Database::Open(options).value(), StoreState(), 0);
  std::latch held(1);
  std::latch release(1);
  std::vector<std::thread> threads;
  const auto commit = [&](Committer::Change change) {
    threads.emplace_back(
        [&committer, change = std::move(change)] { EXPECT_TRUE(committer.Commit(change)); });
  };
  commit([&](Batch& /*batch*/, StoreState& state) -> Result<WriteOutcome> {
    held.count_down();
    release.wait();
    ++state.sequence;
    return WriteOutcome();
  });
  held.wait();
  for (int change = 0; change < kChanges; ++change) {
    commit([change](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
      for (int key = 0; key < kKeys; ++key) {
        auto put = batch.Put(Family::kWord, std::to_string(change) + "/" + std::to_string(key), {});
        if (!put) return put.error();
      }
      ++state.sequence;
      return WriteOutcome();
    });
  }
  while (committer.Waiting() < kChanges) std::this_thread::yield();
  release.count_down();
  for (std::thread& thread : threads) thread.join();
  // The first alone, then two batches or more.
  EXPECT_GE(committer.Writes(), 3u);
}

}  // namespace
}  // namespace entente::graph
