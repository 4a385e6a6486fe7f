#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "graph/storage/pending_writes.h"

// A program of its own, because it takes the place of everybody's operator new.
namespace {

constexpr std::size_t kUnlimited = SIZE_MAX;
thread_local std::size_t allocations_left = kUnlimited;

}  // namespace

void* operator new(std::size_t size) {
  if (allocations_left != kUnlimited) {
    if (allocations_left == 0) throw std::bad_alloc();
    --allocations_left;
  }
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace entente::graph {
namespace {

// Whether `run` came to its end with no more than so many allocations.
template <class Run>
bool EndsWithin(std::size_t allocations, const Run& run) {
  allocations_left = allocations;
  try {
    run();
    allocations_left = kUnlimited;
    return true;
  } catch (const std::bad_alloc&) {
    allocations_left = kUnlimited;
    return false;
  }
}

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
        for (int n = 0; n < 5; ++n)
          writes.Put(Family::kNode, text + letter + std::to_string(n), text);
      }
    });
    writes.TakeBack();
    EXPECT_EQ(writes.Of(Family::kNode), before) << allocations;
    EXPECT_EQ(writes.bytes(), bytes) << allocations;
  }
}

}  // namespace
}  // namespace entente::graph
