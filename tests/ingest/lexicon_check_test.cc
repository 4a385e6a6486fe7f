#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/lexicon/check/check.h"
#include "tests/ingest/lexicon_folder.h"

namespace entente::ingest {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<std::string> Faults(const LexiconFolder& folder) {
  std::vector<std::string> told;
  for (const auto& fault : CheckLexicon(folder.path()).value().faults) {
    told.push_back(fault.ToString());
  }
  return told;
}

// Rules beside those compiled in.
std::vector<std::string> RuleFaults(std::string_view rules) {
  const LexiconFolder folder;
  folder.Write("vi/patterns/90-ours.rules", rules);
  return Faults(folder);
}

TEST(LexiconCheck, TheKnowledgeCompiledInHasNoMistakes) {
  const auto report = CheckLexicon(std::nullopt);
  ASSERT_TRUE(report);
  std::string told;
  for (const auto& fault : report->faults) told += fault.ToString() + "\n";
  EXPECT_EQ(told, "");
  ASSERT_EQ(report->languages.size(), 2u);
  EXPECT_EQ(report->languages[0].language, "vi");
  EXPECT_GT(report->languages[0].rules, 30u);
  EXPECT_GE(report->languages[0].patterns, report->languages[0].rules);
}

TEST(LexiconCheck, TellsEveryMistakeByFileAndLineInOrder) {
  const LexiconFolder folder;
  folder.Write("vi/ordinals.tsv", "nhất\t1\nhai\ntư\tbốn\n");
  folder.Write("en/indicators.tsv", "trade\ttrade\nsmuggling\tsmuggling\n");
  EXPECT_THAT(Faults(folder), ElementsAre(StartsWith("en/indicators.tsv:2: there is no indicator "
                                                     "'smuggling'; it is one of trade, fdi"),
                                          StartsWith("vi/ordinals.tsv:2: 2 columns expected"),
                                          StartsWith("vi/ordinals.tsv:3: one word and a number")));
}

TEST(LexiconCheck, KnowsTheWordsOfTheVocabulary) {
  const LexiconFolder folder;
  folder.Write("vi/titles.tsv",
               "Chủ tịch\thead_of_stat\tstate\t-\nVua\thead_of_state\tstate\tking\n");
  folder.Write("vi/forums.tsv", "arf\tDiễn đàn Khu vực\tARF\tasean;zz-land\tdialogue\t-\n");
  folder.Write("vi/topics.tsv", "peace\tHòa bình\thòa bình\n");
  folder.Write("en/topics.tsv", "peace\tPeace\tpeace\nchess\tChess\tchess\n");
  folder.Write("issues.tsv", "peace\nwhaling\n");
  folder.Write("vi/units.tsv", "đồng\t1\tvnd\n");
  EXPECT_THAT(
      Faults(folder),
      ElementsAre(HasSubstr("en/topics.tsv:2: there is no topic 'chess'"),
                  HasSubstr("issues.tsv:2: there is no topic 'whaling'"),
                  HasSubstr("vi/forums.tsv:1: there is no partner 'zz-land'"),
                  HasSubstr("vi/titles.tsv:1: there is no role 'head_of_stat'"),
                  HasSubstr("vi/titles.tsv:2: there is no flag 'king'"),
                  HasSubstr("vi/units.tsv:1: unit 'vnd' is neither a currency's ISO 4217 code")));
}

TEST(LexiconCheck, FindsOnePhraseWithTwoMeanings) {
  const LexiconFolder folder;
  // The older tone placement and other capitals are the same phrase; another scope is not.
  folder.Write("vi/meeting_heads.tsv", "hòa đàm\ttalks\tevent\nHoà đàm\tdialogue\tevent\n");
  folder.Write("vi/titles.tsv",
               "Chủ tịch\thead_of_state\tstate\t-\nChủ tịch\tother\torganisation\t-\n");
  EXPECT_THAT(Faults(folder),
              ElementsAre("vi/meeting_heads.tsv:2: 'Hoà đàm' means 'dialogue, event' here and "
                          "'talks, event' at line 1; keep one of them"));
}

TEST(LexiconCheck, RefusesAnIdGivenTwice) {
  const LexiconFolder folder;
  folder.Write("en/initiatives.tsv", "Big Plan\tBig Plan\t-\na\tA Plan\t-\na\t-\t-\n");
  EXPECT_THAT(Faults(folder),
              ElementsAre(HasSubstr("en/initiatives.tsv:1: id 'Big Plan' must be of a-z"),
                          HasSubstr("en/initiatives.tsv:3: id 'a' stands at line 2 already"),
                          HasSubstr("en/initiatives.tsv:3: 'a' has no name in column 2")));
}

TEST(LexiconCheck, TellsEveryMistakeOfARuleAndGoesOnWithTheNext) {
  EXPECT_THAT(RuleFaults("rule first 2\n"
                         "  <officials:o> {NO_SUCH_CLASS} <meeting:m>\n"
                         "  <official:o> ~0 <meeting:m>\n"
                         "  => CHAIRED o who\n"
                         "rule second 0.9\n"
                         "  <official:o> {CHAIR} <meeting:m>\n"
                         "rule third 0.9\n"
                         "  <official:o> {CHAIR\n"
                         "  => CHAIRD o m\n"),
              ElementsAre(HasSubstr("90-ours.rules:1: '2' is no confidence"),
                          HasSubstr("90-ours.rules:2: 'officials' is no type of mention"),
                          HasSubstr("90-ours.rules:3: '~0' is no gap"),
                          HasSubstr("90-ours.rules:4: nothing is captured as 'who'"),
                          HasSubstr("90-ours.rules:5: the rule second has no fact"),
                          HasSubstr("90-ours.rules:8: '{CHAIR' is no {CLASS}"),
                          HasSubstr("90-ours.rules:9: 'CHAIRD' is neither")));
}

TEST(LexiconCheck, FindsCapturesThatMissTheirUse) {
  EXPECT_THAT(RuleFaults("rule ours 0.9\n"
                         "  <official:o> {CHAIR} <meeting:m> <place:p>\n"
                         "  <meeting:m> do <official> {CHAIR}\n"
                         "  => CHAIRED o m valid_to=t colour=red\n"),
              ElementsAre(HasSubstr(":1: no fact of the rule ours uses the capture 'p'"),
                          HasSubstr(":3: the pattern captures no 'o', which '=> CHAIRED o m"),
                          HasSubstr(":4: there is no property 'colour'"),
                          HasSubstr(":4: nothing is captured as 't', the value of valid_to")));
}

TEST(LexiconCheck, FindsRulesThatCanStateNothing) {
  EXPECT_THAT(RuleFaults("rule backwards 0.9\n"
                         "  <official:o> {CHAIR} <meeting:m>\n"
                         "  => CHAIRED m o\n"
                         "rule undated 0.9\n"
                         "  <meeting:m> {AT} <place:p>\n"
                         "  => ON m p\n"
                         "rule inside-out 0.9\n"
                         "  <official:o> ^ {CHAIR} <meeting:m> ~3\n"
                         "  => CHAIRED o m\n"),
              ElementsAre(HasSubstr(":3: 'CHAIRED m o' states nothing"),
                          HasSubstr(":6: 'ON m p' states nothing: argument 2 must be a date"),
                          HasSubstr(":8: '^' after a word can match nowhere"),
                          HasSubstr(":8: a gap at a pattern's beginning or end skips nothing")));
}

TEST(LexiconCheck, FindsARepeatedPattern) {
  EXPECT_THAT(RuleFaults("rule one 0.9\n  <official:o> {CHAIR} <place> <meeting:m>\n"
                         "  => CHAIRED o m\n"
                         "rule two 0.8\n  <official:o> {CHAIR} <place> <meeting:m>\n"
                         "  => CHAIRED o m\n"),
              ElementsAre(HasSubstr("90-ours.rules:5: the same pattern stands at "
                                    "vi/patterns/90-ours.rules:2, in the rule one")));
}

TEST(LexiconCheck, FindsClassesThatNothingUsesOrFills) {
  const LexiconFolder folder;
  folder.Write("vi/word_classes.tsv", "HOME\tvn\nLIST\tvà\nWHISPER\tthì thầm\nSHOUT\t-\n");
  folder.Write("vi/patterns/90-ours.rules",
               "rule shouts 0.9\n  <official:o> {SHOUT} <meeting:m>\n  => CHAIRED o m\n");
  const auto faults = Faults(folder);
  EXPECT_THAT(faults,
              Contains(HasSubstr("vi/word_classes.tsv:3: the class WHISPER is used by no")));
  EXPECT_THAT(faults, Contains(HasSubstr("vi/word_classes.tsv:4: the class SHOUT has no phrase")));
  EXPECT_THAT(faults, Not(Contains(AllOf(HasSubstr("word_classes.tsv"), HasSubstr("HOME")))));
}

TEST(LexiconCheck, RefusesAFolderThatIsNotThere) {
  EXPECT_FALSE(CheckLexicon("/no/such/folder"));
  const LexiconFolder empty;
  EXPECT_THAT(Faults(empty), IsEmpty());
}

}  // namespace
}  // namespace entente::ingest
