#include <gmock/gmock.h>

#include <atomic>
#include <random>
#include <thread>

#include "graph/storage/database.h"
#include "graph/storage/key.h"
#include "graph/topology/snapshot.h"
#include "graph/traverse/reach.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using State = TopologyStatus::State;

class TopologyTest : public StoreFixture {
 protected:
  // The same directory read without an image.
  void ReopenWithoutImage() {
    topology_bytes_ = 0;
    Reopen();
    ASSERT_EQ(store_->Topology().state, State::kOff);
  }

  // A hub's `n`-th visitor, on a day of its own. Visits are told in no order of time.
  static ArticleBuilder Visit(int n) {
    const std::string number = std::to_string(n);
    ArticleBuilder article("visit" + number, "2020-01-01");
    const Day day = ADate("2000-01-01").FirstDay() + std::chrono::days{(n * 7919) % 5000};
    article.Node("meeting:m" + number, {}, {{"start_date", Date::FromDay(day)}})
        .Relationship(kParticipatedIn, "partner:hub", "meeting:m" + number)
        .Relationship(kHoldsPosition, "official:o" + number, "partner:hub",
                      {{"role", "role " + std::to_string(n % 5)}}, 0.5 + (n % 499) / 1000.0)
        .Relationship(kHoldsPosition, "official:o" + number, "partner:hub",
                      {{"role", "other role"}}, 1.0 / 3);
    return article;
  }

  // What is at the nodes that visits touch, both ways round, under several filters.
  [[nodiscard]] std::vector<std::vector<std::string>> Everything(int visits) const {
    std::vector<RelationshipFilter> filters(4);
    filters[1].min_confidence = 0.6;
    filters[2].during = DayInterval{ADate("2003").FirstDay(), ADate("2008").FirstDay()};
    filters[3].direction = Direction::kIn;
    std::vector<std::string> nodes{"partner:hub"};
    for (int n = 0; n < visits; n += 17) nodes.push_back("official:o" + std::to_string(n));
    std::vector<std::vector<std::string>> all;
    for (const auto& node : nodes) {
      const auto found = store_->Read().FindNode(node).value();
      if (!found) continue;
      for (const auto& filter : filters) {
        all.push_back(At(node, filter));
        all.push_back(At(node, filter, AdjacencyOrder::kMostRecentFirst));
      }
    }
    return all;
  }

  [[nodiscard]] std::size_t HubSize(const ReadView& view) const {
    std::size_t size = 0;
    QueryContext context;
    EXPECT_TRUE(
        view.ForEachAdjacent(Id("partner:hub"), {}, context, [&](const Adjacent&) -> Result<bool> {
          ++size;
          return true;
        }));
    return size;
  }
};

TEST_F(TopologyTest, AHubOfManyChunksIsKeptInOrderAsItGrowsAndShrinks) {
  constexpr int kVisits = 700;
  std::mt19937 random{7};
  for (int n = 0; n < kVisits; ++n) Put(Visit(n));
  for (int n = 0; n < kVisits; ++n) {
    if (random() % 3 == 0) {
      ASSERT_TRUE(store_->RemoveArticle("visit" + std::to_string(n)));
    }
  }
  ASSERT_EQ(store_->Topology().state, State::kServing);
  const std::uint64_t relationships = store_->Read().Counts()->relationships;
  EXPECT_EQ(store_->Topology().relationships, relationships);
  const auto kept_up = Everything(kVisits);
  Reopen();
  EXPECT_EQ(store_->Topology().relationships, relationships);
  EXPECT_EQ(Everything(kVisits), kept_up) << "the image built anew";
  ReopenWithoutImage();
  EXPECT_EQ(Everything(kVisits), kept_up) << "RocksDB";
}

TEST_F(TopologyTest, AViewShowsItsMomentWhateverIsCommittedLater) {
  for (int n = 0; n < 300; ++n) Put(Visit(n));
  const ReadView before = store_->Read();
  ASSERT_NE(before.Topology({}), nullptr);
  const std::size_t size = HubSize(before);
  const auto degrees = before.Degrees(Id("partner:hub")).value();
  const NodeId first = Id("official:o0");
  for (int n = 0; n < 300; n += 2) {
    ASSERT_TRUE(store_->RemoveArticle("visit" + std::to_string(n)));
  }
  for (int n = 300; n < 400; ++n) Put(Visit(n));
  EXPECT_EQ(HubSize(before), size);
  EXPECT_EQ(before.Degrees(Id("partner:hub")).value().size(), degrees.size());
  EXPECT_EQ(before.PublicId(first).value(), "official:o0");
  EXPECT_FALSE(before.FindNode("official:o399").value());
  const NodeId later = Id("official:o399");
  EXPECT_EQ(before.PublicId(later).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store_->Read().PublicId(first).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(HubSize(store_->Read()), size - 150 * 3 + 100 * 3);
}

TEST_F(TopologyTest, ReadersSeeWholeCommitsWhileAHubGrowsAndShrinks) {
  Put(Visit(0));
  const NodeId hub = Id("partner:hub");
  std::atomic<bool> done{false};
  const auto read = [&] {
    std::size_t reads = 0;
    for (; !done || reads < 3; ++reads) {
      const ReadView view = store_->Read();
      const std::uint64_t articles = view.Counts().value().articles;
      EXPECT_EQ(HubSize(view), articles * 3);
      // The hub, then an official and a meeting of each article.
      QueryContext context;
      const auto reach = FindReach(view, {hub}, 2, {}, {100'000, 1'000'000, 100'000}, context);
      EXPECT_EQ(reach.value().levels, (std::vector<std::uint64_t>{1, articles * 2}));
      std::size_t named = 0;
      EXPECT_TRUE(view.PublicIds(reach->nodes, [&named](std::string_view id) {
        named += id.starts_with("official:o") || id.starts_with("meeting:m") ? 1 : 0;
      }));
      EXPECT_EQ(named, articles * 2);
    }
  };
  std::thread first(read);
  std::thread second(read);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([this, writer] {
      for (int i = 1; i <= 120; ++i) {
        const int n = writer * 120 + i;
        EXPECT_TRUE(Visit(n).PutInto(*store_));
        if (i % 3 == 0) {
          EXPECT_TRUE(store_->RemoveArticle("visit" + std::to_string(n)));
        }
      }
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  first.join();
  second.join();
  EXPECT_EQ(HubSize(store_->Read()), 3U * (1 + 3 * 80));
}

TEST_F(TopologyTest, AViewOutlivesTheStore) {
  for (int n = 0; n < 300; ++n) Put(Visit(n));
  const ReadView view = store_->Read();
  const NodeId hub = Id("partner:hub");
  store_.reset();
  EXPECT_EQ(view.Degrees(hub).value().size(), 2U);
}

TEST_F(TopologyTest, MemoryOfWhatIsSupersededIsGivenBack) {
  for (int n = 0; n < 300; ++n) Put(Visit(n));
  const std::uint64_t bytes = store_->Topology().bytes;
  std::uint64_t held = 0;
  {
    const ReadView view = store_->Read();
    for (int n = 0; n < 100; ++n) {
      Put(Visit(1000 + n));
      ASSERT_TRUE(store_->RemoveArticle("visit" + std::to_string(1000 + n)));
    }
    held = store_->Topology().bytes;
    ASSERT_GT(held, 2 * bytes);
  }
  // The next commit frees what the view had held.
  Put(Visit(300));
  EXPECT_LT(store_->Topology().bytes, bytes + (held - bytes) / 4);

  // A view for long holds nothing, and shows the same.
  const ReadView lasting = store_->Read().ForLong();
  const std::size_t size = HubSize(lasting);
  for (int n = 0; n < 100; ++n) {
    Put(Visit(1000 + n));
    ASSERT_TRUE(store_->RemoveArticle("visit" + std::to_string(1000 + n)));
  }
  EXPECT_LT(store_->Topology().bytes, bytes + (held - bytes) / 2);
  EXPECT_EQ(HubSize(lasting), size);
  EXPECT_EQ(lasting.Topology({}), nullptr);
}

TEST_F(TopologyTest, OverItsBudgetItGivesWayToRocksDb) {
  for (int n = 0; n < 100; ++n) Put(Visit(n));
  const auto expected = Everything(100);
  topology_bytes_ = 10'000;
  Reopen();
  EXPECT_EQ(store_->Topology().state, State::kOverBudget);
  EXPECT_EQ(store_->Topology().bytes, 0U);
  EXPECT_NE(store_->Topology().reason, "");
  EXPECT_EQ(store_->Read().Topology({}), nullptr);
  EXPECT_EQ(Everything(100), expected);
}

TEST_F(TopologyTest, OutgrowingItsBudgetLeavesViewsAndStoreWhole) {
  topology_bytes_ = 200'000;
  Reopen();
  int visits = 0;
  while (visits < 5000 && store_->Topology().state == State::kServing) Put(Visit(visits++));
  ASSERT_EQ(store_->Topology().state, State::kOverBudget);
  ASSERT_GT(visits, 50);
  EXPECT_EQ(HubSize(store_->Read()), static_cast<std::size_t>(visits) * 3);
  Put(Visit(visits));
  const auto by_rocksdb = Everything(visits);
  topology_bytes_ = std::uint64_t{64} << 20;
  Reopen();
  ASSERT_EQ(store_->Topology().state, State::kServing);
  EXPECT_EQ(Everything(visits), by_rocksdb);
}

TEST_F(TopologyTest, WhatOldViewsHoldDoesNotCostTheImage) {
  for (int n = 0; n < 300; ++n) Put(Visit(n));
  // No more than the image itself takes, and a little to grow.
  topology_bytes_ = store_->Topology().bytes * 11 / 10;
  Reopen();
  ASSERT_EQ(store_->Topology().state, State::kServing);
  {
    const ReadView view = store_->Read();
    const std::uint64_t budget = topology_bytes_;
    for (int n = 0; store_->Topology().bytes <= budget; ++n) {
      ASSERT_LT(n, 1000);
      Put(Visit(1000));
      ASSERT_TRUE(store_->RemoveArticle("visit1000"));
    }
    EXPECT_EQ(store_->Topology().state, State::kServing);
    EXPECT_EQ(HubSize(view), 900U);
  }
  const std::uint64_t held = store_->Topology().superseded_bytes;
  Put(Visit(1000));
  EXPECT_EQ(store_->Topology().state, State::kServing);
  EXPECT_LT(store_->Topology().superseded_bytes, held);
}

TEST_F(TopologyTest, WhatIsHeldWithoutEndCostsTheImage) {
  for (int n = 0; n < 300; ++n) Put(Visit(n));
  topology_bytes_ = store_->Topology().bytes * 11 / 10;
  Reopen();
  const ReadView view = store_->Read();
  for (int n = 0; store_->Topology().state == State::kServing; ++n) {
    ASSERT_LT(n, 5000);
    Put(Visit(1000));
    ASSERT_TRUE(store_->RemoveArticle("visit1000"));
  }
  EXPECT_EQ(store_->Topology().state, State::kOverBudget);
  EXPECT_THAT(store_->Topology().reason, testing::HasSubstr("requests still see"));
  EXPECT_EQ(HubSize(view), 900U);
  EXPECT_EQ(HubSize(store_->Read()), 900U);
}

TEST_F(TopologyTest, AnEntryThatLeadsNowhereCostsTheImageAndNotTheStore) {
  Put(Visit(0));
  Put(Visit(1));
  const NodeId hub = Id("partner:hub");
  const auto relationships = store_->Read().Counts()->relationships;
  store_.reset();
  Covering covering;
  covering.relationship = RelationshipId{1};
  covering.far_label = Label::kMeeting;
  covering.valid = {ADate("2020-01-01").FirstDay(), ADate("2020-01-02").FirstDay()};
  const std::string key =
      Encode(AdjacencyKey{hub, kHosted, ADate("2020-01-01").FirstDay(), "meeting:none", ""});
  for (const std::uint64_t far : {relationships * 100, std::uint64_t{UINT32_MAX}}) {
    covering.far = NodeId{far};
    {
      const auto database = Database::Open(Options()).value();
      auto* const out = database->handle(Family::kOut);
      ASSERT_TRUE(database->db().Put({}, out, key, Encode(covering)).ok());
    }
    Reopen();
    EXPECT_EQ(store_->Topology().state, State::kFailed);
    EXPECT_THAT(store_->Topology().reason, testing::HasSubstr("that is not there"));
    QueryContext context;
    // The store has no such node either, and says so.
    EXPECT_FALSE(FindReach(store_->Read(), {hub}, 2, {}, {100, 1000, 100}, context));
    store_.reset();
  }
}

TEST_F(TopologyTest, ADamagedEntryCostsTheImageAndNotTheStore) {
  Put(Visit(0));
  Put(Visit(1));
  const NodeId official = Id("official:o1");
  store_.reset();
  {
    const auto database = Database::Open(Options()).value();
    const std::string key =
        Encode(AdjacencyKey{official, kAttended, ADate("2020-01-01").FirstDay(), "meeting:m1", ""});
    ASSERT_TRUE(database->db().Put({}, database->handle(Family::kOut), key, "nonsense").ok());
  }
  Reopen();
  EXPECT_EQ(store_->Topology().state, State::kFailed);
  EXPECT_THAT(store_->Topology().reason, testing::HasSubstr("out "));
  EXPECT_EQ(HubSize(store_->Read()), 6U);
  QueryContext context;
  const auto visited = store_->Read().ForEachAdjacent(
      official, {}, context, [](const Adjacent&) -> Result<bool> { return true; });
  EXPECT_EQ(visited.error().code, ErrorCode::kCorruption);
}

TEST_F(TopologyTest, ANodeIsReadAsItWasWhenTheViewWasTaken) {
  const auto name_at = [](const ReadView& view, NodeId node) {
    const auto read = view.SharedNode(node);
    return read ? (*read)->name : "none";
  };
  ArticleBuilder first("first", "2020-01-01");
  first.Node("official:o", {"O"}).Node("partner:vn");
  Put(first);
  const NodeId node = Id("official:o");
  const ReadView before = store_->Read();
  EXPECT_EQ(name_at(before, node), "O");
  EXPECT_EQ((*before.SharedNode(node)).get(), (*store_->Read().SharedNode(node)).get())
      << "of one version there is one";

  // The node's record alone changes.
  ASSERT_TRUE(store_->EditNames("official:o", {{"Oo"}, {"O"}, {}}, {}));
  const ReadView renamed = store_->Read();
  EXPECT_EQ(name_at(renamed, node), "Oo");
  EXPECT_EQ(name_at(before, node), "O");

  ASSERT_TRUE(store_->RemoveArticle("first"));
  EXPECT_EQ(store_->Read().FindNode("official:o").value(), std::nullopt);
  EXPECT_EQ(store_->Read().SharedNode(node).error().code, ErrorCode::kNotFound);
  Put(first);
  const NodeId again = Id("official:o");
  EXPECT_NE(again, node) << "it came again as another";
  EXPECT_EQ(name_at(store_->Read(), again), "Oo");
  EXPECT_EQ(renamed.FindNode("official:o").value(), node);
  EXPECT_EQ(name_at(renamed, node), "Oo");
  EXPECT_EQ(name_at(before, node), "O");
}

TEST_F(TopologyTest, ManyNodesAreFoundByTheirIdsAsInTheStore) {
  constexpr int kVisits = 1500;  // 3001 nodes: the index of ids grows several times
  for (int n = 0; n < kVisits; ++n) Put(Visit(n));
  ASSERT_TRUE(store_->RemoveArticle("visit7"));
  std::vector<std::string> ids{"partner:hub", "partner:hu", "", "official:o1500"};
  for (int n = 0; n < kVisits; ++n) ids.push_back("official:o" + std::to_string(n));
  const auto find_all = [&] {
    std::vector<std::optional<NodeId>> found;
    for (const auto& id : ids) found.push_back(store_->Read().FindNode(id).value());
    return found;
  };
  const auto kept_up = find_all();
  Reopen();
  EXPECT_EQ(find_all(), kept_up) << "built anew";
  ReopenWithoutImage();
  EXPECT_EQ(find_all(), kept_up) << "by RocksDB";
}

TEST_F(TopologyTest, ItTellsApartAsManySourcesAsTheStore) {
  Put(Visit(0));
  RelationshipFilter filter;
  EXPECT_NE(store_->Read().Topology(filter), nullptr);
  filter.min_sources = UINT32_MAX;
  EXPECT_EQ(store_->Read().Topology(filter), nullptr);
  EXPECT_THAT(At("partner:hub", filter), testing::IsEmpty());
}

}  // namespace
}  // namespace entente::graph
