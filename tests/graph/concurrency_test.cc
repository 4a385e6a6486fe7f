#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "graph/traverse/traverse.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;

class ConcurrencyTest : public StoreFixture {};

// Every article says the same fact once more and adds one of its own, so that whatever a reader
// sees can be checked against itself.
ArticleBuilder Nth(int n) {
  const std::string id = std::to_string(n);
  ArticleBuilder article("a" + id, "2020-01-01");
  article.Relationship(kInvited, "official:host", "official:guest")
      .Relationship(kAttended, "official:host", "meeting:m" + id);
  return article;
}

TEST_F(ConcurrencyTest, ReadersSeeWholeArticlesWhileManyWrite) {
  constexpr int kWriters = 4;
  constexpr int kEach = 25;
  Put(Nth(1000));
  std::atomic<bool> done{false};
  std::atomic<int> reads{0};

  const auto read = [&] {
    std::uint64_t last = 0;
    do {
      const ReadView view = store_->Read();
      EXPECT_GE(view.Sequence(), last);
      last = view.Sequence();
      const GraphCounts counts = view.Counts().value();
      const auto invited =
          view.FindRelationship("official:host/INVITED/official:guest").value().value();
      EXPECT_EQ(view.GetRelationship(invited, true).value().evidence.size(), counts.articles);
      const NodeId host = view.FindNode("official:host").value().value();
      RelationshipFilter attended;
      attended.types = {kAttended};
      QueryContext context;
      std::size_t meetings = 0;
      EXPECT_TRUE(
          view.ForEachAdjacent(host, attended, context, [&](const Adjacent&) -> Result<bool> {
            ++meetings;
            return true;
          }));
      EXPECT_EQ(meetings, counts.articles);
      EXPECT_EQ(counts.nodes, 2 + 2 * counts.articles);
      EXPECT_EQ(Traverse(view, {host}, 2, {}, {}, context).value().nodes.size(),
                2 + counts.articles);
      ++reads;
    } while (!done);
  };
  std::thread first_reader(read);
  std::thread second_reader(read);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([this, writer] {
      for (int i = 0; i < kEach; ++i) {
        const int n = writer * kEach + i;
        EXPECT_TRUE(Nth(n).PutInto(*store_));
        if (i % 5 == 4) {
          EXPECT_TRUE(store_->RemoveArticle("a" + std::to_string(n)));
        }
      }
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  first_reader.join();
  second_reader.join();
  EXPECT_GE(reads, 2);
  EXPECT_EQ(store_->Read().Counts().value().articles, 1u + kWriters * kEach * 4 / 5);
}

}  // namespace
}  // namespace entente::graph
