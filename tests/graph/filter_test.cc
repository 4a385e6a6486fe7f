#include "graph/filter.h"

#include <gmock/gmock.h>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using enum RelationshipType;
using testing::ElementsAre;
using testing::IsEmpty;

class FilterTest : public StoreFixture {
 protected:
  [[nodiscard]] bool SeenAsOf(std::string_view node, std::string_view day) const {
    RelationshipFilter filter;
    filter.as_of = ADate(day).FirstDay();
    return !At(node, filter).empty();
  }

  [[nodiscard]] bool SeenDuring(std::string_view node, std::string_view from,
                                std::string_view to) const {
    RelationshipFilter filter;
    filter.during = DayInterval::Between(ADate(from), ADate(to));
    return !At(node, filter).empty();
  }
};

TEST_F(FilterTest, AStateHoldsFromItsFirstToItsLastDay) {
  ArticleBuilder article("a1", "2021-11-29");
  article.Relationship(kCoordinates, "partner:vn", "partnership:asean-kr",
                       {{"valid_from", ADate("2021")}, {"valid_to", ADate("2024")}});
  Put(article);
  EXPECT_FALSE(SeenAsOf("partner:vn", "2020-12-31"));
  EXPECT_TRUE(SeenAsOf("partner:vn", "2021-01-01"));
  EXPECT_TRUE(SeenAsOf("partner:vn", "2024-12-31"));
  EXPECT_FALSE(SeenAsOf("partner:vn", "2025-01-01"));
  EXPECT_TRUE(SeenDuring("partner:vn", "2024-12", "2026"));
  EXPECT_FALSE(SeenDuring("partner:vn", "2025", "2026"));
}

TEST_F(FilterTest, AnUnknownEndOfAStateIsOpen) {
  ArticleBuilder article("a1", "2021-11-29");
  article
      .Relationship(kHoldsPosition, "official:since", "partner:vn",
                    {{"role", "minister"}, {"valid_from", ADate("2021-04-08")}})
      .Relationship(kPartnerIn, "partner:kr", "partnership:asean-kr");
  Put(article);
  EXPECT_FALSE(SeenAsOf("official:since", "2021-04-07"));
  EXPECT_TRUE(SeenAsOf("official:since", "2050-01-01"));
  EXPECT_TRUE(SeenAsOf("partner:kr", "1950-01-01"));
}

TEST_F(FilterTest, AnOfficeOfUnknownBeginningBeganATermBeforeItWasToldOf) {
  ArticleBuilder article("a1", "2021-11-29");
  article.Relationship(kHoldsPosition, "official:told", "partner:vn", {{"role", "minister"}})
      .Relationship(kHoldsPosition, "official:ended", "partner:vn",
                    {{"role", "minister"}, {"valid_to", ADate("2010")}});
  Put(article);
  Put(ArticleBuilder("a2", "")
          .Relationship(kHoldsPosition, "official:undated", "partner:vn", {{"role", "minister"}})
          .Relationship(kHoldsPosition, "official:undated-ended", "partner:vn",
                        {{"role", "minister"}, {"valid_to", ADate("2010")}}));
  EXPECT_FALSE(SeenAsOf("official:told", "2016-11-28"));
  EXPECT_TRUE(SeenAsOf("official:told", "2016-11-29"));
  EXPECT_TRUE(SeenAsOf("official:told", "2050-01-01"));
  EXPECT_FALSE(SeenDuring("official:told", "1990", "2015"));
  EXPECT_TRUE(SeenDuring("official:told", "1990", "2017"));
  EXPECT_FALSE(SeenAsOf("official:ended", "2005-12-30"));
  EXPECT_TRUE(SeenAsOf("official:ended", "2005-12-31"));
  EXPECT_FALSE(SeenAsOf("official:ended", "2011-01-01"));
  EXPECT_TRUE(SeenAsOf("official:undated-ended", "2010-06-01"));
  EXPECT_FALSE(SeenAsOf("official:undated-ended", "2011-01-01"));
  EXPECT_FALSE(SeenAsOf("official:undated", "2021-01-01")) << "nothing tells when";
  EXPECT_FALSE(SeenDuring("official:undated", "1990", "2050"));
  EXPECT_THAT(At("official:undated"), ElementsAre("HOLDS_POSITION>partner:vn"));
}

TEST_F(FilterTest, AContradictoryStateHoldsOnNoDay) {
  ArticleBuilder article("a1", "2021-11-29");
  article.Relationship(kHoldsPosition, "official:a", "partner:vn",
                       {{"valid_from", ADate("2022")}, {"valid_to", ADate("2020")}});
  Put(article);
  EXPECT_FALSE(SeenAsOf("official:a", "2020-06-01"));
  EXPECT_FALSE(SeenAsOf("official:a", "2022-06-01"));
  EXPECT_THAT(At("official:a"), ElementsAre("HOLDS_POSITION>partner:vn"));
}

TEST_F(FilterTest, AnEventIsAFactFromItsBeginningOn) {
  ArticleBuilder article("a1", "2018-06-25");
  article.Node("meeting:m", "Đối thoại",
               {{"start_date", ADate("2018-06-20")}, {"end_date", ADate("2018-06-21")}});
  article.Relationship(kAttended, "official:a", "meeting:m")
      .Relationship(kHeldIn, "meeting:m", "place:hue");
  Put(article);
  for (const char* end : {"official:a", "place:hue"}) {
    EXPECT_FALSE(SeenAsOf(end, "2018-06-19"));
    EXPECT_TRUE(SeenAsOf(end, "2018-06-20"));
    EXPECT_TRUE(SeenAsOf(end, "2024-01-01"));
    EXPECT_TRUE(SeenDuring(end, "2018-06-21", "2018-06-30"));
    EXPECT_FALSE(SeenDuring(end, "2018-06-22", "2018-06-30"));
    EXPECT_FALSE(SeenDuring(end, "2018-06-01", "2018-06-19"));
  }
}

TEST_F(FilterTest, AnUndatedEventOrActLiesOnTheDayItWasFirstTold) {
  ArticleBuilder article("a1", "2019-06-03");
  article.Relationship(kAttended, "official:a", "meeting:undated")
      .Relationship(kSupports, "partner:jp", "topic:maritime")
      .Relationship(kSigned, "partner:kr", "agreement:x", {{"date", ADate("2007-08")}});
  Put(article);
  for (const char* end : {"official:a", "partner:jp"}) {
    EXPECT_FALSE(SeenAsOf(end, "2019-06-02"));
    EXPECT_TRUE(SeenAsOf(end, "2019-06-03"));
    EXPECT_TRUE(SeenDuring(end, "2019-06-03", "2019-06-03"));
    EXPECT_FALSE(SeenDuring(end, "2020", "2021"));
  }
  EXPECT_TRUE(SeenAsOf("partner:kr", "2007-08-01"));
  EXPECT_FALSE(SeenDuring("partner:kr", "2019-06-03", "2019-06-03"));
}

TEST_F(FilterTest, AMeetingThatMovesTakesItsRelationshipsAlong) {
  ArticleBuilder first("a1", "2020-03-01");
  first.Node("meeting:m", "Cấp cao", {{"start_date", ADate("2020-04")}, {"status", "planned"}})
      .Relationship(kAttended, "official:a", "meeting:m")
      .Relationship(kParticipatedIn, "partner:vn", "meeting:m");
  Put(first);
  EXPECT_TRUE(SeenDuring("official:a", "2020-04", "2020-04"));

  // The second article says nothing of official:a, whose relationship moves all the same.
  ArticleBuilder second("a2", "2020-06-27");
  second.Node("meeting:m", "Cấp cao", {{"start_date", ADate("2020-06-26")}, {"status", "held"}});
  Put(second);
  ArticleBuilder third("a3", "2020-06-28");
  third.Node("meeting:m", "Cấp cao", {{"start_date", ADate("2020-06-26")}});
  Put(third);
  EXPECT_FALSE(SeenDuring("official:a", "2020-04", "2020-04"));
  EXPECT_TRUE(SeenDuring("official:a", "2020-06-26", "2020-06-26"));
  RelationshipFilter planned;
  planned.statuses = {"planned"};
  EXPECT_THAT(At("official:a", planned), IsEmpty());

  ASSERT_TRUE(store_->RemoveArticle("a2"));
  ASSERT_TRUE(store_->RemoveArticle("a3"));
  EXPECT_TRUE(SeenDuring("official:a", "2020-04", "2020-04"));
  EXPECT_FALSE(SeenDuring("official:a", "2020-06-26", "2020-06-26"));
  EXPECT_THAT(At("official:a", planned), ElementsAre("ATTENDED>meeting:m"));
  EXPECT_EQ(At("official:a").size(), 1u);  // no stale entry under the old date
}

TEST_F(FilterTest, KnownByAsksWhenTheFirstSourceSaidSo) {
  for (const auto& [id, published] :
       {std::pair("late", "2021-12-01"), std::pair("early", "2021-06"), std::pair("undated", "")}) {
    ArticleBuilder article(id, published);
    article.Relationship(kInvited, "official:a", "official:b");
    Put(article);
  }
  ArticleBuilder undated("never");
  undated.Relationship(kInvited, "official:c", "official:d");
  Put(undated);
  RelationshipFilter filter;
  filter.known_by = ADate("2021-06-29").FirstDay();
  EXPECT_THAT(At("official:a", filter), IsEmpty());
  filter.known_by = ADate("2021-06-30").FirstDay();
  EXPECT_THAT(At("official:a", filter), ElementsAre("INVITED>official:b"));
  filter.known_by = ADate("2999").FirstDay();
  EXPECT_THAT(At("official:c", filter), IsEmpty());

  ASSERT_TRUE(store_->RemoveArticle("early"));
  filter.known_by = ADate("2021-11-30").FirstDay();
  EXPECT_THAT(At("official:a", filter), IsEmpty());
  filter.known_by = ADate("2021-12-01").FirstDay();
  EXPECT_THAT(At("official:a", filter), ElementsAre("INVITED>official:b"));
}

TEST_F(FilterTest, ConfidenceAndSourcesHaveALeast) {
  ArticleBuilder first("a1");
  first.Relationship(kInvited, "official:a", "official:b", {}, 0.7)
      .Relationship(kInvited, "official:a", "official:c", {}, 0.9);
  ArticleBuilder second("a2");
  second.Relationship(kInvited, "official:a", "official:b", {}, 0.5);
  Put(first);
  Put(second);
  RelationshipFilter filter;
  filter.min_confidence = 0.7;
  EXPECT_EQ(At("official:a", filter).size(), 2u);
  filter.min_confidence = 0.71;
  EXPECT_THAT(At("official:a", filter), ElementsAre("INVITED>official:c"));
  filter = {};
  filter.min_sources = 2;
  EXPECT_THAT(At("official:a", filter), ElementsAre("INVITED>official:b"));
  ASSERT_TRUE(store_->RemoveArticle("a2"));
  EXPECT_THAT(At("official:a", filter), IsEmpty());
}

TEST_F(FilterTest, CancelledMeetingsAreSeenWhenAskedFor) {
  ArticleBuilder article("a1", "2020-01-01");
  const auto add = [&article](const std::string& status) {
    const std::string id = "meeting:" + (status.empty() ? "unsaid" : status);
    Properties properties;
    if (!status.empty()) properties.emplace("status", status);
    article.Node(id, id, properties).Relationship(kAttended, "official:a", id);
  };
  for (const char* status : {"", "held", "planned", "postponed", "cancelled"}) add(status);
  article.Relationship(kPartOf, "meeting:held", "meeting:cancelled");
  Put(article);
  EXPECT_THAT(At("official:a"),
              ElementsAre("ATTENDED>meeting:held", "ATTENDED>meeting:planned",
                          "ATTENDED>meeting:postponed", "ATTENDED>meeting:unsaid"));
  RelationshipFilter filter;
  filter.statuses = {"cancelled"};
  EXPECT_THAT(At("official:a", filter), ElementsAre("ATTENDED>meeting:cancelled"));
  filter.statuses = {"held"};
  EXPECT_THAT(At("official:a", filter),
              ElementsAre("ATTENDED>meeting:held", "ATTENDED>meeting:unsaid"));
  EXPECT_THAT(At("meeting:held", filter), ElementsAre("ATTENDED<official:a"));
  filter.statuses = {"held", "cancelled"};
  EXPECT_THAT(At("meeting:held", filter),
              ElementsAre("ATTENDED<official:a", "PART_OF>meeting:cancelled"));
  filter.statuses = {"no such status"};
  EXPECT_THAT(At("official:a", filter), IsEmpty());
}

TEST_F(FilterTest, AttendanceIsImpliedByChairAndLead) {
  ArticleBuilder article("a1");
  article.Relationship(kChaired, "official:a", "meeting:m")
      .Relationship(kCoChaired, "official:b", "meeting:m")
      .Relationship(kLedDelegation, "official:c", "meeting:m")
      .Relationship(kAttended, "official:d", "meeting:m")
      .Relationship(kParticipatedIn, "partner:vn", "meeting:m");
  Put(article);
  RelationshipFilter filter;
  filter.types = {kAttended};
  EXPECT_THAT(At("meeting:m", filter),
              ElementsAre("CHAIRED<official:a", "CO_CHAIRED<official:b",
                          "LED_DELEGATION<official:c", "ATTENDED<official:d"));
  filter.types = {kChaired, kParticipatedIn};
  EXPECT_THAT(At("meeting:m", filter),
              ElementsAre("CHAIRED<official:a", "PARTICIPATED_IN<partner:vn"));
}

TEST_F(FilterTest, OrderIsByTypeThenMostRecentThenIdWhateverTheOrderOfArrival) {
  ArticleBuilder late("a1");
  late.Node("meeting:z", "z", {{"start_date", ADate("2020-05-01")}})
      .Node("meeting:b", "b", {{"start_date", ADate("2019")}})
      .Relationship(kAttended, "official:a", "meeting:z")
      .Relationship(kAttended, "official:a", "meeting:b")
      .Relationship(kInvited, "official:q", "official:a");
  ArticleBuilder early("a2");
  early.Node("meeting:a", "a", {{"start_date", ADate("2020-05-01")}})
      .Relationship(kAttended, "official:a", "meeting:a")
      .Relationship(kInvited, "official:a", "official:p");
  Put(late);
  Put(early);
  EXPECT_THAT(At("official:a"),
              ElementsAre("ATTENDED>meeting:a", "ATTENDED>meeting:z", "ATTENDED>meeting:b",
                          "INVITED>official:p", "INVITED<official:q"));
  RelationshipFilter filter;
  filter.direction = Direction::kIn;
  EXPECT_THAT(At("official:a", filter), ElementsAre("INVITED<official:q"));
}

}  // namespace
}  // namespace entente::graph
