#include <gtest/gtest.h>

#include "graph/storage/article_writer.h"
#include "graph/storage/committer.h"
#include "graph/storage/pending_writes.h"
#include "tests/graph/article_builder.h"
#include "tests/graph/failing_allocations.h"
#include "tests/temporary_directory.h"

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

// The facts of a batch become what is to be written of them after the last of its articles.
TEST(AllocationTest, AWriteThatMemoryRunsOutInIsRefusedAndTheNextIsNot) {
  TemporaryDirectory scratch;
  StoreOptions options;
  options.directory = scratch.path();
  Committer committer(Database::Open(options).value(), StoreState(), 0);
  const auto article = ArticleBuilder("a", "2020-01-01")
                           .Relationship(RelationshipType::kInvited, "official:host", "official:b");
  const NewArticle put = Prepare(article.article(), article.contribution()).value();
  const std::string before = Dump(ReadView(committer.Latest()));
  for (std::size_t allocations = 0; allocations < 40; ++allocations) {
    const auto outcome = committer.Commit([&](Batch& batch, StoreState& state) {
      auto done = PutArticle(batch, state, put, 1000);
      allocations_left = allocations;
      return done;
    });
    ASSERT_FALSE(outcome) << allocations;
    EXPECT_EQ(outcome.error().message, "out of memory") << allocations;
    EXPECT_EQ(Dump(ReadView(committer.Latest())), before);
  }
  ASSERT_TRUE(committer.Commit(
      [&](Batch& batch, StoreState& state) { return PutArticle(batch, state, put, 1000); }));
  TemporaryDirectory elsewhere;
  options.directory = elsewhere.path();
  const auto fresh = Store::Open(options).value();
  ASSERT_TRUE(article.PutInto(*fresh));
  EXPECT_EQ(Dump(ReadView(committer.Latest())), Dump(fresh->Read()));
}

}  // namespace
}  // namespace entente::graph
