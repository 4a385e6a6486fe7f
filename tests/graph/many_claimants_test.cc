// What more articles claim than a record has room for: each stands in the record or in a block, and
// moves between them as others come and go.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "graph/storage/claimants.h"
#include "tests/graph/in_step.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Claimants, StandInOnePlace) {
  std::vector<ArticleId> in_record;
  ClaimantChanges beyond;
  for (std::uint64_t article = 0; article < kClaimantsInRecord; ++article) {
    AddClaimant(ArticleId{article}, in_record, beyond);
  }
  // One that is in a block goes while there is no room, and comes back when there is.
  const ArticleId in_block{1000};
  RemoveClaimant(in_block, in_record, beyond);
  RemoveClaimant(ArticleId{0}, in_record, beyond);
  AddClaimant(in_block, in_record, beyond);
  EXPECT_EQ(in_record.size(), kClaimantsInRecord - 1);
  EXPECT_TRUE(beyond.empty());
}

class ManyClaimantsTest : public StoreFixture {
 protected:
  // As it is searched for, which reads the keys of prominent nodes too.
  [[nodiscard]] std::vector<std::string> Named(std::string_view name) const {
    QueryContext context;
    const auto found = store_->Read().SearchNames(name, std::nullopt, std::nullopt, 10, context);
    if (!found) return {found.error().message};
    std::vector<std::string> ids;
    for (const NameMatch& match : *found) ids.push_back(match.shown->id);
    return ids;
  }
};

constexpr std::size_t kArticles = kClaimantsInRecord + 13;
const std::vector<std::string> kNames = {"Tên một", "Tên hai", "Tên ba"};

// The earliest day that anybody says is lost with the only article of it, and everything is counted
// anew: with it the tally of whatever was merged meanwhile.
TEST_F(ManyClaimantsTest, AreAllCountedWhateverHappenedBefore) {
  std::mt19937 random(2031);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  // The later an article comes at first, the earlier it is dated.
  const auto any = [&](std::size_t n) {
    ArticleBuilder article("a" + std::to_string(n),
                           Date::FromParts(2020 - static_cast<int>(n), 5, 5)->ToString());
    for (const std::string official : {"official:a", "official:b", "official:c"}) {
      if (official != "official:a" && n + 5 < kArticles && below(3) > 0) continue;
      article.Node(official, kNames[below(kNames.size())], {}, {kNames[below(kNames.size())]})
          .Relationship(kAttended, official, "meeting:m", {},
                        0.5 + 0.01 * static_cast<double>(below(40)));
    }
    return article;
  };
  std::map<std::size_t, ArticleBuilder> present;
  std::map<std::string, std::string> merges;
  const auto put = [&](std::size_t n) {
    const auto article = any(n);
    Put(article);
    present.insert_or_assign(n, article);
  };
  for (std::size_t n = 0; n < kArticles; ++n) put(n);
  for (int round = 0; round < 12; ++round) {
    // Leaves room in the record while others stand in a block.
    std::vector<std::size_t> gone;
    while (gone.size() < 6) {
      const std::size_t n = below(kArticles);
      if (present.erase(n) == 0) continue;
      ASSERT_TRUE(store_->RemoveArticle("a" + std::to_string(n)));
      gone.push_back(n);
    }
    for (int step = 0; step < 6; ++step) {
      const std::string official = below(2) == 0 ? "official:b" : "official:c";
      if (merges.erase(official) > 0) {
        ASSERT_TRUE(store_->SplitNode(official, {}));
      } else {
        ASSERT_TRUE(store_->MergeNodes(official, "official:a", {}));
        merges.emplace(official, "official:a");
      }
    }
    if (round % 3 == 2) Reopen();
    TemporaryDirectory elsewhere;
    StoreOptions options = Options();
    options.directory = elsewhere.path();
    const auto fresh = Store::Open(options).value();
    for (const auto& entry : present) ASSERT_TRUE(entry.second.PutInto(*fresh));
    for (const auto& [id, into] : merges) ASSERT_TRUE(fresh->MergeNodes(id, into, {}));
    ASSERT_EQ(Dump(store_->Read()), Dump(fresh->Read())) << "round " << round;
    for (const std::string& name : kNames) {
      std::vector<std::string> expected;
      QueryContext context;
      ASSERT_TRUE(store_->Read().ForEachNode(context, [&](const Node& node) -> Result<void> {
        const auto at = std::find(node.names.begin(), node.names.end(), name);
        if (at != node.names.end() || node.name == name) expected.push_back(node.id);
        return {};
      }));
      ASSERT_EQ(Named(name), expected) << name << " in round " << round;
    }
    for (const std::size_t n : gone) put(n);
  }
  ExpectInStep(store_->Read());
  for (const auto& entry : merges) ASSERT_TRUE(store_->SplitNode(entry.first, {}));
  for (const auto& entry : present) ASSERT_TRUE(store_->RemoveArticle(entry.second.article().id));
  EXPECT_EQ(store_->Read().Counts().value().nodes, 0u);
}

// A merge takes back and claims the same name in one write, and makes the node prominent in it.
TEST_F(ManyClaimantsTest, ANodeIsFoundUnderItsNameAsLongAsItIsThere) {
  const auto says_both = ArticleBuilder("a", "2020-01-01")
                             .Node("official:one", "Foo Alpha", {}, {"Foo A."})
                             .Node("official:two", "Bar Beta");
  Put(says_both);
  for (int n = 0; n < 40; ++n) {
    Put(ArticleBuilder("b" + std::to_string(n), "2020-01-01").Node("official:two", "Bar Beta"));
  }
  ASSERT_TRUE(store_->MergeNodes("official:two", "official:one", {}));
  EXPECT_THAT(Named("Foo Alpha"), ElementsAre("official:one"));
  ASSERT_TRUE(store_->SplitNode("official:two", {}));
  EXPECT_THAT(Named("Foo Alpha"), ElementsAre("official:one"));
  EXPECT_THAT(Named("Bar Beta"), ElementsAre("official:two"));
  ASSERT_TRUE(store_->RemoveArticle("a"));
  EXPECT_THAT(Named("Foo Alpha"), IsEmpty());
  Put(says_both);
  EXPECT_THAT(Named("Foo Alpha"), ElementsAre("official:one"));
}

}  // namespace
}  // namespace entente::graph
