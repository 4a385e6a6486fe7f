#include <gmock/gmock.h>

#include "tests/graph/store_fixture.h"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum RelationshipType;

class ContestTest : public StoreFixture {
 protected:
  [[nodiscard]] std::vector<std::string> RivalsOf(std::string_view relationship) const {
    const ReadView view = store_->Read();
    const auto id = view.FindRelationship(relationship).value();
    EXPECT_TRUE(id) << relationship;
    return view.GetRelationship(*id, false).value().rivals;
  }

  static ArticleBuilder HeldIn(const std::string& article, const std::string& place,
                               const std::string& place_kind = "city",
                               const std::string& meeting_kind = "summit") {
    ArticleBuilder builder(article, "2018-06-20");
    builder.Node("meeting:m", "Hội nghị", {{"kind", meeting_kind}})
        .Node(place, "", {{"kind", place_kind}})
        .Relationship(kHeldIn, "meeting:m", place);
    return builder;
  }

  static ArticleBuilder Coordinates(const std::string& article, const std::string& partner,
                                    std::string_view from, std::string_view to) {
    Properties term;
    if (!from.empty()) term["valid_from"] = ADate(from);
    if (!to.empty()) term["valid_to"] = ADate(to);
    ArticleBuilder builder(article, "2021-08-03");
    builder.Relationship(kCoordinates, partner, "partnership:p", term);
    return builder;
  }

  static ArticleBuilder Meeting(const std::string& article, Properties properties) {
    ArticleBuilder builder(article, "2018-06-20");
    builder.Node("meeting:m", "Hội nghị", std::move(properties));
    return builder;
  }

  static ArticleBuilder Figure(const std::string& article, double value, std::string unit = "USD") {
    ArticleBuilder builder(article, "2018-06-20");
    builder.Node("figure:f", "", {{"value", value}, {"unit", std::move(unit)}});
    return builder;
  }
};

TEST_F(ContestTest, AMeetingIsInOneCity) {
  Put(HeldIn("a", "place:seoul"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"), IsEmpty());
  Put(HeldIn("b", "place:busan"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"),
              ElementsAre("meeting:m/HELD_IN/place:busan"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:busan"),
              ElementsAre("meeting:m/HELD_IN/place:seoul"));
  ASSERT_TRUE(store_->RemoveArticle("b"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"), IsEmpty());
}

TEST_F(ContestTest, AVenueIsNoRivalOfItsCity) {
  Put(HeldIn("a", "place:seoul"));
  Put(HeldIn("b", "place:blue-house", "venue"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"), IsEmpty());
}

TEST_F(ContestTest, AVisitGoesFromCityToCity) {
  Put(HeldIn("a", "place:seoul", "city", "visit"));
  Put(HeldIn("b", "place:busan", "city", "visit"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"), IsEmpty());
}

TEST_F(ContestTest, AnArticleThatNamesBothCitiesMeansBoth) {
  ArticleBuilder both = HeldIn("a", "place:seoul");
  both.Node("place:busan", "", {{"kind", "city"}})
      .Relationship(kHeldIn, "meeting:m", "place:busan");
  Put(both);
  Put(HeldIn("b", "place:busan"));
  EXPECT_THAT(RivalsOf("meeting:m/HELD_IN/place:seoul"), IsEmpty());
}

TEST_F(ContestTest, OneCoordinatorAtATime) {
  Put(Coordinates("a", "partner:vn", "2021", "2024"));
  Put(Coordinates("b", "partner:la", "2022", "2025"));
  EXPECT_THAT(RivalsOf("partner:vn/COORDINATES/partnership:p/2021/2024"),
              ElementsAre("partner:la/COORDINATES/partnership:p/2022/2025"));
}

TEST_F(ContestTest, AHandoverIsNoContradiction) {
  Put(Coordinates("a", "partner:bn", "2018", "2021"));
  Put(Coordinates("b", "partner:vn", "2021", "2024"));
  Put(Coordinates("c", "partner:bn", "2018", "2021-08"));
  Put(Coordinates("d", "partner:kh", "2024", ""));
  EXPECT_THAT(RivalsOf("partner:vn/COORDINATES/partnership:p/2021/2024"), IsEmpty());
}

TEST_F(ContestTest, TermsThatBeginTogetherContradictEachOtherEvenWithoutAnEnd) {
  Put(Coordinates("a", "partner:vn", "2021", ""));
  Put(Coordinates("b", "partner:la", "2021", "2024"));
  EXPECT_THAT(RivalsOf("partner:vn/COORDINATES/partnership:p/2021/"),
              ElementsAre("partner:la/COORDINATES/partnership:p/2021/2024"));
}

TEST_F(ContestTest, OneCoordinatorsTermToldInTwoWaysIsNotContested) {
  Put(Coordinates("a", "partner:vn", "2021", "2024"));
  Put(Coordinates("b", "partner:vn", "2021", "2025"));
  EXPECT_THAT(RivalsOf("partner:vn/COORDINATES/partnership:p/2021/2024"), IsEmpty());
}

TEST_F(ContestTest, AMeetingHasOneDate) {
  Put(Meeting("a", {{"start_date", ADate("2018-06-20")}}));
  Put(Meeting("b", {{"start_date", ADate("2018-06")}}));
  EXPECT_THAT(Get("meeting:m").rivals, IsEmpty());  // the coarser says the same
  Put(Meeting("c", {{"start_date", ADate("2018-07-20")}}));
  EXPECT_THAT(Get("meeting:m").rivals,
              ElementsAre(RivalValue{"start_date", ADate("2018-07-20"), 1}));
  ASSERT_TRUE(store_->RemoveArticle("c"));
  EXPECT_THAT(Get("meeting:m").rivals, IsEmpty());
}

TEST_F(ContestTest, ADayWithinAMeetingIsNoOtherDate) {
  Put(Meeting("a", {{"start_date", ADate("2018-06-20")}, {"end_date", ADate("2018-06-22")}}));
  Put(Meeting("b", {{"start_date", ADate("2018-06-21")}}));
  EXPECT_THAT(Get("meeting:m").rivals, IsEmpty());
}

TEST_F(ContestTest, AFigureHasOneValueButForRounding) {
  Put(Figure("a", 150e9));
  Put(Figure("b", 150e9));
  Put(Figure("c", 150.7e9));
  EXPECT_THAT(Get("figure:f").rivals, IsEmpty());
  Put(Figure("d", 190e9));
  EXPECT_THAT(Get("figure:f").rivals, ElementsAre(RivalValue{"value", 190e9, 1}));
}

TEST_F(ContestTest, FiguresInTwoUnitsAreNotCompared) {
  Put(Figure("a", 150e9));
  Put(Figure("b", 3.5e15, "VND"));
  EXPECT_THAT(Get("figure:f").rivals, IsEmpty());
}

TEST_F(ContestTest, OfficesAndAttendanceAddUp) {
  ArticleBuilder one("a", "2018-06-20");
  one.Relationship(kHoldsPosition, "official:o", "partner:vn", {{"role", "minister"}})
      .Relationship(kAttended, "official:o", "meeting:m");
  ArticleBuilder other("b", "2018-06-20");
  other.Relationship(kHoldsPosition, "official:o", "partner:vn", {{"role", "som_leader"}})
      .Relationship(kAttended, "official:p", "meeting:m");
  Put(one);
  Put(other);
  EXPECT_THAT(RivalsOf("official:o/HOLDS_POSITION/partner:vn/minister"), IsEmpty());
  EXPECT_THAT(RivalsOf("official:o/ATTENDED/meeting:m"), IsEmpty());
}

}  // namespace
}  // namespace entente::graph
