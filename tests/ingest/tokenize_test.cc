#include "ingest/text/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest/text/norm.h"

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;

std::vector<Token> TokensOf(std::string_view text, WordTable& words) {
  return Tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, words);
}

std::vector<std::string> WrittenOf(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<std::string> written;
  for (const auto& token : tokens) {
    written.emplace_back(text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return written;
}

std::vector<std::string> Written(std::string_view text) {
  WordTable words;
  return WrittenOf(text, TokensOf(text, words));
}

TEST(Tokenize, CutsWordsNumbersAndPunctuation) {
  EXPECT_THAT(Written("ASEAN-Hàn Quốc"), ElementsAre("ASEAN", "-", "Hàn", "Quốc"));
  EXPECT_THAT(Written("20-21/6"), ElementsAre("20", "-", "21", "/", "6"));
  EXPECT_THAT(Written("6,5 triệu; 1.250."), ElementsAre("6,5", "triệu", ";", "1.250", "."));
  EXPECT_THAT(Written("ASEAN+3 G20"), ElementsAre("ASEAN", "+", "3", "G20"));
  EXPECT_THAT(Written("34th"), ElementsAre("34", "th"));
  EXPECT_THAT(Written("Mexico’s d'Ivoire O’Brien"),
              ElementsAre("Mexico", "’s", "d'Ivoire", "O’Brien"));
  EXPECT_THAT(Written("(ARF)…"), ElementsAre("(", "ARF", ")", "…"));
  EXPECT_THAT(Written(" \t\n"), ElementsAre());
}

TEST(Tokenize, TellsCasingAndSpaces) {
  WordTable words;
  const auto tokens = TokensOf("Đối thoại ASEAN, A 3", words);
  ASSERT_EQ(tokens.size(), 6u);
  EXPECT_EQ(tokens[0].casing, Casing::kCapitalized);
  EXPECT_EQ(tokens[1].casing, Casing::kLower);
  EXPECT_EQ(tokens[2].casing, Casing::kUpper);
  EXPECT_EQ(tokens[3].casing, Casing::kOther);
  EXPECT_EQ(tokens[4].casing, Casing::kCapitalized);
  EXPECT_EQ(tokens[5].kind, TokenKind::kNumber);
  EXPECT_FALSE(tokens[0].space_before);
  EXPECT_TRUE(tokens[1].space_before);
  EXPECT_FALSE(tokens[3].space_before);
}

TEST(Tokenize, NumbersWordsByTheirNorms) {
  WordTable words;
  const auto tokens = TokensOf("Hoà bình, HÒA BÌNH – hòa", words);
  ASSERT_EQ(tokens.size(), 7u);
  EXPECT_EQ(words.Text(tokens[0].word), "hòa");
  EXPECT_EQ(tokens[3].word, tokens[0].word);
  EXPECT_EQ(tokens[4].word, tokens[1].word);
  EXPECT_EQ(tokens[6].word, tokens[0].word);
  EXPECT_NE(tokens[1].word, tokens[0].word);
  EXPECT_TRUE(tokens[2].Is(','));
  EXPECT_TRUE(tokens[5].Is('-'));  // of every dash
  EXPECT_FALSE(tokens[0].Is(','));
  EXPECT_TRUE(TokensOf("…", words)[0].Is(kEllipsis));
}

// Whatever a word is made of, cutting it gives the norm that it has alone.
TEST(Tokenize, MakesTheNormOfEveryWord) {
  std::vector<std::string> written{
      "G20",      "d'Ivoire",     "O\u2019Brien", "HOÀ1",           "thu\u1EF7",
      "Covid-19", "i\u00ADPhone", "\u00D0ông",    "H\u043E\u0430n", "Мир",
      "ﬁne",      "Straße",       "q\u00FAy",     "Ǆungla"};
  for (const std::size_t size : {23U, 24U, 25U, 40U}) {
    written.push_back(std::string(size, 'X'));
    written.push_back("Đ" + std::string(size - 1, 'x'));
    written.push_back("h" + std::string(size, 'x') + "oà");
  }
  for (const auto& word : written) {
    WordTable words;
    std::string norm;
    for (const auto& token : TokensOf(word, words)) norm += words.Text(token.word);
    EXPECT_EQ(norm, Norm(word)) << word;
  }
}

TEST(Tokenize, StaysInsideItsSpan) {
  const std::string text = "một hai 3,5ba";
  WordTable words;
  const auto tokens = Tokenize(text, {5, 12}, words);  // " hai 3,"
  ASSERT_EQ(tokens.size(), 3u);  // the 5 behind the comma is outside: no number "3,5"
  EXPECT_EQ(tokens[1].span, (ByteSpan{10, 11}));
}

std::vector<std::string> WrittenUnglued(std::string_view text) {
  WordTable words;
  auto tokens = TokensOf(text, words);
  SplitGlued(text, words, tokens);
  return WrittenOf(text, tokens);
}

TEST(SplitGlued, PartsWordsThatLostTheirSpace) {
  EXPECT_THAT(WrittenUnglued("Bộ trưởngNgoại giao"), ElementsAre("Bộ", "trưởng", "Ngoại", "giao"));
  EXPECT_THAT(WrittenUnglued("khu vựcASEAN"), ElementsAre("khu", "vực", "ASEAN"));
  EXPECT_THAT(WrittenUnglued("tại HàNội"), ElementsAre("tại", "Hà", "Nội"));
}

TEST(SplitGlued, LeavesNamesThatAreWrittenSo) {
  EXPECT_THAT(WrittenUnglued("ông McCain, VnExpress, iPhone và LHQ"),
              ElementsAre("ông", "McCain", ",", "VnExpress", ",", "iPhone", "và", "LHQ"));
}

TEST(SplitGlued, LeavesWordsLongerThanAnyTwoOfALanguage) {
  std::string glued;
  for (int i = 0; i < 250'000; ++i) glued += "Áá";
  EXPECT_EQ(WrittenUnglued(glued + " trưởngNgoại").size(), 3u);
}

// Of a code point below U+10000.
std::string Utf8(char32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
  return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
}

// What stands beside a letter, and so the way that it takes through Norm, makes no difference.
TEST(Norm, OfALetterIsTheSameBesideAnInvisibleMark) {
  for (char32_t letter = U'A'; letter < 0x1F00; ++letter) {
    if (letter >= 0x250 && letter < 0x1E00) continue;
    const std::string alone = Utf8(letter);
    EXPECT_EQ(Norm(alone), Norm(alone + "\u200D")) << alone;
    EXPECT_EQ(Norm("xo" + alone), Norm("xo" + alone + "\u200D")) << alone;
  }
}

}  // namespace
}  // namespace entente::ingest
