#include <gtest/gtest.h>

#include "graph/storage/pending_writes.h"
#include "tests/graph/failing_allocations.h"

namespace entente::graph {
namespace {

TEST(AllocationTest, WhateverWriteMemoryRunsOutInCanBeTakenBack) {
  const std::string text(100, 'x');  // of which every copy allocates
  bool ended = false;
  for (std::size_t allocations = 0; !ended; ++allocations) {
    ASSERT_LT(allocations, 1000u);
    PendingWrites writes;
    writes.Put(Family::kNode, "changed", text);
    writes.Put(Family::kNode, "deleted", text);
    const PendingWrites::Entries before = writes.Of(Family::kNode);
    const std::size_t bytes = writes.bytes();
    writes.Mark();
    ended = EndsWithin(allocations, [&] {
      writes.Put(Family::kNode, "changed", text + text);
      writes.Delete(Family::kNode, "deleted");
      for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (int n = 0; n < 5; ++n) {
          writes.Put(Family::kNode, text + letter + std::to_string(n), text);
        }
      }
    });
    writes.TakeBack();
    EXPECT_EQ(writes.Of(Family::kNode), before) << allocations;
    EXPECT_EQ(writes.bytes(), bytes) << allocations;
  }
}

}  // namespace
}  // namespace entente::graph
