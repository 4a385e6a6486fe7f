#include "graph/text/code_points.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::graph {
namespace {

TEST(CodePoints, KnowsWellFormedUtf8) {
  for (const char* good : {"", "abc", "Đối thoại", "🕊", "\xEF\xBF\xBF"}) {
    EXPECT_TRUE(IsUtf8(good)) << good;
  }
  for (const char* bad : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "a\xFF", "\xF0\x9F\x95"}) {
    EXPECT_FALSE(IsUtf8(bad));
  }
}

TEST(CodePoints, CutsBetweenCharacters) {
  const std::string_view text = "aế🕊";  // of 1, 3 and 4 bytes
  const char* const expected[] = {"",   "a",  "a",  "a",        "aế",
                                  "aế", "aế", "aế", "aế🕊", "aế🕊"};
  for (std::size_t bytes = 0; bytes < std::size(expected); ++bytes) {
    EXPECT_EQ(BeginningOf(text, bytes), expected[bytes]) << bytes;
  }
}

TEST(CodePoints, SlicesBySpansOfCodePoints) {
  const CodePointIndex index("Đối 🕊 thoại");
  EXPECT_EQ(index.size(), 11u);
  EXPECT_EQ(index.Slice({0, 3}), "Đối");
  EXPECT_EQ(index.Slice({4, 5}), "🕊");
  EXPECT_EQ(index.Slice({6, 11}), "thoại");
  EXPECT_EQ(index.Slice({11, 11}), "");
  EXPECT_FALSE(index.Slice({6, 12}));
  EXPECT_FALSE(index.Slice({3, 2}));
  EXPECT_FALSE(CodePointIndex("").Slice({0, 1}));
}

TEST(CodePoints, SlicesFarIntoALongText) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ệ🕊a";
  const CodePointIndex index(text);
  ASSERT_EQ(index.size(), 3000u);
  for (std::uint32_t at = 0; at + 1 < 3000; ++at) {
    const char* const expected[] = {"ệ🕊", "🕊a", "aệ"};
    ASSERT_EQ(index.Slice({at, at + 2}), at + 2 <= 3000 ? expected[at % 3] : "") << at;
  }
}

TEST(CodePoints, KnowsTheOneAtAByte) {
  for (const std::size_t length : {0U, 1U, 21U, 64U, 100U}) {
    std::string text;
    std::vector<std::size_t> bytes;  // at which the characters begin
    for (std::size_t i = 0; i < length; ++i) {
      for (const std::string_view character : {"ệ", "🕊", "a"}) {
        bytes.push_back(text.size());
        text += character;
      }
    }
    bytes.push_back(text.size());
    const CodePointIndex index(text);
    for (std::uint32_t n = 0; n < bytes.size(); ++n) {
      ASSERT_EQ(index.CodePointOfByte(bytes[n]), n) << length;
    }
  }
}

}  // namespace
}  // namespace entente::graph
