#include "graph/storage/committer.h"

#include <gmock/gmock.h>

#include <latch>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "graph/storage/article_writer.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::HasSubstr;

// Every article says the same fact once more and adds one of its own.
ArticleBuilder Nth(int n) {
  const std::string id = std::to_string(n);
  ArticleBuilder article("a" + id, "2020-01-01");
  article.Relationship(kInvited, "official:host", "official:guest")
      .Relationship(kAttended, "official:host", "meeting:m" + id);
  return article;
}

Committer::Change Putting(int n) {
  const ArticleBuilder article = Nth(n);
  return [put = Prepare(article.article(), article.contribution()).value()](
             Batch& batch, StoreState& state) { return PutArticle(batch, state, put, 1000); };
}

class CommitterTest : public testing::Test {
 protected:
  void SetUp() override {
    StoreOptions options;
    options.directory = scratch_.path() / "store";
    committer_ = std::make_unique<Committer>(Database::Open(options).value(), StoreState(), 0);
  }

  // Commits the changes at one time, in one batch: the committer is kept busy until all wait.
  std::vector<Result<WriteOutcome>> CommitTogether(const std::vector<Committer::Change>& changes) {
    std::latch held{1};
    std::latch release{1};
    std::thread holder([&] {
      EXPECT_TRUE(committer_->Commit([&](Batch&, StoreState&) -> Result<WriteOutcome> {
        held.count_down();
        release.wait();
        return WriteOutcome();
      }));
    });
    held.wait();
    std::vector<Result<WriteOutcome>> outcomes(changes.size(), WriteOutcome());
    std::vector<std::thread> waiting;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      waiting.emplace_back([&, i] { outcomes[i] = committer_->Commit(changes[i]); });
      while (committer_->Waiting() <= i) std::this_thread::yield();
    }
    release.count_down();
    holder.join();
    for (auto& thread : waiting) thread.join();
    return outcomes;
  }

  [[nodiscard]] ReadView View() const { return ReadView(committer_->Latest()); }

  // Of a store into which these articles were put one after the other.
  static std::string DumpOf(const std::set<int>& articles) {
    TemporaryDirectory elsewhere;
    StoreOptions options;
    options.directory = elsewhere.path();
    const auto store = Store::Open(options).value();
    for (const int n : articles) EXPECT_TRUE(Nth(n).PutInto(*store));
    return Dump(store->Read());
  }

  TemporaryDirectory scratch_;
  std::unique_ptr<Committer> committer_;
};

TEST_F(CommitterTest, WaitingArticlesShareOneSyncedWrite) {
  std::vector<Committer::Change> changes;
  std::set<int> all;
  for (int n = 0; n < 20; ++n) {
    changes.push_back(Putting(n));
    all.insert(n);
  }
  for (const auto& outcome : CommitTogether(changes)) {
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->relationships_added, outcome->article == "a0" ? 2u : 1u);
  }
  EXPECT_EQ(committer_->Writes(), 1u);
  EXPECT_EQ(View().Sequence(), 20u);
  EXPECT_EQ(Dump(View()), DumpOf(all));
}

TEST_F(CommitterTest, ARefusedChangeLeavesNothingBehindInItsBatch) {
  const auto refused = [](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
    ++state.next_article;
    EXPECT_TRUE(batch.Put(Family::kArticleId, "refused", EncodeId(7)));
    return InvalidArgument("not so");
  };
  const auto outcomes = CommitTogether({Putting(0), refused, Putting(1)});
  EXPECT_TRUE(outcomes[0]);
  EXPECT_THAT(outcomes[1].error().message, HasSubstr("not so"));
  EXPECT_TRUE(outcomes[2]);
  EXPECT_EQ(committer_->Writes(), 1u);
  EXPECT_EQ(Dump(View()), DumpOf({0, 1}));
}

// Of what it did to the nodes and relationships in memory nothing can be taken back.
TEST_F(CommitterTest, AChangeThatFailsMidwayFailsAlone) {
  const auto failing = [](int n, auto fail) {
    return [put = Putting(n), fail](Batch& batch, StoreState& state) -> Result<WriteOutcome> {
      EXPECT_TRUE(put(batch, state));
      return fail();
    };
  };
  const auto refuses = []() -> Result<WriteOutcome> { return Corruption("a damaged record"); };
  const auto throws = []() -> Result<WriteOutcome> { throw std::runtime_error("boom"); };
  const auto outcomes =
      CommitTogether({Putting(0), failing(1, refuses), Putting(2), failing(3, throws), Putting(4)});
  EXPECT_TRUE(outcomes[0]);
  EXPECT_THAT(outcomes[1].error().message, HasSubstr("a damaged record"));
  EXPECT_TRUE(outcomes[2]);
  EXPECT_EQ(outcomes[3].error().code, ErrorCode::kInternal);
  EXPECT_THAT(outcomes[3].error().message, HasSubstr("boom"));
  EXPECT_TRUE(outcomes[4]);
  EXPECT_EQ(View().Counts().value().articles, 3u);
  EXPECT_EQ(Dump(View()), DumpOf({0, 2, 4}));
}

TEST_F(CommitterTest, OneThatFailsWhenTheBatchIsWrittenFailsAlone) {
  // A relationship one of whose ends is nowhere.
  const auto dangling = [](Batch& batch, StoreState&) -> Result<WriteOutcome> {
    RelationshipRecord record;
    record.type = kInvited;
    record.from = NodeId{1000};
    record.to = NodeId{1001};
    record.tally.articles = 1;
    OpenRelationship& open = batch.facts().Add(RelationshipId{1000}, "x", std::move(record));
    batch.facts().Change(open);
    return WriteOutcome();
  };
  const auto outcomes = CommitTogether({Putting(0), dangling, Putting(1)});
  EXPECT_TRUE(outcomes[0]);
  EXPECT_EQ(outcomes[1].error().code, ErrorCode::kCorruption);
  EXPECT_TRUE(outcomes[2]);
  EXPECT_EQ(Dump(View()), DumpOf({0, 1}));
}

// What waits is committed together up to a size, of which short keys take more than their bytes.
TEST_F(CommitterTest, ManyShortKeysFillABatch) {
  constexpr int kChanges = 6;
  constexpr int kKeys = 60'000;
  Committer& committer = *committer_;
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
