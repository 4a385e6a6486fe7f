#include "graph/storage/mentions.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "graph/storage/key.h"
#include "tests/graph/damaged_record.h"
#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::ElementsAreArray;

RelationshipClaimRecord AClaim(std::string article, std::uint32_t sentence) {
  RelationshipClaimRecord record;
  record.claim.confidence = 0.7;
  record.claim.properties = {{"count", std::int64_t{3}}};
  record.observed = ADate("2020-05");
  for (const std::uint32_t at : {sentence, std::uint32_t{9}}) {
    record.claim.evidence.push_back({article, at, {at, at + 4}, "câu", ADate("2020-05")});
  }
  return record;
}

Mentions SomeMentions() {
  Mentions mentions;
  for (const std::uint64_t to : {std::uint64_t{1}, std::uint64_t{300}, std::uint64_t{UINT32_MAX}}) {
    if (to == 300) mentions[NodeId{to}].status = MeetingStatus::kPlanned;
    RelationshipRecord& mention = mentions[NodeId{to}].relationship;
    mention.type = kMentions;
    mention.from = NodeId{7};
    mention.to = NodeId{to};
    mention.from_id = "article:a";
    mention.to_id = "partner:p" + std::to_string(to);
    mention.tally.Add(AClaim("a", 1).claim, ADate("2020"));
    mention.tally.Add(AClaim("b", 2).claim, std::nullopt);
    mention.recency = ADate("2020").FirstDay();
    mention.claimants = {ArticleId{1}, ArticleId{to}};
    if (to == 1) mention.claimants = {ArticleId{1}, ArticleId{2}};
  }
  return mentions;
}

TEST(MentionsTest, IdsAreMadeOfThoseOfTheEnds) {
  for (const std::uint64_t from : {std::uint64_t{1}, std::uint64_t{INT32_MAX}}) {
    for (const std::uint64_t to : {std::uint64_t{1}, std::uint64_t{UINT32_MAX}}) {
      const RelationshipId id = MakeMentionId(NodeId{from}, NodeId{to}).value();
      EXPECT_TRUE(IsMention(id));
      EXPECT_FALSE(IsMentionsMark(id));
      EXPECT_EQ(MentionFrom(id), NodeId{from});
      EXPECT_EQ(MentionTo(id), NodeId{to});
    }
  }
  EXPECT_FALSE(IsMention(RelationshipId{1}));
  EXPECT_TRUE(IsMentionsMark(MentionsMark(NodeId{7})));
  const auto too_large = [](std::uint64_t from, std::uint64_t to) {
    const auto id = MakeMentionId(NodeId{from}, NodeId{to});
    return !id && id.error().code == ErrorCode::kTooLarge;
  };
  EXPECT_TRUE(too_large(std::uint64_t{INT32_MAX} + 1, 1));
  EXPECT_TRUE(too_large(1, std::uint64_t{UINT32_MAX} + 1));
  EXPECT_TRUE(too_large(UINT64_MAX, UINT64_MAX));
}

TEST(MentionsTest, PublicIdsLeadToTheEnds) {
  const auto ends = [](std::string_view id) { return ParseMentionId(id); };
  EXPECT_EQ(ends(PublicIdOf(kMentions, "article:a/b%c", "partner:x/%2F", {})),
            std::pair(std::string("article:a/b%c"), std::string("partner:x/%2F")));
  for (const std::string_view other :
       {"article:a/HOSTED/partner:x", "article:a/MENTIONS", "article:a", "/MENTIONS",
        "article:a/MENTIONS/partner:x/y", "article:a%2f/MENTIONS/partner:x",
        "article:a/MENTIONS/partner:x%", "article:a/MENTIONS/partner:x%2"}) {
    EXPECT_EQ(ends(other), std::nullopt) << other;
  }
}

TEST(MentionsTest, RecordsComeBackAsTheyWere) {
  const Mentions mentions = SomeMentions();
  const std::string bytes = Encode(mentions);
  EXPECT_EQ(DecodeMentions(NodeId{7}, bytes).value(), mentions);
  for (const auto& [to, mention] : mentions) {
    EXPECT_EQ(FindMention(MentionId(NodeId{7}, to), bytes).value(), mention.relationship);
  }
  for (const std::uint64_t other : {2U, 301U}) {
    EXPECT_EQ(FindMention(MentionId(NodeId{7}, NodeId{other}), bytes).value(), std::nullopt);
  }
}

TEST(MentionsTest, DamagedRecordsAreRefused) {
  const auto accepts = [](std::string_view bytes) {
    const auto all = DecodeMentions(NodeId{7}, bytes);
    const auto one = FindMention(MentionId(NodeId{7}, NodeId{300}), bytes);
    if (all) {
      EXPECT_TRUE(one);
      EXPECT_TRUE(DecodeMentions(NodeId{7}, Encode(*all)));
    }
    return all.has_value();
  };
  const std::string bytes = Encode(SomeMentions());
  ExpectWholeOnly("mentions", bytes, accepts);
  EXPECT_GT(RefusedFlips("mentions", bytes, accepts), 8u);
}

class StoredMentionsTest : public StoreFixture {
 protected:
  static ArticleBuilder Mentioning(const std::string& id, int count) {
    ArticleBuilder article(id, "2020-01-01");
    for (int n = 0; n < count; ++n) {
      article.Relationship(kMentions, "article:" + id, "partner:p" + std::to_string(n),
                           {{"count", std::int64_t{n}}});
    }
    return article;
  }

  [[nodiscard]] std::vector<std::string> All() const {
    std::vector<std::string> ids;
    QueryContext context;
    const auto visited = store_->Read().ForEachRelationship(
        true, context, [&ids](const Relationship& relationship) -> Result<void> {
          EXPECT_FALSE(relationship.evidence.empty());
          ids.push_back(relationship.id);
          return {};
        });
    EXPECT_TRUE(visited);
    return ids;
  }

  [[nodiscard]] std::optional<Relationship> Find(std::string_view id) const {
    const ReadView view = store_->Read();
    const auto found = view.FindRelationship(id).value();
    if (!found) return std::nullopt;
    return view.GetRelationship(*found, true).value();
  }
};

TEST_F(StoredMentionsTest, TakeAKeyOfTheirOwnAtTheFarEndsOnly) {
  Put(Mentioning("a", 50));
  store_.reset();
  const auto database = Database::Open(Options()).value();
  const SnapshotReader reader(database);
  const auto count = [&reader](Family family) {
    std::size_t keys = 0;
    for (PrefixScan scan(reader, family, KeyRange{}); scan.Valid(); scan.Next()) ++keys;
    return keys;
  };
  EXPECT_EQ(count(Family::kRelationship), 0u);
  EXPECT_EQ(count(Family::kRelationshipId), 1u);
  EXPECT_EQ(count(Family::kRelationshipArticle), 0u);
  EXPECT_EQ(count(Family::kOut), 1u);
  EXPECT_EQ(count(Family::kArticleClaim), 1u);
  EXPECT_EQ(count(Family::kIn), 50u);
}

TEST_F(StoredMentionsTest, StandAmongTheOthersInOrderOfPublicIds) {
  // In the order of relationships '/' follows the id of the article.
  for (const char* const id : {"a", "a-b", "a%", "a/b", "a0"}) Put(Mentioning(id, 3));
  Put(ArticleBuilder("z").Relationship(kInvited, "official:a", "official:b"));
  const std::vector<std::string> all = All();
  EXPECT_EQ(all.size(), 16u);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
  for (const std::string& id : all) EXPECT_EQ(Find(id).value().id, id);

  const ReadView view = store_->Read();
  for (std::size_t limit = 1; limit <= all.size() + 1; ++limit) {
    std::vector<std::string> walked;
    std::optional<std::string> after;
    do {
      const auto page = view.ListRelationships(after, limit, false).value();
      for (const Relationship& relationship : page.items) walked.push_back(relationship.id);
      after = page.next;
    } while (after);
    EXPECT_THAT(walked, ElementsAreArray(all)) << limit;
  }
  // After what is not there.
  const auto first_after = [&view](std::string_view after) {
    const auto page = view.ListRelationships(after, 1, false).value();
    return page.items.empty() ? std::string() : page.items.front().id;
  };
  EXPECT_EQ(first_after("article:a/MENTIONS/partner:p1x"), "article:a/MENTIONS/partner:p2");
  EXPECT_EQ(first_after("article:a/MENTIONS/"), "article:a/MENTIONS/partner:p0");
  EXPECT_EQ(first_after("article:a/MENTIONS"), "article:a/MENTIONS/partner:p0");
  EXPECT_EQ(first_after("article:a/MENTIONS/z"), "article:a0/MENTIONS/partner:p0");
  EXPECT_EQ(first_after("article:/MENTIONS/z"), "article:a%25/MENTIONS/partner:p0");
  EXPECT_EQ(first_after("official:a/MENTIONS/z"), "");

  EXPECT_FALSE(Find("article:a/MENTIONS/partner:p3"));
  EXPECT_FALSE(Find("article:a/MENTIONS/"));
  EXPECT_FALSE(Find("article:b/MENTIONS/partner:p0"));
}

TEST_F(StoredMentionsTest, OfSeveralArticlesAreThoseThatAreLeft) {
  constexpr std::string_view kId = "article:a/MENTIONS/partner:kr";
  const auto saying = [](const std::string& id, std::string_view day, double confidence) {
    return ArticleBuilder(id, day)
        .Node("article:a")
        .Relationship(kMentions, "article:a", "partner:kr", {{"count", std::int64_t{1}}},
                      confidence);
  };
  Put(saying("a", "2020-02-02", 0.5));
  Put(saying("b", "2020-01-01", 0.9));
  Put(saying("c", "2020-03-03", 0.9));
  EXPECT_EQ(Find(kId)->articles, 3u);
  EXPECT_EQ(Find(kId)->confidence, 0.9);
  const Relationship told = Find(kId).value();
  std::vector<std::string> telling;
  for (const Evidence& evidence : told.evidence) telling.push_back(evidence.article);
  EXPECT_THAT(telling, ElementsAre("a", "b", "c"));

  RelationshipFilter known;
  known.types = {kMentions};
  known.known_by = ADate("2020-01-15").FirstDay();
  EXPECT_THAT(At("partner:kr", known), ElementsAre("MENTIONS<article:a"));
  // The earliest and the greatest are counted anew.
  ASSERT_TRUE(store_->RemoveArticle("b"));
  EXPECT_THAT(At("partner:kr", known), testing::IsEmpty());
  EXPECT_EQ(Find(kId)->confidence, 0.9);
  ASSERT_TRUE(store_->RemoveArticle("c"));
  EXPECT_EQ(Find(kId)->confidence, 0.5);
  EXPECT_EQ(Find(kId)->articles, 1u);
  ASSERT_TRUE(store_->RemoveArticle("a"));
  EXPECT_FALSE(Find(kId));
  EXPECT_TRUE(All().empty());
}

TEST_F(StoredMentionsTest, AreTheSameByWayOfTheirNodesInMemoryAndOnDisk) {
  Put(Mentioning("a", 5));
  Put(Mentioning("b", 2));
  RelationshipFilter mentions;
  mentions.types = {kMentions};
  for (const std::uint64_t topology_bytes : {std::uint64_t{64} << 20U, std::uint64_t{0}}) {
    topology_bytes_ = topology_bytes;
    Reopen();
    const ReadView view = store_->Read();
    for (const char* const id : {"article:a", "partner:p0", "partner:p4"}) {
      QueryContext context;
      std::size_t count = 0;
      const auto visited = view.ForEachAdjacent(
          Id(id), mentions, context, [&](const Adjacent& adjacent) -> Result<bool> {
            const Relationship told = view.GetRelationship(adjacent.relationship, true).value();
            EXPECT_EQ(adjacent.direction == Direction::kOut ? told.from : told.to, id);
            EXPECT_EQ(told.evidence.size(), 1u);
            ++count;
            return true;
          });
      EXPECT_TRUE(visited);
      EXPECT_EQ(count, id == std::string("article:a")    ? 5u
                       : id == std::string("partner:p0") ? 2u
                                                         : 1u);
    }
    EXPECT_EQ(view.ArticleRelationships("a").value().size(), 5u);
  }
}

}  // namespace
}  // namespace entente::graph
