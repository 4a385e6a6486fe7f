#include "graph/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace entente::graph {
namespace {

using enum RelationshipType;

TEST(Schema, NamesOfLabelsAndTypesAreParsedBack) {
  std::set<std::string_view> names;
  for (const Label label : AllLabels()) {
    EXPECT_EQ(ParseLabel(ToString(label)), label);
    EXPECT_TRUE(names.insert(ToString(label)).second);
    EXPECT_TRUE(names.insert(IdPrefix(label)).second);
  }
  for (const RelationshipType type : AllRelationshipTypes()) {
    EXPECT_EQ(ParseRelationshipType(ToString(type)), type);
    EXPECT_TRUE(names.insert(ToString(type)).second);
  }
  EXPECT_EQ(AllLabels().size(), 11u);
  EXPECT_EQ(AllRelationshipTypes().size(), 22u);
  EXPECT_FALSE(ParseLabel("official"));
  EXPECT_FALSE(ParseLabel(""));
  EXPECT_FALSE(ParseRelationshipType("attended"));
}

TEST(Schema, NumbersOnDiskAreFrozen) {
  EXPECT_EQ(static_cast<int>(Label::kArticle), 1);
  EXPECT_EQ(static_cast<int>(Label::kFigure), 11);
  EXPECT_EQ(static_cast<int>(kHoldsPosition), 1);
  EXPECT_EQ(static_cast<int>(kCoordinates), 16);
  EXPECT_EQ(static_cast<int>(kMentions), 22);
}

TEST(Schema, EveryTypeConnectsTheLabelsOfTheVocabularyOnly) {
  EXPECT_TRUE(MayConnect(Label::kOfficial, kHoldsPosition, Label::kPartner));
  EXPECT_FALSE(MayConnect(Label::kPartner, kHoldsPosition, Label::kOfficial));
  EXPECT_TRUE(MayConnect(Label::kPartner, kSigned, Label::kAgreement));
  EXPECT_TRUE(MayConnect(Label::kOfficial, kSigned, Label::kAgreement));
  EXPECT_FALSE(MayConnect(Label::kMeeting, kSigned, Label::kAgreement));
  EXPECT_TRUE(MayConnect(Label::kPartner, kChairs, Label::kForum));
  EXPECT_TRUE(MayConnect(Label::kPartner, kChairs, Label::kPartner));
  EXPECT_FALSE(MayConnect(Label::kPartner, kChairs, Label::kMeeting));
  EXPECT_TRUE(MayConnect(Label::kOfficial, kProposed, Label::kMeeting));
  EXPECT_FALSE(MayConnect(Label::kOfficial, kProposed, Label::kTopic));
  EXPECT_TRUE(MayConnect(Label::kPartner, kSupports, Label::kTopic));
  EXPECT_TRUE(MayConnect(Label::kMeeting, kDiscussed, Label::kPlace));
  EXPECT_FALSE(MayConnect(Label::kMeeting, kDiscussed, Label::kOfficial));
  EXPECT_TRUE(MayConnect(Label::kArticle, kMentions, Label::kFigure));
  EXPECT_FALSE(MayConnect(Label::kPartner, kMentions, Label::kFigure));
}

TEST(Schema, EventsHaveAMeetingAtAnEnd) {
  for (const RelationshipType type : AllRelationshipTypes()) {
    if (TemporalityOf(type) != Temporality::kEvent) continue;
    for (const Label from : AllLabels()) {
      for (const Label to : AllLabels()) {
        if (!MayConnect(from, type, to)) continue;
        EXPECT_TRUE(from == Label::kMeeting || to == Label::kMeeting) << ToString(type);
      }
    }
  }
  EXPECT_EQ(TemporalityOf(kHoldsPosition), Temporality::kState);
  EXPECT_EQ(TemporalityOf(kAttended), Temporality::kEvent);
  EXPECT_EQ(TemporalityOf(kInvited), Temporality::kAct);
  EXPECT_EQ(TemporalityOf(kMentions), Temporality::kTimeless);
}

TEST(Schema, IdentifyingPropertiesTellParallelFactsApart) {
  const auto of = [](RelationshipType type) {
    const auto names = IdentifyingProperties(type);
    return std::vector<std::string>(names.begin(), names.end());
  };
  EXPECT_EQ(of(kHoldsPosition), std::vector<std::string>{"role"});
  EXPECT_EQ(of(kCoordinates), (std::vector<std::string>{"valid_from", "valid_to"}));
  EXPECT_EQ(of(kChairs), (std::vector<std::string>{"valid_from", "valid_to"}));
  EXPECT_TRUE(of(kAttended).empty());
}

}  // namespace
}  // namespace entente::graph
