#include "ingest/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ingest/lexicon.h"
#include "ingest/text/tokenize.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Split(std::string_view text, std::string_view language = "vi") {
  static const auto lexicon = *Lexicon::Load(std::nullopt);
  WordTable words(&lexicon->words());
  const auto tokens = Tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, words);
  std::vector<std::string> sentences;
  std::uint32_t first = 0;
  for (const auto end : SentenceEnds(text, tokens, lexicon->page_rules().For(language))) {
    const auto begin = tokens[first].span.begin;
    sentences.emplace_back(text.substr(begin, tokens[end - 1].span.end - begin));
    first = end;
  }
  return sentences;
}

TEST(Sentences, EndWhereTheScrapeGluedThem) {
  EXPECT_THAT(Split("Hai bên ký văn bản mới.Thủ tướng dự lễ."),
              ElementsAre("Hai bên ký văn bản mới.", "Thủ tướng dự lễ."));
  EXPECT_THAT(Split("Phiên họp lần thứ 4 (2-3/5/2011).Bộ trưởng phát biểu."),
              ElementsAre("Phiên họp lần thứ 4 (2-3/5/2011).", "Bộ trưởng phát biểu."));
  EXPECT_THAT(Split("Lên tầm “Đối tác.”Dự kiến sẽ ký."),
              ElementsAre("Lên tầm “Đối tác.”", "Dự kiến sẽ ký."));
  EXPECT_THAT(Split("Tại Huế, Vinh...Hàng năm có 5 đoàn."),
              ElementsAre("Tại Huế, Vinh...", "Hàng năm có 5 đoàn."));
}

TEST(Sentences, DoNotEndInsideAbbreviationsAndNumbers) {
  EXPECT_THAT(Split("Lễ ký tại TP.HCM và TP. Huế do TS. Lan chủ trì."), testing::SizeIs(1));
  EXPECT_THAT(Split("Ngoại trưởng K. Shanmugam và J.K. Tan đến ngày 1.7.2020."),
              testing::SizeIs(1));
  EXPECT_THAT(Split("Thương mại đạt 1.250 tỷ, tăng 3.5 lần theo chinhphu.vn hôm qua."),
              testing::SizeIs(1));
  EXPECT_THAT(Split("Than, gạo, v.v. là hàng chính. Các bên ký."),
              ElementsAre("Than, gạo, v.v. là hàng chính.", "Các bên ký."));
  EXPECT_THAT(Split("Giới trẻ… thông qua trung tâm."), testing::SizeIs(1));
  EXPECT_THAT(Split("1. Tăng cường hợp tác."), testing::SizeIs(1));
}

TEST(Sentences, KeepRemarksQuotesAndEndMarksWhole) {
  EXPECT_THAT(Split("Ông đến Lào (theo AFP. Nguồn riêng.) hôm qua."), testing::SizeIs(1));
  EXPECT_THAT(Split("Hai bên ký kết./."), ElementsAre("Hai bên ký kết./."));
  EXPECT_THAT(Split("“Chúng tôi sẽ ký!” - ông nói."), testing::SizeIs(1));
  EXPECT_THAT(Split("Ông hỏi: “Bao giờ?” Không ai đáp."),
              ElementsAre("Ông hỏi: “Bao giờ?”", "Không ai đáp."));
  EXPECT_THAT(Split(""), ElementsAre());
}

TEST(Sentences, EndAfterAThousandTokensWithoutAStop) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "họp ";
  const auto sentences = Split(text);
  ASSERT_EQ(sentences.size(), 3U);
  EXPECT_EQ(sentences[0], sentences[1]);
  EXPECT_EQ(std::count(sentences[0].begin(), sentences[0].end(), ' '), 999);
}

TEST(Sentences, English) {
  EXPECT_THAT(Split("Dr. Lee met Gov. Gray in the U.S. Capitol. They talked.", "en"),
              ElementsAre("Dr. Lee met Gov. Gray in the U.S. Capitol.", "They talked."));
  EXPECT_THAT(Split("He flew to the U.S. The visit ends on Dec. 5.", "en"),
              ElementsAre("He flew to the U.S.", "The visit ends on Dec. 5."));
}

}  // namespace
}  // namespace entente::ingest
