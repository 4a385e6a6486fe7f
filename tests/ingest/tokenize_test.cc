#include "ingest/text/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace entente::ingest {
namespace {

using ::testing::ElementsAre;

std::vector<Token> TokensOf(std::string_view text) {
  return Tokenize(text, {0, static_cast<std::uint32_t>(text.size())});
}

std::vector<std::string> Written(std::string_view text) {
  std::vector<std::string> written;
  for (const auto& token : TokensOf(text)) {
    written.emplace_back(text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return written;
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
  const auto tokens = TokensOf("Đối thoại ASEAN, A 3");
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
  EXPECT_EQ(tokens[0].norm, "đối");
}

TEST(Tokenize, StaysInsideItsSpan) {
  const std::string text = "một hai 3,5ba";
  const auto tokens = Tokenize(text, {5, 12});  // " hai 3,"
  ASSERT_EQ(tokens.size(), 3u);  // the 5 behind the comma is outside: no number "3,5"
  EXPECT_EQ(tokens[1].span, (ByteSpan{10, 11}));
}

}  // namespace
}  // namespace entente::ingest
