#include "ingest/explain/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ingest/extract.h"
#include "ingest/prepare.h"
#include "ingest/text/utf8.h"
#include "tests/ingest/lexicon_folder.h"

namespace entente::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

// Written for this test; the officials do not exist.
constexpr const char* kText =
    "Chiều 5/6/2024, tại Hà Nội, Thứ trưởng Bộ Ngoại giao Việt Nam Trần Minh Khôi và Thứ trưởng "
    "Bộ Ngoại giao Lào Phết Xổm-phon đồng chủ trì Tham vấn chính trị Việt Nam - Lào lần thứ 8.\n\n"
    "Hai bên trao đổi về thương mại và kết nối giao thông.";

class Explained : public testing::Test {
 protected:
  // Reads `kText` with the knowledge compiled in and what the test wrote into `folder_`.
  void Read() {
    const auto lexicon = Lexicon::Load(folder_.path());
    ASSERT_TRUE(lexicon) << lexicon.error().message;
    RawArticle raw;
    raw.body = kText;
    auto document = Prepare(raw, **lexicon);
    ASSERT_TRUE(document) << document.error().message;
    QueryContext context;
    auto explanation = Explain(*document, **lexicon, context);
    ASSERT_TRUE(explanation) << explanation.error().message;
    document_ = *std::move(document);
    explanation_ = *std::move(explanation);
  }

  [[nodiscard]] std::string Quoted(graph::TextSpan span) const {
    const CodePointIndex index(document_.text);
    return std::string(
        document_.View({index.ByteOfCodePoint(span.begin), index.ByteOfCodePoint(span.end)}));
  }

  LexiconFolder folder_;
  Document document_;
  Explanation explanation_;
};

TEST_F(Explained, EverySpanQuotesTheText) {
  Read();
  ASSERT_EQ(explanation_.sentences.size(), 2U);
  for (const auto& sentence : explanation_.sentences) {
    EXPECT_EQ(sentence.zone, "body");
    EXPECT_EQ(Quoted(sentence.span), sentence.text);
    ASSERT_FALSE(sentence.mentions.empty());
    for (const auto& mention : sentence.mentions) EXPECT_EQ(Quoted(mention.span), mention.text);
    for (const auto& rule : sentence.rules) EXPECT_EQ(Quoted(rule.span), rule.text);
  }
}

TEST_F(Explained, MentionsSayWhatTheyMean) {
  Read();
  const auto& mentions = explanation_.sentences.front().mentions;
  const auto date = std::find_if(mentions.begin(), mentions.end(),
                                 [](const auto& mention) { return mention.type == "date"; });
  ASSERT_NE(date, mentions.end());
  EXPECT_EQ(date->value, "2024-06-05");
  const auto place = std::find_if(mentions.begin(), mentions.end(),
                                  [](const auto& mention) { return mention.text == "Hà Nội"; });
  ASSERT_NE(place, mentions.end());
  EXPECT_EQ(place->type, "place");
  EXPECT_THAT(place->nodes, ElementsAre("place:hanoi"));
}

TEST_F(Explained, ARuleTellsItsPlaceCapturesAndFacts) {
  folder_.Write("vi/patterns/50-ours.rules",
                "# Any official, and the topic of the sentence after.\n"
                "rule ours 0.75\n"
                "  trao đổi về <topic:t>\n"
                "  => DISCUSSED @meeting t\n");
  Read();
  const auto& rules = explanation_.sentences.back().rules;
  const auto ours = std::find_if(rules.begin(), rules.end(),
                                 [](const auto& rule) { return rule.name == "ours"; });
  ASSERT_NE(ours, rules.end());
  EXPECT_EQ(ours->source, "vi/patterns/50-ours.rules:3");
  EXPECT_EQ(ours->confidence, 0.75);
  EXPECT_EQ(ours->text, "trao đổi về thương mại");
  EXPECT_THAT(ours->captures, ElementsAre(Pair("t", "thương mại")));
  EXPECT_THAT(ours->effects, ElementsAre("DISCUSSED @meeting t"));
  ASSERT_EQ(ours->facts.size(), 1U);
  const ExplainedFact& fact = ours->facts.front();
  EXPECT_EQ(fact.type, graph::RelationshipType::kDiscussed);
  EXPECT_EQ(fact.to, "topic:trade");
  EXPECT_EQ(fact.confidence, 0.75);
  EXPECT_EQ(fact.rule, "ours");
  EXPECT_TRUE(fact.kept);
  EXPECT_THAT(explanation_.sentences.back().facts, Contains(fact));
}

TEST_F(Explained, EveryRelationshipIsAFactOfEachSentenceItRestsOn) {
  Read();
  ASSERT_FALSE(explanation_.contribution.relationships.empty());
  for (const auto& claim : explanation_.contribution.relationships) {
    for (const auto& evidence : claim.evidence) {
      const auto sentence =
          std::find_if(explanation_.sentences.begin(), explanation_.sentences.end(),
                       [&](const auto& one) { return one.index == evidence.sentence; });
      ASSERT_NE(sentence, explanation_.sentences.end());
      EXPECT_TRUE(std::any_of(sentence->facts.begin(), sentence->facts.end(),
                              [&](const auto& one) {
                                return one.kept && one.type == claim.type &&
                                       one.from == claim.from && one.to == claim.to &&
                                       !one.rule.empty() && one.confidence <= claim.confidence;
                              }))
          << graph::ToString(claim.type) << " " << claim.from << " " << claim.to;
    }
  }
}

TEST_F(Explained, AskingWhyChangesNothing) {
  Read();
  const auto lexicon = Lexicon::Load(folder_.path());
  QueryContext context;
  const auto extraction = Extract(document_, **lexicon, context);
  ASSERT_TRUE(extraction);
  const graph::Contribution& silent = extraction->contribution;
  const graph::Contribution& told = explanation_.contribution;
  ASSERT_EQ(silent.relationships.size(), told.relationships.size());
  for (std::size_t i = 0; i < told.relationships.size(); ++i) {
    EXPECT_EQ(silent.relationships[i].type, told.relationships[i].type);
    EXPECT_EQ(silent.relationships[i].from, told.relationships[i].from);
    EXPECT_EQ(silent.relationships[i].to, told.relationships[i].to);
  }
  ASSERT_EQ(silent.nodes.size(), told.nodes.size());
}

}  // namespace
}  // namespace entente::ingest
