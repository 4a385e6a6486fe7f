#include "tests/quality/scorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::quality {
namespace {

using graph::Label;
using graph::RelationshipType;
using testing::HasSubstr;

constexpr const char* kAnnotation =
    "# a comment\n"
    "Official a \"Nguyễn Văn An\" \"An Nguyen\"\n"
    "Official b \"Trần Thị Bình\"\n"
    "Meeting m \"Hội đàm Nguyễn Văn An - Trần Thị Bình\" kind=talks start_date=2024-06-05\n"
    "Figure f indicator=trade value=8300000000 year=2023 kind=actual\n"
    "ATTENDED a m\n"
    "CHAIRED b m\n"
    "HOLDS_POSITION a partner:vn role=minister\n"
    "? DISCUSSED m topic:trade\n";

graph::NodeClaim Node(Label label, std::string id, std::string name) {
  graph::NodeClaim node;
  node.label = label;
  node.id = std::move(id);
  node.names = {name};
  node.name = std::move(name);
  return node;
}

graph::RelationshipClaim Relationship(RelationshipType type, std::string from, std::string to) {
  graph::RelationshipClaim claim;
  claim.type = type;
  claim.from = std::move(from);
  claim.to = std::move(to);
  return claim;
}

// All that the annotation wants, in other words.
graph::Contribution Whole() {
  graph::Contribution said;
  said.nodes = {Node(Label::kOfficial, "official:an", "NGUYỄN VĂN AN"),
                Node(Label::kOfficial, "official:binh", "Trần Thị Bình"),
                Node(Label::kMeeting, "meeting:x", "hội đàm Nguyễn Văn An - Trần Thị Bình"),
                Node(Label::kPartner, "partner:vn", "Việt Nam"),
                Node(Label::kFigure, "figure:x", "thương mại")};
  said.nodes[2].properties.emplace("start_date", *Date::FromParts(2024, 6, 5));
  said.nodes[4].properties = {{"indicator", std::string("trade")},
                              {"kind", std::string("actual")},
                              {"value", 8.3e9},
                              {"year", *Date::FromParts(2023)}};
  said.relationships = {
      Relationship(RelationshipType::kAttended, "official:an", "meeting:x"),
      Relationship(RelationshipType::kChaired, "official:binh", "meeting:x"),
      Relationship(RelationshipType::kHoldsPosition, "official:an", "partner:vn")};
  said.relationships[2].properties.emplace("role", std::string("minister"));
  return said;
}

Score ScoreOf(const graph::Contribution& said) {
  const auto annotation = ParseAnnotation(kAnnotation);
  EXPECT_TRUE(annotation) << annotation.error().message;
  return Compare(*annotation, said);
}

TEST(Scorer, FindsNoFaultWithTheWholeTruth) {
  const Score score = ScoreOf(Whole());
  EXPECT_EQ(score.faults, std::vector<std::string>());
  EXPECT_EQ(score.nodes.right, 4);
  EXPECT_EQ(score.core.right, 3);
  EXPECT_EQ(score.nodes.f1(), 1);
}

TEST(Scorer, CountsWhatIsMissed) {
  const Score score = ScoreOf({});
  EXPECT_EQ(score.nodes.missed, 4);
  EXPECT_EQ(score.core.missed, 3);
  EXPECT_EQ(score.soft.missed, 0);  // only optional ones
  EXPECT_EQ(score.core.f1(), 0);
}

TEST(Scorer, CountsWhatIsInvented) {
  auto said = Whole();
  said.nodes.push_back(Node(Label::kOfficial, "official:none", "Lê Văn Không"));
  said.nodes.push_back(Node(Label::kPlace, "place:hue", "Huế"));  // background is no error
  said.relationships.push_back(
      Relationship(RelationshipType::kAttended, "official:none", "meeting:x"));
  said.relationships.push_back(
      Relationship(RelationshipType::kDiscussed, "meeting:x", "topic:trade"));
  const Score score = ScoreOf(said);
  EXPECT_EQ(score.nodes.extra, 1);
  EXPECT_EQ(score.core.extra, 1);
  EXPECT_EQ(score.soft.extra, 1);  // its topic is not among the nodes
}

TEST(Scorer, TellsOfficesDatesAndValuesApart) {
  auto office = Whole();
  office.relationships[2].properties["role"] = std::string("ambassador");
  EXPECT_EQ(ScoreOf(office).core.missed, 1);
  EXPECT_EQ(ScoreOf(office).core.extra, 1);

  auto date = Whole();
  date.nodes[2].properties["start_date"] = *Date::FromParts(2024, 6, 7);
  EXPECT_EQ(ScoreOf(date).nodes.missed, 1);

  auto value = Whole();
  value.nodes[4].properties["value"] = 8.9e9;
  EXPECT_EQ(ScoreOf(value).nodes.missed, 1);
}

TEST(Scorer, AttendingIsImpliedByChairing) {
  auto said = Whole();
  said.relationships.push_back(
      Relationship(RelationshipType::kAttended, "official:binh", "meeting:x"));
  EXPECT_EQ(ScoreOf(said).core.extra, 0);
}

TEST(Annotations, AreRefusedByLine) {
  for (const auto& [text, message] :
       {std::pair("Official a\nCHAIRED a m\n", "line 2: no node has the key 'm'"),
        std::pair("Offical a\n", "line 1: there is no label or type 'Offical'"),
        std::pair("Official a\nOfficial a\n", "line 2: two nodes"),
        std::pair("CHAIRED partner:vn\n", "line 1: a relationship has two ends")}) {
    const auto annotation = ParseAnnotation(text);
    ASSERT_FALSE(annotation) << text;
    EXPECT_THAT(annotation.error().message, HasSubstr(message));
  }
}

}  // namespace
}  // namespace entente::quality
