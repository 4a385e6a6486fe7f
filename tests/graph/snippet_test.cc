#include "graph/search/snippet.h"

#include <gmock/gmock.h>

#include "graph/text/code_points.h"

namespace entente::graph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// What a query marks of a text.
std::vector<std::string> Marked(std::string_view text, std::string_view query) {
  const CodePointIndex index(text);
  std::vector<std::string> marked;
  for (const TextSpan& range : HighlightsOf(text, ParseTextQuery(query))) {
    marked.emplace_back(index.Slice(range).value());
  }
  return marked;
}

TEST(TextQuery, IsWordsAndPhrasesInAnyQuotes) {
  const TextQuery query = ParseTextQuery("hội nghị “cấp cao” asean nghị \"ASEAN\" \"một hai");
  EXPECT_THAT(query.words, ElementsAre("hoi", "nghi", "cap", "cao", "asean", "mot", "hai"));
  using Phrase = TextQuery::Phrase;
  EXPECT_THAT(query.phrases,
              ElementsAre(Phrase{0}, Phrase{1}, Phrase{2, 3}, Phrase{4}, Phrase{5, 6}));
  // Not across the quotes.
  EXPECT_THAT(query.neighbors, ElementsAre(std::pair(0, 1), std::pair(4, 1)));
}

TEST(TextQuery, OfNoLetterHasNoWords) {
  for (const char* query : {"", "  ", "\"\"", "-!“”", "\xFF"}) {
    EXPECT_THAT(ParseTextQuery(query).words, IsEmpty()) << query;
    EXPECT_THAT(ParseTextQuery(query).phrases, IsEmpty()) << query;
  }
}

TEST(TextQuery, CutsLongWordsBetweenCharacters) {
  const std::string word = "x" + std::string(30, 'a') + "國國國國國國國國國國國國國";
  EXPECT_EQ(ParseTextQuery(word).words, (std::vector<std::string>{word.substr(0, 64)}));
  EXPECT_EQ(CutWord("x" + word), "x" + word.substr(0, 61));
}

TEST(Highlights, AreWholePhrases) {
  EXPECT_THAT(Marked("Cấp cao: hội nghị cấp cao, cao cấp", "\"cap cao\""),
              ElementsAre("Cấp cao", "cấp cao"));
  EXPECT_THAT(Marked("một hai một hai một", "\"một hai một\""), ElementsAre("một hai một hai một"));
}

TEST(Highlights, OfNeighborsAreWhereTheyAreNeighbors) {
  EXPECT_THAT(Marked("Năm 2021, Việt Nam và Nam Phi", "viet nam"), ElementsAre("Việt Nam"));
  EXPECT_THAT(Marked("Phía Nam: Việt ngữ", "viet nam"), ElementsAre("Nam", "Việt"));
}

TEST(Snippets, QuoteTheTextByCodePointsFromWordToWord) {
  std::string text = "🕊 Mở đầu.";
  for (int i = 0; i < 300; ++i) text += " đệm" + std::to_string(i);
  text += " Đối thoại chính sách";
  for (int i = 0; i < 300; ++i) text += " sau" + std::to_string(i);
  const auto snippets = SnippetsOf(text, ParseTextQuery("chinh sach"));
  ASSERT_THAT(snippets, SizeIs(1));
  const Snippet& snippet = snippets[0];
  const CodePointIndex index(text);
  EXPECT_EQ(snippet.text, index.Slice(snippet.span).value());
  EXPECT_LE(snippet.span.end - snippet.span.begin, kSnippetCodePoints);
  EXPECT_GT(snippet.span.end - snippet.span.begin, kSnippetCodePoints - 10);
  EXPECT_TRUE(snippet.text.starts_with("đệm")) << snippet.text;
  ASSERT_THAT(snippet.highlights, SizeIs(1));
  EXPECT_EQ(index.Slice(snippet.highlights[0]).value(), "chính sách");
  EXPECT_THAT(snippet.text, testing::HasSubstr("Đối thoại chính sách sau0"));
}

TEST(Snippets, ShowWhereMostOfTheQueryIsAndASecondPieceForTheRest) {
  std::string far;
  for (int i = 0; i < 100; ++i) far += " đệm" + std::to_string(i);
  const std::string text = "alpha" + far + " alpha beta" + far + " gamma" + far;
  const auto both = SnippetsOf(text, ParseTextQuery("\"beta\" \"alpha\""));
  ASSERT_THAT(both, SizeIs(1));
  EXPECT_THAT(both[0].text, testing::HasSubstr("alpha beta"));
  const auto three = SnippetsOf(text, ParseTextQuery("gamma beta alpha"));
  ASSERT_THAT(three, SizeIs(2));
  EXPECT_THAT(three[0].text, testing::HasSubstr("alpha beta"));
  EXPECT_THAT(three[1].text, testing::HasSubstr("gamma"));
}

TEST(Snippets, AreTheBeginningWhenNothingStandsInTheText) {
  const auto snippets = SnippetsOf("Một hai ba.", ParseTextQuery("bốn"));
  ASSERT_THAT(snippets, SizeIs(1));
  EXPECT_EQ(snippets[0].text, "Một hai ba");
  EXPECT_THAT(snippets[0].highlights, IsEmpty());
  EXPECT_THAT(SnippetsOf("", ParseTextQuery("bốn")), IsEmpty());
  EXPECT_THAT(SnippetsOf("...", ParseTextQuery("bốn")), IsEmpty());
}

TEST(Snippets, HoldAPhraseThatIsLongerThanThey) {
  std::string phrase;
  for (int i = 0; i < 80; ++i) phrase += "từ" + std::to_string(i) + " ";
  const auto snippets = SnippetsOf("Trước " + phrase + "sau", ParseTextQuery('"' + phrase + '"'));
  ASSERT_THAT(snippets, SizeIs(1));
  EXPECT_TRUE((snippets[0].text + " ").ends_with(phrase));
  EXPECT_EQ(snippets[0].highlights.front(), snippets[0].span);
}

}  // namespace
}  // namespace entente::graph
