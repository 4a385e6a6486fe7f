#include <gmock/gmock.h>

#include <atomic>
#include <latch>
#include <thread>

#include "graph/search/text_query.h"
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

// Puts Nth(0) and keeps the committer busy with it until Release, so that others line up behind.
class Holder {
 public:
  explicit Holder(Store& store)
      : thread_([this, &store] {
          const auto article = Nth(0);
          EXPECT_TRUE(
              store.PutArticle(article.article(), [&](const ReadView&) -> Result<Contribution> {
                held_.count_down();
                release_.wait();
                return article.contribution();
              }));
        }) {
    held_.wait();
  }

  void Release() {
    release_.count_down();
    thread_.join();
  }

 private:
  std::latch held_{1};
  std::latch release_{1};
  std::thread thread_;
};

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

TEST_F(ConcurrencyTest, WaitingArticlesShareOneSyncedWrite) {
  constexpr int kWaiting = 20;
  Holder holder(*store_);
  std::vector<std::thread> waiting;
  for (int i = 1; i <= kWaiting; ++i) {
    waiting.emplace_back([&, i] {
      const auto article = Nth(i);
      EXPECT_TRUE(article.PutInto(*store_));
    });
  }
  while (store_->Waiting() < kWaiting) std::this_thread::yield();
  holder.Release();
  for (auto& thread : waiting) thread.join();
  EXPECT_EQ(store_->SyncedWrites(), 2u);  // the holder's, and one for all that waited
  EXPECT_EQ(store_->Sequence(), 21u);
  EXPECT_EQ(store_->Read().Counts().value().articles, 21u);
}

TEST_F(ConcurrencyTest, AFailureInAGroupLeavesTheOthersWhole) {
  Holder holder(*store_);
  std::vector<std::thread> waiting;
  std::atomic<int> failed{0};
  for (int i = 1; i <= 12; ++i) {
    waiting.emplace_back([&, i] {
      auto article = Nth(i);
      // Fails late: after the nodes and the first relationship have been checked.
      if (i % 3 == 0) article.contribution().relationships[1].evidence[0].text = "không có";
      const auto outcome = article.PutInto(*store_);
      EXPECT_EQ(outcome.has_value(), i % 3 != 0);
      if (!outcome) ++failed;
    });
  }
  while (store_->Waiting() < 12) std::this_thread::yield();
  holder.Release();
  for (auto& thread : waiting) thread.join();
  EXPECT_EQ(failed, 4);

  TemporaryDirectory elsewhere;
  StoreOptions options = Options();
  options.directory = elsewhere.path();
  const auto fresh = Store::Open(options).value();
  for (const int i : {11, 10, 8, 7, 5, 4, 2, 1, 0}) ASSERT_TRUE(Nth(i).PutInto(*fresh));
  EXPECT_EQ(Dump(store_->Read()), Dump(fresh->Read()));
}

TEST_F(ConcurrencyTest, AnArticleSeesThoseQueuedBeforeIt) {
  Holder holder(*store_);
  std::size_t seen = 0;
  std::thread next([&] {
    const auto article = Nth(1);
    EXPECT_TRUE(
        store_->PutArticle(article.article(), [&](const ReadView& graph) -> Result<Contribution> {
          QueryContext context;
          const auto host = graph.FindNode("official:host").value();
          EXPECT_TRUE(host);
          if (host) {
            EXPECT_TRUE(
                graph.ForEachAdjacent(*host, {}, context, [&](const Adjacent&) -> Result<bool> {
                  ++seen;
                  return true;
                }));
          }
          EXPECT_EQ(graph.SearchNames("official ho", {}, {}, 5, context).value().size(), 1u);
          EXPECT_EQ(graph.ListNodes({}, {}, 100).value().items.size(), 4u);
          EXPECT_EQ(graph.Counts().value().nodes, 4u);
          EXPECT_EQ(graph.ChangesAfter(0, 10).value().items.size(), 1u);
          const auto found = graph.SearchArticles(ParseTextQuery("guest"), {}, {}, 10, context);
          EXPECT_EQ(found.value().total, 1u);
          std::vector<std::string> officials;
          EXPECT_TRUE(graph.ForEachInOrder(Label::kOfficial, NodeOrder::kByName, /*reversed=*/true,
                                           {}, context,
                                           [&](NodeId node, std::string_view) -> Result<bool> {
                                             officials.push_back(graph.PublicId(node).value());
                                             return true;
                                           }));
          EXPECT_THAT(officials, testing::ElementsAre("official:host", "official:guest"));
          return article.contribution();
        }));
  });
  holder.Release();
  next.join();
  EXPECT_EQ(seen, 2u);
}

}  // namespace
}  // namespace entente::graph
