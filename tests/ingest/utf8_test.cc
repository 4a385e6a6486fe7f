#include "ingest/text/utf8.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

#include "ingest/text/norm.h"

namespace entente::ingest {
namespace {

TEST(Utf8, NamesTheFirstBadByte) {
  EXPECT_EQ(FindInvalidUtf8("Hà Nội"), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8("H\xC3"), 1u);
  EXPECT_EQ(FindInvalidUtf8("ab\xFFz"), 2u);
  EXPECT_EQ(FindInvalidUtf8("a\xED\xA0\x80"), 1u);  // a surrogate
  EXPECT_EQ(FindInvalidUtf8("\xC0\xAF"), 0u);       // an overlong slash
  const auto text = CleanText("Lào\xC3(");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(text.error().message.find("byte 4"), std::string::npos) << text.error().message;
}

TEST(Utf8, CleansLineEndsControlsAndComposition) {
  const auto text =
      CleanText(std::string("\xEF\xBB\xBF"
                            "a\r\nb\rc\0d\te",
                            13));
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "a\nb\nc d\te");
  EXPECT_EQ(*CleanText("Ho\u0300a"), "Hòa");
}

TEST(Utf8, IndexAgreesWithCountingByHand) {
  std::string text;
  for (std::size_t i = 0; i < 100; ++i) text += std::array{"ệ", "x", "😀"}.at(i % 3);
  const CodePointIndex index(text);
  EXPECT_EQ(index.size(), 100u);
  std::uint32_t code_point = 0;
  for (std::size_t byte = 0; byte < text.size(); byte += CodePointAt(text, byte).bytes) {
    EXPECT_EQ(index.CodePointOfByte(byte), code_point);
    EXPECT_EQ(index.ByteOfCodePoint(code_point), byte);
    ++code_point;
  }
  EXPECT_EQ(index.CodePointOfByte(text.size()), 100u);
  EXPECT_EQ(index.ByteOfCodePoint(100), text.size());
  EXPECT_EQ(CodePointIndex("").size(), 0u);
  EXPECT_EQ(CodePointIndex("").ByteOfCodePoint(0), 0u);
}

TEST(Norm, PutsToneMarksInTheNewerPlace) {
  EXPECT_EQ(Norm("Hoà"), "hòa");
  EXPECT_EQ(Norm("thuỷ"), "thủy");
  EXPECT_EQ(Norm("Uỷ"), "ủy");
  EXPECT_EQ(Norm("KHOẺ"), "khỏe");
  EXPECT_EQ(Norm("tòan"), "toàn");
  EXPECT_EQ(Norm("hoá chất"), "hóa chất");
  EXPECT_EQ(Norm("ngoài"), "ngoài");
  EXPECT_EQ(Norm("quý"), "quý");
  EXPECT_EQ(Norm("qúy"), "quý");
  EXPECT_EQ(Norm("Nguyễn"), "nguyễn");
  EXPECT_EQ(Norm("khuỷu"), "khuỷu");
  EXPECT_EQ(Norm("thuở"), "thuở");
}

// By eights and what is left of them, wherever characters of several bytes fall.
TEST(Utf8, CountsCodePointsOfTextsOfEveryLength) {
  const std::array<std::string, 4> characters{"a", "đ", "ế", "\U0001F600"};
  std::string text;
  for (std::uint32_t count = 0; count < 60; ++count) {
    EXPECT_EQ(CountCodePoints(text), count) << text;
    text += characters[(count * 7 + count / 5) % characters.size()];
  }
}

// Text that needs no mending is told by a table; beyond the table, and for marks, ICU is asked.
TEST(Utf8, CleansAlikeWhateverStandsBeside) {
  const std::string beyond = "\u20AB";  // beyond the table
  for (const std::string text : {"Hà Nội", "Ha\u0300 No\u0323\u0302i", "a\u0301", "\u212B",
                                 "\u1100\u1161", "\u0344", "…“”–", "x\u00A0y", "a\x7F", "\u0958"}) {
    const auto alone = CleanText(text);
    const auto beside = CleanText(text + " " + beyond);
    ASSERT_TRUE(alone && beside) << text;
    EXPECT_EQ(*alone + " " + beyond, *beside) << text;
    EXPECT_TRUE(IsNfc(*alone)) << text;
  }
}

TEST(Norm, MendsLookAlikesAndPunctuation) {
  EXPECT_EQ(Norm("\u00D0ông"), "đông");  // Icelandic eth
  EXPECT_EQ(Norm("\u0189à Nẵng"), "đà nẵng");
  EXPECT_EQ(Norm("H\u043E\u0430n"), "hoan");     // Cyrillic о and а
  EXPECT_EQ(Norm("\u041C\u0438\u0440"), "мир");  // a Cyrillic word stays one
  EXPECT_EQ(Norm("Viet\u00ADnam\u200B"), "vietnam");
  EXPECT_EQ(Norm("–"), "-");
  EXPECT_EQ(Norm("“A’s”"), "\"a's\"");
  EXPECT_EQ(Norm("ＡＳＥＡＮ"), "asean");
}

}  // namespace
}  // namespace entente::ingest
