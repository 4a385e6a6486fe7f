#include "graph/text/fold.h"

#include <gmock/gmock.h>

#include <random>

#include "graph/text/code_points.h"

namespace entente::graph {
namespace {

TEST(Fold, DropsTonesCaseAndStroke) {
  EXPECT_EQ(Fold("Nguyễn Quốc Dũng"), "nguyen quoc dung");
  EXPECT_EQ(Fold("ĐỐI THOẠI"), "doi thoai");
  EXPECT_EQ(Fold("Đặng đình Quý"), "dang dinh quy");
  EXPECT_EQ(Fold("Ðặng ðình Quý"), "dang dinh quy");  // Icelandic letters
  EXPECT_EQ(Fold("Hội nghị ASEAN+3"), "hoi nghi asean+3");
}

TEST(Fold, TreatsComposedAndDecomposedAlike) {
  // "ễ" as one code point; as ê + tilde; as e + circumflex + tilde.
  EXPECT_EQ(Fold("Nguy\u1EC5n"), "nguyen");
  EXPECT_EQ(Fold("Nguy\u00EA\u0303n"), "nguyen");
  EXPECT_EQ(Fold("Nguye\u0302\u0303n"), "nguyen");
  EXPECT_EQ(Fold("a\u0323\u0306"), Fold("\u1EB7"));
}

TEST(Fold, MakesOneSpaceOfAnyRunOfPunctuationAndTrims) {
  EXPECT_EQ(Fold("  ASEAN – Hàn Quốc, (lần thứ 22)! "), "asean han quoc lan thu 22");
  EXPECT_EQ(Fold("Cho Tae-yul"), "cho tae yul");
  EXPECT_EQ(Fold("a\u00A0b\u3000c\td"), "a b c d");
  EXPECT_EQ(Fold("…—!"), "");
  EXPECT_EQ(Fold(""), "");
}

TEST(Fold, FoldsCompatibilityFormsAndFullCase) {
  EXPECT_EQ(Fold("ＡＳＥＡＮ＋３"), "asean+3");
  EXPECT_EQ(Fold("Straße"), "strasse");
  EXPECT_EQ(Fold("ΑΘΉΝΑ"), "αθηνα");
  EXPECT_EQ(Fold("Québec"), "quebec");
  EXPECT_EQ(Fold("МОСКВА"), "москва");
  EXPECT_EQ(Fold("中国"), "中国");
  EXPECT_EQ(Fold("İstanbul"), "istanbul");
}

TEST(Fold, LosesInvisibleCharactersInsideAWord) {
  EXPECT_EQ(Fold("ASE\u00ADAN"), "asean");
  EXPECT_EQ(Fold("A\u200BS\u200DEAN"), "asean");
}

TEST(Fold, SeparatesAtInvalidUtf8) {
  EXPECT_EQ(Fold("abc\xFF\xFE def"), "abc def");
  EXPECT_EQ(Fold("abc\xC3"), "abc");
  EXPECT_EQ(Fold("a\xED\xA0\x80z"), "a z");  // a surrogate in UTF-8
}

TEST(Fold, IsIdempotentOnAnyBytes) {
  std::mt19937 random(20261126);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<int> size(0, 24);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (int n = size(random); n > 0; --n) bytes += static_cast<char>(byte(random));
    const std::string folded = Fold(bytes);
    EXPECT_EQ(Fold(folded), folded);
  }
}

TEST(Fold, IsIdempotentOnEveryCharacterOfTheBasicPlane) {
  for (char32_t c = 0x20; c < 0xFFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string utf8;
    if (c < 0x80) {
      utf8 = {static_cast<char>(c)};
    } else if (c < 0x800) {
      utf8 = {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    } else {
      utf8 = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
              static_cast<char>(0x80 | (c & 0x3F))};
    }
    const std::string folded = Fold(utf8);
    EXPECT_EQ(Fold(folded), folded) << std::hex << static_cast<unsigned>(c);
  }
}

// The words of a text, each as "folded:the characters it was made of".
std::vector<std::string> WordsOf(const std::string& utf8) {
  const CodePointIndex index(utf8);
  std::vector<std::string> words;
  ForEachWord(utf8, [&](const FoldedWord& word) {
    words.push_back(std::string(word.folded) + ":" +
                    std::string(index.Slice({word.begin, word.end}).value()));
  });
  return words;
}

TEST(Words, AreThoseOfTheFoldedTextWithTheirPlaces) {
  using testing::ElementsAre;
  EXPECT_THAT(WordsOf("  «Đối thoại», ASEAN+3 🕊 20/6.\n"),
              ElementsAre("doi:Đối", "thoai:thoại", "asean+3:ASEAN+3", "20:20", "6:6"));
  // Decomposed marks and what is invisible belong to the word; alone they make none.
  EXPECT_THAT(WordsOf("\u0301 Vie\u0323\u0302t\u00AD \u00AD"),
              ElementsAre("viet:Vie\u0323\u0302t\u00AD"));
  EXPECT_THAT(WordsOf(""), ElementsAre());
}

TEST(Words, JoinedBySpacesAreTheFoldedText) {
  std::mt19937 random(5);
  const std::vector<std::string> pieces{"Đ", "ộ",    "i", " ",  "-", "\u0301",
                                        "ß", "🕊", "+", "國", "ﬁ"};
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (auto n = random() % 16; n > 0; --n) text += pieces[random() % pieces.size()];
    std::string joined;
    ForEachWord(text, [&](const FoldedWord& word) {
      joined.append(joined.empty() ? "" : " ").append(word.folded);
    });
    EXPECT_EQ(joined, Fold(text)) << text;
  }
}

TEST(Slug, JoinsWordsByHyphens) {
  EXPECT_EQ(Slug("Nguyễn Quốc Dũng"), "nguyen-quoc-dung");
  EXPECT_EQ(Slug("ASEAN+3"), "aseanplus3");
  EXPECT_EQ(Slug("ADMM+"), "admmplus");
  EXPECT_EQ(Slug("  "), "");
}

}  // namespace
}  // namespace entente::graph
