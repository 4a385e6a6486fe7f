#include <gmock/gmock.h>

#include "graph/change.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::IsEmpty;

ArticleBuilder Talks(const std::string& id, const std::string& status,
                     const std::string& official = "official:a") {
  ArticleBuilder article(id, "2024-03-01");
  article.Node("meeting:talks", "Hội đàm", {{"status", status}})
      .Node(official, "Người thử")
      .Node("partner:vn", "Việt Nam")
      .Relationship(kAttended, official, "meeting:talks")
      .Relationship(kParticipatedIn, "partner:vn", "meeting:talks")
      .Relationship(kMentions, "article:" + id, "partner:vn");
  return article;
}

class ChangeLog : public StoreFixture {
 protected:
  [[nodiscard]] std::vector<Change> After(std::uint64_t sequence) const {
    return store_->Read().ChangesAfter(sequence, 1000).value().items;
  }
  // The ids of what a change had this effect on.
  template <class Changed>
  static std::vector<std::string> Ids(const std::vector<Changed>& all, Effect effect) {
    std::vector<std::string> ids;
    for (const Changed& one : all) {
      if (one.effect == effect) ids.push_back(one.id);
    }
    return ids;
  }
};

TEST_F(ChangeLog, TellsWhatAnArticleAdded) {
  Put(Talks("a", "planned"));
  const auto changes = After(0);
  ASSERT_EQ(changes.size(), 1u);
  const Change& change = changes[0];
  EXPECT_EQ(change.sequence, store_->Sequence());
  EXPECT_EQ(change.kind, ChangeKind::kCreated);
  EXPECT_EQ(change.article, "a");
  EXPECT_THAT(Ids(change.nodes, Effect::kAdded),
              ElementsAre("article:a", "meeting:talks", "official:a", "partner:vn"));
  EXPECT_THAT(
      Ids(change.relationships, Effect::kAdded),
      ElementsAre("official:a/ATTENDED/meeting:talks", "partner:vn/PARTICIPATED_IN/meeting:talks"));
  EXPECT_EQ(change.nodes[1].name, "Hội đàm");
  EXPECT_EQ(change.nodes[1].label, Label::kMeeting);
  EXPECT_EQ(change.relationships[0].from_name, "Người thử");
  EXPECT_EQ(change.relationships[0].to_name, "Hội đàm");
  EXPECT_EQ(change.evidence_added, 3u);
}

TEST_F(ChangeLog, TellsWhichPropertiesAreOther) {
  Put(Talks("a", "planned"));
  Put(Talks("b", "held"));
  const Change change = After(1).at(0);
  EXPECT_THAT(Ids(change.nodes, Effect::kAdded), ElementsAre("article:b"));
  EXPECT_THAT(Ids(change.nodes, Effect::kChanged), ElementsAre("meeting:talks"));
  EXPECT_THAT(change.nodes[1].properties,
              ElementsAre(PropertyChange{"status", Value("planned"), Value("held")}));
  EXPECT_THAT(change.relationships, IsEmpty());
  EXPECT_EQ(change.evidence_added, 3u);
}

TEST_F(ChangeLog, OfAReplacedArticleTellsTheDifferenceAlone) {
  Put(Talks("a", "held"));
  auto same_id = Talks("a", "held", "official:b");
  same_id.article().fingerprint = "other";
  Put(same_id);
  const Change change = After(1).at(0);
  EXPECT_EQ(change.kind, ChangeKind::kReplaced);
  EXPECT_THAT(Ids(change.nodes, Effect::kAdded), ElementsAre("official:b"));
  EXPECT_THAT(Ids(change.nodes, Effect::kRemoved), ElementsAre("official:a"));
  EXPECT_THAT(Ids(change.nodes, Effect::kChanged), IsEmpty());
  EXPECT_THAT(Ids(change.relationships, Effect::kAdded),
              ElementsAre("official:b/ATTENDED/meeting:talks"));
  EXPECT_THAT(Ids(change.relationships, Effect::kRemoved),
              ElementsAre("official:a/ATTENDED/meeting:talks"));
}

TEST_F(ChangeLog, TellsWhatARemovedArticleTookAlong) {
  Put(Talks("a", "planned"));
  Put(Talks("b", "held"));
  ASSERT_TRUE(store_->RemoveArticle("b"));
  const Change change = After(2).at(0);
  EXPECT_EQ(change.kind, ChangeKind::kRemoved);
  EXPECT_THAT(Ids(change.nodes, Effect::kRemoved), ElementsAre("article:b"));
  EXPECT_THAT(change.nodes.back().properties,
              ElementsAre(PropertyChange{"status", Value("held"), Value("planned")}));
}

TEST_F(ChangeLog, HasNothingOfWhatChangedNothing) {
  auto article = Talks("a", "held");
  article.article().fingerprint = "same";
  Put(article);
  Put(article);
  EXPECT_FALSE(store_->RemoveArticle("never"));
  auto faulty = Talks("b", "held");
  faulty.contribution().relationships[0].evidence[0].text = "not what the text says";
  EXPECT_FALSE(faulty.PutInto(*store_));
  EXPECT_EQ(After(0).size(), 1u);
}

TEST_F(ChangeLog, IsReadAPageAtATimeAndOutlivesTheProcess) {
  for (const std::string id : {"a", "b", "c"}) Put(Talks(id, "held"));
  Reopen();
  const ChangePage first = store_->Read().ChangesAfter(0, 2).value();
  EXPECT_TRUE(first.more);
  ASSERT_EQ(first.items.size(), 2u);
  const ChangePage rest = store_->Read().ChangesAfter(first.items[1].sequence, 2).value();
  EXPECT_FALSE(rest.more);
  ASSERT_EQ(rest.items.size(), 1u);
  EXPECT_EQ(rest.items[0].article, "c");
  EXPECT_THAT(store_->Read().ChangesAfter(3, 2).value().items, IsEmpty());
}

TEST_F(ChangeLog, IsFoundByTime) {
  for (const std::string id : {"a", "b", "c"}) Put(Talks(id, "held"));
  const auto changes = After(0);
  for (const Change& change : changes) {
    const std::uint64_t before = store_->Read().SequenceBefore(change.at).value();
    for (const Change& other : changes) EXPECT_EQ(other.sequence <= before, other.at < change.at);
  }
  EXPECT_TRUE(std::is_sorted(changes.begin(), changes.end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; }));
  const auto later = changes.back().at + std::chrono::milliseconds(1);
  EXPECT_EQ(store_->Read().SequenceBefore(later).value(), 3u);
  EXPECT_EQ(store_->Read().SequenceBefore(ChangeTime{}).value(), 0u);
}

TEST_F(ChangeLog, ForgetsTheOldestAndSaysSo) {
  StoreOptions options = Options();
  const auto reopen = [&](std::uint64_t kept) {
    store_.reset();
    options.changes_kept = kept;
    store_ = Store::Open(options).value();
  };
  reopen(3);
  for (int i = 0; i < 5; ++i) Put(Talks("a" + std::to_string(i), "held"));
  ChangePage page = store_->Read().ChangesAfter(0, 100).value();
  EXPECT_EQ(page.kept_after, 2u);
  ASSERT_EQ(page.items.size(), 3u);
  EXPECT_EQ(page.items[0].sequence, 3u);

  reopen(1);
  Put(Talks("last", "held"));
  page = store_->Read().ChangesAfter(0, 100).value();
  EXPECT_EQ(page.kept_after, 5u);
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].article, "last");
  EXPECT_EQ(store_->Read().SequenceBefore(ChangeTime{}).value(), 5u);
}

}  // namespace
}  // namespace entente::graph
